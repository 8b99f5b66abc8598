package io.millrace.transforms.source.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import com.github.luben.zstd.Zstd;
import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.read.InputFiles;
import io.millrace.transforms.common.step.Gathered;
import io.millrace.transforms.common.step.TallyBook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadChatTest {

    private static final String FIRST = line("first");
    private static final String SECOND = line("second");

    @TempDir
    private Path folder;

    @Test
    void accountsForEachLine() throws Exception {
        String nested = "{\"extra\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
        write("a.jsonl", ("\uFEFF" + FIRST + "\r\n\n{\n" + nested + "\n" + prompt() + "\n" + SECOND).getBytes(UTF_8));
        int second = ("\uFEFF" + FIRST + "\r\n\n{\n" + nested + "\n" + prompt() + "\n").getBytes(UTF_8).length;
        int first = ("\uFEFF" + FIRST + "\r").getBytes(UTF_8).length;

        List<Item> items = read("a.jsonl");

        assertThat(
                texts(items),
                containsInAnyOrder(
                        "first @ bytes 0-" + (first - 1),
                        "second @ bytes " + second + "-" + (second + SECOND.length() - 1)));
        assertThat(
                deadLetters(items),
                containsInAnyOrder(
                        "a.jsonl byte " + (first + 2) + " invalid-json",
                        "a.jsonl byte " + (first + 4) + " nesting-too-deep"));
        assertThat(only(items, Rejection.class).get(0).reason(), is("no-answer"));
        assertThat(
                tallies(items),
                contains(
                        "RECORDS  6",
                        "USED  3",
                        "SKIPPED blank-line 1",
                        "DEAD_LETTERED invalid-json 1",
                        "DEAD_LETTERED nesting-too-deep 1",
                        "CANDIDATES  3",
                        "EXAMPLES  2",
                        "REJECTED no-answer 1"));
        assertThat(only(items, Input.class), contains(Input.counted("chats", "a.jsonl", 6)));
    }

    @Test
    void readsPackedFiles() throws Exception {
        byte[] lines = (FIRST + "\n" + SECOND + "\n[]\n").getBytes(UTF_8);
        write("a.jsonl.gz", gzip(lines));
        write("b.jsonl.zst", Zstd.compress(lines));

        List<Item> items = read("*");

        assertThat(
                texts(items),
                containsInAnyOrder("first @ line 1", "first @ line 1", "second @ line 2", "second @ line 2"));
        assertThat(
                deadLetters(items),
                containsInAnyOrder("a.jsonl.gz line 3 not-an-object", "b.jsonl.zst line 3 not-an-object"));
    }

    /** Logs are packed piece by piece as they grow. */
    @Test
    void readsAllPiecesOfAPackedFile() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        ByteArrayOutputStream zstandard = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] line = (line("text " + i) + "\n").getBytes(UTF_8);
            gzip.write(gzip(line));
            zstandard.write(Zstd.compress(line));
            expected.add("text " + i + " @ line " + (i + 1));
            expected.add("text " + i + " @ line " + (i + 1));
        }
        write("a.jsonl.gz", gzip.toByteArray());
        write("b.jsonl.zst", zstandard.toByteArray());

        assertThat(texts(read("*")), containsInAnyOrder(expected.toArray()));
    }

    @Test
    void readsABrokenPackedFileUpToWhereItBreaks() throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < 20_000; i++) {
            lines.write((line("text " + i * 7919L % 100_003) + "\n").getBytes(UTF_8));
        }
        byte[] gzip = gzip(lines.toByteArray());
        byte[] zstandard = Zstd.compress(lines.toByteArray());
        write("cut.jsonl.gz", Arrays.copyOf(gzip, gzip.length / 2));
        write("cut.jsonl.zst", Arrays.copyOf(zstandard, zstandard.length / 2));
        write("no.jsonl.gz", lines.toByteArray());
        write("whole.jsonl", (FIRST + "\n").getBytes(UTF_8));

        List<Item> items = read("*");

        assertThat(texts(items), hasItems("first @ bytes 0-" + (FIRST.length() - 1), "text 0 @ line 1"));
        List<String> errors = only(items, DeadLetter.class).stream()
                .map(letter -> letter.uri() + " " + letter.error())
                .toList();
        assertThat(
                errors,
                containsInAnyOrder(
                        "cut.jsonl.gz broken-packing", "cut.jsonl.zst broken-packing", "no.jsonl.gz broken-packing"));
        assertThat(balance(items), is(0L));
    }

    @Test
    void stepsOverALineThatIsTooLong() throws Exception {
        byte[] huge = new byte[20 << 20];
        Arrays.fill(huge, (byte) 'x');
        try (OutputStream out = Files.newOutputStream(folder.resolve("a.jsonl"))) {
            out.write((FIRST + "\n").getBytes(UTF_8));
            out.write(huge);
            out.write(("\n" + SECOND + "\n").getBytes(UTF_8));
        }

        List<Item> items = read("a.jsonl");

        assertThat(
                texts(items),
                containsInAnyOrder(
                        "first @ bytes 0-" + (FIRST.length() - 1),
                        "second @ bytes " + (FIRST.length() + huge.length + 2) + "-"
                                + (FIRST.length() + huge.length + 1 + SECOND.length())));
        assertThat(deadLetters(items), contains("a.jsonl byte " + (FIRST.length() + 1) + " line-too-long"));
    }

    @Test
    void readsALargeFileInRangesThatShareNoLine() throws Exception {
        List<String> expected = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; lines.length() < 40 << 20; i++) {
            String line = line(i + " " + "x".repeat(i % 20_000));
            expected.add("bytes " + lines.length() + "-" + (lines.length() + line.length() - 1));
            lines.append(line).append('\n');
        }
        write("a.jsonl", lines.toString().getBytes(UTF_8));

        List<Item> items = read("a.jsonl");

        List<String> spans = only(items, Example.class).stream()
                .map(example -> example.origin().span())
                .sorted()
                .toList();
        assertThat(spans, equalTo(expected.stream().sorted().toList()));
        assertThat(only(items, DeadLetter.class), empty());
    }

    @Test
    void anEmptyFileIsSkipped() throws Exception {
        write("a.jsonl", new byte[0]);

        assertThat(
                tallies(read("a.jsonl")),
                contains("RECORDS  1", "USED  0", "SKIPPED empty-file 1", "CANDIDATES  0", "EXAMPLES  0"));
    }

    private List<Item> read(String path) throws IOException {
        return Gathered.from(ReadChat.of("chats", InputFiles.match(folder, List.of(path)), ChatSettings.defaults()));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private static String line(String answer) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"" + answer
                + "\"}]}";
    }

    private static String prompt() {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]}";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static <T> List<T> only(List<Item> items, Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static List<String> texts(List<Item> items) {
        return only(items, Example.class).stream()
                .map(example -> ((Content.Conversation) example.content())
                                .messages()
                                .get(1)
                                .text() + " @ " + example.origin().span())
                .toList();
    }

    private static List<String> deadLetters(List<Item> items) {
        return only(items, DeadLetter.class).stream()
                .map(letter -> letter.uri() + " " + letter.position() + " " + letter.error())
                .toList();
    }

    private static List<String> tallies(List<Item> items) {
        TallyBook book = new TallyBook();
        only(items, Tally.class).forEach(book::add);
        return book.close().stream()
                .map(tally -> tally.counter() + " " + tally.reason() + " " + tally.count())
                .toList();
    }

    /** Records less what became of them, and examples less what is there. */
    private static long balance(List<Item> items) {
        long balance = 0;
        for (Tally tally : only(items, Tally.class)) {
            balance += switch (tally.counter()) {
                case RECORDS, EXAMPLES -> tally.count();
                case USED, SKIPPED, DEAD_LETTERED -> -tally.count();
                default -> 0;
            };
        }
        return balance - only(items, Example.class).size();
    }
}
