package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The lineage of every file at every commit: the first path that the file had in its history. It is a group
 * word, so that no state of a file is trained on while another is held out.
 *
 * <p>The lineages at a commit follow from the commit's ancestors alone; what is committed later changes no
 * word. The rules:
 * <ul>
 *   <li>A commit takes over the lineages of its first parent; a path that is new is its own lineage.
 *   <li>A renamed file (see {@link TreeChanges#RENAME_SIMILARITY}) keeps its lineage under its new path.
 *   <li>A copy is a new file, and has a lineage of its own.
 *   <li>A path that was deleted and is created again continues the lineage that it had last.
 *   <li>A merge takes over, for files that its first parent does not have, the lineages of the first other
 *       parent that knows the path. A rename made in the merge itself is not followed.
 *   <li>A commit that cannot be read, or whose trees cannot, has no renames.
 * </ul>
 */
public final class Lineages {

    /** Commits that one task looks at: enough to share a reader's caches, few enough to feed all cores. */
    private static final int CHUNK = 64;

    private record Key(String repository, List<ObjectId> tips) {}

    /** Computed once in a JVM, as long as memory lasts. */
    private static final Map<Key, SoftReference<Lineages>> KNOWN = new HashMap<>();

    private final String repository;
    private final History history;
    private final List<LineageMap> maps;
    private final List<SortedMap<String, String>> renames;

    private Lineages(
            String repository, History history, List<LineageMap> maps, List<SortedMap<String, String>> renames) {
        this.repository = repository;
        this.history = history;
        this.maps = maps;
        this.renames = renames;
    }

    /**
     * The lineages at all commits that can be reached from some tips; computed by all cores, once in a JVM.
     *
     * @param tips commits, such as the one that {@link GitRepository#resolve} gives
     * @throws IOException when the repository cannot be read at all
     */
    public static Lineages of(GitRepository repository, Collection<ObjectId> tips) throws IOException {
        Key key = new Key(
                repository.jgit().getDirectory().getAbsolutePath(),
                tips.stream().map(ObjectId::copy).toList());
        synchronized (KNOWN) {
            SoftReference<Lineages> known = KNOWN.get(key);
            Lineages lineages = known == null ? null : known.get();
            if (lineages == null) {
                lineages = compute(repository, History.of(repository, tips));
                KNOWN.put(key, new SoftReference<>(lineages));
            }
            return lineages;
        }
    }

    private static Lineages compute(GitRepository repository, History history) throws IOException {
        List<SortedMap<String, String>> renames =
                new ArrayList<>(Collections.nCopies(history.size(), Collections.emptySortedMap()));
        try {
            IntStream.range(0, (history.size() + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
                try (RevWalk walk = new RevWalk(repository.jgit())) {
                    for (int i = chunk * CHUNK; i < Math.min(history.size(), (chunk + 1) * CHUNK); i++) {
                        if (history.parents(i).length == 1) {
                            // Each index is written by one task alone.
                            renames.set(i, renamesOf(walk, history, i));
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            List<LineageMap> maps = new ArrayList<>(history.size());
            try (RevWalk walk = new RevWalk(repository.jgit())) {
                for (int i = 0; i < history.size(); i++) {
                    maps.add(mapOf(walk, history, i, maps, renames.get(i)));
                }
            }
            return new Lineages(repository.name(), history, maps, renames);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static SortedMap<String, String> renamesOf(RevWalk walk, History history, int index) throws IOException {
        ObjectReader reader = walk.getObjectReader();
        try {
            RevCommit commit = walk.parseCommit(history.commits().get(index));
            RevCommit parent = walk.parseCommit(history.commits().get(history.parents(index)[0]));
            List<DiffEntry> changes = TreeChanges.between(reader, parent.getTree(), commit.getTree());
            return TreeChanges.renames(reader, changes);
        } catch (MissingObjectException
                | IncorrectObjectTypeException
                | CorruptObjectException
                | LargeObjectException e) {
            return Collections.emptySortedMap();
        }
    }

    private static LineageMap mapOf(
            RevWalk walk, History history, int index, List<LineageMap> maps, SortedMap<String, String> renames) {
        int[] parents = history.parents(index);
        if (parents.length == 0) {
            return LineageMap.EMPTY;
        }
        LineageMap before = maps.get(parents[0]);
        LineageMap after = before;
        for (Map.Entry<String, String> rename : renames.entrySet()) {
            after = after.with(rename.getKey(), before.firstOf(rename.getValue()));
        }
        for (int other = 1; other < parents.length; other++) {
            after = adopt(walk, history.commits().get(parents[0]), after, maps.get(parents[other]));
        }
        return after;
    }

    /** Takes over what the other side of a merge knows of paths that the first parent does not have. */
    private static LineageMap adopt(RevWalk walk, ObjectId firstParent, LineageMap mine, LineageMap theirs) {
        if (mine == theirs) {
            return mine;
        }
        SortedMap<String, String> candidates = new TreeMap<>();
        theirs.forEachNotIn(mine, (path, first) -> {
            if (!mine.contains(path)) {
                candidates.put(path, first);
            }
        });
        LineageMap merged = mine;
        for (Map.Entry<String, String> candidate : candidates.entrySet()) {
            if (!exists(walk, firstParent, candidate.getKey())) {
                merged = merged.with(candidate.getKey(), candidate.getValue());
            }
        }
        return merged;
    }

    private static boolean exists(RevWalk walk, ObjectId commit, String path) {
        try (TreeWalk found = TreeWalk.forPath(
                walk.getObjectReader(), path, walk.parseCommit(commit).getTree())) {
            return found != null;
        } catch (MissingObjectException | IncorrectObjectTypeException | CorruptObjectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commits that the lineages are known of, parents first. */
    public History history() {
        return history;
    }

    /** The group word of a file's lineage, see {@link #wordOf(AnyObjectId, String, GroupBy)}. */
    public String wordOf(AnyObjectId commit, String path) {
        return wordOf(commit, path, GroupBy.FILE);
    }

    /**
     * The group word of a file at a commit: {@code file:<repository>:<first path>}, or
     * {@code directory:<repository>:<directory of the first path>}, which is empty for the top.
     *
     * @param commit one of {@link #history}
     * @param path a path in the commit's tree or, for a file that the commit deletes, in its parent's
     * @throws IllegalArgumentException for a commit that cannot be reached from the tips
     */
    public String wordOf(AnyObjectId commit, String path, GroupBy group) {
        String first = firstPathOf(commit, path);
        String named = switch (group) {
            case FILE -> first;
            case DIRECTORY -> first.substring(0, Math.max(0, first.lastIndexOf('/')));
        };
        return group.word() + ":" + repository + ":" + named;
    }

    /**
     * The first path that a file had in its history; arguments and errors as with {@link #wordOf}.
     */
    public String firstPathOf(AnyObjectId commit, String path) {
        return maps.get(indexOf(commit)).firstOf(path);
    }

    /** Whether the lineages at a commit are known. */
    public boolean contains(AnyObjectId commit) {
        return history.indexOf(commit.toObjectId()) >= 0;
    }

    /**
     * The files that a commit renames: old paths by new paths, compared with its only parent; empty for merges.
     *
     * @throws IllegalArgumentException for a commit that cannot be reached from the tips
     */
    public SortedMap<String, String> renames(AnyObjectId commit) {
        return Collections.unmodifiableSortedMap(renames.get(indexOf(commit)));
    }

    private int indexOf(AnyObjectId commit) {
        int index = history.indexOf(commit.toObjectId());
        if (index < 0) {
            throw new IllegalArgumentException("not in this history: " + commit.name());
        }
        return index;
    }
}
