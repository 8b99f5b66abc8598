package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that can be reached from some tips, each after its parents. Unlike JGit's own walk it goes on
 * where a commit is missing or broken: such a commit is in the list, without parents.
 */
public final class History {

    private static final int[] NO_PARENTS = {};

    private static final class Entry extends ObjectIdOwnerMap.Entry {
        final int index;

        Entry(ObjectId id, int index) {
            super(id);
            this.index = index;
        }
    }

    private final List<ObjectId> commits;
    private final List<int[]> parents;
    private final ObjectIdOwnerMap<Entry> indices;

    private History(List<ObjectId> commits, List<int[]> parents, ObjectIdOwnerMap<Entry> indices) {
        this.commits = commits;
        this.parents = parents;
        this.indices = indices;
    }

    /** A commit on the way down: its children wait until all its parents are done. */
    private static final class Visit {
        final ObjectId id;
        final ObjectId[] parents;
        int next;

        Visit(ObjectId id, ObjectId[] parents) {
            this.id = id;
            this.parents = parents;
        }
    }

    /**
     * Walks.
     *
     * @param tips commits to start from; the order of the result depends on theirs and on the commits alone
     * @throws IOException when the repository cannot be read at all
     */
    public static History of(GitRepository repository, Collection<ObjectId> tips) throws IOException {
        List<ObjectId> commits = new ArrayList<>();
        List<int[]> parents = new ArrayList<>();
        ObjectIdOwnerMap<Entry> indices = new ObjectIdOwnerMap<>();
        try (RevWalk walk = new RevWalk(repository.jgit())) {
            walk.setRetainBody(false);
            for (ObjectId tip : tips) {
                Deque<Visit> path = new ArrayDeque<>();
                if (!indices.contains(tip)) {
                    path.push(visit(walk, tip));
                }
                while (!path.isEmpty()) {
                    Visit visit = path.peek();
                    if (visit.next < visit.parents.length) {
                        ObjectId parent = visit.parents[visit.next++];
                        if (!indices.contains(parent)) {
                            path.push(visit(walk, parent));
                        }
                        continue;
                    }
                    path.pop();
                    // Two children may both have waited for it.
                    if (!indices.contains(visit.id)) {
                        indices.add(new Entry(visit.id, commits.size()));
                        commits.add(visit.id);
                        int[] known = visit.parents.length == 0 ? NO_PARENTS : new int[visit.parents.length];
                        for (int i = 0; i < known.length; i++) {
                            known[i] = indices.get(visit.parents[i]).index;
                        }
                        parents.add(known);
                    }
                }
            }
        }
        return new History(List.copyOf(commits), parents, indices);
    }

    private static Visit visit(RevWalk walk, ObjectId id) throws IOException {
        RevCommit commit;
        try {
            commit = walk.parseCommit(id);
        } catch (MissingObjectException | IncorrectObjectTypeException | CorruptObjectException e) {
            return new Visit(id.copy(), new ObjectId[0]);
        }
        ObjectId[] parents = new ObjectId[commit.getParentCount()];
        for (int i = 0; i < parents.length; i++) {
            parents[i] = commit.getParent(i).copy();
        }
        return new Visit(id.copy(), parents);
    }

    /** The commits, parents first; those that cannot be read among them. */
    public List<ObjectId> commits() {
        return commits;
    }

    int size() {
        return commits.size();
    }

    /** The places in {@link #commits} of a commit's parents, in the commit's order. */
    int[] parents(int index) {
        return parents.get(index);
    }

    /** The place of a commit in {@link #commits}, or -1. */
    int indexOf(ObjectId commit) {
        Entry entry = indices.get(commit);
        return entry == null ? -1 : entry.index;
    }
}
