package io.millrace.transforms.purge;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.file.IntFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Writes the file that {@link EvalIndex} reads. Rows come in the order of their size, the smallest first, so that
 * those of a range of sizes are a range of numbers; sizes beyond it need not be looked at.
 *
 * <p>The file, in 32-bit numbers: the sets of all rows, ascending; the table of rows, {@link #ROW_INTS} for each (its
 * id, where its set begins, its size); the lists, one for each shingle in ascending order (the shingle, the number of
 * its rows, these ascending); the filter, a bit for each of as many equal parts of the range of hashes, set where
 * there is a shingle; the directory, for each of fewer equal parts where its first list begins; and
 * {@link #FOOTER_INTS} that tell how long all of this is. Whatever the size of the data, the heap holds a few MiB.
 */
final class EvalIndexWriter implements Closeable {

    static final int ROW_INTS = 7;
    static final int FOOTER_INTS = 10;

    /** Of the filter, for each pair of a shingle and a row: one in sixteen looks that should not pass does. */
    private static final int BITS_FOR_PAIR = 16;

    /** Lists that a look goes through, on an average, before it is at the right one: half of these. */
    private static final int LISTS_IN_BUCKET = 8;

    private final IntFileWriter out;
    private final PairSorter pairs;
    private final Spool rows;
    private int count;
    private int lastSize;

    private EvalIndexWriter(IntFileWriter out, PairSorter pairs, Spool rows) {
        this.out = out;
        this.pairs = pairs;
        this.rows = rows;
    }

    /** Begins an index of this name in a folder. */
    @SuppressWarnings("MustBeClosedChecker")
    static EvalIndexWriter begin(String folder, String name) throws IOException {
        return new EvalIndexWriter(IntFileWriter.begin(folder, name), PairSorter.create(), Spool.create());
    }

    /**
     * Adds a row of eval.
     *
     * @param set its shingles, ascending, at least one, and not fewer than those of the row before
     */
    void add(ContentId id, int[] set) throws IOException {
        if (set.length == 0 || set.length < lastSize) {
            throw new IllegalArgumentException("rows come by size: found " + set.length + " after " + lastSize);
        }
        lastSize = set.length;
        rows.writeLong(id.high());
        rows.writeLong(id.low());
        rows.writeLong(out.size());
        rows.write(set.length);
        for (int shingle : set) {
            out.write(shingle);
            pairs.add(shingle, count);
        }
        count++;
    }

    /** Ends the index and gives it its name. */
    void finish() throws IOException {
        long rowsAt = out.size();
        rows.copyTo(out);
        long listsAt = out.size();
        long bits = Math.max(Long.SIZE, pairs.size() * BITS_FOR_PAIR);
        long buckets = pairs.size() / LISTS_IN_BUCKET + 1;
        long filterAt;
        long directoryAt;
        try (Spool filter = Spool.create();
                Spool directory = Spool.create()) {
            Lists lists = new Lists(filter, bits, directory, buckets);
            pairs.forEach(lists);
            lists.finish();
            filterAt = out.size();
            filter.copyTo(out);
            directoryAt = out.size();
            directory.copyTo(out);
        }
        out.writeLong(rowsAt);
        out.writeLong(listsAt);
        out.writeLong(filterAt);
        out.writeLong(directoryAt);
        out.writeLong(bits);
        out.finish();
    }

    @Override
    public void close() throws IOException {
        try (out;
                pairs) {
            rows.close();
        }
    }

    /** Which of {@code parts} equal parts of the range of hashes, in ascending order, a shingle lies in. */
    static long part(int shingle, long parts) {
        // The number of parts stays below 2^36, so the product's upper half is what is needed beyond 64 bits.
        long place = (shingle ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL;
        return Math.multiplyHigh(place << 31, parts << 1);
    }

    /** Takes pairs in order and writes each shingle's list, its bit and where its bucket begins. */
    private final class Lists implements PairSorter.Consumer {

        private final Spool filter;
        private final long bits;
        private final Spool directory;
        private final long buckets;

        private int shingle;
        private int[] list = new int[16];
        private int length;
        private long word;
        private int bitsWord;
        private long bucketsBegun;

        Lists(Spool filter, long bits, Spool directory, long buckets) {
            this.filter = filter;
            this.bits = bits;
            this.directory = directory;
            this.buckets = buckets;
        }

        @Override
        public void accept(int next, int row) throws IOException {
            if (length > 0 && next != shingle) {
                endList();
            }
            shingle = next;
            if (length == list.length) {
                list = Arrays.copyOf(list, 2 * length);
            }
            list[length++] = row;
        }

        private void endList() throws IOException {
            beginBuckets(part(shingle, buckets) + 1);
            long bit = part(shingle, bits);
            fillTo(bit >>> 5);
            bitsWord |= 1 << bit;
            out.write(shingle);
            out.write(length);
            for (int i = 0; i < length; i++) {
                out.write(list[i]);
            }
            length = 0;
        }

        private void beginBuckets(long end) throws IOException {
            while (bucketsBegun < end) {
                directory.writeLong(out.size());
                bucketsBegun++;
            }
        }

        private void fillTo(long target) throws IOException {
            while (word < target) {
                filter.write(bitsWord);
                bitsWord = 0;
                word++;
            }
        }

        void finish() throws IOException {
            if (length > 0) {
                endList();
            }
            fillTo((bits + Integer.SIZE - 1) / Integer.SIZE);
            // One more, so that each bucket ends where the next begins.
            beginBuckets(buckets + 1);
        }
    }

    /** Numbers that are needed later, in a temporary file. */
    private static final class Spool implements Closeable {

        private final Path file;
        private final FileChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

        private Spool(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @SuppressWarnings("MustBeClosedChecker")
        static Spool create() throws IOException {
            Path file = Files.createTempFile("millrace-index-", ".run");
            return new Spool(file, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
        }

        void write(int value) throws IOException {
            if (!buffer.hasRemaining()) {
                flush();
            }
            buffer.putInt(value);
        }

        void writeLong(long value) throws IOException {
            write((int) value);
            write((int) (value >>> Integer.SIZE));
        }

        private void flush() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            buffer.clear();
        }

        void copyTo(IntFileWriter target) throws IOException {
            flush();
            channel.position(0);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.remaining() >= Integer.BYTES) {
                    target.write(buffer.getInt());
                }
                buffer.compact();
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(file);
        }
    }
}
