package io.millrace.transforms.dedupe.semantic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.step.Gathered;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DropSemanticDuplicatesTest {

    private static Example example(String question, String answer, String time) {
        return Example.of(
                Origin.ofFile("s", "k", "u", "", time),
                List.of(),
                new Content.Conversation(
                        List.of(Message.user(question), Message.assistant(List.of(new Part.Text(answer)), true)), ""),
                Labels.none());
    }

    private static <T> List<T> only(Class<T> kind, List<Item> items) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static long measure(String name, List<Item> items) {
        return only(Tally.class, items).stream()
                .filter(tally -> tally.counter() == Tally.Counter.MEASURE)
                .filter(tally -> tally.reason().equals(name))
                .mapToLong(Tally::count)
                .sum();
    }

    private static List<Rejection> rejections(List<Item> items) {
        return only(Rejection.class, items);
    }

    @Test
    void keepsTheEarliestOfThoseThatSayTheSameAndNamesIt() {
        Example early = example("how do i undo my last commit", "with a reset of git", "2024-05-01T00:00:00Z");
        Example same = example("my last commit: how do I undo it?", "With a reset of Git.", "2024-05-02T00:00:00Z");
        Example stranger = example("which tea goes with cheese", "none at all", "2024-04-01T00:00:00Z");

        List<Item> items = Gathered.from(List.of(same, stranger, early), DropSemanticDuplicates.of(3, 0.9));

        assertThat(only(Example.class, items), containsInAnyOrder(early, stranger));
        // Seven words of eight are the same: about the square root of 7 / 8. The answers have the same words.
        Rejection rejection = rejections(items).get(0);
        assertThat(rejection.example(), is(same));
        assertThat(rejection.reason(), is("semantic-duplicate"));
        assertThat(rejection.keeper(), is(early.id()));
        double cosine = Double.parseDouble(rejection.detail().substring("cosine ".length()));
        assertThat(cosine, is(closeTo(Math.sqrt(7.0 / 8), 0.03)));
        assertThat(
                only(Tally.class, items).stream()
                        .filter(tally -> tally.name().equals("semantic-duplicates"))
                        .filter(tally -> tally.counter() == Tally.Counter.REJECTED)
                        .mapToLong(Tally::count)
                        .sum(),
                is(1L));
    }

    /** Each is like the one before it, the last like no one that is kept but itself. */
    @Test
    void dropsNothingForWhatIsItselfDropped() {
        String[] words = "one two three four five six seven eight nine ten eleven twelve".split(" ");
        List<Example> chain = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            words[2 * i] = "othera".repeat(i + 1);
            words[2 * i + 1] = "anothera".repeat(i + 1);
            chain.add(example(String.join(" ", words), "so", "2024-05-0" + (i + 1) + "T00:00:00Z"));
        }
        List<Example> turned = new ArrayList<>(chain);
        Collections.reverse(turned);

        List<Item> items = Gathered.from(turned, DropSemanticDuplicates.of(2, 0.8));

        assertThat(only(Example.class, items), containsInAnyOrder(chain.get(0), chain.get(2)));
        assertThat(rejections(items).get(0).keeper(), is(chain.get(0).id()));
    }

    @Test
    void keepsWhatHasAnotherAnswerAnotherQuestionOrOtherNumbers() {
        List<Item> examples = List.of(
                example("what is the capital of France", "it is Paris", "2024-05-01T00:00:00Z"),
                example("of France, what is the capital?", "ask somebody else", "2024-05-02T00:00:00Z"),
                example("where does the train end", "it is Paris", "2024-05-03T00:00:00Z"),
                example("what is the root of 324", "compute it", "2024-05-04T00:00:00Z"),
                example("of 3249, what is the root?", "compute it", "2024-05-05T00:00:00Z"));

        List<Item> items = Gathered.from(examples, DropSemanticDuplicates.of(1, 0.7));

        assertThat(only(Example.class, items).size(), is(examples.size()));
        assertThat(measure("embedded", items), is(5L));
        // The first three have the same numbers: none.
        assertThat(measure("candidates", items), is(3L));
    }

    @Test
    void comparesNothingThatSaysNothing() {
        List<Item> examples = List.of(
                Example.of(
                        Origin.ofFile("s", "k", "u", "", ""),
                        List.of(),
                        new Content.Conversation(List.of(Message.user("say it")), ""),
                        Labels.none()),
                Example.of(
                        Origin.ofFile("s", "k", "u", "", ""),
                        List.of(),
                        new Content.Conversation(List.of(Message.user("Say it!")), ""),
                        Labels.none()));

        List<Item> items = Gathered.from(examples, DropSemanticDuplicates.of(1, 0.9));

        assertThat(only(Example.class, items).size(), is(2));
        assertThat(measure("embedded", items), is(0L));
    }

    /** More than a member has edges; each two are a pair. */
    @Test
    void keepsTheFirstOfACrowd() {
        List<Example> crowd = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            crowd.add(example(
                    "how does it work" + "?".repeat(i),
                    "well",
                    Instant.ofEpochSecond(i).toString()));
        }

        List<Item> items = Gathered.from(crowd, DropSemanticDuplicates.of(4, 0.99));

        assertThat(only(Example.class, items), contains(crowd.get(0)));
        assertThat(
                rejections(items).stream().map(Rejection::keeper).distinct().toList(),
                contains(crowd.get(0).id()));
    }

    @Test
    void takesNoThresholdThatIsNoCosine() {
        for (double wrong : new double[] {0, -1, 1.5, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> DropSemanticDuplicates.of(1, wrong));
        }
    }
}
