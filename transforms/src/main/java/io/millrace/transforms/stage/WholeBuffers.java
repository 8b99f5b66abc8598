package io.millrace.transforms.stage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Hands on whole buffers alone, until it is flushed or closed. What Java buffers goes out in pieces of odd lengths, and a file system
 * that is given half of a page clears the other half first: measured, as much work as the writing.
 */
final class WholeBuffers extends FilterOutputStream {

    private final byte[] buffer;
    private int filled;

    /**
     * A stream.
     *
     * @param size of a buffer in bytes, a multiple of what the file system has in a page
     */
    WholeBuffers(OutputStream out, int size) {
        super(out);
        this.buffer = new byte[size];
    }

    @Override
    public void write(int value) throws IOException {
        buffer[filled++] = (byte) value;
        if (filled == buffer.length) {
            empty();
        }
    }

    @Override
    public void write(byte[] source, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        while (at < end) {
            int count = Math.min(end - at, buffer.length - filled);
            System.arraycopy(source, at, buffer, filled, count);
            at += count;
            filled += count;
            if (filled == buffer.length) {
                empty();
            }
        }
    }

    private void empty() throws IOException {
        if (filled > 0) {
            out.write(buffer, 0, filled);
            filled = 0;
        }
    }

    @Override
    public void flush() throws IOException {
        empty();
        out.flush();
    }
}
