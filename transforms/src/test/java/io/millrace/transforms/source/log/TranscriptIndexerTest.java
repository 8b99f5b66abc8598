package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Item;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.LineReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptIndexerTest {

    private static final String ASK =
            "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"s\",\"message\":{\"role\":\"user\",\"content\":\"Hi\"}}";

    @TempDir
    private Path folder;

    @BeforeAll
    static void findFileSystems() {
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
    }

    private static TwoPasses index(InputFile file, int limit) {
        List<Item> items = new ArrayList<>();
        TranscriptIndexer.index(TwoPasses.SOURCE, FileRange.whole(file), limit, items::add);
        return TwoPasses.of(items);
    }

    /** A line as a file's only one, quotes written as apostrophes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'summary','summary':'x','leafUuid':'y'}              | SKIPPED summary",
                "{'type':'system','subtype':'turn_duration','uuid':'a'}       | SKIPPED system",
                "{'type':'system','subtype':'compact_boundary','uuid':'a'}    | SKIPPED compact-boundary",
                "{'type':'progress','uuid':'a','data':{}}                     | SKIPPED progress",
                "{'type':'file-history-snapshot','snapshot':{}}               | SKIPPED file-history-snapshot",
                "{'type':'queue-operation','operation':'enqueue'}             | SKIPPED queue-operation",
                "{'type':'from-the-future','uuid':'a'}                        | SKIPPED unknown-type",
                "{'type':7}                                                   | SKIPPED unknown-type",
                "{}                                                           | SKIPPED unknown-type",
                "{'display':'x','pastedContents':{},'timestamp':1}            | SKIPPED prompt-history",
                "{'type':'tool_use','tool_name':'Bash'}                       | SKIPPED legacy-transcript",
                "{'type':'user','content':'x'}                                | SKIPPED legacy-transcript",
                "{'type':'assistant','isApiErrorMessage':true,'message':{'content':[]}} | SKIPPED api-error",
                "{'type':'assistant','message':{'model':'<synthetic>','content':[]}}    | SKIPPED api-error",
                "{'type':'user','isVisibleInTranscriptOnly':true,'message':{'content':'x'}} | SKIPPED shown-to-the-user-only",
                "` \t `                                                       | SKIPPED blank-line",
                "{'type':'user'}                                              | DEAD_LETTERED malformed-message",
                "{'type':'user','message':'x'}                                | DEAD_LETTERED malformed-message",
                "{'type':'user','message':{'content':7}}                      | DEAD_LETTERED malformed-message",
                "{'type':'user','message':{'content':'x'                      | DEAD_LETTERED invalid-json",
                "{'type':'user',}                                             | DEAD_LETTERED invalid-json",
                "7                                                            | DEAD_LETTERED not-an-object",
                "'text'                                                       | DEAD_LETTERED not-an-object",
                "{'a':1}[2]                                                   | DEAD_LETTERED not-an-object",
            })
    void countsEachLineOnce(String line, String expected) {
        TwoPasses outcome = index(TwoPasses.write(folder, "p/a.jsonl", line.replace('\'', '"')), LineReader.LINE_LIMIT);
        assertThat(outcome.tally("RECORDS"), is(1L));
        assertThat(outcome.tally(expected), is(1L));
        assertThat(outcome.deadLetters().size(), is(expected.startsWith("DEAD") ? 1 : 0));
    }

    @Test
    void saysWhereABrokenLineBegins() {
        InputFile file = TwoPasses.write(folder, "p/a.jsonl", ASK, "{]");
        List<DeadLetter> found = index(file, LineReader.LINE_LIMIT).deadLetters();
        String position = "byte " + (ASK.length() + 1);
        assertThat(
                found,
                contains(new DeadLetter(
                        TwoPasses.SOURCE, "p/a.jsonl", position, "invalid-json", "expected valid JSON")));
    }

    @Test
    void stepsOverLinesThatAreTooLong() {
        InputFile file = TwoPasses.write(folder, "p/a.jsonl", "{\"type\":\"" + "x".repeat(500) + "\"}", ASK);
        TwoPasses outcome = index(file, 200);
        assertThat(outcome.tally("RECORDS"), is(2L));
        assertThat(outcome.tally("DEAD_LETTERED line-too-long"), is(1L));
    }

    @Test
    void skipsALastLineThatBreaksOffEvenInsideACharacter() {
        byte[] whole = (ASK + "\n" + ASK.replace("Hi", "Hé")).getBytes(StandardCharsets.UTF_8);
        // Behind the cut: the letter's second byte, the quote, two braces.
        int insideOfTheLetter = whole.length - 4;
        for (int end : new int[] {insideOfTheLetter, insideOfTheLetter - 2, ASK.length() + 10}) {
            InputFile file = TwoPasses.write(folder, "p/a.jsonl", Arrays.copyOf(whole, end));
            TwoPasses outcome = index(file, LineReader.LINE_LIMIT);
            assertThat(outcome.tally("SKIPPED incomplete-last-line"), is(1L));
            assertThat(outcome.deadLetters(), empty());
        }
        InputFile complete = TwoPasses.write(folder, "p/a.jsonl", whole);
        assertThat(
                TwoPasses.over(List.of(complete), TranscriptSettings.defaults()).tally("USED"), is(2L));
    }

    @Test
    void leavesOtherFilesAlone() {
        InputFile file = TwoPasses.write(folder, "p/s/tool-results/a.txt", "7");
        assertThat(index(file, LineReader.LINE_LIMIT).tally("SKIPPED not-a-transcript"), is(1L));
    }

    @Test
    void givesWhatCannotBeReadAsOneDeadLetter() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("p/folder.jsonl"));
        InputFile unreadable = new InputFile(directory.toString(), "p/folder.jsonl", 4096);
        InputFile gone = new InputFile(folder.resolve("p/gone.jsonl").toString(), "p/gone.jsonl", 10);
        InputFile unpacked = TwoPasses.write(folder, "p/plain.jsonl.gz", ASK);
        for (InputFile file : List.of(unreadable, gone, unpacked)) {
            TwoPasses outcome = TwoPasses.over(List.of(file), TranscriptSettings.defaults());
            assertThat(outcome.tally("DEAD_LETTERED unreadable-file"), is(1L));
            assertThat(outcome.imbalance(), equalTo(""));
        }
    }

    @Test
    void findsNothingInAnEmptyFile() {
        TwoPasses outcome = index(TwoPasses.write(folder, "p/a.jsonl", new byte[0]), LineReader.LINE_LIMIT);
        assertThat(outcome.tally("RECORDS"), is(0L));
        assertThat(outcome.deadLetters(), empty());
    }
}
