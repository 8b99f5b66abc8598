package io.millrace.transforms.tokens;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import io.millrace.transforms.common.step.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CountTokensTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path TESTDATA = root().resolve("testdata/tokens");

    /** A {@code tokenizer.json} of Qwen 3, which is too large to lie in the repository. */
    private static final String TOKENIZER_PROPERTY = "millrace.test.tokenizer";

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Stream<JsonNode> lines(String file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(TESTDATA.resolve(file), StandardCharsets.UTF_8)) {
            lines.add(JSON.readTree(line));
        }
        return lines.stream();
    }

    static Stream<JsonNode> texts() throws IOException {
        return lines("texts.jsonl");
    }

    static Stream<JsonNode> conversations() throws IOException {
        return lines("conversations.jsonl");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void countsWhatTheModelsTokenizerCounts(JsonNode expected) {
        String text =
                expected.get("text").textValue().repeat(expected.get("repeat").intValue());

        assertThat(QwenTokens.instance().count(text), is(expected.get("tokens").intValue()));
        if (!expected.get("ids").isNull()) {
            assertThat(QwenTokens.instance().encode(text), is(JSON.convertValue(expected.get("ids"), int[].class)));
        }
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void readsWhatTheChatTemplateWrites(JsonNode expected) {
        StringBuilder read = new StringBuilder();
        ModelText.conversation(conversation(expected), new ModelText.Sink() {
            @Override
            public void text(String text) {
                read.append(text);
            }

            @Override
            public void marker(String marker) {
                read.append(marker);
            }
        });

        assertThat(read.toString(), is(expected.get("rendered").textValue()));
    }

    @ParameterizedTest
    @MethodSource("conversations")
    void countsWhatTheChatTemplateWrites(JsonNode expected) {
        assertThat(
                tokens("qwen", conversation(expected)),
                is(expected.get("tokens").intValue()));
    }

    @ParameterizedTest
    @MethodSource({"texts", "conversations"})
    void aTokenizerFileAgreesWithTheBuiltInCounter(JsonNode expected) {
        String file = System.getProperty(TOKENIZER_PROPERTY, "");
        assumeTrue(!file.isEmpty(), "-D" + TOKENIZER_PROPERTY + " names no file");

        int tokens = expected.has("messages")
                ? tokens(file, conversation(expected))
                : TokenCounters.of(file)
                        .count(expected.get("text")
                                .textValue()
                                .repeat(expected.get("repeat").intValue()));
        assertThat(tokens, is(expected.get("tokens").intValue()));
    }

    @Test
    void theLimitItselfIsKept() {
        Content content = new Content.Conversation(
                List.of(Message.user("Hi"), Message.assistant(List.of(new Part.Text("Hello!")), true)), "");
        int tokens = tokens("qwen", content);

        Example kept = ((Verdict.Keep) decide("qwen", tokens, content)).example();
        assertThat(kept.labels().tokens(), is(tokens));
        assertThat(
                decide("qwen", tokens - 1, content),
                is(Verdict.reject("too-long", tokens + " tokens, the limit is " + (tokens - 1))));
    }

    /** "x" is one token, and so are the four markers. */
    @Test
    void anInfillHasFourMarkers() {
        assertThat(tokens("qwen", new Content.Infill("a.py", "python", "x", "x", "x", List.of())), is(7));
    }

    @ParameterizedTest
    @CsvSource({"0, up-to-64", "64, up-to-64", "65, up-to-128", "128, up-to-128", "4097, up-to-8192"})
    void tellsHowLongExamplesAre(int tokens, String measure) {
        Example kept = Example.of(
                Origin.ofFile("s", "chat", "a", "", ""),
                List.of(),
                new Content.Infill("a.py", "python", "x", "x", "x", List.of()),
                Labels.none().withTokens(tokens));
        assertThat(CountTokens.with("qwen", CountTokens.NO_LIMIT).measures(kept), is(List.of(measure)));
    }

    /** Beside the seven: two more markers, a path with its line end ("a", ".py", line end) twice, "y" and line end. */
    @Test
    void filesBesideAnInfillCount() {
        Content content =
                new Content.Infill("a.py", "python", "x", "x", "x", List.of(new Content.ContextFile("a.py", "y")));
        assertThat(tokens("qwen", content), is(7 + 2 + 3 + 3 + 2));
    }

    @Test
    void theLongerReadingOfAPreferenceCounts() {
        Message question = Message.user("Hi");
        Message brief = Message.assistant(List.of(new Part.Text("Yes")), true);
        Message verbose = Message.assistant(List.of(new Part.Text("Yes, and here is why in so many words")), true);
        int longer = tokens("qwen", new Content.Conversation(List.of(question, verbose), ""));

        assertThat(
                tokens("qwen", new Content.Preference(List.of(question), List.of(brief), List.of(verbose), "")),
                is(longer));
        assertThat(
                tokens("qwen", new Content.Preference(List.of(question), List.of(verbose), List.of(brief), "")),
                is(longer));
    }

    @Test
    void allOfAGroundedContentCounts() {
        Content content = new Content.Grounded(List.of("x"), List.of("x", "x"), List.of("x"), List.of());
        assertThat(tokens("qwen", content), is(8));
    }

    /** Each of these takes many minutes where the time grows with the square of the length. */
    @ParameterizedTest
    @CsvSource({"a", "' '", "!", "漢", "'\n'", "e\u0301\u0323", "\u0301\u0323"})
    void longRunsTakeNoSquareOfTheirLength(String unit) {
        String run = unit.repeat((1 << 20) / unit.length());
        int tokens = assertTimeout(
                Duration.ofSeconds(40), () -> QwenTokens.instance().count(run));
        assertThat(tokens, greaterThan(1000));
    }

    @Property(seed = "20261121", tries = 200)
    void stretchesAreTheText(@ForAll String text, @ForAll @IntRange(min = 2, max = 9) int limit) {
        List<String> stretches = new ArrayList<>();
        Stretches.of(text, limit, stretches::add);

        assertThat(String.join("", stretches), is(text));
        for (String stretch : stretches) {
            assertThat(stretch.length() <= limit, is(true));
        }
        for (int i = 1; i < stretches.size(); i++) {
            String before = stretches.get(i - 1);
            assertThat(
                    "a surrogate pair stays whole",
                    Character.isSurrogatePair(
                            before.charAt(before.length() - 1), stretches.get(i).charAt(0)),
                    is(false));
        }
    }

    @Test
    void saysWhatIsWrongWithATokenizer(@TempDir Path folder) throws IOException {
        Path broken = Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": \"1.0\"}");

        assertThat(
                assertThrows(IllegalArgumentException.class, () -> TokenCounters.check(broken.toString()))
                        .getMessage(),
                containsString("is not a tokenizer.json"));
        assertThat(
                assertThrows(
                                IllegalArgumentException.class,
                                () -> TokenCounters.check(folder.resolve("none").toString()))
                        .getMessage(),
                containsString("is not a file"));
    }

    /** A tokenizer of five words, so that the native library is loaded and asked in every build. */
    @Test
    void countsWithATokenizerFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("tokenizer.json"), """
                {"version": "1.0", "truncation": {"direction": "Right", "max_length": 2, "strategy": "LongestFirst",
                 "stride": 0}, "padding": null, "added_tokens": [], "normalizer": null,
                 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "red": 1, "green": 2, "blue": 3}}}
                """);
        TokenCounter counter = TokenCounters.of(file.toString());

        assertThat("the file's truncation is not for counting", counter.count("red green blue blue grey"), is(5));
        assertThat(counter.count("red green ".repeat(100_000)), is(200_000));
    }

    private static int tokens(String tokenizer, Content content) {
        Verdict verdict = decide(tokenizer, CountTokens.NO_LIMIT, content);
        assertThat(verdict, instanceOf(Verdict.Keep.class));
        return ((Verdict.Keep) verdict).example().labels().tokens();
    }

    private static Verdict decide(String tokenizer, int limit, Content content) {
        CountTokens decision = CountTokens.with(tokenizer, limit);
        decision.setUp();
        return decision.decide(Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), content, Labels.none()));
    }

    private static Content.Conversation conversation(JsonNode row) {
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : row.get("messages")) {
            List<Part> parts = new ArrayList<>();
            Role role = Role.fromWord(message.get("role").textValue());
            String content = message.get("content").textValue();
            if (role == Role.TOOL) {
                parts.add(new Part.ToolResult(
                        message.get("tool_call_id").textValue(),
                        message.get("name").textValue(),
                        content,
                        false));
            } else {
                if (!message.get("reasoning_content").isNull()) {
                    parts.add(
                            new Part.Reasoning(message.get("reasoning_content").textValue()));
                }
                if (!content.isEmpty()) {
                    parts.add(new Part.Text(content));
                }
                for (JsonNode call : message.get("tool_calls")) {
                    parts.add(new Part.ToolCall(
                            call.get("id").textValue(),
                            call.at("/function/name").textValue(),
                            call.at("/function/arguments").textValue()));
                }
            }
            messages.add(new Message(role, parts, message.get("train").booleanValue()));
        }
        return new Content.Conversation(
                messages, row.get("tools").isNull() ? "" : row.get("tools").textValue());
    }
}
