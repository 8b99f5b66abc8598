package io.millrace.transforms.common.read;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines as bytes with their positions, one at a time. A line ends with {@code \n}; a {@code \r} before it
 * is left to the parser, as JSON counts it as space. A line over the limit is stepped over and reported.
 */
public final class LineReader implements Closeable {

    /** What a line may take unless a source says otherwise. */
    public static final int LINE_LIMIT = 16 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final long end;
    private final int limit;
    private byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    /** The position in the file of {@code buffer[from]}. */
    private long position;

    private int lineFrom;
    private int lineLength;
    private long linePosition;
    private boolean tooLong;
    private boolean terminated;
    private boolean atEnd;

    /**
     * Reads the lines whose first byte lies before {@code end}.
     *
     * @param in the bytes from {@code start} on, the first of them the first of a line
     * @param start the position of the first byte, for reports
     * @param end where to stop
     * @param limit the longest line in bytes
     */
    public LineReader(InputStream in, long start, long end, int limit) {
        this.in = in;
        this.position = start;
        this.end = end;
        this.limit = limit;
    }

    /** Steps over the rest of a line that began before {@code start}. */
    public void skipLine() throws IOException {
        step(false);
    }

    /** Goes to the next line; false at the end. */
    public boolean next() throws IOException {
        return position < end && step(true);
    }

    private boolean step(boolean keep) throws IOException {
        linePosition = position;
        tooLong = false;
        terminated = false;
        int scanned = from;
        long dropped = 0;
        while (true) {
            for (int i = scanned; i < to; i++) {
                if (buffer[i] == '\n') {
                    lineFrom = from;
                    lineLength = i - from;
                    position += i - from + 1;
                    from = i + 1;
                    terminated = true;
                    tooLong |= lineLength + dropped > limit;
                    return true;
                }
            }
            int length = to - from;
            if (atEnd) {
                lineFrom = from;
                lineLength = length;
                position += length;
                from = to;
                tooLong |= length + dropped > limit;
                return length + dropped > 0;
            }
            if (length > limit || !keep) {
                dropped += length;
                position += length;
                tooLong = keep;
                from = 0;
                to = 0;
            } else if (from > 0) {
                System.arraycopy(buffer, from, buffer, 0, length);
                from = 0;
                to = length;
            }
            if (to == buffer.length) {
                buffer = Arrays.copyOf(buffer, (int) Math.min(limit + (long) BUFFER, buffer.length * 2L));
            }
            scanned = to;
            int count = in.read(buffer, to, buffer.length - to);
            if (count < 0) {
                atEnd = true;
            } else {
                to += count;
            }
        }
    }

    /** The array that holds the line until the next call. */
    public byte[] buffer() {
        return buffer;
    }

    /** Where the line begins in {@link #buffer}. */
    public int offset() {
        return lineFrom;
    }

    /** The line's length in bytes without its end; meaningless when it {@link #isTooLong}. */
    public int length() {
        return lineLength;
    }

    /** Where the line begins in the file. */
    public long position() {
        return linePosition;
    }

    /** Whether the line was over the limit and is not at hand. */
    public boolean isTooLong() {
        return tooLong;
    }

    /** Whether the line ended with {@code \n}; the last line of a file that is being written may not. */
    public boolean isTerminated() {
        return terminated;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
