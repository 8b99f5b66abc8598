package io.millrace.transforms.common.block;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.schemas.coder.BinaryWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BlockPackerTest {

    @Property(seed = "20261121", tries = 200)
    void everyEntryLeavesOnceUnderItsKeyInOrder(
            @ForAll @Size(max = 60) List<@IntRange(max = 300) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 400) int blockBytes,
            @ForAll @IntRange(min = 1, max = 2000) int openBytes)
            throws IOException {
        BlockPacker<Integer> packer = BlockPacker.of(blockBytes, openBytes);
        SortedMap<Integer, List<Integer>> expected = new TreeMap<>();
        SortedMap<Integer, List<Integer>> found = new TreeMap<>();
        for (int length : lengths) {
            expected.computeIfAbsent(length % 3, key -> new ArrayList<>()).add(length);
            packer.add(length % 3, entry(length), (key, block) -> collect(key, block, found));
        }
        packer.flush((key, block) -> collect(key, block, found));

        assertThat(found, equalTo(expected));
    }

    @Test
    void handsABlockOnWhenItIsFull() {
        BlockPacker<Integer> packer = BlockPacker.of(100, 1000);
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            packer.add(1, entry(49), (key, block) -> sizes.add(block.length));
        }
        assertThat(sizes, contains(101, 101));
    }

    @Test
    void handsAllBlocksOnWhenTheyAreMany() {
        BlockPacker<Integer> packer = BlockPacker.of(100, 1000);
        int[] held = new int[1];
        for (int i = 0; i < 10_000; i++) {
            held[0] += 20;
            packer.add(i % 500, entry(19), (key, block) -> held[0] -= block.length);
            assertThat(held[0], lessThanOrEqualTo(1000));
        }
    }

    private static BinaryWriter entry(int length) {
        BinaryWriter entry = new BinaryWriter(16);
        entry.writeRaw(new byte[length], 0, length);
        return entry;
    }

    private static void collect(int key, byte[] block, SortedMap<Integer, List<Integer>> found) {
        try {
            Block.forEach(
                    block,
                    (bytes, from, length) ->
                            found.computeIfAbsent(key, any -> new ArrayList<>()).add(length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
