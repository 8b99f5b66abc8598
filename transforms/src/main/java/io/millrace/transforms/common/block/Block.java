package io.millrace.transforms.common.block;

import com.github.luben.zstd.Zstd;
import io.millrace.schemas.coder.BinaryReader;
import java.io.IOException;

/** Reads what {@link BlockPacker} packed, pressed or not. */
public final class Block {

    /** The first byte of a block whose entries follow as they are. */
    static final int PLAIN = 0;

    /** The first byte of a block whose entries follow as their length and one frame of Zstandard. */
    static final int PRESSED = 1;

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
}
