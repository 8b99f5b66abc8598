package io.millrace.pipelines.publish;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The place of one running build. It lies beside the versions, so that a finished one becomes visible by one rename on
 * one file system, and has a name that nobody takes for a version. While it is open no other build of the dataset can
 * begin; the system gives the lock back when a build dies, and the next one sweeps away what the dead one left.
 */
public final class BuildFolder implements Closeable {

    private static final String LOCK = ".lock";
    private static final String BUILDING = ".building-";

    private final DatasetFolder dataset;
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;
    private final List<String> swept;

    private BuildFolder(DatasetFolder dataset, Path root, FileChannel channel, FileLock lock, List<String> swept) {
        this.dataset = dataset;
        this.root = root;
        this.channel = channel;
        this.lock = lock;
        this.swept = List.copyOf(swept);
    }

    /**
     * Begins a build: takes the dataset's lock, sweeps away what dead builds left, makes an empty folder.
     *
     * @param output the recipe's output folder; made when it does not exist
     * @param dataset the dataset's name
     * @throws DatasetBusyException when another build of this dataset is running
     * @throws IOException when the folder cannot be written
     */
    @SuppressWarnings("MustBeClosedChecker")
    public static BuildFolder begin(Path output, String dataset) throws IOException {
        DatasetFolder folder = DatasetFolder.of(output, dataset);
        Files.createDirectories(folder.versions());
        Path lockFile = folder.root().resolve(LOCK);
        FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean begun = false;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new DatasetBusyException(folder.root(), lockFile);
            }
            List<String> swept = sweep(folder);
            Path root =
                    folder.versions().resolve(BUILDING + ProcessHandle.current().pid());
            Files.createDirectories(root.resolve("work"));
            BuildFolder build = new BuildFolder(folder, root, channel, lock, swept);
            begun = true;
            return build;
        } finally {
            if (!begun) {
                channel.close();
            }
        }
    }

    /** Null when somebody else holds the lock, in this process or in another. */
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static List<String> sweep(DatasetFolder folder) throws IOException {
        List<Path> dead;
        try (Stream<Path> entries = Files.list(folder.versions())) {
            dead = entries.filter(entry -> entry.getFileName().toString().startsWith(BUILDING))
                    .sorted()
                    .toList();
        }
        List<String> names = new ArrayList<>();
        for (Path leftover : dead) {
            FileTree.delete(leftover);
            names.add(leftover.getFileName().toString());
        }
        return names;
    }

    /** The folder that the pipeline writes its files and its outcome into. */
    public Path work() {
        return root.resolve("work");
    }

    /** A folder for what an engine cannot keep in memory; made by whoever needs it. */
    public Path scratch() {
        return root.resolve("scratch");
    }

    /** The names of the folders that dead builds had left, swept away when this one began. */
    public List<String> swept() {
        return swept;
    }

    /** The dataset that is built. */
    public DatasetFolder dataset() {
        return dataset;
    }

    /** The folder that becomes the version. */
    Path version() {
        return root.resolve("version");
    }

    /** Removes what is left of the build and lets others begin. A published version stays. */
    @Override
    public void close() throws IOException {
        try (channel) {
            try {
                FileTree.delete(root);
            } catch (DirectoryNotEmptyException e) {
                // An engine that is still ending wrote into it. The next build sweeps it away; this one is done.
            }
            if (lock.isValid()) {
                lock.release();
            }
        }
    }
}
