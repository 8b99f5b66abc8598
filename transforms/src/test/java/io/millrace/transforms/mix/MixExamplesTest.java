package io.millrace.transforms.mix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.meeting.Meeting;
import io.millrace.transforms.common.split.GroupSides;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.step.Gathered;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.junit.jupiter.api.Test;

class MixExamplesTest {

    private static final GroupSides SIDES = GroupSides.of("salt", 0.25);

    private static Example chat(String source, int number, List<String> groups) {
        Content content = new Content.Conversation(
                List.of(Message.user(source + " " + number), Message.assistant(List.of(new Part.Text("yes")), true)),
                "");
        Origin origin = Origin.ofFile(source, "chat", "a.jsonl", "line " + number, "");
        return Example.of(origin, groups, content, Labels.none().withTokens(10));
    }

    private static Example infill(String language, int number) {
        Content content = new Content.Infill("a", language, "x", "y" + number, "z", List.of());
        return Example.of(
                Origin.ofFile("fill", "fim", "a", "", ""),
                List.of(),
                content,
                Labels.none().withTokens(10));
    }

    private static List<Example> chats(String source, int count) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(chat(source, i, List.of(source + i)));
        }
        return examples;
    }

    /** A meeting at which only the mix is decided. */
    private static final class Alone extends PTransform<PCollection<Item>, PCollection<Item>> {

        private static final long serialVersionUID = 1;

        private final MixSettings settings;

        Alone(MixSettings settings) {
            this.settings = settings;
        }

        @Override
        public PCollection<Item> expand(PCollection<Item> items) {
            return PCollectionList.of(items).apply(Meeting.of(3).deciding(MixExamples.of(settings, SIDES)));
        }
    }

    /** What came out. */
    private static final class Mixed {
        private final SortedMap<String, NavigableSet<Integer>> epochs = new TreeMap<>();
        private final List<Rejection> rejected = new ArrayList<>();
        private final SortedMap<String, Long> counts = new TreeMap<>();

        static Mixed of(List<Example> examples, MixSettings settings) {
            Mixed mixed = new Mixed();
            for (Item item : Gathered.from(examples, new Alone(settings))) {
                if (item instanceof Example example) {
                    mixed.epochs
                            .computeIfAbsent(example.id().toString(), id -> new TreeSet<>())
                            .add(example.labels().epoch());
                } else if (item instanceof Rejection rejection) {
                    mixed.rejected.add(rejection);
                } else if (item instanceof Tally tally) {
                    assertThat(tally.name(), is(MixExamples.STEP));
                    mixed.counts.merge(tally.counter() + " " + tally.reason(), tally.count(), Long::sum);
                }
            }
            return mixed;
        }

        long rows(List<Example> of, Side side) {
            return of.stream()
                    .filter(example -> SIDES.sideOf(example).equals(Optional.of(side)))
                    .mapToLong(example -> epochs.getOrDefault(example.id().toString(), new TreeSet<>())
                            .size())
                    .sum();
        }
    }

    private static MixSettings settings(MixBy by, MixUnit unit, Stratum... strata) {
        return new MixSettings(by, unit, List.of(strata), MixSettings.NO_BUDGET, "salt");
    }

    @Test
    void repeatsInTrainAndCutsBothSides() {
        List<Example> few = chats("few", 40);
        List<Example> many = chats("many", 400);
        List<Example> all = new ArrayList<>(few);
        all.addAll(many);
        long trainOfFew = few.stream()
                .filter(example -> SIDES.sideOf(example).equals(Optional.of(Side.TRAIN)))
                .count();

        Mixed mixed = Mixed.of(
                all,
                settings(
                        MixBy.SOURCE,
                        MixUnit.TOKENS,
                        new Stratum("few", BigDecimal.ONE, Stratum.NO_CAP, 3),
                        new Stratum("many", BigDecimal.ONE, Stratum.NO_CAP, 1)));

        assertThat(mixed.rows(few, Side.TRAIN), is(3 * trainOfFew));
        assertThat(mixed.rows(few, Side.EVAL), is(40 - trainOfFew));
        assertThat(mixed.rows(many, Side.TRAIN), is(3 * trainOfFew));
        for (Example example : few) {
            boolean inTrain = SIDES.sideOf(example).equals(Optional.of(Side.TRAIN));
            assertThat(
                    mixed.epochs.get(example.id().toString()),
                    is(new TreeSet<>(inTrain ? List.of(1, 2, 3) : List.of(1))));
        }
        long rows = mixed.epochs.values().stream().mapToLong(NavigableSet::size).sum();
        assertThat(mixed.counts, hasEntry("READ ", 440L));
        assertThat(mixed.counts, hasEntry("CREATED ", 2 * trainOfFew));
        assertThat(mixed.counts, hasEntry("KEPT ", rows));
        assertThat(mixed.counts, hasEntry("REJECTED mixed-out", (long) mixed.rejected.size()));
        assertThat(440 + 2 * trainOfFew, is(rows + mixed.rejected.size()));
        assertThat(mixed.counts, hasEntry("MEASURE rows-few", 3 * trainOfFew));
        assertThat(
                mixed.rejected.stream().map(Rejection::detail).toList(),
                everyItem(matchesPattern("many: \\d+ of the \\d+ tokens in train are asked for")));
    }

    @Test
    void whatStraddlesIsLeftToTheSplit() {
        List<String> groups = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Example straddling = chat("few", 1, groups);
        assertThat(SIDES.sideOf(straddling).isEmpty(), is(true));

        Mixed mixed =
                Mixed.of(List.of(straddling), settings(MixBy.SOURCE, MixUnit.ROWS, new Stratum("few", null, 0, 1)));

        assertThat(
                mixed.epochs.keySet(), is(new TreeSet<>(List.of(straddling.id().toString()))));
    }

    @Test
    void whatNoStratumNamesIsOthers() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            examples.add(infill(List.of("python", "java", "go").get(i % 3), i));
        }
        examples.addAll(chats("chats", 20));

        Mixed mixed = Mixed.of(
                examples,
                settings(
                        MixBy.LANGUAGE,
                        MixUnit.ROWS,
                        new Stratum("python", null, Stratum.NO_CAP, 2),
                        new Stratum(Stratum.OTHERS, null, 7, 1)));

        Map<String, Long> counts = mixed.counts;
        assertThat(counts.get("MEASURE had-rows-python") + counts.get("MEASURE had-eval-rows-python"), is(20L));
        assertThat(counts.get("MEASURE had-rows-others") + counts.get("MEASURE had-eval-rows-others"), is(60L));
        assertThat(counts, hasEntry("MEASURE rows-others", 7L));
        assertThat(counts, hasEntry("MEASURE rows-python", 2 * counts.get("MEASURE had-rows-python")));
    }
}
