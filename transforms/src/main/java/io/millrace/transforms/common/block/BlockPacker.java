package io.millrace.transforms.common.block;

import io.millrace.schemas.coder.BinaryWriter;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Packs entries into one growing block for each key and hands a block on when it is full. A block is a sequence
 * of entries, each its length as {@link BinaryWriter#writeUnsigned} has it, then its bytes, behind a byte that says
 * whether it is pressed; {@link EntrySorter} and {@link Block} read it. Not thread-safe: one for each DoFn instance.
 */
public final class BlockPacker<K extends Comparable<K>> {

    /** Measured: above this larger blocks save nothing, and they must fit in the shuffle's buffers. */
    private static final int BLOCK_BYTES = 256 << 10;

    /** What all open blocks together may take, so that thousands of keys fit in a small heap. */
    private static final long LEAST_OPEN_BYTES = 2L << 20;

    private static final long MOST_OPEN_BYTES = 32L << 20;

    private final int blockBytes;
    private final long openBytes;
    private final boolean presses;
    /** Whether blocks cross a shuffle as soon as they are handed on. */
    private final boolean shuffled;

    private final SortedMap<K, BinaryWriter> open = new TreeMap<>();
    private long total;
    private @Nullable BlockPress press;

    private BlockPacker(int blockBytes, long openBytes, boolean presses, boolean shuffled) {
        this.blockBytes = blockBytes;
        this.openBytes = openBytes;
        this.presses = presses;
        this.shuffled = shuffled;
    }

    /** A packer with blocks of the size that was measured to be best. */
    public static <K extends Comparable<K>> BlockPacker<K> create() {
        return new BlockPacker<>(BLOCK_BYTES, HeapShare.within(LEAST_OPEN_BYTES, MOST_OPEN_BYTES), false, true);
    }

    /** The same for blocks that go on where they are, without a shuffle of their own. */
    public static <K extends Comparable<K>> BlockPacker<K> staying() {
        return new BlockPacker<>(BLOCK_BYTES, HeapShare.within(LEAST_OPEN_BYTES, MOST_OPEN_BYTES), false, false);
    }

    /** The same for entries of text, whose blocks are pressed when they are handed on. */
    public static <K extends Comparable<K>> BlockPacker<K> pressing() {
        return new BlockPacker<>(BLOCK_BYTES, HeapShare.within(LEAST_OPEN_BYTES, MOST_OPEN_BYTES), true, true);
    }

    /**
     * A packer with other limits.
     *
     * @param blockBytes a block is handed on when it is at least this long
     * @param openBytes all blocks are handed on when together they are longer
     */
    public static <K extends Comparable<K>> BlockPacker<K> of(int blockBytes, long openBytes) {
        return new BlockPacker<>(blockBytes, openBytes, false, true);
    }

    /** Adds what {@code entry} holds to the key's block; {@code full} gets the blocks that are full by now. */
    public void add(K key, BinaryWriter entry, BiConsumer<K, byte[]> full) {
        BinaryWriter block = open.get(key);
        if (block == null) {
            block = new BinaryWriter(Math.min(blockBytes, 1 << 12));
            open.put(key, block);
        }
        int before = block.size();
        if (before == 0) {
            block.writeByte(Block.PLAIN);
        }
        block.writeBytes(entry.array(), 0, entry.size());
        total += block.size() - before;
        if (block.size() >= blockBytes) {
            total -= block.size();
            full.accept(key, closed(block));
            recycle(key, block);
        } else if (total > openBytes) {
            flush(full);
        }
    }

    /** Hands on all blocks, in the order of their keys. */
    public void flush(BiConsumer<K, byte[]> full) {
        open.forEach((key, block) -> {
            if (block.size() > 0) {
                full.accept(key, closed(block));
            }
        });
        open.clear();
        total = 0;
        if (press != null) {
            press.close();
            press = null;
        }
    }

    private byte[] closed(BinaryWriter block) {
        byte[] bytes = presses ? pressed(block) : block.toByteArray();
        if (shuffled) {
            ShuffledBytes.add(bytes.length);
        }
        return bytes;
    }

    private byte[] pressed(BinaryWriter block) {
        if (press == null) {
            press = new BlockPress();
        }
        return press.press(block);
    }

    private void recycle(K key, BinaryWriter block) {
        if (block.array().length > 2 * blockBytes) {
            // One huge entry must not keep its memory for as long as the job runs.
            open.remove(key);
        } else {
            block.clear();
        }
    }
}
