package io.millrace.transforms.source.chat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.github.luben.zstd.Zstd;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class ChatRangePropertiesTest {

    /** Lines of every fate, as bytes of Latin-1, so that some are no UTF-8. */
    private static final List<String> LINES = List.of(
            "",
            " \r",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"},{\"role\":\"assistant\",\"content\":\"a\"}]}",
            "{\"messages\":[{\"role\":\"assistant\",\"content\":\"b\",\"weight\":0}]}",
            "{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]},\"response\":{\"choices\":[]}}",
            "{\"messages\":[]}",
            "{\"messages\":[{\"role\":\"narrator\"}]}",
            "{\"mess",
            "[]",
            "7",
            "\u00e9",
            "\0\0",
            "{\"a\":\0}",
            "[".repeat(2000));

    @Property(seed = "20261121", tries = 300)
    void everyLineIsAccountedForWhereverTheFileIsCut(
            @ForAll("files") String file, @ForAll @IntRange(min = 1, max = 300) int size) throws IOException {
        List<Item> whole = read(file.getBytes(ISO_8859_1), "a.jsonl", Integer.MAX_VALUE);
        List<Item> cut = read(file.getBytes(ISO_8859_1), "a.jsonl", size);

        assertThat(count(whole, Tally.Counter.RECORDS), is((long) lines(file)));
        assertBalance(whole);
        assertThat(texts(cut), equalTo(texts(whole)));
        for (Tally.Counter counter : Tally.Counter.values()) {
            assertThat(count(cut, counter), is(count(whole, counter)));
        }
    }

    @Property(seed = "20261121", tries = 300)
    void packedFilesAreAccountedForEvenWhenTheyAreCutOff(
            @ForAll("files") String file, @ForAll @IntRange(max = 4000) int length) throws IOException {
        byte[] plain = file.getBytes(ISO_8859_1);
        for (String name : List.of("a.jsonl.gz", "a.jsonl.zst")) {
            byte[] packed = name.endsWith(".gz") ? gzip(plain) : Zstd.compress(plain);
            List<Item> whole = read(packed, name, Integer.MAX_VALUE);
            assertThat(count(whole, Tally.Counter.RECORDS), is((long) lines(file)));
            assertBalance(whole);

            List<Item> part = read(Arrays.copyOf(packed, 1 + length % packed.length), name, Integer.MAX_VALUE);
            assertBalance(part);
        }
    }

    private static void assertBalance(List<Item> items) {
        long dead = items.stream().filter(DeadLetter.class::isInstance).count();
        long rejected = items.stream().filter(Rejection.class::isInstance).count();
        long examples = items.stream().filter(Example.class::isInstance).count();
        assertThat(count(items, Tally.Counter.DEAD_LETTERED), is(dead));
        assertThat(count(items, Tally.Counter.REJECTED), is(rejected));
        assertThat(count(items, Tally.Counter.EXAMPLES), is(examples));
        assertThat(count(items, Tally.Counter.CANDIDATES), is(examples + rejected));
        assertThat(count(items, Tally.Counter.USED), is(examples + rejected));
        assertThat(
                count(items, Tally.Counter.RECORDS),
                is(examples + rejected + dead + count(items, Tally.Counter.SKIPPED)));
        long read = items.stream()
                .filter(Input.class::isInstance)
                .mapToLong(input -> ((Input) input).records())
                .sum();
        assertThat(read, is(count(items, Tally.Counter.RECORDS)));
    }

    private static long count(List<Item> items, Tally.Counter counter) {
        return items.stream()
                .filter(item -> item instanceof Tally tally && tally.counter() == counter)
                .mapToLong(item -> ((Tally) item).count())
                .sum();
    }

    /** All but counts, as text. */
    private static List<String> texts(List<Item> items) {
        return items.stream()
                .filter(item -> !(item instanceof Tally) && !(item instanceof Input))
                .map(Item::toString)
                .toList();
    }

    private static List<Item> read(byte[] bytes, String name, int size) throws IOException {
        Path path = Files.createTempFile("millrace-chat-", name);
        try {
            Files.write(path, bytes);
            InputFile file = new InputFile(path.toString(), name, bytes.length);
            List<Item> items = new ArrayList<>();
            for (long start = 0; start == 0 || start < bytes.length; start += size) {
                FileRange range = new FileRange(file, start, Math.min(bytes.length, start + size));
                new ChatRange("chats", ChatParser.of(ChatSettings.defaults()), range, items::add).read();
            }
            return items;
        } finally {
            Files.delete(path);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static int lines(String file) {
        return (int) file.chars().filter(c -> c == '\n').count() + (file.endsWith("\n") ? 0 : 1);
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(LINES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(lines -> String.join("\n", lines) + "\n")
                .flatMap(file -> Arbitraries.of(file, file.substring(0, file.length() - 1)))
                .filter(file -> !file.isEmpty());
    }
}
