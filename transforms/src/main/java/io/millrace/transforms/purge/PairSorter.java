package io.millrace.transforms.purge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts pairs of a shingle and a row by shingle, then row, in a bounded part of the heap: since shingles are spread
 * evenly, their first bits divide them into parts, which lie in a temporary file and are sorted one by one. Not
 * thread-safe.
 */
final class PairSorter implements Closeable {

    /** What is done with a pair. */
    interface Consumer {

        void accept(int shingle, int row) throws IOException;
    }

    private static final int PART_BITS = 8;

    /** Pairs of a part that are held before they are written: 4 MiB for all parts. */
    private static final int HELD = 1 << 11;

    private final long[][] held = new long[1 << PART_BITS][];
    private final int[] counts = new int[1 << PART_BITS];
    /** For each part, where in the file its runs begin, each of {@link #HELD} pairs. */
    private final List<List<Long>> runs = new ArrayList<>();

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(HELD * Long.BYTES);
    private long size;

    private PairSorter(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
        for (int part = 0; part < held.length; part++) {
            runs.add(new ArrayList<>());
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    static PairSorter create() throws IOException {
        Path file = Files.createTempFile("millrace-pairs-", ".run");
        return new PairSorter(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** How many pairs were added. */
    long size() {
        return size;
    }

    /**
     * Adds a pair.
     *
     * @param row from 0 on
     */
    void add(int shingle, int row) throws IOException {
        int part = (shingle ^ Integer.MIN_VALUE) >>> (Integer.SIZE - PART_BITS);
        if (held[part] == null) {
            held[part] = new long[HELD];
        }
        held[part][counts[part]++] = (long) shingle << Integer.SIZE | row;
        size++;
        if (counts[part] == HELD) {
            runs.get(part).add(channel.position());
            buffer.clear();
            buffer.asLongBuffer().put(held[part]);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            counts[part] = 0;
        }
    }

    /** Hands on all pairs in order. To be called once. */
    void forEach(Consumer pairs) throws IOException {
        for (int part = 0; part < held.length; part++) {
            for (long pair : sorted(part)) {
                pairs.accept((int) (pair >> Integer.SIZE), (int) pair);
            }
        }
    }

    private long[] sorted(int part) throws IOException {
        List<Long> written = runs.get(part);
        long[] pairs = new long[Math.addExact(Math.multiplyExact(written.size(), HELD), counts[part])];
        int at = 0;
        for (long from : written) {
            buffer.clear();
            for (long position = from; buffer.hasRemaining(); position = from + buffer.position()) {
                if (channel.read(buffer, position) < 0) {
                    throw new IOException("a temporary file ended early");
                }
            }
            LongBuffer run = buffer.flip().asLongBuffer();
            run.get(pairs, at, HELD);
            at += HELD;
        }
        if (held[part] != null) {
            System.arraycopy(held[part], 0, pairs, at, counts[part]);
            held[part] = null;
        }
        Arrays.sort(pairs);
        return pairs;
    }

    /** Deletes what was written. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
