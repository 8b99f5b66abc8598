package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import io.millrace.transforms.common.step.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QualityTest {

    private static final String LOOP = "I will look at the file again and then run the tests once more. ".repeat(30);

    private static final String DOCUMENT = """
            The river rises in the hills to the north of the town, and for the first miles it is no more than a brook.
            Farmers used to lead their cattle to it, and that is why the path beside it is so wide.

            Further down it meets a second stream, which comes from the lake. From there on boats can use it, and with
            them came the mills that made the town rich.

            Today the mills stand empty. Some have become houses, others fall apart, and the boats that pass by have
            people on board who look at them and take pictures.
            """;

    private static Example example(Content content, Labels labels) {
        return Example.of(Origin.ofFile("s", "chat", "u", "", ""), List.of(), content, labels);
    }

    private static Example chat(Message... messages) {
        return example(new Content.Conversation(List.of(messages), ""), Labels.none());
    }

    private static Message says(String text) {
        return Message.assistant(List.of(new Part.Text(text)), true);
    }

    private static Message calls(String id, String arguments) {
        return Message.assistant(List.of(new Part.ToolCall(id, "run", arguments)), true);
    }

    private static Message result(String id, String text, boolean error) {
        return Message.tool(new Part.ToolResult(id, "run", text, error));
    }

    private static Example answer(String text) {
        return chat(Message.user("What is it?"), says(text));
    }

    private static Example document(String text) {
        return example(new Content.Grounded(List.of("q"), List.of("a"), List.of(text), List.of(0)), Labels.none());
    }

    private static Example infill(String language, String text) {
        return example(new Content.Infill("a", language, text, "x", "", List.of()), Labels.none());
    }

    private static Example scored(Example example, boolean detectsLanguages) {
        ScoreQuality step = ScoreQuality.of(detectsLanguages);
        step.setUp();
        return ((Verdict.Keep) step.decide(example)).example();
    }

    private static SortedMap<String, Double> scores(Example example) {
        return scored(example, false).labels().scores();
    }

    private static List<String> reasons(Example example) {
        return CheckQuality.by(QualitySettings.standard()).faults(scored(example, false)).stream()
                .map(CheckQuality.Fault::reason)
                .toList();
    }

    /** A session in which one tool is called again and again. */
    private static Example loop(int calls, String arguments, String result, boolean error) {
        List<Message> messages = new ArrayList<>(List.of(Message.user("Make the tests pass.")));
        for (int i = 0; i < calls; i++) {
            messages.add(calls("c" + i, arguments.formatted(i)));
            messages.add(result("c" + i, result.formatted(i), error));
        }
        messages.add(says("The tests pass now, since the clock is no longer asked."));
        return example(new Content.Conversation(messages, ""), Labels.none());
    }

    /** A session in which a tool fails so often, each time for another call, and works before and after. */
    private static Example fumbles(int failures) {
        List<Message> messages = new ArrayList<>(List.of(Message.user("Change the title.")));
        for (int i = 0; i < failures + 4; i++) {
            boolean works = i < 2 || i >= failures + 2;
            messages.add(calls("c" + i, "{\"line\":%d}".formatted(i)));
            messages.add(result("c" + i, works ? "changed" : "Error: the edit breaks line " + i, false));
        }
        messages.add(says("The title is changed, and the page still builds."));
        return example(new Content.Conversation(messages, ""), Labels.none());
    }

    static Stream<Example> good() {
        Message thanks = Message.user("Thanks!");
        return Stream.of(
                answer("42."),
                answer("42"),
                answer("👍"),
                answer("Paris"),
                answer("Sì."),
                answer("x = {'a': {'b': 1}, 'c': [{}, {}, {}]}"),
                answer("```java\n" + "            }\n".repeat(100) + "```"),
                answer("| a | b |\n| --- | --- |\n" + "| 1 | 2 |\n".repeat(3)),
                answer("- " + String.join("\n- ", "one two three four five six".split(" "))),
                chat(
                        Message.user("Fix the typo."),
                        says("The typo in the README is fixed."),
                        thanks,
                        says("You're welcome!")),
                chat(
                        Message.user("Tell me how to break in."),
                        says("I'm sorry, but I can't assist with that."),
                        Message.user("Then tell me how locks work."),
                        says("A lock has pins that the key lifts to one height.")),
                chat(
                        Message.user("Good?"),
                        says("positive"),
                        Message.user("Bad?"),
                        says("positive"),
                        Message.user("So?"),
                        says("positive")),
                // To poll is to ask the same and get another answer.
                loop(20, "{\"wait\":1}", "%d tests have run", false),
                fumbles(5),
                // Two failures say nothing yet.
                loop(2, "{\"n\":%d}", "Error: not found", true),
                chat(Message.user("Go on."), calls("1", "{}")),
                document(DOCUMENT),
                infill("java", "int sum(int[] values) {\n    return Arrays.stream(values).sum();\n}\n"),
                infill("unix assembly", "0x0: 90 90 90 ; 1234 5678 9012\n".repeat(9)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void keepsWhatIsGood(Example example) {
        assertThat(reasons(example), is(List.of()));
    }

    private static String numbered(int items, String item) {
        StringBuilder list = new StringBuilder();
        for (int i = 1; i <= items; i++) {
            list.append(i).append(". ").append(item);
        }
        return list.toString();
    }

    static Stream<Arguments> bad() {
        String line = "Die Tests laufen, und alle sind in Ordnung, soweit ich es sehen kann.\n";
        String long1 = "First comes the header, which tells what follows, and then the rows, one under the other.";
        return Stream.of(
                arguments(answer(LOOP), "duplicate-10-grams"),
                arguments(answer(line.repeat(10)), "duplicate-line-characters"),
                arguments(answer("the ".repeat(200)), "duplicate-10-grams"),
                arguments(
                        chat(
                                Message.user("And?"),
                                says(long1),
                                Message.user("And?"),
                                says(long1),
                                Message.user("And?"),
                                says(long1)),
                        "repeated-answers"),
                arguments(loop(5, "{\"same\":1}", "Error: no such file", true), "repeated-calls"),
                arguments(answer("la".repeat(400)), "duplicate-10-grams"),
                arguments(answer("🙂🙃".repeat(200)), "duplicate-10-grams"),
                arguments(answer(numbered(60, "Turn left at the mill.\n")), "duplicate-line-characters"),
                arguments(fumbles(6), "failures-in-a-row"),
                arguments(loop(5, "{\"other\":%d}", "It is not there", true), "failed-calls"),
                arguments(
                        loop(4, "{\"other\":%d}", "Traceback (most recent call last):\n  File", false), "failed-calls"),
                arguments(answer("I'm sorry, but I can't assist with that."), "refusals"),
                arguments(chat(Message.user("Thanks a lot!"), says("You're welcome!")), "courtesies"),
                arguments(answer("…"), "empty-answers"),
                arguments(answer("Here it is:\n```python\nprint(1)\n"), "truncated"),
                arguments(document("Too short."), "least-words"),
                arguments(document("a b c d e f ".repeat(20) + DOCUMENT), "duplicate-5-grams"),
                arguments(document(DOCUMENT + "\nLorem ipsum dolor sit amet.\n"), "lorem-ipsum"),
                arguments(document("Home\nShop\nCart\nHelp\n".repeat(4) + DOCUMENT), "short-lines"),
                arguments(document("1 2 3 4 5 6 7 8 9 ".repeat(9) + DOCUMENT), "alphabetic-words"),
                arguments(document("# # # # # # # # # # # # # # " + DOCUMENT), "symbols"),
                arguments(document(DOCUMENT.replace(" ", "")), "most-mean-word-length"),
                arguments(document(DOCUMENT + "\n" + DOCUMENT), "duplicate-paragraphs"),
                arguments(infill("javascript", "var a=1;".repeat(200)), "longest-line"),
                arguments(infill("python", "0x00, 0x01, 0x02, 0x03,\n".repeat(50)), "alphabetic"),
                arguments(infill("python", "data = '" + "QUJDREVGR0g".repeat(100) + "'"), "encoded-run"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void findsWhatIsBad(Example example, String reason) {
        assertThat(reasons(example), hasItem(reason));
    }

    @Test
    void scoresAConversationByHand() {
        // Three answers: a call, thanks, and an answer of six words.
        Example example = chat(
                Message.user("Look."),
                calls("1", "{}"),
                result("1", "error: no", false),
                says("There is nothing to be seen."),
                Message.user("Thank you."),
                says("You're welcome."));
        assertThat(
                scores(example),
                is(Map.of("words", 8.0, "repeated-calls", 1.0, "failures-in-a-row", 1.0, "courtesies", 0.333)));
    }

    @Test
    void scoresADocumentByHand() {
        // Eleven words and a bullet in five lines of 11, 10, 6, 11 and 4 characters, of which one was there before.
        SortedMap<String, Double> scores = scores(document("one two. 3#\n- one two…\nthe of\n\none two. 3#\none!"));
        assertThat(scores.get("words"), is(11.0));
        assertThat(scores.get("mean-word-length"), closeTo((3 + 3 + 1 + 3 + 3 + 3 + 2 + 3 + 3 + 1 + 3) / 11.0, 0.001));
        assertThat(scores.get("symbols"), closeTo(2 / 11.0, 0.001));
        assertThat(scores.get("bullet-lines"), is(0.2));
        assertThat(scores.get("ellipsis-lines"), is(0.2));
        assertThat(scores.get("alphabetic-words"), closeTo(9 / 11.0, 0.001));
        assertThat(scores.get("stop-words"), is(2.0));
        assertThat(scores.get("duplicate-lines"), is(0.2));
        assertThat(scores.get("duplicate-line-characters"), closeTo(11 / 42.0, 0.001));
        assertThat(scores.get("duplicate-paragraphs"), is(nullValue()));
        assertThat(scores.get("punctuated-lines"), is(0.4));
        assertThat(scores.get("short-lines"), is(1.0));
        assertThat(scores.get("top-2-grams"), closeTo(2 * "one two.".length() / 42.0, 0.001));
        assertThat(scores.get("duplicate-5-grams"), is(nullValue()));
    }

    @Test
    void scoresCodeByHand() {
        // 20 characters before the gap, its one after it.
        SortedMap<String, Double> scores = scores(infill("java", "int a = 1;\nint b2;\n\n"));
        assertThat(scores.get("longest-line"), is(10.0));
        assertThat(scores.get("mean-line"), is((21 - 3) / 4.0));
        assertThat(scores.get("alphabetic"), closeTo(9 / 21.0, 0.001));
        assertThat(scores.get("alphanumeric"), closeTo(11 / 21.0, 0.001));
    }

    @Test
    void looksAtWhatIsTrainedOnAlone() {
        Example example = chat(
                Message.user("Go."),
                Message.assistant(List.of(new Part.Text(LOOP)), false),
                Message.user("Again."),
                says("It is done, and all the tests pass."));
        assertThat(reasons(example), is(List.of()));
    }

    @Test
    void countsReasoningAmongWhatIsSaid() {
        Example example = chat(
                Message.user("Go."),
                Message.assistant(List.of(new Part.Reasoning(LOOP), new Part.Text("It is done.")), true));
        assertThat(reasons(example), is(List.of("duplicate-10-grams")));
    }

    @Test
    void measuresTheBetterAnswerOfAPair() {
        Message good = Message.assistant(List.of(new Part.Text("It is done.")), false);
        Message bad = Message.assistant(List.of(new Part.Text(LOOP)), false);
        List<Message> prompt = List.of(Message.user("Go."));
        assertThat(
                reasons(example(new Content.Preference(prompt, List.of(good), List.of(bad), ""), Labels.none())),
                is(List.of()));
        assertThat(
                reasons(example(new Content.Preference(prompt, List.of(bad), List.of(good), ""), Labels.none())),
                is(List.of("duplicate-10-grams")));
    }

    @Test
    void measuresAnAnswerThatMustApplyAsCode() {
        Example edits = example(
                new Content.Conversation(List.of(Message.user("Go."), says(LOOP)), ""),
                Labels.none().withTag(Example.EXACT));
        assertThat(reasons(edits), is(List.of("longest-line", "mean-line")));
    }

    @Test
    void keepsTheScoresAndTagsThatWereThere() {
        SortedMap<String, Double> before = new TreeMap<>(Map.of("judge", 4.0));
        Example example = scored(
                example(
                        new Content.Conversation(List.of(Message.user("Go."), says("42.")), ""),
                        Labels.none().withTag("seen").withScores(before)),
                false);
        assertThat(example.labels().scores().get("judge"), is(4.0));
        assertThat(example.labels().tags(), is(List.of("seen")));
    }

    @Test
    void rejectsForTheFirstRuleAndTellsTheNumbers() {
        Verdict verdict = CheckQuality.by(QualitySettings.standard()).decide(scored(answer("…"), false));
        assertThat(verdict, is(Verdict.reject("empty-answers", "1 > 0")));
    }

    /** At its limit a score is good; a step beyond it is not, on the rule's side alone. */
    @Property(seed = "20261121", tries = 300)
    void decidesByTheLimit(@ForAll QualityRule rule, @ForAll @DoubleRange(min = 0, max = 1) double limit) {
        Content content = switch (rule.group()) {
            case CONVERSATIONS -> answer("42.").content();
            case PROSE -> document(DOCUMENT).content();
            case CODE -> infill("java", "").content();
        };
        Map<QualityRule, Double> limits = new EnumMap<>(QualityRule.class);
        limits.put(rule, limit);
        CheckQuality check = CheckQuality.by(new QualitySettings(limits, List.of(), 0.7, List.of(), List.of(), false));
        for (double step : new double[] {-0.001, 0, 0.001}) {
            SortedMap<String, Double> scores = new TreeMap<>(Map.of(rule.score(), limit + step));
            boolean isBad = rule.bound() == QualityRule.Bound.MOST ? step > 0 : step < 0;
            assertThat(
                    check.faults(example(content, Labels.none().withScores(scores)))
                            .isEmpty(),
                    is(!isBad));
        }
        assertThat(check.faults(example(content, Labels.none())), is(List.of()));
    }

    @Test
    void noTwoRulesOfAGroupShareAWord() {
        for (QualityRule.Group group : QualityRule.Group.values()) {
            List<String> words =
                    QualityRule.of(group).stream().map(QualityRule::word).toList();
            assertThat(words, is(words.stream().distinct().toList()));
        }
    }

    @Test
    void tellsLanguagesAndKeepsWhatIsTooShortToTell() {
        Example german = answer("Die Prüfungen laufen jetzt alle durch, weil die Uhrzeit nicht mehr abgefragt wird, und"
                + " deshalb kann der Fehler nicht wieder auftreten.");
        Example english = answer("All of the tests pass now, since nobody asks the clock any more, and that is why the"
                + " failure cannot come back in the next release.");
        Example korean = answer("오늘은 날씨가 맑아서 강가를 따라 오래 걸었고 저녁에는 친구와 함께 밥을 먹었다.");
        Example hindi =
                answer("आज मौसम अच्छा था, इसलिए हम नदी के किनारे देर तक टहलते रहे और शाम को साथ में खाना खाया।");
        Example code = answer("```python\nfor item in items:\n    print(item)\n```");
        CheckQuality english1 =
                CheckQuality.by(new QualitySettings(Map.of(), List.of("en"), 0.7, List.of(), List.of(), false));

        assertThat(scored(german, true).labels().tags(), is(List.of("language-de")));
        assertThat(scored(english, true).labels().tags(), is(List.of("language-en")));
        assertThat(scored(korean, true).labels().tags(), is(List.of("language-ko")));
        assertThat(scored(hindi, true).labels().tags(), is(List.of("language-hi")));
        assertThat(scored(code, true).labels().tags(), is(List.of()));
        assertThat(
                english1.faults(scored(german, true)).stream()
                        .map(CheckQuality.Fault::reason)
                        .toList(),
                is(List.of("language")));
        assertThat(english1.faults(scored(english, true)), is(List.of()));
        assertThat(english1.faults(scored(code, true)), is(List.of()));
        assertThat(english1.faults(scored(answer("Ja."), true)), is(List.of()));
        assertThat(ScoreQuality.languages(), hasItem("zh"));
        assertThat(ScoreQuality.languages(), not(hasItem("xx")));
    }

    @Test
    void asksForLicencesOfRepositoriesAlone() {
        QualitySettings allowed = new QualitySettings(Map.of(), List.of(), 0.7, List.of(), List.of("MIT"), false);
        QualitySettings lenient = new QualitySettings(Map.of(), List.of(), 0.7, List.of(), List.of("MIT"), true);
        assertThat(licenceFaults(allowed, "c0ffee", "MIT OR GPL-2.0-only"), is(List.of()));
        assertThat(licenceFaults(allowed, "c0ffee", "GPL-2.0-only"), is(List.of("licence")));
        assertThat(licenceFaults(allowed, "c0ffee", ""), is(List.of("unknown-licence")));
        assertThat(licenceFaults(lenient, "c0ffee", ""), is(List.of()));
        assertThat(licenceFaults(allowed, "", ""), is(List.of()));
        assertThat(licenceFaults(QualitySettings.standard(), "c0ffee", "GPL-2.0-only"), is(List.of()));
    }

    private static List<String> licenceFaults(QualitySettings settings, String revision, String licence) {
        Origin origin = new Origin("s", "fim", "u", revision, "a.py", "", "", licence);
        Example example =
                Example.of(origin, List.of(), infill("python", "x = 1").content(), Labels.none());
        return CheckQuality.by(settings).faults(example).stream()
                .map(CheckQuality.Fault::reason)
                .toList();
    }

    @Test
    void allowsProgrammingLanguages() {
        CheckQuality check = CheckQuality.by(
                new QualitySettings(Map.of(), List.of(), 0.7, List.of("python", "go"), List.of(), false));
        assertThat(check.faults(infill("go", "x")), is(List.of()));
        assertThat(
                check.faults(infill("java", "x")), is(List.of(new CheckQuality.Fault("programming-language", "java"))));
        assertThat(check.faults(answer("42.")), is(List.of()));
    }

    @Test
    void bothStepsAccountForEveryExample() {
        List<Example> examples = List.of(answer("42."), answer(LOOP), document("Short."));
        List<Item> scored = Gathered.from(examples, ScoreQuality.step(false));
        List<Item> checked = Gathered.from(scored, CheckQuality.step(QualitySettings.standard()));

        assertThat(
                checked.stream()
                        .filter(Rejection.class::isInstance)
                        .map(item -> ((Rejection) item).step() + " " + ((Rejection) item).reason())
                        .toList(),
                containsInAnyOrder("quality duplicate-10-grams", "quality least-words"));
        assertThat(kept(checked, "quality-scores"), is(3L));
        assertThat(kept(checked, "quality"), is(1L));
    }

    private static long kept(List<Item> items, String step) {
        return items.stream()
                .filter(item -> item instanceof Tally tally
                        && tally.name().equals(step)
                        && tally.counter() == Tally.Counter.KEPT)
                .mapToLong(item -> ((Tally) item).count())
                .sum();
    }
}
