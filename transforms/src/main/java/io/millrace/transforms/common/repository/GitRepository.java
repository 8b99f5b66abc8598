package io.millrace.transforms.common.repository;

import io.millrace.transforms.common.repository.RepositoryException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.storage.file.WindowCacheConfig;

/**
 * A repository opened for reading. All who open the same location in one JVM share one JGit repository and its
 * caches; it is closed with the last of them. The repository may be used by many threads; each takes its own
 * {@link ObjectReader}.
 */
public final class GitRepository implements AutoCloseable {

    private static final long MIB = 1L << 20;

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{4,40}");

    static {
        // Measured on real histories: larger caches than JGit's own 10 MiB help, memory mapping hurts.
        long heap = Runtime.getRuntime().maxMemory();
        WindowCacheConfig caches = new WindowCacheConfig();
        caches.setPackedGitLimit(Math.min(512 * MIB, heap / 8));
        caches.setDeltaBaseCacheLimit((int) Math.min(256 * MIB, heap / 16));
        caches.setPackedGitOpenFiles(512);
        caches.install();
    }

    /** One opened repository and how many use it. */
    private static final class Shared {
        final Repository repository;
        int users;

        Shared(Repository repository) {
            this.repository = repository;
        }
    }

    private static final Map<Path, Shared> OPEN = new HashMap<>();

    private final Path folder;
    private final Repository repository;
    private final String name;
    private final boolean shallow;
    private boolean closed;

    private GitRepository(Path folder, Repository repository, String name, boolean shallow) {
        this.folder = folder;
        this.repository = repository;
        this.name = name;
        this.shallow = shallow;
    }

