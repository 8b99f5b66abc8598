package io.millrace.transforms.common.block;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.millrace.schemas.coder.BinaryWriter;
import java.io.Closeable;
import java.util.Arrays;

/** Presses blocks, which costs less than it saves in copying. Holds memory until it is closed. Not thread-safe. */
final class BlockPress implements Closeable {

    /** Zstandard's fastest level that still codes single letters by their frequency, which alone halves text. */
    private static final int LEVEL = 1;

    /**
     * How many places, as a power of two, the table for repetitions has. A quarter of what the level would take lies in
     * the nearest cache: measured, 12 to 35 % faster for 5 to 10 % more bytes.
     */
    private static final int HASH_LOG = 12;

    private static final int MOST_HEAD_BYTES = 16;

    private final ZstdCompressCtx zstandard =
            new ZstdCompressCtx().setLevel(LEVEL).setHashLog(HASH_LOG);
    private final BinaryWriter head = new BinaryWriter(MOST_HEAD_BYTES);
    private byte[] pressed = new byte[0];

    /** The block pressed; itself when that would not make it smaller. */
    byte[] press(BinaryWriter plain) {
        int length = plain.size();
        head.clear();
        head.writeByte(Block.PRESSED);
        head.writeUnsigned(length);
        int most = Math.toIntExact(head.size() + Zstd.compressBound(length));
        if (pressed.length < most) {
            pressed = new byte[most];
        }
        System.arraycopy(head.array(), 0, pressed, 0, head.size());
        int size = head.size()
                + zstandard.compressByteArray(
                        pressed, head.size(), pressed.length - head.size(), plain.array(), 0, length);
        return size < length ? Arrays.copyOf(pressed, size) : plain.toByteArray();
    }

    @Override
    public void close() {
        zstandard.close();
    }
}
