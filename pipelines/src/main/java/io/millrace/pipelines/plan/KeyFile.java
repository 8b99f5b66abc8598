package io.millrace.pipelines.plan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The file with the key that pseudonyms are made with. Whoever reads it can test guesses of what a pseudonym stands
 * for, so it is its owner's alone, and no part of anything that is published. It is made once: another key would give
 * everybody another pseudonym.
 */
public final class KeyFile {

    /** The length of a key, that of the hash it is used with. */
    public static final int BYTES = 32;

    private static final String OWNER_ALONE = "rw-------";

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Path path;
    private final boolean makesFolder;

    private KeyFile(Path path, boolean makesFolder) {
        this.path = path;
        this.makesFolder = makesFolder;
    }

    /**
     * The file at a path; it need not exist.
     *
     * @param makesFolder whether a missing folder is made with the key. A folder that a person named and that is
     *     missing is a disk that is not there or a slip, and another key made there would be a loss.
     */
    static KeyFile at(Path path, boolean makesFolder) {
        return new KeyFile(path.toAbsolutePath().normalize(), makesFolder);
    }

    /** Where it is or will be. */
    public Path path() {
        return path;
    }

    /** Whether it is there. */
    public boolean exists() {
        return Files.exists(path);
    }

    /** What is wrong with it, what was expected and how to mend it; nothing for a file that is yet to be made. */
    Optional<String> problem() {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return makesFolder || Files.isDirectory(path.getParent())
                    ? Optional.empty()
                    : Optional.of("the folder " + path.getParent()
                            + " does not exist, expected one: a key that gets lost changes every pseudonym");
        }
        if (!Files.isRegularFile(path)) {
            return Optional.of(path + " is no file, expected a file of " + BYTES + " bytes");
        }
        try {
            Optional<String> readers = readableByOthers();
            if (readers.isPresent()) {
                return readers;
            }
            long bytes = Files.size(path);
            return bytes == BYTES
                    ? Optional.empty()
                    : Optional.of(path + " holds " + bytes + " bytes, expected a key of " + BYTES
                            + ": bring the right file back, or move this one away and a new key is made");
        } catch (IOException e) {
            return Optional.of(path + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Optional<String> readableByOthers() throws IOException {
        if (!keepsPermissions(path)) {
            return Optional.empty();
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        return permissions.stream().noneMatch(OF_OTHERS::contains)
                ? Optional.empty()
                : Optional.of(path + " is open to others (" + PosixFilePermissions.toString(permissions)
                        + "), expected " + OWNER_ALONE + ": chmod 600 " + path);
    }

    /**
     * The key. It is made now when there is none; of several builds that do so at once one makes it.
     *
     * @throws IOException when it cannot be read or made, or is not as {@link #problem} wants it
     */
    public byte[] readOrMake() throws IOException {
        if (!exists()) {
            make();
        }
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new IOException(problem.get());
        }
        return Files.readAllBytes(path);
    }

    /** The file appears whole: a key of which a build saw but a part would be another key. */
    private void make() throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        if (makesFolder) {
            Files.createDirectories(path.getParent());
        }
        FileAttribute<?>[] attributes = keepsPermissions(path.getParent())
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE))
                }
                : new FileAttribute<?>[0];
        Path unfinished = Files.createTempFile(path.getParent(), ".scrub-key-", "", attributes);
        try {
            Files.write(unfinished, key);
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            appear(unfinished);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Unlike a rename, a link never takes the place of a key that another build has just made. */
    private void appear(Path unfinished) throws IOException {
        try {
            Files.createLink(path, unfinished);
        } catch (FileAlreadyExistsException e) {
            return;
        } catch (UnsupportedOperationException e) {
            // File systems without links: two first builds at once are the only risk left.
            Files.move(unfinished, path);
        }
    }

    private static boolean keepsPermissions(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }
}
