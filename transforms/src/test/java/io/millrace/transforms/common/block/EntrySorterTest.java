package io.millrace.transforms.common.block;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.millrace.schemas.coder.BinaryWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EntrySorterTest {

    private static final long NO_SPILL = 1L << 30;

    @Property(seed = "20261121", tries = 300)
    void sortsBySignlessBytesWhateverTheBlocks(
            @ForAll("entries") List<byte[]> entries, @ForAll @IntRange(min = 1, max = 60) int blockBytes)
            throws IOException {
        List<byte[]> expected = new ArrayList<>(entries);
        expected.sort(Arrays::compareUnsigned);

        assertThat(hex(sorted(entries, blockBytes, NO_SPILL)), equalTo(hex(expected)));
        assertThat(hex(sorted(entries, blockBytes, 100)), equalTo(hex(expected)));
    }

    /** Entries that share their first words, and more runs than are merged at once. */
    @Test
    void mergesManyRuns() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] entry = new byte[8 + random.nextInt(40)];
            random.nextBytes(entry);
            Arrays.fill(entry, 0, 6, (byte) random.nextInt(3));
            entries.add(entry);
        }
        List<byte[]> expected = new ArrayList<>(entries);
        expected.sort(Arrays::compareUnsigned);

        assertThat(hex(sorted(entries, 500, 5000)), equalTo(hex(expected)));
    }

    @Test
    void leavesNoFiles() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = runs(folder);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            entries.add(new byte[] {(byte) i});
        }
        sorted(entries, 1, 10);
        List<Path> left = new ArrayList<>(runs(folder));
        left.removeAll(before);
        assertThat(left, empty());
    }

    private static List<Path> runs(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("millrace-sort-"))
                    .toList();
        }
    }

    private static List<byte[]> sorted(List<byte[]> entries, int blockBytes, long budget) throws IOException {
        BlockPacker<Integer> packer = BlockPacker.of(blockBytes, 1 << 20);
        List<byte[]> blocks = new ArrayList<>();
        BinaryWriter writer = new BinaryWriter(16);
        for (byte[] entry : entries) {
            writer.clear();
            writer.writeRaw(entry, 0, entry.length);
            packer.add(1, writer, (key, block) -> blocks.add(block));
        }
        packer.flush((key, block) -> blocks.add(block));
        List<byte[]> sorted = new ArrayList<>();
        try (EntrySorter sorter = EntrySorter.holding(budget)) {
            for (byte[] block : blocks) {
                sorter.add(block);
            }
            sorter.forEach((bytes, from, length) -> sorted.add(Arrays.copyOfRange(bytes, from, from + length)));
        }
        return sorted;
    }

    private static List<String> hex(List<byte[]> entries) {
        return entries.stream().map(HexFormat.of()::formatHex).toList();
    }

    @Provide
    Arbitrary<List<byte[]>> entries() {
        Arbitrary<Byte> bytes = Arbitraries.of((byte) 0, (byte) 1, (byte) 0x7F, (byte) 0x80, (byte) 0xFF);
        return bytes.array(byte[].class).ofMaxSize(12).list().ofMaxSize(40);
    }
}
