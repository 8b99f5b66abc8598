package io.millrace.pipelines.publish;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A dataset on disk: its versions, and which of them is in use. The word {@code latest} is a link to that version, or,
 * where links do not exist, a file that holds its name.
 */
public final class DatasetFolder {

    private static final String LATEST = "latest";
    private static final String NEW_LATEST = ".latest-new";
    private static final String VERSIONS = "versions";

    private final Path root;

    private DatasetFolder(Path root) {
        this.root = root;
    }

    /**
     * The folder of a dataset; it need not exist.
     *
     * @param output the recipe's output folder
     * @param dataset the dataset's name
     * @throws IllegalArgumentException when the name is no plain folder name
     */
    public static DatasetFolder of(Path output, String dataset) {
        if (dataset.isEmpty() || dataset.startsWith(".") || dataset.contains("/") || dataset.contains("\\")) {
            throw new IllegalArgumentException(
                    "a dataset's name is a folder's name that does not begin with a dot, found \"" + dataset + "\"");
        }
        return new DatasetFolder(output.toAbsolutePath().normalize().resolve(dataset));
    }

    /** Where it lies. */
    public Path root() {
        return root;
    }

    /** Where its versions lie. */
    Path versions() {
        return root.resolve(VERSIONS);
    }

    /** Where a version lies, or would. */
    public Path version(String name) {
        return versions().resolve(name);
    }

    /** The names of the versions that can be seen, oldest first. */
    public List<String> versionNames() throws IOException {
        if (!Files.isDirectory(versions())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(versions())) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** The name of the version in use, when there is one and it exists. */
    public Optional<String> latest() throws IOException {
        Path pointer = root.resolve(LATEST);
        String name;
        if (Files.isSymbolicLink(pointer)) {
            name = Files.readSymbolicLink(pointer).getFileName().toString();
        } else if (Files.isRegularFile(pointer)) {
            name = Files.readString(pointer, StandardCharsets.UTF_8).strip();
        } else if (Files.exists(pointer, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(pointer + " is neither a link nor a file that names a version; move it away");
        } else {
            return Optional.empty();
        }
        return versionNames().contains(name) ? Optional.of(name) : Optional.empty();
    }

    /** Puts another version in use, at one stroke: who looks sees the one or the other. */
    void moveLatest(String version) throws IOException {
        Path prepared = root.resolve(NEW_LATEST);
        Files.deleteIfExists(prepared);
        try {
            Files.createSymbolicLink(prepared, Path.of(VERSIONS, version));
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Links do not exist here, or not for this user.
            Files.deleteIfExists(prepared);
            Files.writeString(prepared, version + "\n", StandardCharsets.UTF_8);
            FileTree.force(prepared);
        }
        Files.move(prepared, root.resolve(LATEST), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FileTree.forceFolder(root);
    }
}
