package io.millrace.transforms.common.block;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts the entries of blocks by their bytes, compared as unsigned numbers from left to right. The order does not
 * depend on the blocks or on the order of their coming. Up to a number of bytes entries are sorted where they lie;
 * beyond it sorted runs go to temporary files, which are merged at the end.
 */
public final class EntrySorter implements Closeable {

    /** Of a word to be sorted, how many bits are the entry's index; the others are the first of its bytes. */
    private static final int INDEX_BITS = 24;

    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

    /** What an entry's place in the index takes. */
    private static final int INDEX_BYTES = 16;

    private static final int FILE_BUFFER = 1 << 16;

    /** How many files are open at once. */
    private static final int RUNS = 64;

    private static final long LEAST_BUDGET = 4L << 20;
    private static final long MOST_BUDGET = 256L << 20;

    private final long budget;
    private final List<byte[]> blocks = new ArrayList<>();
    /** For each entry the number of its block and, in the lower half, its first byte. */
    private long[] places = new long[1024];

    private int[] lengths = new int[1024];
    private int count;
    private long held;
    private final List<Path> runs = new ArrayList<>();

    private EntrySorter(long budget) {
        this.budget = budget;
    }

    /** A sorter that holds a thread's share of the heap, within 4 and 256 MiB. */
    public static EntrySorter create() {
        return holding(HeapShare.within(LEAST_BUDGET, MOST_BUDGET));
    }

    /**
     * A sorter.
     *
     * @param bytes what it may hold before it writes a run, and one block more
     */
    public static EntrySorter holding(long bytes) {
        return new EntrySorter(bytes);
    }

    /** Adds the entries of a block, which must not change afterwards. */
    public void add(byte[] packed) throws IOException {
        byte[] block = Block.open(packed);
        if (count > 0 && held + block.length > budget) {
            spill();
        }
        int number = blocks.size();
        blocks.add(block);
        held += block.length;
        Block.forEach(block, (bytes, from, length) -> {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            places[count] = (long) number << 32 | from;
            lengths[count] = length;
            count++;
            held += INDEX_BYTES;
        });
        if (count > INDEX_MASK / 2) {
            spill();
        }
    }

    /** Hands on all entries in order. To be called once. */
    public void forEach(EntryConsumer entries) throws IOException {
        if (runs.isEmpty()) {
            sorted(entries);
            return;
        }
        if (count > 0) {
            spill();
        }
        merge(entries);
    }

    private void sorted(EntryConsumer entries) throws IOException {
        for (int index : order()) {
            long place = places[index];
            entries.accept(blocks.get((int) (place >>> 32)), (int) place, lengths[index]);
        }
    }

    /** The entries' indices in order: sorted by their first 40 bits in primitive words, then those that tie by all. */
    private int[] order() {
        if (count > INDEX_MASK) {
            throw new IllegalStateException("a block holds more than " + INDEX_MASK / 2 + " entries");
        }
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = (prefix(i) & ~INDEX_MASK | i) ^ Long.MIN_VALUE;
        }
        Arrays.sort(words);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) words[i] & INDEX_MASK;
        }
        int from = 0;
        for (int to = 1; to <= count; to++) {
            if (to == count || words[to] >> INDEX_BITS != words[from] >> INDEX_BITS) {
                if (to - from > 1) {
                    sortTies(order, from, to);
                }
                from = to;
            }
        }
        return order;
    }

    private void sortTies(int[] order, int from, int to) {
        Integer[] ties = new Integer[to - from];
        for (int i = 0; i < ties.length; i++) {
            ties[i] = order[from + i];
        }
        Arrays.sort(ties, this::compare);
        for (int i = 0; i < ties.length; i++) {
            order[from + i] = ties[i];
        }
    }

    private int compare(int left, int right) {
        byte[] leftBlock = blocks.get((int) (places[left] >>> 32));
        byte[] rightBlock = blocks.get((int) (places[right] >>> 32));
        int leftFrom = (int) places[left];
        int rightFrom = (int) places[right];
        return Arrays.compareUnsigned(
                leftBlock, leftFrom, leftFrom + lengths[left], rightBlock, rightFrom, rightFrom + lengths[right]);
    }

    /** The first eight bytes, zeros where the entry is shorter. */
    private long prefix(int index) {
        byte[] block = blocks.get((int) (places[index] >>> 32));
        int from = (int) places[index];
        int length = Math.min(8, lengths[index]);
        long prefix = 0;
        for (int i = 0; i < length; i++) {
            prefix |= (block[from + i] & 0xFFL) << 56 - 8 * i;
        }
        return prefix;
    }

    private void spill() throws IOException {
        if (runs.size() == RUNS) {
            Path merged = Files.createTempFile("millrace-sort-", ".run");
            try (RunWriter writer = new RunWriter(merged)) {
                merge(writer);
            }
            deleteRuns();
            runs.add(merged);
        }
        Path run = Files.createTempFile("millrace-sort-", ".run");
        runs.add(run);
        try (RunWriter writer = new RunWriter(run)) {
            sorted(writer);
        }
        blocks.clear();
        count = 0;
        held = 0;
    }

    private void merge(EntryConsumer entries) throws IOException {
        List<RunReader> readers = new ArrayList<>();
        try {
            PriorityQueue<RunReader> queue = new PriorityQueue<>(Comparator.naturalOrder());
            for (Path run : runs) {
                RunReader reader = new RunReader(run);
                readers.add(reader);
                if (reader.next()) {
                    queue.add(reader);
                }
            }
            while (!queue.isEmpty()) {
                RunReader first = queue.poll();
                entries.accept(first.entry, 0, first.length);
                if (first.next()) {
                    queue.add(first);
                }
            }
        } finally {
            for (RunReader reader : readers) {
                reader.close();
            }
        }
    }

    private void deleteRuns() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        runs.clear();
    }

    /** Deletes what was written. */
    @Override
    public void close() throws IOException {
        deleteRuns();
    }

    private static final class RunWriter implements EntryConsumer, Closeable {

        private final DataOutputStream out;

        RunWriter(Path run) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), FILE_BUFFER));
        }

        @Override
        public void accept(byte[] bytes, int from, int length) throws IOException {
            out.writeInt(length);
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.writeInt(-1);
            out.close();
        }
    }

    private static final class RunReader implements Comparable<RunReader>, Closeable {

        private final DataInputStream in;
        private byte[] entry = new byte[1 << 12];
        private int length;

        RunReader(Path run) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(run), FILE_BUFFER));
        }

        boolean next() throws IOException {
            length = in.readInt();
            if (length < 0) {
                return false;
            }
            if (length > entry.length) {
                entry = new byte[Math.max(length, 2 * entry.length)];
            }
            in.readFully(entry, 0, length);
            return true;
        }

        @Override
        public int compareTo(RunReader other) {
            return Arrays.compareUnsigned(entry, 0, length, other.entry, 0, other.length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
