package io.millrace.pipelines.preview;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.transforms.quality.QualityRule;
import io.millrace.transforms.quality.QualitySettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreviewTextTest {

    private static final List<String> STEPS = List.of("scrub", "quality-scores", "quality");

    private static Example example(int number, Map<String, Double> scores) {
        Content content = new Content.Conversation(
                List.of(
                        Message.user("Number?"),
                        Message.assistant(List.of(new Part.Text("The number\nis " + number)), true)),
                "");
        return Example.of(
                Origin.ofFile("chats", "chat", "a", "line " + number, ""),
                List.of(),
                content,
                Labels.none().withScores(new TreeMap<>(scores)));
    }

    private static String preview(Example example, QualityRule rule, double limit) {
        QualitySettings settings =
                new QualitySettings(Map.of(rule, limit), List.of(), 0.7, List.of(), List.of(), false);
        Item rejection = Rejection.of("quality", rule.word(), "", example);
        return PreviewText.of(List.of(Sample.of("chats", List.of(rejection), 9)), Optional.of(settings), STEPS);
    }

    private static QualitySettings limits() {
        return new QualitySettings(
                Map.of(QualityRule.REFUSALS, 0.5, QualityRule.TRUNCATED, 0.9),
                List.of(),
                0.7,
                List.of(),
                List.of(),
                false);
    }

    private static List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            items.add(example(i, Map.of("words", 10.0 + i)));
        }
        Example refusal = example(7, Map.of("words", 3.0, "refusals", 1.0));
        Example both = example(8, Map.of("words", 4.0, "refusals", 0.75, "truncated", 1.0));
        Example secret = example(9, Map.of());
        items.add(Rejection.of("quality", "refusals", "1 > 0.5", refusal));
        items.add(Rejection.of("quality", "refusals", "0.75 > 0.5", both));
        items.add(Rejection.of("scrub", "private-key", "", secret));
        items.add(Rejection.ofUnit(Origin.ofFile("chats", "chat", "a", "", ""), "merge", ""));
        items.add(new DeadLetter("chats", "a", "line 1", "not-json", ""));
        return items;
    }

    /** Columns and blanks as a person sees them; the ids, which are hashes, as three dots. */
    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.replaceAll("[0-9a-f]{32}", "…"))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String line(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.strip().startsWith(beginning))
                .findFirst()
                .orElse("none")
                .strip()
                .replaceAll("\\s+", " ");
    }

    @Test
    void showsWhatEachLimitDropsAndWhatItDropsAlone() {
        List<String> lines =
                lines(PreviewText.of(List.of(Sample.of("chats", items(), 100)), Optional.of(limits()), STEPS));

        assertThat(
                line(lines, "chats:"),
                is("chats: 10 examples; left out by the source: 1 merge, 1 dead letter not-json"));
        assertThat(line(lines, "scrub"), is("scrub 1 of 10 rejected (private-key 1)"));
        assertThat(line(lines, "quality "), is("quality 2 of 9 rejected (refusals 2)"));
        assertThat(line(lines, "Limits"), is("Limits for conversations, 9 examples"));
        // Seven scores of 0, then 0.75 and 1; the other way round for the words.
        assertThat(line(lines, "refusals"), is("refusals ≤ 0.5 2 1 22.2 % 0 0 0 0 1 1 1"));
        assertThat(line(lines, "truncated"), is("truncated ≤ 0.9 1 0 11.1 % 0 0 0 0 1 1 1"));
        assertThat(line(lines, "least-words"), is("least-words off 0 0 0.0 % 3 3 3 12 16 16 16"));
        assertThat(line(lines, "all together"), is("all together 2 22.2 %"));
        assertThat(below(lines, "1 > 0.5"), is("1 > 0.5 chats: a line 7 | The number is 7"));
        assertThat(below(lines, "0.75 > 0.5"), is("0.75 > 0.5 chats: a line 8 | The number is 8"));
        assertThat(below(lines, "1 > 0.9"), is("1 > 0.9 chats: a line 8 | The number is 8"));
    }

    /** The line that begins so, and the one below it. */
    private static String below(List<String> lines, String beginning) {
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(beginning)) {
                return (lines.get(i) + " | " + lines.get(i + 1)).strip().replaceAll("\\s+", " ");
            }
        }
        return "none";
    }

    @Test
    void showsWhatARuleHasLookedAt() {
        List<Message> session = List.of(
                Message.user("Run it."),
                Message.assistant(List.of(new Part.Text("I will."), new Part.ToolCall("c", "run", "{}")), true),
                Message.tool(new Part.ToolResult("c", "run", "Error: no such program", true)),
                Message.assistant(List.of(new Part.ToolCall("d", "list", "{}")), false),
                Message.tool(new Part.ToolResult("d", "list", "nothing", false)),
                Message.assistant(List.of(new Part.ToolCall("e", "run", "{\"again\":1}")), false),
                Message.tool(new Part.ToolResult("e", "run", "Error: no such program", true)),
                Message.assistant(List.of(new Part.Text("It is not there.")), true));
        Example example = Example.of(
                new Origin("shop", "git", "shop", "0123456789abcdef", "src/a.py", "", "", ""),
                List.of(),
                new Content.Conversation(session, ""),
                Labels.none()
                        .withScores(new TreeMap<>(Map.of("failed-calls", 1.0, "truncated", 1.0, "refusals", 1.0))));

        assertThat(
                below(lines(preview(example, QualityRule.FAILED_CALLS, 0.9)), "1 > 0.9"),
                is("1 > 0.9 shop: shop 0123456789 src/a.py | run {} → Error: no such program (2 of 3 calls)"));
        assertThat(
                below(lines(preview(example, QualityRule.TRUNCATED, 0.9)), "1 > 0.9"),
                is("1 > 0.9 shop: shop 0123456789 src/a.py | It is not there."));
        assertThat(
                below(lines(preview(example, QualityRule.REFUSALS, 0.5)), "1 > 0.5"),
                is("1 > 0.5 shop: shop 0123456789 src/a.py | I will. run {} / It is not there."));
    }

    @Test
    void showsTheStandardLimitsWhereTheStepIsOff() {
        List<Item> items = List.of(example(42, Map.of()));

        List<String> lines =
                lines(PreviewText.of(List.of(Sample.of("chats", items, 100)), Optional.empty(), List.of("scrub")));

        assertThat(
                line(lines, "Limits"),
                is("Limits for conversations, 1 example; quality is off, these are the defaults"));
        assertThat(line(lines, "least-words"), is("least-words off 0 0 0.0 % 4 4 4 4 4 4 4"));
        assertThat(line(lines, "refusals"), is("refusals ≤ 0.5 0 0 0.0 % 0 0 0 0 0 0 0"));
    }

    @Test
    void takesTheExamplesWithTheSmallestIdsInWhateverOrderTheyCome() {
        List<Item> items = items();
        Sample sample = Sample.of("chats", items, 4);
        List<Item> turned = new ArrayList<>(items);
        Collections.reverse(turned);

        assertThat(sample.outcomes().size(), is(4));
        assertThat(Sample.of("chats", turned, 4), is(sample));
    }
}
