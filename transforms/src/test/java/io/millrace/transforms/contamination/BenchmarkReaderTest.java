package io.millrace.transforms.contamination;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.luben.zstd.ZstdOutputStream;
import io.millrace.transforms.contamination.BenchmarkException.Setting;
import io.millrace.transforms.contamination.BenchmarkSettings.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class BenchmarkReaderTest {

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = name.endsWith(".gz")
                        ? new GZIPOutputStream(plain)
                        : name.endsWith(".zst") ? new ZstdOutputStream(plain) : plain) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private static List<String> texts(Benchmark benchmark) {
        return benchmark.items().stream()
                .map(item -> String.join("|", item.texts()))
                .toList();
    }

    private static List<String> labels(Benchmark benchmark) {
        return benchmark.items().stream().map(Benchmark.Item::label).toList();
    }

    @ParameterizedTest
    @MethodSource("packedNames")
    void readsJsonLinesByFieldsHoweverTheyArePacked(String name) throws Exception {
        Path file = write(name, """
                {"task_id": "A/1", "test": [{"text": "one"}, {"text": "two"}], "choices": ["x", "y"]}

                {"id": 7, "test": [{"text": "three"}], "choices": []}
                """);

        Benchmark benchmark = BenchmarkReader.read(SampleBenchmarks.settings("b", file, "test[0].text", "choices[*]"));

        assertThat(texts(benchmark), contains("one|x\ny", "three"));
        assertThat(labels(benchmark), contains("A/1 (line 1)", "7 (line 3)"));
        assertThat(benchmark.files(), contains(new BenchmarkFacts.File(name, 2)));
    }

    static Stream<String> packedNames() {
        return Stream.of("a.jsonl", "a.jsonl.gz", "a.ndjson.zst", "a.json");
    }

    @Test
    void readsAListOfJsonValues() throws Exception {
        Path file = write("a.json", "[\n{\"q\": \"one\"},\n{\"q\": {\"a\": \"two\", \"b\": [3, null]}}]");

        Benchmark benchmark = BenchmarkReader.read(SampleBenchmarks.settings("b", file, "q"));

        assertThat(texts(benchmark), contains("one", "two\n3"));
        assertThat(labels(benchmark), contains("line 2", "line 3"));
    }

    @Test
    void readsNamesOfFunctions() throws Exception {
        Path file = write("a.jsonl", "{\"q\": \"one\", \"f\": \"add_up\"}\n{\"q\": \"two\"}\n");

        Benchmark benchmark = BenchmarkReader.read(
                new BenchmarkSettings("b", List.of(SampleBenchmarks.file(file)), Format.AUTO, List.of("q"), "f"));

        assertThat(benchmark.items().get(0).functions(), contains("add_up"));
        assertThat(benchmark.items().get(1).functions(), is(List.of()));
    }

    @Test
    void readsLinesAndWholeFiles() throws Exception {
        Path lines = write("a.txt.gz", "one\n\n  \ntwo\r\n");
        Path text = write("b.md", "one\n\ntwo\n");

        assertThat(texts(BenchmarkReader.read(SampleBenchmarks.settings("b", lines))), contains("one", "two"));
        assertThat(labels(BenchmarkReader.read(SampleBenchmarks.settings("b", lines))), contains("line 1", "line 4"));
        assertThat(texts(BenchmarkReader.read(SampleBenchmarks.settings("b", text))), contains("one\n\ntwo\n"));
        assertThat(labels(BenchmarkReader.read(SampleBenchmarks.settings("b", text))), contains("b.md"));
    }

    @Test
    void namesTheFileOfAnItemWhenThereAreSeveral() throws Exception {
        BenchmarkSettings settings = new BenchmarkSettings(
                "b",
                List.of(SampleBenchmarks.file(write("a.txt", "one\n")), SampleBenchmarks.file(write("b.txt", "two\n"))),
                Format.AUTO,
                List.of(),
                "");

        assertThat(labels(BenchmarkReader.read(settings)), contains("a.txt line 1", "b.txt line 1"));
    }

    private BenchmarkException failure(String name, String text, String... fields) throws IOException {
        BenchmarkSettings settings = SampleBenchmarks.settings("b", write(name, text), fields);
        return assertThrows(BenchmarkException.class, () -> BenchmarkReader.read(settings));
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(failure("a.jsonl", "", "q").getMessage(), is("a.jsonl holds no item"));
        assertThat(failure("a.json", "[]", "q").getMessage(), is("a.json holds no item"));
        assertThat(failure("a.txt", " \n\n").getMessage(), is("a.txt holds no item"));
        assertThat(failure("a.py", "").getMessage(), is("a.py holds no item"));
        assertThat(failure("a.jsonl", "", "q").setting(), is(Setting.PATH));
        assertThat(failure("a.jsonl", "", "q").benchmark(), is("b"));
    }

    @Test
    void saysWhichFieldsThereAre() throws IOException {
        BenchmarkException missing = failure("a.jsonl", "{\"question\": \"x\", \"id\": 1}");
        assertThat(missing.setting(), is(Setting.FIELDS));
        assertThat(
                missing.getMessage(),
                is("is missing, and a.jsonl is JSON; expected fields to look for among id, question"));

        BenchmarkException wrong = failure("a.jsonl", "{\"question\": \"x\", \"id\": 1}", "question", "text");
        assertThat(wrong.setting(), is(Setting.FIELDS));
        assertThat(wrong.getMessage(), is("no item has a text at text; expected fields among id, question"));

        assertThat(
                failure("a.jsonl", "{\"question\": \"x\"}", "question[").getMessage(),
                is("found question[, expected a path such as question or test[0].text"));
        assertThat(
                failure("a.jsonl", "\"x\"\n", "question").getMessage(),
                is("no item has a text at question; expected fields among none (the values have no fields)"));
    }

    @Test
    void saysWhichEntryPointIsMissing() throws IOException {
        BenchmarkSettings settings = new BenchmarkSettings(
                "b",
                List.of(SampleBenchmarks.file(write("a.jsonl", "{\"q\": \"x\"}"))),
                Format.AUTO,
                List.of("q"),
                "entry");

        BenchmarkException wrong = assertThrows(BenchmarkException.class, () -> BenchmarkReader.read(settings));

        assertThat(wrong.setting(), is(Setting.ENTRY_POINT));
        assertThat(wrong.getMessage(), is("no item has a text at entry; expected a field among q"));
    }

    /** What a broken file holds may be a secret. */
    @Test
    void tellsWhereAFileIsBrokenAndNothingOfWhatItHolds() throws IOException {
        BenchmarkException broken = failure("a.jsonl", "{\"q\": \"x\"}\n{\"q\": hunter2}\n", "q");

        assertThat(broken.getMessage(), is("a.jsonl line 2: found no JSON, expected an item"));
    }

    @Test
    void saysThatAFileIsNotPackedAsItsNameSays() throws IOException {
        for (String name : List.of("a.jsonl.gz", "a.jsonl.zst")) {
            Path file = folder.resolve(name);
            Files.writeString(file, "{\"q\": \"x\"}\n");

            BenchmarkException wrong = assertThrows(
                    BenchmarkException.class, () -> BenchmarkReader.read(SampleBenchmarks.settings("b", file, "q")));

            assertThat(wrong.getMessage(), containsString(name + " cannot be read, unpacked as its name says ("));
        }
    }

    @Test
    void takesNoBrokenLettersForText() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.write(file, new byte[] {'o', 'n', 'e', ' ', (byte) 0xFF, '\n'});

        BenchmarkException wrong = assertThrows(
                BenchmarkException.class, () -> BenchmarkReader.read(SampleBenchmarks.settings("b", file)));

        assertThat(wrong.getMessage(), is("a.txt is not text in UTF-8"));
    }
}
