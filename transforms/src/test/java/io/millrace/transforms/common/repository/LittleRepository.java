package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A real repository, written object by object, so that a test can make any history and break it: all objects
 * are loose, each in a file of its own. Commits are a minute apart and their ids are always the same.
 */
public final class LittleRepository implements AutoCloseable {

    private static final Instant START = Instant.parse("2024-05-01T10:00:00Z");

    /** A tree under construction: paths with modes and contents. */
    public static final class Tree {
        private final Map<String, Entry> entries = new TreeMap<>();

        private record Entry(FileMode mode, byte[] bytes, ObjectId link) {}

        public Tree file(String path, String text) {
            return file(path, text.getBytes(StandardCharsets.UTF_8));
        }

        public Tree file(String path, byte[] bytes) {
            entries.put(path, new Entry(FileMode.REGULAR_FILE, bytes, null));
            return this;
        }

        public Tree executable(String path, String text) {
            entries.put(path, new Entry(FileMode.EXECUTABLE_FILE, text.getBytes(StandardCharsets.UTF_8), null));
            return this;
        }

        public Tree symlink(String path, String target) {
            entries.put(path, new Entry(FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8), null));
            return this;
        }

        public Tree submodule(String path, String commit) {
            entries.put(path, new Entry(FileMode.GITLINK, null, ObjectId.fromString(commit)));
            return this;
        }

        public Tree without(String path) {
            entries.remove(path);
            return this;
        }

        /** A tree with the same entries. */
        public Tree copy() {
            Tree copy = new Tree();
            copy.entries.putAll(entries);
            return copy;
        }
    }

    private final Path folder;
    private final Repository repository;
    private int commits;
    private String author = "Ann Example";

    private LittleRepository(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** A new bare repository. */
    public static LittleRepository bare(Path folder) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare().build();
        repository.create(true);
        return new LittleRepository(folder, repository);
    }

    /** A new repository whose work tree is the folder; nothing is checked out. */
    public static LittleRepository withWorkTree(Path folder) throws IOException {
        Repository repository = new FileRepositoryBuilder()
                .setGitDir(folder.resolve(".git").toFile())
                .setWorkTree(folder.toFile())
                .build();
        repository.create(false);
        return new LittleRepository(folder.resolve(".git"), repository);
    }

    public static Tree tree() {
        return new Tree();
    }

    /** The next commits are by somebody else. */
    public LittleRepository by(String name) {
        author = name;
        return this;
    }

    /** Writes a commit; branches stay where they are. */
    public ObjectId commit(String message, Tree tree, ObjectId... parents) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache cache = DirCache.newInCore();
            DirCacheBuilder builder = cache.builder();
            for (Map.Entry<String, Tree.Entry> file : tree.entries.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().mode());
                entry.setObjectId(
                        file.getValue().link() != null
                                ? file.getValue().link()
                                : inserter.insert(
                                        Constants.OBJ_BLOB, file.getValue().bytes()));
                builder.add(entry);
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(cache.writeTree(inserter));
            commit.setParentIds(parents);
            commit.setMessage(message);
            PersonIdent person =
                    new PersonIdent(author, "someone@example.org", START.plusSeconds(60L * commits++), ZoneOffset.UTC);
            commit.setAuthor(person);
            commit.setCommitter(person);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /** Lets a branch point to a commit. */
    public LittleRepository branch(String name, ObjectId commit) throws IOException {
        RefUpdate update = repository.updateRef(Constants.R_HEADS + name);
        update.setNewObjectId(commit);
        update.forceUpdate();
        return this;
    }

    /** Lets {@code HEAD} name a branch. */
    public LittleRepository head(String branch) throws IOException {
        repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
        return this;
    }

    public void setConfig(String section, String subsection, String name, String value) throws IOException {
        repository.getConfig().setString(section, subsection, name, value);
        repository.getConfig().save();
    }

    /** The file of a loose object, to be deleted or broken. */
    public Path objectFile(ObjectId id) {
        String hex = id.name();
        return folder.resolve("objects").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
    }

    /** Takes an object away. */
    public void lose(ObjectId id) throws IOException {
        Files.delete(objectFile(id));
    }

    /** The objects of a commit by path; the empty path is its root tree. */
    public Map<String, ObjectId> objectsOf(ObjectId commit) throws IOException {
        Map<String, ObjectId> objects = new LinkedHashMap<>();
        try (var walk = new org.eclipse.jgit.revwalk.RevWalk(repository);
                var trees = new org.eclipse.jgit.treewalk.TreeWalk(repository)) {
            ObjectId root = walk.parseCommit(commit).getTree().copy();
            objects.put("", root);
            trees.addTree(root);
            while (trees.next()) {
                objects.put(trees.getPathString(), trees.getObjectId(0));
                if (trees.isSubtree()) {
                    trees.enterSubtree();
                }
            }
        }
        return objects;
    }

    public Path folder() {
        return folder;
    }

    public RepositoryLocation location() {
        return new RepositoryLocation(
                folder.toString(), folder.resolveSibling("clones").toString());
    }

    public GitRepository open() throws RepositoryException {
        return GitRepository.open(location());
    }

    @Override
    public void close() {
        repository.close();
    }
}
