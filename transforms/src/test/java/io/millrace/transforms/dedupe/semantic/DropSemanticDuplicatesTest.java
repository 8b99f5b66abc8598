package io.millrace.transforms.dedupe.semantic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    @Test
    void keepsTheEarliestOfThoseThatSayTheSameAndNamesIt() {
        Example early = example("how do i undo my last commit", "with git reset", "2024-05-01T00:00:00Z");
        Example same = example("my last commit: how do I undo it?", "With git reset.", "2024-05-02T00:00:00Z");
        Example stranger = example("which tea goes with cheese", "none at all", "2024-04-01T00:00:00Z");

        List<Item> items = Gathered.from(List.of(same, stranger, early), DropSemanticDuplicates.of(3, 0.9));

        assertThat(only(Example.class, items), containsInAnyOrder(early, stranger));
        // Ten words of eleven are the same: about the square root of 10 / 11.
        Rejection rejection = only(Rejection.class, items).get(0);
        assertThat(rejection.example(), is(same));
        assertThat(rejection.reason(), is("semantic-duplicate"));
        assertThat(rejection.keeper(), is(early.id()));
        double cosine = Double.parseDouble(rejection.detail().substring("cosine ".length()));
        assertThat(cosine, is(greaterThan(0.93)));
        assertThat(cosine, is(lessThan(0.97)));
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
            words[2 * i] = "other" + i;
            words[2 * i + 1] = "another" + i;
            chain.add(example(String.join(" ", words), "so", "2024-05-0" + (i + 1) + "T00:00:00Z"));
        }
        List<Example> turned = new ArrayList<>(chain);
        Collections.reverse(turned);

        List<Item> items = Gathered.from(turned, DropSemanticDuplicates.of(2, 0.8));

        assertThat(only(Example.class, items), containsInAnyOrder(chain.get(0), chain.get(2)));
        assertThat(only(Rejection.class, items).get(0).keeper(), is(chain.get(0).id()));
    }

    /** Of 2,000 pairs with a cosine of about 0.95, all but a few meet. */
    @Test
    void whatIsCloseMeetsAtAPivot() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        Clusters clusters = Clusters.of(WordEmbedder.DIMENSIONS);
        int apart = 0;
        for (int pair = 0; pair < 2_000; pair++) {
            float[] one = direction(random);
            float[] other = one.clone();
            float[] away = direction(random);
            for (int i = 0; i < one.length; i++) {
                other[i] += 0.32f * away[i];
            }
            byte[] left = Vectors.rounded(one);
            byte[] right = Vectors.rounded(other);
            double cosine = Vectors.product(left, right) / (Vectors.length(left) * Vectors.length(right));
            assertThat(cosine, is(greaterThan(0.93)));
            apart += Collections.disjoint(listed(clusters.of(left)), listed(clusters.of(right))) ? 1 : 0;
        }

        assertThat(apart, is(lessThan(10)));
    }

    private static List<Integer> listed(int[] pivots) {
        List<Integer> list = new ArrayList<>();
        for (int pivot : pivots) {
            list.add(pivot);
        }
        return list;
    }

    private static float[] direction(SplittableRandom random) {
        float[] direction = new float[WordEmbedder.DIMENSIONS];
        for (int i = 0; i < direction.length; i++) {
            // The sum of some uniform numbers is normal enough for a direction without a preference.
            for (int j = 0; j < 6; j++) {
                direction[i] += (float) (random.nextDouble() - 0.5);
            }
        }
        return direction;
    }

    @Property(seed = "20261121")
    void aVectorGoesToPivotsThatDiffer(@ForAll long seed) {
        byte[] vector = Vectors.rounded(direction(new SplittableRandom(seed)));

        List<Integer> pivots = listed(Clusters.of(vector.length).of(vector));

        assertThat(pivots.stream().distinct().count(), is((long) Clusters.NEAREST));
    }

    @Test
    void roundsToWhatPointsTheSameWay() {
        assertThat(listed(Vectors.rounded(new float[] {0.5f, -1f, 0f, 0.25f})), contains(64, -127, 0, 32));
        assertThrows(IllegalArgumentException.class, () -> Vectors.rounded(new float[3]));
    }

    private static List<Integer> listed(byte[] bytes) {
        List<Integer> list = new ArrayList<>();
        for (byte component : bytes) {
            list.add((int) component);
        }
        return list;
    }

    @Test
    void readsWhatIsSaidAndNotWhatToolsPrint() {
        Content conversation = new Content.Conversation(
                List.of(
                        Message.system("be brief"),
                        Message.user("list it"),
                        Message.assistant(List.of(new Part.Text("so"), new Part.ToolCall("1", "ls", "{}")), true),
                        Message.tool(new Part.ToolResult("1", "ls", "a b c", false)),
                        Message.assistant(List.of(new Part.Text("done")), true)),
                "");

        assertThat(EmbedText.text(conversation), is("list it\nso\ndone"));
        assertThat(
                EmbedText.text(new Content.Infill("p", "java", "before", "middle", "after", List.of())), is("middle"));
        assertThat(
                EmbedText.text(new Content.Grounded(List.of("q", "r"), List.of("a"), List.of("d"), List.of(0))),
                is("q\nr"));
        String cut = EmbedText.text(
                new Content.Infill("p", "", "", "x".repeat(EmbedText.CHARACTERS - 1) + "\uD83D\uDE00", "", List.of()));
        assertThat(cut.length(), is(EmbedText.CHARACTERS - 1));
    }

    @Test
    void takesNoThresholdThatIsNoCosine() {
        for (double wrong : new double[] {0, -1, 1.5, Double.NaN}) {
            assertThrows(IllegalArgumentException.class, () -> DropSemanticDuplicates.of(1, wrong));
        }
    }
}
