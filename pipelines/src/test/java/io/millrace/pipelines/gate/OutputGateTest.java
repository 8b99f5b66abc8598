package io.millrace.pipelines.gate;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.github.luben.zstd.ZstdOutputStream;
import io.millrace.pipelines.publish.SampleRun;
import io.millrace.transforms.canaries.CanarySearch;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextScrubber;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputGateTest {

    private static final ScrubSettings SETTINGS = ScrubSettings.keyedBy(new byte[32]);
    private static final String TOKEN = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";
    private static final String ID = "0123456789abcdef0123456789abcdef";

    @TempDir
    private Path version;

    private List<String> objections() throws IOException {
        return OutputGate.of(SETTINGS, Optional.empty(), 2).objections(version);
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = version.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private static String row(String text) {
        return "{\"id\":\"" + ID
                + "\",\"groups\":[\"g:1\"],\"tokens\":12,\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                + "\"}],\"origin\":\"{\\\"source\\\":\\\"chat\\\"}\"}\n";
    }

    private static byte[] packed(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(bytes)
                : name.endsWith(".zst") ? new ZstdOutputStream(bytes) : bytes) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"data/chat/train-00000-of-00001.jsonl", "rejected/a.jsonl.gz", "dead-letters/b.jsonl.zst"})
    void tellsFileLineFieldAndRowOfASecretButNotTheSecret(String name) throws IOException {
        write(name, packed(name, row("fine") + row("push with " + TOKEN) + row("fine")));

        List<String> objections = objections();

        assertThat(objections, hasSize(1));
        assertThat(objections.get(0), startsWith(name + ":2: gitlab"));
        assertThat(objections.get(0), containsString(" in /messages/0/content, row " + ID));
        assertThat(objections.get(0), not(containsString(TOKEN.substring(8))));
    }

    @Test
    void undoesTheEscapesOfJson() throws IOException {
        write(
                "data/chat/a.jsonl",
                row("push with \\u0067lpat-" + TOKEN.substring(6)).getBytes(StandardCharsets.UTF_8));

        assertThat(objections(), hasSize(1));
    }

    @Test
    void looksAtEachTextOfAnOriginForItself() throws IOException {
        String origin = "{\"id\":\"" + ID + "\",\"origin\":\"{\\\"path\\\":\\\"src/NationalIds.java\\\",\\\"span\\\":"
                + "\\\"characters 16160-16544\\\",\\\"uri\\\":\\\"%s\\\"}\"}\n";
        write("data/fim/a.jsonl", origin.formatted("shop").getBytes(StandardCharsets.UTF_8));

        assertThat(objections(), empty());

        write(
                "data/fim/a.jsonl",
                origin.formatted("https://" + TOKEN + "@lab.test/shop").getBytes(StandardCharsets.UTF_8));

        assertThat(objections(), hasSize(1));
        assertThat(objections().get(0), containsString(" in /origin, row " + ID));
    }

    @Test
    void looksAtThePiecesOfAPromptAndNotAtWhatTheyMakeTogether() throws IOException {
        String infill = "{\"id\":\"" + ID + "\",\"prefix\":\"List<Range> of a file named NationalIds\",\"suffix\":"
                + "\"16160-16544 is the range of lines\",\"prompt\":\"<|fim_prefix|>%sList<Range> of a file named NationalIds"
                + "<|fim_suffix|>16160-16544 is the range of lines<|fim_middle|>\"}\n";
        write("data/fim/a.jsonl", infill.formatted("").getBytes(StandardCharsets.UTF_8));

        assertThat(objections(), empty());

        write("data/fim/a.jsonl", infill.formatted(TOKEN + " ").getBytes(StandardCharsets.UTF_8));

        assertThat(objections(), hasSize(1));
        assertThat(objections().get(0), containsString(" in /prompt, row " + ID));
    }

    @Test
    void countsLinesOverPiecesOfAFile() throws IOException {
        StringBuilder rows = new StringBuilder();
        String filler = "word ".repeat(2_000);
        for (int line = 1; line <= 700; line++) {
            rows.append(row(line == 650 ? TOKEN : filler));
        }
        // A line that is longer than a piece.
        rows.append(row(filler.repeat(300) + TOKEN));
        write("data/chat/a.jsonl", rows.toString().getBytes(StandardCharsets.UTF_8));

        List<String> objections = objections();

        assertThat(objections, hasSize(2));
        assertThat(objections.get(0), startsWith("data/chat/a.jsonl:650: "));
        assertThat(objections.get(1), startsWith("data/chat/a.jsonl:701: "));
    }

    @Test
    void looksAtDocumentsAndAtNamesInThem() throws IOException {
        write("README.md", ("# Data\n\nby " + TOKEN + "\n").getBytes(StandardCharsets.UTF_8));
        write("manifest.json", ("{\n \"" + TOKEN + "\": 1\n}").getBytes(StandardCharsets.UTF_8));
        write("empty.json", new byte[0]);

        List<String> objections = objections();

        assertThat(objections, hasSize(2));
        assertThat(objections.get(0), startsWith("README.md:3: gitlab"));
        assertThat(objections.get(1), startsWith("manifest.json:2: gitlab"));
    }

    @Test
    void looksForPlantedValuesInEveryByte() throws IOException {
        byte[] bytes = new byte[(1 << 20) + 100_000];
        String planted = "Zq7Lm2Xw9Tr4Kd8v";
        CanarySearch search = CanarySearch.ofMarks(new TreeMap<>(Map.of(planted, "password")), 1);
        byte[] value = planted.getBytes(StandardCharsets.UTF_8);
        // It lies across the place where the file is cut.
        System.arraycopy(value, 0, bytes, (1 << 20) - value.length / 2, value.length);
        write("sketches.bin", bytes);

        List<String> objections =
                OutputGate.of(SETTINGS, Optional.of(search), 2).objections(version);

        assertThat(objections, is(List.of("sketches.bin:1: planted password")));
    }

    @Test
    void shortensALongList() throws IOException {
        write("data/a.jsonl", row(TOKEN).repeat(30).getBytes(StandardCharsets.UTF_8));

        List<String> objections = objections();

        assertThat(objections, hasSize(21));
        assertThat(objections.get(20), is("and 10 more"));
    }

    @Test
    void findsNothingInWhatWasScrubbed() throws IOException {
        String clean = TextScrubber.of(SETTINGS).scrub("push with " + TOKEN + " from /home/ann/shop");
        write("data/a.jsonl", row(clean).getBytes(StandardCharsets.UTF_8));

        assertThat(objections(), is(empty()));
    }

    @Test
    void findsNothingInAPublishedVersionOfNothingSecret(@TempDir Path output) throws IOException {
        Path published = SampleRun.version(output, 40);

        assertThat(OutputGate.of(SETTINGS, Optional.empty(), 2).objections(published), is(empty()));
    }
}
