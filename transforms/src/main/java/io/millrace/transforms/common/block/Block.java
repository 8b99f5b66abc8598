package io.millrace.transforms.common.block;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import java.io.IOException;

/** Reads what {@link BlockPacker} packed, pressed or not. */
public final class Block {

    /** The first byte of a block whose entries follow as they are. */
    static final int PLAIN = 0;

    /** The first byte of a block whose entries follow as their length and one frame of Zstandard. */
    static final int PRESSED = 1;

    /** Zstandard's fastest level that still codes single letters by their frequency, which alone halves text. */
    private static final int PRESS_LEVEL = 1;

    /**
     * How many places, as a power of two, the table for repetitions has. A quarter of what the level would take lies in
     * the nearest cache: measured, 12 to 35 % faster for 5 to 10 % more bytes.
     */
    private static final int PRESS_HASH_LOG = 12;

    private Block() {}

    /** A block without entries. */
    public static byte[] empty() {
        return new byte[] {PLAIN};
    }

    /** Hands each entry of a block to {@code entries}, in order. */
    public static void forEach(byte[] block, EntryConsumer entries) throws IOException {
        byte[] plain = open(block);
        BinaryReader reader = new BinaryReader(plain, 1, plain.length - 1);
        while (reader.hasMore()) {
            int length = reader.skipBytes();
            entries.accept(plain, reader.position() - length, length);
        }
    }

    /** The block unpressed: itself when it is. */
    static byte[] open(byte[] block) {
        if (block[0] == PLAIN) {
            return block;
        }
        BinaryReader reader = new BinaryReader(block, 1, block.length - 1);
        int length = Math.toIntExact(reader.readUnsigned());
        byte[] plain = new byte[length];
        int from = reader.position();
        long size = Zstd.decompressByteArray(plain, 0, length, block, from, block.length - from);
        if (size != length) {
            throw new IllegalArgumentException("a block of " + length + " bytes cannot be opened");
        }
        return plain;
    }

    /** The block pressed, which costs less than it saves in copying; itself when that would not make it smaller. */
    static byte[] press(BinaryWriter plain) {
        int length = plain.size();
        BinaryWriter head = new BinaryWriter(16);
        head.writeByte(PRESSED);
        head.writeUnsigned(length);
        byte[] frame = new byte[(int) Zstd.compressBound(length)];
        int size;
        try (ZstdCompressCtx zstandard = new ZstdCompressCtx()) {
            zstandard.setLevel(PRESS_LEVEL).setHashLog(PRESS_HASH_LOG);
            size = zstandard.compressByteArray(frame, 0, frame.length, plain.array(), 0, length);
        }
        if (size + head.size() >= length) {
            return plain.toByteArray();
        }
        byte[] block = new byte[head.size() + size];
        System.arraycopy(head.array(), 0, block, 0, head.size());
        System.arraycopy(frame, 0, block, head.size(), size);
        return block;
    }
}
