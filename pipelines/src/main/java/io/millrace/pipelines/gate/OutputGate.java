package io.millrace.pipelines.gate;

import io.millrace.pipelines.publish.Inspection;
import io.millrace.transforms.canaries.CanarySearch;
import io.millrace.transforms.common.step.ProgressBoard;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextScrubber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Lets no version out that holds what scrubbing takes away. Every file is read again as it was written (rows, rejected
 * rows, dead letters, ledger, manifest, card) and looked at by the same rules; planted values, when there are any, are
 * looked for by what they are, in every encoding. One thread reads and unpacks, all others look.
 */
public final class OutputGate implements Inspection {

    /** More lines than this nobody reads. */
    private static final int SHOWN = 20;

    /** Pieces in memory for each thread that looks at them. */
    private static final int PIECES_AHEAD = 2;

    private static final long MEGABYTE = 1_000_000;

    private final ScrubSettings settings;
    private final Optional<CanarySearch> canaries;
    private final int threads;

    private OutputGate(ScrubSettings settings, Optional<CanarySearch> canaries, int threads) {
        this.settings = settings;
        this.canaries = canaries;
        this.threads = threads;
    }

    /**
     * A gate.
     *
     * @param settings those that the rows were scrubbed with
     * @param canaries the planted values that are looked for; empty when there are none
     * @param threads how many look at once
     */
    public static OutputGate of(ScrubSettings settings, Optional<CanarySearch> canaries, int threads) {
        return new OutputGate(settings, canaries, threads);
    }

    @Override
    public List<String> objections(Path version) throws IOException {
        List<Leak> leaks = List.copyOf(leaks(version));
        List<String> objections =
                new ArrayList<>(leaks.stream().limit(SHOWN).map(Leak::toString).toList());
        if (leaks.size() > SHOWN) {
            objections.add("and " + (leaks.size() - SHOWN) + " more");
        }
        return objections;
    }

    /** All leaks of all files below a folder, in order. */
    SortedSet<Leak> leaks(Path version) throws IOException {
        TreeSet<Leak> leaks = new TreeSet<>();
        ExecutorService lookers = Executors.newFixedThreadPool(threads);
        try {
            ArrayDeque<Future<List<Leak>>> pending = new ArrayDeque<>();
            List<Path> files = files(version);
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            long looked = 0;
            for (Path file : files) {
                tell(looked, bytes);
                looked += Files.size(file);
                String name = version.relativize(file).toString().replace('\\', '/');
                try (ChunkReader reader = ChunkReader.open(file, name)) {
                    for (Optional<TextChunk> chunk = reader.next(); chunk.isPresent(); chunk = reader.next()) {
                        TextChunk piece = chunk.get();
                        pending.add(lookers.submit(
                                () -> new ChunkScanner(TextScrubber.of(settings), canaries).scan(piece)));
                        if (pending.size() > threads * PIECES_AHEAD) {
                            leaks.addAll(result(pending.remove()));
                        }
                    }
                }
            }
            while (!pending.isEmpty()) {
                leaks.addAll(result(pending.remove()));
            }
        } finally {
            lookers.shutdownNow();
        }
        return leaks;
    }

    private static void tell(long looked, long bytes) {
        ProgressBoard.say(String.format(
                Locale.ROOT,
                "looking for secrets in what was written, %,d of %,d MB",
                looked / MEGABYTE,
                Math.max(1, bytes / MEGABYTE)));
    }

    private static List<Path> files(Path version) throws IOException {
        try (Stream<Path> tree = Files.walk(version)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Leak> result(Future<List<Leak>> pending) throws IOException {
        try {
            return pending.get();
        } catch (ExecutionException e) {
            // What cannot be parsed is not told: a message of the parser's would quote it.
            throw new IOException("a file of the version could not be looked at: "
                    + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the version was looked at");
        }
    }
}
