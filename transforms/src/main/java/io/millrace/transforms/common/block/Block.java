package io.millrace.transforms.common.block;

import io.millrace.schemas.coder.BinaryReader;
import java.io.IOException;

/** Reads what {@link BlockPacker} packed. */
public final class Block {

    private Block() {}

    /** Hands each entry of a block to {@code entries}, in order. */
    public static void forEach(byte[] block, EntryConsumer entries) throws IOException {
        BinaryReader reader = new BinaryReader(block);
        while (reader.hasMore()) {
            int length = reader.skipBytes();
            entries.accept(block, reader.position() - length, length);
        }
    }
}
