package io.millrace.transforms.contamination;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.step.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecontaminateTest {

    /** Seventeen words. */
    private static final String QUESTION =
            "Three barges leave the harbour at dawn and each carries twice as much salt as its rope allows.";

    @TempDir
    private Path folder;

    private BenchmarkSettings lines(String name, String... lines) throws IOException {
        Path file = folder.resolve(name + ".txt");
        Files.writeString(file, String.join("\n", lines) + "\n");
        return SampleBenchmarks.settings(name, file);
    }

    private static Example said(String text) {
        return Example.of(
                Origin.ofFile("s", "k", "u", "", ""),
                List.of(),
                new Content.Conversation(
                        List.of(Message.user(text), Message.assistant(List.of(new Part.Text("I see.")), true)), ""),
                Labels.none());
    }

    private static Verdict decide(List<BenchmarkSettings> benchmarks, String text) {
        return SampleBenchmarks.decision(benchmarks).decide(said(text));
    }

    private static boolean isHit(List<BenchmarkSettings> benchmarks, String text) {
        return decide(benchmarks, text) instanceof Verdict.Reject;
    }

    @Test
    void namesBenchmarkItemAndTheWordsThatBothHave() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(lines("quiz", "What is it called by those who know?", QUESTION));

        assertThat(
                decide(
                        benchmarks,
                        "Well: THREE barges leave the har\u00ADbour, at dawn; and each carries twice as much"
                                + " salt... or so"),
                is(Verdict.reject(
                        "contaminated",
                        "benchmark quiz, item line 2, 14 words in a row: \"three barges leave the harbour at dawn and"
                                + " each carries twice as much salt\"",
                        List.of("hits-of-quiz"))));
    }

    /** The numbers of words are counted by hand. */
    @Test
    void takesARunOfThirteenWordsAndNoneOfTwelve() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(lines("quiz", QUESTION));

        assertThat(
                isHit(benchmarks, "x barges leave the harbour at dawn and each carries twice as much salt y"),
                is(true));
        assertThat(isHit(benchmarks, "x barges leave the harbour at dawn and each carries twice as much y"), is(false));
    }

    @Test
    void takesAsManyWordsAsItIsToldTo() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(lines("quiz", QUESTION));
        Decontaminate six = Decontaminate.against(benchmarks, 6);
        six.setUp();

        assertThat(six.decide(said("barges leave the harbour at dawn")), is(instanceOf(Verdict.Reject.class)));
        assertThat(six.decide(said("barges leave the harbour at noon")), is(instanceOf(Verdict.Keep.class)));
        assertThrows(IllegalArgumentException.class, () -> Decontaminate.against(benchmarks, 4));
        assertThrows(IllegalArgumentException.class, () -> Decontaminate.against(List.of(), 13));
    }

    /** A short item is all there or not there; one of four words would stand in any text. */
    @Test
    void takesShortItemsAsAWhole() throws IOException {
        List<BenchmarkSettings> benchmarks =
                List.of(lines("quiz", "Which river crosses the old salt road?", "The answer is no."));

        assertThat(
                decide(benchmarks, "Tell me, which river crosses the old salt-road, and where?"),
                is(Verdict.reject(
                        "contaminated",
                        "benchmark quiz, item line 1, all of its 7 words:"
                                + " \"which river crosses the old salt road\"",
                        List.of("hits-of-quiz"))));
        assertThat(isHit(benchmarks, "Which river crosses the old salt lake?"), is(false));
        assertThat(isHit(benchmarks, "The answer is no."), is(false));
    }

    /** Of two items that begin alike, the second is the one. */
    @Test
    void tellsShortItemsThatBeginAlikeApart() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(
                lines("quiz", "Which river crosses the old salt road?", "Which river crosses the old stone bridge?"));

        assertThat(
                ((Verdict.Reject) decide(benchmarks, "Which river crosses the old stone bridge")).detail(),
                containsString("item line 2,"));
    }

    /** Eleven items with the same thirteen words: these words are no item's own. */
    @Test
    void takesNoRunThatIsHowABenchmarkWordsItsQuestions() throws IOException {
        String frame = "Read the passage below and choose the one answer that follows from it: ";
        String[] items = new String[11];
        for (int i = 0; i < items.length; i++) {
            items[i] = frame + "letter " + (char) ('a' + i)
                    + " precedes which other letter of our old alphabet when sorted" + " twice by colour " + i;
        }
        List<BenchmarkSettings> many = List.of(lines("many", items));
        List<BenchmarkSettings> few = List.of(lines("few", items[0], items[1]));

        assertThat(isHit(many, frame + "something else"), is(false));
        assertThat(isHit(few, frame + "something else"), is(true));
        assertThat(isHit(many, items[4]), is(true));
    }

    @Test
    void takesNumbersAndGrammarForNoEvidence() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(lines(
                "quiz",
                "Sort these marbles by their size: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 and say which is red"));

        assertThat(isHit(benchmarks, "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17"), is(false));
        assertThat(isHit(benchmarks, "sort these marbles by their size 1 2 3 4 5 6 7"), is(true));
    }

    @Test
    void findsWhatIsWrittenWithoutSpaces() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(lines(
                "quiz",
                "\u56DB\u53EA\u7F8A\u5728\u5C71\u4E0A"
                        + "\u5403\u8349\u4E24\u53EA\u79BB\u5F00\u4E86\u8FD8\u5269\u51E0\u53EA"));

        assertThat(
                isHit(
                        benchmarks,
                        "\u95EE\uFF1A\u56DB\u53EA\u7F8A\u5728\u5C71\u4E0A\u5403\u8349\uFF0C"
                                + "\u4E24\u53EA\u79BB\u5F00\u4E86\uFF0C\u8FD8\u5269\u51E0\u53EA\uFF1F"),
                is(true));
        assertThat(isHit(benchmarks, "\u56DB\u53EA\u7F8A\u5728\u5C71\u4E0A"), is(false));
    }

    @Test
    void findsAccentsHoweverTheyAreTyped() throws IOException {
        List<BenchmarkSettings> benchmarks = List.of(lines("quiz", "O\u00F9 est la clef du vieux ch\u00E2teau?"));

        assertThat(isHit(benchmarks, "ou est la clef du vieux cha\u0302teau"), is(true));
    }

    @Test
    void countsItemsAndHitsOfEachBenchmark() throws Exception {
        List<BenchmarkSettings> benchmarks =
                List.of(lines("quiz", QUESTION, "Why?"), lines("other", "Which river crosses the old salt road?"));

        List<BenchmarkFacts> facts = BenchmarkIndexes.check(benchmarks, 13);

        assertThat(
                facts,
                contains(
                        new BenchmarkFacts("quiz", 2, 1, List.of(new BenchmarkFacts.File("quiz.txt", 2))),
                        new BenchmarkFacts("other", 1, 1, List.of(new BenchmarkFacts.File("other.txt", 1)))));
    }

    @Test
    void takesABenchmarkThatCanNeverMatchForAMistake() throws IOException {
        List<BenchmarkSettings> benchmarks =
                List.of(lines("quiz", QUESTION), lines("letters", "A", "B", "1 2 3 4 5 6"));

        BenchmarkException wrong = assertThrows(BenchmarkException.class, () -> BenchmarkIndexes.check(benchmarks, 13));

        assertThat(wrong.benchmark(), is("letters"));
        assertThat(wrong.getMessage(), is("holds no item that can be told from other text; expected at least 5 words"));
    }

    @Test
    void failsWhenABenchmarkIsGone() throws IOException {
        BenchmarkSettings settings = lines("quiz", QUESTION);
        Files.delete(folder.resolve("quiz.txt"));
        Decontaminate decision = Decontaminate.against(List.of(settings), 13);

        IllegalStateException gone = assertThrows(IllegalStateException.class, decision::setUp);

        assertThat(gone.getMessage(), containsString("the benchmark quiz: quiz.txt cannot be read"));
    }

    /** In a pipeline: the books of a step, with the hits of each benchmark beside. */
    @Test
    void tellsTheLedgerWhatItLookedForAndFound() throws Exception {
        List<BenchmarkSettings> benchmarks =
                List.of(lines("quiz", QUESTION, "Why?"), lines("other", "Which river crosses the old salt road?"));
        TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
        PCollectionList<Item> items = PCollectionList.of(pipeline.apply(
                "Examples",
                Create.of(List.<Item>of(said(QUESTION), said(QUESTION + " Now."), said("Nothing of it.")))
                        .withCoder(ItemCoder.of())));
        for (BenchmarkFacts facts : BenchmarkIndexes.check(benchmarks, 13)) {
            items = items.and(pipeline.apply(facts.name(), TellBenchmark.of(facts)));
        }
        PCollection<Item> out =
                items.apply(Flatten.pCollections()).apply("Decontaminate", Decontaminate.step(benchmarks, 13));
        PAssert.that(out).satisfies(all -> {
            Map<String, Long> counts = new TreeMap<>();
            for (Item item : all) {
                if (item instanceof Tally tally) {
                    counts.merge(tally.counter() + " " + tally.reason(), tally.count(), Long::sum);
                } else if (item instanceof Input input) {
                    counts.merge(input.source() + " " + input.uri(), input.records(), Long::sum);
                }
            }
            assertThat(
                    counts.toString(),
                    is("{KEPT =1, MEASURE hits-of-other=0, MEASURE hits-of-quiz=2, MEASURE items-of-other=1,"
                            + " MEASURE items-of-quiz=2, MEASURE too-short-of-other=0, MEASURE too-short-of-quiz=1,"
                            + " READ =3, REJECTED contaminated=2, decontaminate/other other.txt=1,"
                            + " decontaminate/quiz quiz.txt=2}"));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }
}
