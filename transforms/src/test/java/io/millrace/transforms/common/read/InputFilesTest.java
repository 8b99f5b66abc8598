package io.millrace.transforms.common.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Input;
import io.millrace.transforms.common.step.Gathered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFilesTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : List.of(
                "logs/a.jsonl",
                "logs/b.jsonl.gz",
                "logs/old/c.jsonl",
                "logs/old/older/d.jsonl",
                "logs/notes.txt",
                "projects/-work-shop-api/e.jsonl",
                "projects/-work-shop-api/agents/f.jsonl",
                "projects/-work-bank/g.jsonl",
                "more/a.jsonl",
                "odd[1].jsonl")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logs/a.jsonl | a.jsonl",
                "logs | a.jsonl b.jsonl.gz notes.txt old/c.jsonl old/older/d.jsonl",
                "logs/ | a.jsonl b.jsonl.gz notes.txt old/c.jsonl old/older/d.jsonl",
                "logs/*.jsonl | a.jsonl",
                "./more/../logs/*.jsonl* | a.jsonl b.jsonl.gz",
                "logs/**/*.jsonl | a.jsonl old/c.jsonl old/older/d.jsonl",
                "logs/*/*.jsonl | old/c.jsonl",
                "logs/o?d/**/d.jsonl | old/older/d.jsonl",
                "projects/*shop*/** | -work-shop-api/agents/f.jsonl -work-shop-api/e.jsonl",
                "projects/*shop* | -work-shop-api/agents/f.jsonl -work-shop-api/e.jsonl",
                "logs/[ab].{jsonl,jsonl.gz} | a.jsonl b.jsonl.gz",
                "logs/[!a].jsonl* | b.jsonl.gz",
                "odd[1].jsonl | odd[1].jsonl",
            })
    void findsFilesFoldersAndGlobs(String path, String names) throws IOException {
        assertThat(names(path), contains(names.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"missing.jsonl", "missing/*.jsonl", "logs/*.csv", "logs/a.jsonl/*"})
    void findsNothingWhereNothingIs(String path) throws IOException {
        assertThat(InputFiles.match(folder, List.of(path)), empty());
    }

    @Test
    void namesTellFilesOfSeveralFoldersApart() throws IOException {
        assertThat(names("logs/*.jsonl", "more/*.jsonl"), contains("logs/a.jsonl", "more/a.jsonl"));
    }

    @Test
    void aFileThatTwoPathsNameIsThereOnce() throws IOException {
        assertThat(names("logs/*.jsonl", "logs/a.*"), contains("a.jsonl"));
    }

    @Test
    void namesDoNotTellWhereTheInputLies() throws IOException {
        assertThat(names(folder.resolve("logs/**/c.jsonl").toString()), contains("old/c.jsonl"));
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        Files.createSymbolicLink(folder.resolve("more/circle"), folder.resolve("more"));
        Files.createSymbolicLink(folder.resolve("more/old"), folder.resolve("logs/old"));
        assertThat(names("more"), contains("a.jsonl", "old/c.jsonl", "old/older/d.jsonl"));
    }

    @Test
    void tellsLengthsAsTheyAreNow() throws IOException {
        InputFile file = InputFiles.match(folder, List.of("logs/a.jsonl")).get(0);
        assertThat(file.bytes(), is(12L));
    }

    /** The checksums are those that {@code sha256sum} prints. */
    @Test
    void hashesWhatWasThereWhenTheJobWasPlanned() throws IOException {
        Files.writeString(folder.resolve("logs/a.jsonl"), "abc");
        Files.writeString(folder.resolve("logs/b.jsonl.gz"), "");
        List<InputFile> files = InputFiles.match(folder, List.of("logs/?.*"));
        Files.write(folder.resolve("logs/a.jsonl"), Arrays.asList("abc", "more"), UTF_8);

        assertThat(
                Gathered.from(HashInputs.of("logs", files)),
                containsInAnyOrder(
                        new Input(
                                "logs",
                                "a.jsonl",
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                                "",
                                3,
                                0),
                        new Input(
                                "logs",
                                "b.jsonl.gz",
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                "",
                                0,
                                0)));
    }

    private List<String> names(String... paths) throws IOException {
        return InputFiles.match(folder, List.of(paths)).stream()
                .map(InputFile::name)
                .toList();
    }
}