    /**
     * Opens a path, or the clone of an address, which is made when there is none yet. What was cloned before is
     * taken as it is: see {@link #refresh}.
     *
     * @throws RepositoryException when there is nothing, no repository, or one that cannot be read
     */
    public static GitRepository open(RepositoryLocation location) throws RepositoryException {
        if (location.isAddress()) {
            Path clone = Clones.ensure(location);
            return open(clone, RepositoryAddress.nameOf(location.location()));
        }
        Path path;
        try {
            path = Path.of(location.location()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new RepositoryException(Problem.NOT_FOUND, "this is not a path: " + e.getReason());
        }
        return open(path, null);
    }

    /**
     * Brings the clone of an address up to date, or makes it; does nothing for a path. Called once, when a job
     * is planned: workers must not see different commits.
     *
     * @throws RepositoryException when the address cannot be reached
     */
    public static void refresh(RepositoryLocation location) throws RepositoryException {
        if (location.isAddress()) {
            Clones.refresh(location);
        }
    }

    /**
     * Asks an address whether a repository is there and has a branch or tag, without cloning it.
     *
     * @param revision a name; empty for {@code HEAD}. One that may be a commit's is taken on trust, since only a
     *     clone can tell
     * @return the name that the repository will have
     * @throws RepositoryException when the address cannot be reached or has no such branch or tag
     */
    public static String ask(RepositoryLocation location, String revision) throws RepositoryException {
        String name = RepositoryAddress.nameOf(location.location());
        List<String> names = Clones.ask(location);
        boolean isTrusted = revision.isEmpty()
                || revision.equals(Constants.HEAD)
                || COMMIT.matcher(revision).matches();
        if (!isTrusted && !names.contains(revision)) {
            throw noSuchRevision(revision, name, names);
        }
        return name;
    }

    private static GitRepository open(Path path, @Nullable String knownName) throws RepositoryException {
        synchronized (OPEN) {
            Shared shared = OPEN.get(path);
            if (shared == null) {
                shared = new Shared(openJGit(path));
                OPEN.put(path, shared);
            }
            shared.users++;
            Repository repository = shared.repository;
            String name = knownName != null ? knownName : nameOf(path, repository);
            return new GitRepository(path, repository, name, isShallow(repository));
        }
    }

    private static Repository openJGit(Path path) throws RepositoryException {
        if (!Files.exists(path)) {
            throw new RepositoryException(Problem.NOT_FOUND, "nothing is at " + path);
        }
        FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
        Path dotGit = path.resolve(Constants.DOT_GIT);
        if (looksBare(path)) {
            builder.setGitDir(path.toFile());
        } else if (Files.isRegularFile(path) && path.getFileName().toString().equals(Constants.DOT_GIT)) {
            builder.setWorkTree(path.getParent().toFile());
        } else if (looksBare(dotGit) || Files.isRegularFile(dotGit)) {
            builder.setWorkTree(path.toFile());
        } else {
            throw new RepositoryException(
                    Problem.NOT_A_REPOSITORY,
                    "expected a git repository (a folder with .git, or a bare one) at " + path + hintAbove(path));
        }
        Repository repository;
        try {
            repository = builder.build();
        } catch (IOException | IllegalArgumentException e) {
            throw new RepositoryException(
                    Problem.NOT_A_REPOSITORY,
                    "the git repository at " + path + " cannot be opened: "
                            + RepositoryAddress.withoutCredentials(String.valueOf(e.getMessage())));
        }
        String objects = repository.getConfig().getString("extensions", null, "objectformat");
        if (objects != null && !objects.equalsIgnoreCase("sha1")) {
            repository.close();
            throw new RepositoryException(
                    Problem.UNSUPPORTED_FORMAT,
                    "the repository at " + path + " names its objects by " + objects
                            + "; only SHA-1 repositories can be read (`git fast-export | git fast-import` makes one)");
        }
        return repository;
    }

    private static boolean looksBare(Path folder) {
        return Files.isRegularFile(folder.resolve(Constants.HEAD))
                && (Files.isDirectory(folder.resolve("objects")) || Files.isRegularFile(folder.resolve("commondir")));
    }

    private static String hintAbove(Path path) {
        for (Path above = path.getParent(); above != null; above = above.getParent()) {
            if (looksBare(above.resolve(Constants.DOT_GIT)) || Files.isRegularFile(above.resolve(Constants.DOT_GIT))) {
                return "; " + above + " is one";
            }
        }
        return "";
    }

    /** The remote's name when there is one, else the folder's, the same for all work trees of a repository. */
    private static String nameOf(Path path, Repository repository) {
        Set<String> remotes = repository.getConfig().getSubsections(ConfigConstants.CONFIG_REMOTE_SECTION);
        String remote = remotes.contains(Constants.DEFAULT_REMOTE_NAME)
                ? Constants.DEFAULT_REMOTE_NAME
                : remotes.size() == 1 ? remotes.iterator().next() : null;
        if (remote != null) {
            String url = repository
                    .getConfig()
                    .getString(ConfigConstants.CONFIG_REMOTE_SECTION, remote, ConfigConstants.CONFIG_KEY_URL);
            if (url != null && !url.isBlank() && !RepositoryAddress.nameOf(url).isEmpty()) {
                return RepositoryAddress.nameOf(url);
            }
        }
        java.io.File common = repository.getCommonDirectory();
        String name = RepositoryAddress.nameOf(
                common == null
                        ? path.toString()
                        : common.toPath().toAbsolutePath().normalize().toString());
        return name.isEmpty() ? "repository" : name;
    }

    private static boolean isShallow(Repository repository) {
        java.io.File common = repository.getCommonDirectory();
        return Files.isRegularFile(
                (common == null ? repository.getDirectory() : common).toPath().resolve("shallow"));
    }

    /** The remote's host and path, or the folder's name: the same wherever the repository lies. */
    public String name() {
        return name;
    }

    /** Whether the history is cut off, as {@code git clone --depth} does. */
    public boolean isShallow() {
        return shallow;
    }

    /** JGit's view of it; closed with this. */
    public Repository jgit() {
        return repository;
    }

    /**
     * The commit that a branch, tag or abbreviated id means.
     *
     * @param revision a name; empty for {@code HEAD}
     * @throws RepositoryException when there is none, naming near ones
     * @throws IOException when refs cannot be read
     */
    public ObjectId resolve(String revision) throws RepositoryException, IOException {
        String wanted = revision.isEmpty() ? Constants.HEAD : revision;
        ObjectId commit;
        try {
            commit = repository.resolve(wanted + "^{commit}");
        } catch (AmbiguousObjectException e) {
            throw new RepositoryException(
                    Problem.NO_SUCH_REVISION, "more than one object begins with '" + wanted + "': give more digits");
        } catch (RevisionSyntaxException | IncorrectObjectTypeException e) {
            commit = null;
        }
        if (commit == null) {
            throw noSuchRevision(wanted, name, names());
        }
        return commit;
    }

    /**
     * The commits of all branches, remote ones included, sorted and without repeats.
     *
     * @throws IOException when refs cannot be read
     */
    public List<ObjectId> branches() throws IOException {
        List<Ref> refs = new ArrayList<>(repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS));
        refs.addAll(repository.getRefDatabase().getRefsByPrefix(Constants.R_REMOTES));
        return refs.stream()
                .map(Ref::getObjectId)
                .filter(id -> id != null)
                .map(ObjectId::copy)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        for (Ref ref : repository.getRefDatabase().getRefs()) {
            if (!ref.getName().equals(Constants.HEAD)) {
                names.add(Repository.shortenRefName(ref.getName()));
            }
        }
        return names;
    }

    private static RepositoryException noSuchRevision(String wanted, String repository, List<String> names) {
        return new RepositoryException(
                Problem.NO_SUCH_REVISION,
                "no branch, tag or commit '" + wanted + "' in repository " + repository + near(wanted, names));
    }

    private static String near(String wanted, List<String> names) {
        if (names.isEmpty()) {
            return "; it has no branches yet";
        }
        return "; nearest: "
                + names.stream()
                        .distinct()
                        .sorted(Comparator.<String>comparingInt(name -> distance(wanted, name))
                                .thenComparing(Comparator.naturalOrder()))
                        .limit(3)
                        .collect(Collectors.joining(", "));
    }

    /** Edits between two names; a name that ends in the other, as origin/main in main, is near. */
    private static int distance(String wanted, String name) {
        if (name.endsWith("/" + wanted)) {
            return 0;
        }
        int[] row = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= wanted.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                int changed = diagonal + (wanted.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[name.length()];
    }

    /** Gives the repository back; a second call does nothing. */
    @Override
    public void close() {
        synchronized (OPEN) {
            if (closed) {
                return;
            }
            closed = true;
            Shared shared = OPEN.get(folder);
            shared.users--;
            if (shared.users == 0) {
                OPEN.remove(folder);
                shared.repository.close();
            }
        }
    }
}
