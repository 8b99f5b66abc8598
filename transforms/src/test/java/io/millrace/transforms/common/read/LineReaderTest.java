package io.millrace.transforms.common.read;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    /** How much the reader asks for at once; lines that end near it are where errors hide. */
    private static final int BUFFER = 1 << 16;

    @Property(seed = "20261121", tries = 400)
    void splitsAsAPlainLoopDoes(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 40) int limit, @ForAll("chunks") int chunk)
            throws IOException {
        assertThat(read(text, 0, Long.MAX_VALUE, limit, chunk), equalTo(expected(text, limit)));
    }

    @Property(seed = "20261121", tries = 200)
    void splitsLinesAroundTheBordersOfItsBuffer(
            @ForAll @IntRange(min = BUFFER - 3, max = BUFFER + 3) int first,
            @ForAll @IntRange(min = 0, max = 3) int second,
            @ForAll("chunks") int chunk)
            throws IOException {
        for (int limit : new int[] {first - 1, first, first + 1, 3 * BUFFER}) {
            String text = "x".repeat(first) + "\n" + "y".repeat(second) + "\n" + "z".repeat(BUFFER) + "\nend";
            assertThat(read(text, 0, Long.MAX_VALUE, limit, chunk * 1000), equalTo(expected(text, limit)));
        }
    }

    @Property(seed = "20261121", tries = 300)
    void rangesShareOutLines(@ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 20) int size)
            throws IOException {
        Path file = Files.createTempFile("millrace-lines-", ".jsonl");
        try {
            Files.write(file, text.getBytes(ISO_8859_1));
            InputFile input = new InputFile(file.toString(), "lines.jsonl", text.length());
            List<String> lines = new ArrayList<>();
            for (long start = 0; start < text.length(); start += size) {
                FileRange range = new FileRange(input, start, Math.min(text.length(), start + size));
                try (LineReader reader = RangeLines.open(range, 100)) {
                    drain(reader, lines);
                }
            }
            assertThat(lines, equalTo(expected(text, 100)));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aLineWithoutAnEndIsTold() throws IOException {
        try (LineReader reader = new LineReader(stream("a\nb", 100), 0, 3, 10)) {
            List<Boolean> terminated = new ArrayList<>();
            while (reader.next()) {
                terminated.add(reader.isTerminated());
            }
            assertThat(terminated, contains(true, false));
        }
    }

    private static List<String> read(String text, long start, long end, int limit, int chunk) throws IOException {
        List<String> lines = new ArrayList<>();
        try (LineReader reader = new LineReader(stream(text, chunk), start, end, limit)) {
            drain(reader, lines);
        }
        return lines;
    }

    private static void drain(LineReader reader, List<String> lines) throws IOException {
        while (reader.next()) {
            String line = reader.isTooLong()
                    ? "too long"
                    : new String(reader.buffer(), reader.offset(), reader.length(), ISO_8859_1);
            lines.add(reader.position() + " " + line);
        }
    }

    private static List<String> expected(String text, int limit) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            lines.add(from + " " + (to - from > limit ? "too long" : text.substring(from, to)));
            from = to + 1;
        }
        return lines;
    }

    /** A stream that gives at most so many bytes at once, as networks do. */
    private static InputStream stream(String text, int chunk) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(ISO_8859_1))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(chunk, length));
            }
        };
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab\n\r").ofMaxLength(120);
    }

    @Provide
    Arbitrary<Integer> chunks() {
        return Arbitraries.of(1, 2, 7, 64, 1000);
    }
}
