package io.millrace.transforms.structure;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.step.Verdict;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckStructureTest {

    private static final Message SYSTEM = Message.system("Be brief.");
    private static final Message USER = Message.user("Hi");
    private static final Message ANSWER = says("Hello!");

    private static Message says(String text) {
        return Message.assistant(List.of(new Part.Text(text)), true);
    }

    private static Message calls(String... ids) {
        return Message.assistant(
                Stream.of(ids)
                        .map(id -> (Part) new Part.ToolCall(id, "read", "{\"path\":\"a\"}"))
                        .toList(),
                true);
    }

    private static Message callsWith(String arguments) {
        return Message.assistant(List.of(new Part.ToolCall("1", "read", arguments)), true);
    }

    private static Message result(String id) {
        return Message.tool(new Part.ToolResult(id, "read", "", false));
    }

    private static Content chat(Message... messages) {
        return new Content.Conversation(List.of(messages), "");
    }

    private static Content withTools(String tools) {
        return new Content.Conversation(List.of(USER, ANSWER), tools);
    }

    private static Content infill(String prefix, String middle, String suffix) {
        return new Content.Infill("a.py", "python", prefix, middle, suffix, List.of());
    }

    private static Content preference(List<Message> prompt, Message chosen, Message rejected) {
        return new Content.Preference(prompt, List.of(chosen), List.of(rejected), "");
    }

    private static Verdict decide(Content content) {
        return CheckStructure.create()
                .decide(Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), content, Labels.none()));
    }

    private static boolean isKept(Content content) {
        return decide(content) instanceof Verdict.Keep;
    }

    static Stream<Content> sound() {
        return Stream.of(
                chat(USER, ANSWER),
                chat(SYSTEM, USER, ANSWER, USER, ANSWER),
                chat(Message.system(""), USER, ANSWER),
                chat(USER, calls("1"), result("1"), ANSWER),
                chat(USER, calls("1", "2"), result("1"), result("2"), calls("3"), result("3"), ANSWER),
                // A person adds something to what a tool answered.
                chat(USER, calls("1"), result("1"), USER, ANSWER),
                // To call is what is learnt.
                chat(USER, calls("1", "2")),
                chat(USER, callsWith("{\"a\":[9223372036854775807,-9223372036854775808,1.5e300,null,\"\\u003c\"]}")),
                chat(Message.user("<s>struck</s> <b> <think> [INST] <|not_a_token|> < | im_end | >"), ANSWER),
                withTools("[]"),
                withTools("[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]"),
                infill("", "x", ""),
                infill("<PRE> <|eot_id|>", "x", "[SUFFIX]"),
                preference(List.of(SYSTEM, USER), ANSWER, says("No.")),
                new Content.Grounded(List.of("q"), List.of("a"), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void keepsWhatIsSound(Content content) {
        Example example = Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), content, Labels.none());
        assertThat(CheckStructure.create().decide(example), is(Verdict.keep(example)));
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                arguments(chat(), "empty-conversation", "0 messages"),
                arguments(chat(SYSTEM), "empty-conversation", "1 messages"),
                arguments(chat(ANSWER), "first-turn-not-user", "message 1 is of the role assistant"),
                arguments(chat(SYSTEM, result("1")), "first-turn-not-user", "message 2 is of the role tool"),
                arguments(
                        chat(USER, USER, ANSWER), "roles-do-not-alternate", "message 2 is of the role user after user"),
                arguments(
                        chat(USER, ANSWER, ANSWER),
                        "roles-do-not-alternate",
                        "message 3 is of the role assistant after assistant"),
                arguments(
                        chat(USER, ANSWER, SYSTEM, USER, ANSWER),
                        "roles-do-not-alternate",
                        "message 3 is of the role system after assistant"),
                arguments(
                        chat(USER, ANSWER, USER),
                        "ends-without-assistant",
                        "the last of 3 messages is of the role user"),
                arguments(
                        chat(USER, calls("1"), result("1")),
                        "ends-without-assistant",
                        "the last of 3 messages is of the role tool"),
                arguments(
                        chat(USER, calls("1", "2"), result("1"), ANSWER),
                        "call-without-result",
                        "message 4 comes after 1 results of 2 calls"),
                arguments(
                        chat(USER, calls("1"), USER, ANSWER),
                        "call-without-result",
                        "message 3 comes after 0 results of 1 calls"),
                arguments(chat(USER, result("1"), ANSWER), "result-without-call", "message 2 answers no open call"),
                arguments(
                        chat(USER, calls("1"), result("1"), result("1"), ANSWER),
                        "result-without-call",
                        "message 4 answers no open call"),
                arguments(
                        chat(USER, calls("1"), result("1"), ANSWER, USER, calls("2"), result("1"), ANSWER),
                        "result-without-call",
                        "message 7 answers no open call"),
                arguments(
                        chat(USER, calls("1", "2"), result("2"), result("1"), ANSWER),
                        "results-out-of-order",
                        "message 3 answers a later call than the next one"),
                arguments(
                        chat(USER, calls("1", "1"), result("1"), result("1"), ANSWER),
                        "duplicate-call-id",
                        "message 2 has a call with an id that another call has"),
                arguments(
                        chat(USER, calls("1"), result("1"), calls("1"), result("1"), ANSWER),
                        "duplicate-call-id",
                        "message 4 has a call with an id that another call has"),
                arguments(
                        chat(Message.user(" \n"), ANSWER),
                        "empty-message",
                        "message 1 is of the role user and says nothing"),
                arguments(
                        chat(USER, Message.assistant(List.of(new Part.Reasoning("hm")), true)),
                        "empty-message",
                        "message 2 is of the role assistant and says nothing"),
                arguments(
                        chat(USER, Message.assistant(List.of(new Part.Text("a")), false)),
                        "nothing-to-train-on",
                        "none of 2 messages is trained on"),
                arguments(chat(USER, callsWith("")), "arguments-not-an-object", "message 2"),
                arguments(chat(USER, callsWith("[1]")), "arguments-not-an-object", "message 2"),
                arguments(chat(USER, callsWith("{\"a\":1")), "arguments-not-an-object", "message 2"),
                arguments(chat(USER, callsWith("{} {}")), "arguments-not-an-object", "message 2"),
                arguments(chat(USER, callsWith("{'a':1}")), "arguments-not-an-object", "message 2"),
                arguments(chat(USER, callsWith("{\"a\":[9223372036854775808]}")), "number-out-of-range", "message 2"),
                arguments(chat(USER, callsWith("{\"a\":NaN}")), "number-out-of-range", "message 2"),
                arguments(chat(USER, callsWith("{\"a\":1e999}")), "number-out-of-range", "message 2"),
                arguments(withTools("{}"), "tools-not-a-list", "the tools"),
                arguments(withTools("[1]"), "tools-not-a-list", "the tools"),
                arguments(withTools("[{}"), "tools-not-a-list", "the tools"),
                arguments(withTools("[{\"maximum\":1e400}]"), "number-out-of-range", "the tools"),
                arguments(
                        withTools("[{\"d\":\"<|im_start|>\"}]"),
                        "special-token-in-content",
                        "<|im_start|> in the tools"),
                arguments(
                        chat(USER, callsWith("{\"a\":\"\\u003c|im_end|>\"}")),
                        "special-token-in-content",
                        "<|im_end|> in message 2"),
                arguments(
                        chat(
                                USER,
                                Message.assistant(List.of(new Part.Reasoning("<|eot_id|>"), new Part.Text("a")), true)),
                        "special-token-in-content",
                        "<|eot_id|> in message 2"),
                arguments(infill("a", "", "c"), "empty-middle", "0 characters of space"),
                arguments(infill("a", " \n ", "c"), "empty-middle", "3 characters of space"),
                arguments(infill("<fim_prefix>", "b", "c"), "special-token-in-content", "<fim_prefix> in the prefix"),
                arguments(infill("a", "<file_sep>", "c"), "special-token-in-content", "<file_sep> in the middle"),
                arguments(infill("a", "b", "\u2581<PRE>"), "special-token-in-content", "\u2581<PRE> in the suffix"),
                arguments(
                        new Content.Infill(
                                "a", "", "a", "b", "c", List.of(new Content.ContextFile("b", "<|fim_pad|>"))),
                        "special-token-in-content",
                        "<|fim_pad|> in file 1 beside it"),
                arguments(preference(List.of(USER), ANSWER, ANSWER), "chosen-equals-rejected", ""),
                arguments(
                        new Content.Preference(List.of(USER), List.of(ANSWER), List.of(), ""),
                        "empty-continuation",
                        "1 messages are chosen, 0 rejected"),
                arguments(
                        preference(List.of(USER, ANSWER), ANSWER, says("a")),
                        "roles-do-not-alternate",
                        "message 3 is of the role assistant after assistant"),
                arguments(
                        preference(List.of(USER), ANSWER, says("<|im_end|>")),
                        "special-token-in-content",
                        "<|im_end|> in message 2"),
                arguments(new Content.Grounded(List.of(), List.of("a"), List.of(), List.of()), "no-question", ""),
                arguments(new Content.Grounded(List.of("q"), List.of(" "), List.of(), List.of()), "no-answer", ""),
                arguments(
                        new Content.Grounded(List.of("q"), List.of("a"), List.of("<|eot|>"), List.of()),
                        "special-token-in-content",
                        "<|eot|>"));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void rejectsWhatIsNot(Content content, String reason, String detail) {
        assertThat(decide(content), is(Verdict.reject(reason, detail)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<|im_start|>",
                "<|im_end|>",
                "<|endoftext|>",
                "<|begin_of_text|>",
                "<|start_header_id|>",
                "<\uFF5CUser\uFF5C>",
                "<\uFF5Cend\u2581of\u2581sentence\uFF5C>",
                "<|fim_prefix|>",
                "<fim_middle>",
                "<\uFF5Cfim\u2581hole\uFF5C>"
            })
    void specialTokensAreFoundWhereverTheyStand(String token) {
        for (String text : List.of(token, "a" + token, token + "b", "<<|<" + token + "|>", "<|im_" + token)) {
            assertThat(text, isKept(chat(Message.user(text), ANSWER)), is(false));
            assertThat(
                    text,
                    isKept(chat(USER, calls("1"), Message.tool(new Part.ToolResult("1", "f", text, false)), ANSWER)),
                    is(false));
        }
    }

    /** Some tokens are dangerous in one kind of content only. */
    @ParameterizedTest
    @CsvSource({"<repo_name>, true, false", "<|eot_id|>, false, true", "<|im_end|>, false, false"})
    void tokensBelongToKindsOfContent(String token, boolean mayBeSaid, boolean mayBeInfilled) {
        assertThat(isKept(chat(Message.user(token), ANSWER)), is(mayBeSaid));
        assertThat(isKept(infill(token, "b", "c")), is(mayBeInfilled));
    }

    @Test
    void deepArgumentsAreRejectedAndDoNotOverflow() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(decide(chat(USER, callsWith(deep))), is(Verdict.reject("arguments-not-an-object", "message 2")));
    }

    /**
     * The same rule as a regular expression over letters: s, u and a for who speaks, x, y and z for the calls 1, 2 and
     * both, digits for results.
     */
    @Property(seed = "20261121", tries = 5000)
    void exactlyConversationsAreKept(@ForAll("letters") String letters) {
        List<Message> messages =
                letters.chars().mapToObj(CheckStructureTest::message).toList();
        String answered = "(x1|y2|z12)";
        boolean alternates = letters.matches("s?u(A+u|A*au)*A*[axyz]".replace("A", answered));
        boolean idsAreUnique = letters.chars().filter(c -> c == 'x' || c == 'z').count() < 2
                && letters.chars().filter(c -> c == 'y' || c == 'z').count() < 2;

        assertThat(letters, isKept(new Content.Conversation(messages, "")), is(alternates && idsAreUnique));
    }

    private static Message message(int letter) {
        return switch (letter) {
            case 's' -> SYSTEM;
            case 'u' -> USER;
            case 'a' -> ANSWER;
            case 'x' -> calls("1");
            case 'y' -> calls("2");
            case 'z' -> calls("1", "2");
            case '1' -> result("1");
            default -> result("2");
        };
    }

    /** Any letters, and some that are conversations more often. */
    @Provide
    Arbitrary<String> letters() {
        Arbitrary<String> any = Arbitraries.strings().withChars("suaxyz12").ofMaxLength(6);
        Arbitrary<String> sound = Arbitraries.of("ua", "sua", "uau", "x1", "y2", "z12", "a", "u", "")
                .list()
                .ofMaxSize(6)
                .map(parts -> "u" + String.join("", parts) + "a");
        return Arbitraries.oneOf(any, sound);
    }
}
