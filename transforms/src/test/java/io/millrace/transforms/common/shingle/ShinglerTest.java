package io.millrace.transforms.common.shingle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ShinglerTest {

    private static final String SEED = "20261121";
    private static final Pattern ASCII_WORDS = Pattern.compile("[a-z0-9]+");
    private static final Pattern IDENTIFIERS = Pattern.compile("[A-Za-z0-9_]+");

    private final Shingler shingler = Shingler.create();

    /** Computed by a few lines of Python from the rule in the documentation alone. */
    @Test
    void hashesAreWhatTheRuleSays() {
        assertThat(
                shingler.shinglesOfWords("The quick, brown FOX jumps -- over"), is(new int[] {-1321196290, 384585174}));
        assertThat(shingler.shinglesOfWords("Hello 1!"), is(new int[] {1635182926}));
        assertThat(shingler.shinglesOfWords("日本AB"), is(new int[] {971902822}));
        assertThat(shingler.shingles(infill("", "return fooBar(_x);", "")), is(new int[] {1137622274}));
    }

    @Test
    void aTextWithoutAWordHasNoShingle() {
        assertThat(shingler.shinglesOfWords("").length, is(0));
        assertThat(shingler.shinglesOfWords("... \uD83D\uDE00 --").length, is(0));
        assertThat(shingler.shingles(new Content.Conversation(List.of(), "")).length, is(0));
    }

    @Test
    void systemTurnsAndToolDefinitionsDoNotCount() {
        List<Message> said = List.of(
                Message.user("please rename the field of the order"),
                Message.assistant(
                        List.of(
                                new Part.Reasoning("look at it first"),
                                new Part.Text("I will read it"),
                                new Part.ToolCall("1", "Read", "{\"path\":\"order.py\"}")),
                        true),
                Message.tool(new Part.ToolResult("1", "Read", "class Order: name", false)),
                Message.assistant(List.of(new Part.Text("it is renamed")), true));
        List<Message> withSystem = new ArrayList<>(said);
        withSystem.add(0, Message.system("You are a helpful assistant of the order desk"));

        int[] set = shingler.shingles(new Content.Conversation(withSystem, "[{\"name\":\"Read\"}]"));

        assertThat(set, is(shingler.shingles(new Content.Conversation(said, ""))));
        assertThat(
                set,
                is(shingler.shinglesOfWords("please rename the field of the order look at it first I will read it"
                        + " Read path order py class Order name it is renamed")));
    }

    @Test
    void whatFollowsTheLastTrainedTurnDoesNotCount() {
        List<Message> said = List.of(
                Message.user("what is the time of the order"),
                Message.assistant(List.of(new Part.Text("it came at noon on Monday")), true));
        List<Message> thanked = new ArrayList<>(said);
        thanked.add(Message.user("thanks a lot for looking that up"));
        List<Message> untrained = List.of(
                thanked.get(0),
                Message.assistant(List.of(new Part.Text("it came at noon on Monday")), false),
                thanked.get(2));

        assertThat(
                shingler.shingles(new Content.Conversation(thanked, "")),
                is(shingler.shingles(new Content.Conversation(said, ""))));
        assertThat(
                shingler.shingles(new Content.Conversation(untrained, "")),
                is(shingler.shinglesOfWords("what is the time of the order it came at noon on Monday"
                        + " thanks a lot for looking that up")));
    }

    @Test
    void otherContentsAreTheirTextsInOrder() {
        Content.Preference pair = new Content.Preference(
                List.of(Message.system("be kind"), Message.user("what is the time")),
                List.of(Message.assistant(List.of(new Part.Text("it is noon")), true)),
                List.of(Message.assistant(List.of(new Part.Text("no idea at all")), false)),
                "");
        Content.Grounded grounded = new Content.Grounded(
                List.of("what is the time"), List.of("it is noon"), List.of("no idea at all"), List.of(0));
        int[] expected = shingler.shinglesOfWords("what is the time it is noon no idea at all");
        assertThat(shingler.shingles(pair), is(expected));
        assertThat(shingler.shingles(grounded), is(expected));
    }

    @Test
    void infillsOfOneFileAreNotAlikeBecauseTheFileIsTheSame() {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            file.append("value_").append(i).append(" = compute(").append(i * 7).append(")\n");
        }
        for (int middle : new int[] {1, 4, 12, 60}) {
            String[] lines = file.toString().split("(?<=\n)");
            int[] here = shingler.shingles(cut(lines, 100, middle));
            int[] next = shingler.shingles(cut(lines, 100 + middle, middle));
            assertThat("of " + middle + " lines", Shingles.jaccard(here, next) < 0.8, is(true));
        }
    }

    /** Only the twelve identifiers on each side of a short middle count. */
    @Test
    void aShortMiddleStandsInAWindow() {
        String far = "far ".repeat(50);
        String before = "a b c d e f g h i j k l ";
        String after = " A B C D E F G H I J K L ";
        int[] bare = shingler.shingles(infill(before, "middle", after));
        assertThat(shingler.shingles(infill(far + before, "middle", after + far)), is(bare));
        assertThat(bare.length, is(12 + 1 + 12 - 4));
    }

    @Property(seed = SEED, tries = 200)
    void similarityIsThatOfSetsOfStrings(
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> left,
            @ForAll @Size(max = 60) List<@IntRange(max = 6) Integer> right) {
        String one = text(left);
        String other = text(right);
        Set<String> all = words(one);
        Set<String> shared = words(one);
        all.addAll(words(other));
        shared.retainAll(words(other));
        double expected = all.isEmpty() ? 0 : (double) shared.size() / all.size();
        assertThat(
                Shingles.jaccard(shingler.shinglesOfWords(one), shingler.shinglesOfWords(other)),
                is(closeTo(expected, 0)));
    }

    @Property(seed = SEED, tries = 200)
    void identifiersOfAnInfillAreThoseOfItsWindow(@ForAll String prefix, @ForAll String middle, @ForAll String suffix) {
        List<String> before = identifiers(prefix);
        List<String> inside = identifiers(middle);
        List<String> after = identifiers(suffix);
        int window = Math.max(12, Math.min(64, inside.size()));
        List<String> tokens = new ArrayList<>(before.subList(Math.max(0, before.size() - window), before.size()));
        tokens.addAll(inside);
        tokens.addAll(after.subList(0, Math.min(window, after.size())));
        int[] expected = shingler.shingles(infill("", String.join(" ", tokens), ""));
        assertThat(shingler.shingles(infill(prefix, middle, suffix)), is(expected));
    }

    /** Pieces of a long text end anywhere. */
    @Test
    void aLongTextIsOneText() {
        Random random = new Random(7);
        List<Integer> words = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            words.add(random.nextInt(3000));
        }
        String text = text(words);
        assertThat(shingler.shinglesOfWords(text).length, is(words(text).size()));
    }

    @Test
    void setsAreSortedAndDistinct() {
        Random random = new Random(11);
        for (int size : new int[] {1, 2, 3, 100, 70_000}) {
            int[] values = random.ints(size)
                    .map(value -> value % 3 == 0 ? 4711 : value)
                    .toArray();
            int[] sorted = Arrays.stream(values).sorted().distinct().toArray();
            int count = new HashSorter().sortDistinct(values, size);
            assertThat(Arrays.copyOf(values, count), is(sorted));
        }
    }

    private static String text(List<Integer> words) {
        StringBuilder text = new StringBuilder();
        for (int word : words) {
            text.append(word % 2 == 0 ? " W" : ", w").append(word);
        }
        return text.toString();
    }

    private static Set<String> words(String text) {
        List<String> words = ASCII_WORDS
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        Set<String> shingles = new TreeSet<>();
        for (int i = 0; i + 5 <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + 5)));
        }
        if (shingles.isEmpty() && !words.isEmpty()) {
            shingles.add(String.join(" ", words));
        }
        return shingles;
    }

    private static List<String> identifiers(String text) {
        return IDENTIFIERS.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Content.Infill cut(String[] lines, int from, int count) {
        return infill(
                String.join("", Arrays.copyOfRange(lines, 0, from)),
                String.join("", Arrays.copyOfRange(lines, from, from + count)),
                String.join("", Arrays.copyOfRange(lines, from + count, lines.length)));
    }

    private static Content.Infill infill(String prefix, String middle, String suffix) {
        return new Content.Infill("a.py", "python", prefix, middle, suffix, List.of());
    }
}
