package io.millrace.transforms.dedupe.exact;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.step.Gathered;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropExactDuplicatesTest {

    @Test
    void keepsTheEarliestOfAContentAndNamesItForTheOthers() {
        Example early = example("same", "a.jsonl", "bytes 10-20", "2024-05-01T00:00:00Z");
        Example late = example("same", "a.jsonl", "bytes 0-9", "2024-05-01T00:00:00.5Z");
        Example undated = example("same", "a.jsonl", "bytes 0-9", "");
        Example other = example("other", "a.jsonl", "bytes 30-40", "");

        Sorted sorted = Sorted.of(Gathered.from(List.of(late, other, undated, early), DropExactDuplicates.of(3)));

        assertThat(sorted.kept, containsInAnyOrder(early, other));
        assertThat(
                sorted.rejected,
                containsInAnyOrder(
                        rejection(late, early.id(), "kept the one of logs a.jsonl bytes 10-20"),
                        rejection(undated, early.id(), "kept the one of logs a.jsonl bytes 10-20")));
        assertThat(sorted.count(Tally.Counter.READ), is(4L));
        assertThat(sorted.count(Tally.Counter.KEPT), is(2L));
        assertThat(sorted.count(Tally.Counter.REJECTED), is(2L));
    }

    @Test
    void letsEverythingElsePass() {
        Example turnedAway = example("text", "a.jsonl", "bytes 0-9", "");
        List<Item> others = List.of(
                Rejection.of("structure", "no-answer", "", turnedAway),
                new DeadLetter("logs", "a.jsonl", "byte 7", "invalid-json", "expected JSON"),
                new Tally(Tally.Scope.SOURCE, "logs", Tally.Counter.RECORDS, "", 2),
                Input.counted("logs", "a.jsonl", 2));

        assertThat(Gathered.from(others, DropExactDuplicates.of(2)), containsInAnyOrder(others.toArray()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64})
    void keepsTheSameWhateverTheNumberOfPartitions(int partitions) {
        List<Example> examples = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 500; i++) {
            String time = random.nextBoolean() ? "" : "2024-01-0" + (1 + random.nextInt(3)) + "T00:00:00Z";
            examples.add(example("text " + random.nextInt(120), "f" + random.nextInt(3), "bytes " + i, time));
        }
        List<Example> expected = bruteForce(examples);

        Sorted sorted = Sorted.of(Gathered.from(examples, DropExactDuplicates.of(partitions)));

        assertThat(sorted.kept, containsInAnyOrder(expected.toArray()));
        assertThat(sorted.rejected, hasSize(examples.size() - expected.size()));
        assertThat(sorted.count(Tally.Counter.READ), is(500L));
        assertThat(sorted.count(Tally.Counter.KEPT), is((long) expected.size()));
    }

    /** Compares all pairs by the stated order; times here are of one form, so their texts compare as they do. */
    private static List<Example> bruteForce(List<Example> examples) {
        List<Example> kept = new ArrayList<>();
        for (Example example : examples) {
            boolean first = true;
            for (Example other : examples) {
                first &= other.equals(example) || !other.id().equals(example.id()) || before(example, other);
            }
            if (first) {
                kept.add(example);
            }
        }
        return kept;
    }

    private static boolean before(Example left, Example right) {
        String leftTime = left.origin().time().isEmpty() ? "9" : left.origin().time();
        String rightTime =
                right.origin().time().isEmpty() ? "9" : right.origin().time();
        if (!leftTime.equals(rightTime)) {
            return leftTime.compareTo(rightTime) < 0;
        }
        String leftPlace = left.origin().uri() + " " + left.origin().span();
        String rightPlace = right.origin().uri() + " " + right.origin().span();
        return leftPlace.compareTo(rightPlace) < 0;
    }

    private static Example example(String text, String uri, String span, String time) {
        Content content = new Content.Conversation(
                List.of(Message.user("q"), Message.assistant(List.of(new Part.Text(text)), true)), "");
        return Example.of(
                Origin.ofFile("logs", "chat", uri, span, time), List.of("conversation:1"), content, Labels.none());
    }

    private static Rejection rejection(Example example, ContentId keeper, String detail) {
        return new Rejection("exact-duplicates", "exact-duplicate", detail, keeper, example.origin(), example);
    }

    private record Sorted(List<Example> kept, List<Rejection> rejected, List<Tally> tallies) {

        static Sorted of(Iterable<Item> items) {
            Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (Item item : items) {
                if (item instanceof Example example) {
                    sorted.kept.add(example);
                } else if (item instanceof Rejection rejection) {
                    sorted.rejected.add(rejection);
                } else if (item instanceof Tally tally) {
                    sorted.tallies.add(tally);
                }
            }
            return sorted;
        }

        long count(Tally.Counter counter) {
            return tallies.stream()
                    .filter(tally -> tally.counter() == counter)
                    .mapToLong(Tally::count)
                    .sum();
        }
    }
}
