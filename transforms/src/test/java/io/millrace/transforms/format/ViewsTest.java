package io.millrace.transforms.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViewsTest {

    private static final String TOOLS = "[{\"type\":\"function\",\"function\":{\"name\":\"read\"}}]";

    private static final Content.Conversation CONVERSATION = new Content.Conversation(
            List.of(
                    Message.system("Be brief."),
                    Message.user("Wie groß ist \"a.txt\"?\n"),
                    Message.assistant(
                            List.of(
                                    new Part.Reasoning("look"),
                                    new Part.ToolCall("c1", "read", "{\"path\":\"a.txt\"}")),
                            true),
                    Message.tool(new Part.ToolResult("c1", "read", "12 bytes", false)),
                    Message.assistant(List.of(new Part.Text("12 😀")), true)),
            TOOLS);

    private static final Origin ORIGIN =
            Origin.ofFile("chats", "chat", "day/1.jsonl", "bytes 0-99", "2026-01-05T00:00:00Z");

    private static Example example(Content content) {
        return Example.of(ORIGIN, List.of("g2", "g1"), content, Labels.none());
    }

    @Test
    void writesAChatRowByteForByte() {
        Example example = Example.of(
                ORIGIN,
                List.of("g2", "g1"),
                CONVERSATION,
                new Labels(42, "solved", new TreeMap<>(Map.of("quality", 0.001)), "", List.of("exact"), ""));

        String expected = "{\"id\":\"" + example.id() + "\",\"messages\":["
                + "{\"role\":\"system\",\"content\":\"Be brief.\",\"reasoning_content\":null,\"tool_calls\":null,"
                + "\"tool_call_id\":null,\"name\":null,\"train\":false},"
                + "{\"role\":\"user\",\"content\":\"Wie groß ist \\\"a.txt\\\"?\\n\",\"reasoning_content\":null,"
                + "\"tool_calls\":null,\"tool_call_id\":null,\"name\":null,\"train\":false},"
                + "{\"role\":\"assistant\",\"content\":\"\",\"reasoning_content\":\"look\",\"tool_calls\":[{\"id\":\"c1\","
                + "\"type\":\"function\",\"function\":{\"name\":\"read\",\"arguments\":\"{\\\"path\\\":\\\"a.txt\\\"}\"}}],"
                + "\"tool_call_id\":null,\"name\":null,\"train\":true},"
                + "{\"role\":\"tool\",\"content\":\"12 bytes\",\"reasoning_content\":null,\"tool_calls\":null,"
                + "\"tool_call_id\":\"c1\",\"name\":\"read\",\"train\":false},"
                + "{\"role\":\"assistant\",\"content\":\"12 \uD83D\uDE00\",\"reasoning_content\":null,\"tool_calls\":null,"
                + "\"tool_call_id\":null,\"name\":null,\"train\":true}],"
                + "\"tools\":\"[{\\\"type\\\":\\\"function\\\",\\\"function\\\":{\\\"name\\\":\\\"read\\\"}}]\","
                + "\"groups\":[\"g1\",\"g2\"],\"tokens\":42,"
                + "\"origin\":\"{\\\"source\\\":\\\"chats\\\",\\\"kind\\\":\\\"chat\\\",\\\"uri\\\":\\\"day/1.jsonl\\\","
                + "\\\"revision\\\":\\\"\\\",\\\"path\\\":\\\"\\\",\\\"span\\\":\\\"bytes 0-99\\\","
                + "\\\"time\\\":\\\"2026-01-05T00:00:00Z\\\",\\\"licence\\\":\\\"\\\"}\","
                + "\"annotations\":\"{\\\"outcome\\\":\\\"solved\\\",\\\"scores\\\":{\\\"quality\\\":0.001},"
                + "\\\"cluster\\\":\\\"\\\",\\\"tags\\\":[\\\"exact\\\"],\\\"review\\\":\\\"\\\",\\\"epoch\\\":1}\"}";
        assertThat(Rows.of(Views.of("chat", Map.of()), example), contains(expected));
    }

    @Test
    void aPromptRowEndsWithEachTurnThatIsTrained() {
        List<String> rows = Rows.of(Views.of("prompt", Map.of()), example(CONVERSATION));

        assertThat(rows, hasSize(2));
        JsonNode first = Rows.parse(rows.get(0));
        JsonNode second = Rows.parse(rows.get(1));
        assertThat(roles(first.get("prompt")), contains("system", "user"));
        assertThat(roles(first.get("completion")), contains("assistant"));
        assertThat(roles(second.get("prompt")), contains("system", "user", "assistant", "tool"));
        assertThat(second.get("completion").get(0).get("content").textValue(), is("12 \uD83D\uDE00"));
        assertThat("what is context is not trained on", trained(second.get("prompt")), not(contains(true)));
        assertThat(trained(second.get("completion")), contains(true));
        assertThat(second.get("id"), is(first.get("id")));
        assertThat(second.get("tools").textValue(), is(TOOLS));
    }

    @Test
    void aPromptRowNeedsATurnToTrain() {
        Content untrained = new Content.Conversation(
                List.of(Message.user("a"), Message.assistant(List.of(new Part.Text("b")), false)), "");
        View view = Views.of("prompt", Map.of());

        assertThat(view.shows(untrained), is(false));
        assertThrows(IllegalArgumentException.class, () -> view.write(example(untrained), row -> {}));
    }

    @ParameterizedTest
    @CsvSource({"chat", "prompt", "preference", "grounded"})
    void aViewRefusesWhatItDoesNotShow(String name) {
        View view = Views.of(name, Map.of());
        Content infill = new Content.Infill("a.py", "python", "a", "b", "c", List.of());

        assertThat(view.shows(infill), is(false));
        assertThrows(IllegalArgumentException.class, () -> view.write(example(infill), row -> {}));
    }

    @Property(seed = "20261121", tries = 300)
    void chatRowsFollowTheirSchema(@ForAll("conversations") Example example) throws IOException {
        check(Views.of("chat", Map.of()), example);
    }

    @Property(seed = "20261121", tries = 300)
    void promptRowsFollowTheirSchema(@ForAll("conversations") Example example) throws IOException {
        View view = Views.of("prompt", Map.of());
        if (view.shows(example.content())) {
            check(view, example);
        }
    }

    @Property(seed = "20261121", tries = 300)
    void preferenceRowsFollowTheirSchema(@ForAll("preferences") Example example) throws IOException {
        check(Views.of("preference", Map.of()), example);
    }

    @Property(seed = "20261121", tries = 300)
    void fimRowsFollowTheirSchema(
            @ForAll("infills") Example example, @ForAll("models") String model, @ForAll("orders") String order)
            throws IOException {
        check(Views.of("fim", Map.of("model", model, "order", order)), example);
    }

    @Test
    void aFimRowHoldsThePiecesAndWhatTheFamilyReads() {
        Example example = example(new Content.Infill("a.py", "python", "def f():\n", "  return 1\n", "\n", List.of()));
        JsonNode standard =
                Rows.parse(Rows.of(Views.of("fim", Map.of()), example).get(0));
        JsonNode suffixFirst =
                Rows.parse(Rows.of(Views.of("fim", Map.of("model", "starcoder2", "order", "spm")), example)
                        .get(0));

        assertThat(standard.get("prefix").textValue(), is("def f():\n"));
        assertThat(standard.get("middle").textValue(), is("  return 1\n"));
        assertThat(standard.get("suffix").textValue(), is("\n"));
        assertThat(standard.get("language").textValue(), is("python"));
        assertThat(standard.get("prompt").textValue(), is("<|fim_prefix|>def f():\n<|fim_suffix|>\n<|fim_middle|>"));
        assertThat(standard.get("completion").textValue(), is("  return 1\n"));
        assertThat(suffixFirst.get("prompt").textValue(), is("<fim_prefix><fim_suffix>\n<fim_middle>def f():\n"));
    }

    @ParameterizedTest
    @CsvSource({"<PRE>, codellama", "<|fim_middle|>, qwen2.5-coder", "<file_sep>, starcoder2", "<|EOT|>, deepseek-coder"
    })
    void anInfillWithAMarkerOfTheFamilyIsNotShown(String marker, String model) {
        View view = Views.of("fim", Map.of("model", model));
        List<Content.ContextFile> none = List.of();

        assertThat(view.shows(new Content.Infill("a", "", "a < b", "b", "<MARK>", none)), is(true));
        assertThat(view.shows(new Content.Infill("a", "", "x" + marker, "b", "c", none)), is(false));
        assertThat(view.shows(new Content.Infill("a", "", "a", marker + "x", "c", none)), is(false));
        assertThat(view.shows(new Content.Infill("a", "", "a", "b", marker, none)), is(false));
        assertThat(view.shows(new Content.Infill(marker, "", "a", "b", "c", none)), is(false));
        assertThat(
                view.shows(new Content.Infill("a", "", "a", "b", "c", List.of(new Content.ContextFile("b", marker)))),
                is(false));
    }

    @Property(seed = "20261121", tries = 300)
    void groundedRowsFollowTheirSchema(@ForAll("grounded") Example example) throws IOException {
        check(Views.of("grounded", Map.of()), example);
    }

    private static void check(View view, Example example) throws IOException {
        Schema schema = Rows.schema(view.name());
        for (String row : Rows.of(view, example)) {
            assertThat(row, Rows.complaints(schema, row), is(empty()));
            JsonNode node = Rows.parse(row);
            assertThat("columns never depend on the data", keys(node), is(names(view.columns())));
            assertThat(node.get("id").textValue(), is(example.id().toString()));
            assertThat(keys(Rows.parse(node.get("origin").textValue())), hasSize(8));
            assertThat(keys(Rows.parse(node.get("annotations").textValue())), hasSize(6));
        }
    }

    /** The schema, the columns that the card shows and the rows are three sayings of one thing. */
    @ParameterizedTest
    @CsvSource({"chat", "prompt", "preference", "fim", "grounded"})
    void schemaAndColumnsAgree(String name) throws IOException {
        View view = Views.of(name, Map.of());
        JsonNode schema = Rows.parse(Rows.schemaText(name));

        assertThat(keys(schema.get("properties")), is(names(view.columns())));
        assertThat(schema.get("additionalProperties").booleanValue(), is(false));
        for (Column column : view.columns()) {
            JsonNode stated = schema.get("properties").get(column.name());
            assertThat(column.name(), jsonTypes(stated), is(jsonType(column.type())));
        }
    }

    @Test
    void theCardDeclaresMessagesAsTheLoadersTakeThem() {
        List<Map<String, Object>> card =
                ColumnType.toCard(Views.of("chat", Map.of()).columns());

        assertThat(card.get(0), is(Map.of("name", "id", "dtype", "string")));
        assertThat(
                card.get(1),
                is(Map.of(
                        "name",
                        "messages",
                        "list",
                        List.of(
                                Map.of("name", "role", "dtype", "string"),
                                Map.of("name", "content", "dtype", "string"),
                                Map.of("name", "reasoning_content", "dtype", "string"),
                                Map.of(
                                        "name",
                                        "tool_calls",
                                        "list",
                                        List.of(
                                                Map.of("name", "id", "dtype", "string"),
                                                Map.of("name", "type", "dtype", "string"),
                                                Map.of(
                                                        "name",
                                                        "function",
                                                        "struct",
                                                        List.of(
                                                                Map.of("name", "name", "dtype", "string"),
                                                                Map.of("name", "arguments", "dtype", "json"))))),
                                Map.of("name", "tool_call_id", "dtype", "string"),
                                Map.of("name", "name", "dtype", "string"),
                                Map.of("name", "train", "dtype", "bool")))));
        assertThat(card.get(2), is(Map.of("name", "tools", "dtype", "json")));
        assertThat(card.get(3), is(Map.of("name", "groups", "list", "string")));
    }

    /** Longer than any buffer between, with a pair of surrogates at each place of it. */
    @Test
    void longTextsAreWhole() {
        String pair = "\uD83D\uDE00";
        for (int shift = 0; shift < 4; shift++) {
            String text = "x".repeat(shift) + pair.repeat(20_000);
            Content content = new Content.Conversation(
                    List.of(Message.user(text), Message.assistant(List.of(new Part.Text("b")), true)), "");

            String row = Rows.of(Views.of("chat", Map.of()), example(content)).get(0);
            assertThat(row.contains('"' + text + '"'), is(true));
        }
    }

    @Test
    void halvesOfSurrogatePairsAreReplaced() {
        Content content = new Content.Conversation(
                List.of(Message.user("a\uD83D"), Message.assistant(List.of(new Part.Text("\uDE00b")), true)), "");

        JsonNode messages = Rows.parse(
                        Rows.of(Views.of("chat", Map.of()), example(content)).get(0))
                .get("messages");
        assertThat(messages.get(0).get("content").textValue(), is("a\uFFFD"));
        assertThat(messages.get(1).get("content").textValue(), is("\uFFFDb"));
    }

    @Test
    void numbersThatJsonHasNotAreNull() {
        Labels labels = new Labels(1, "", new TreeMap<>(Map.of("a", Double.NaN, "b", 1e300)), "", List.of(), "");
        Example example = Example.of(ORIGIN, List.of(), CONVERSATION, labels);

        JsonNode row = Rows.parse(Rows.of(Views.of("chat", Map.of()), example).get(0));
        JsonNode scores = Rows.parse(row.get("annotations").textValue()).get("scores");
        assertThat(scores.get("a").isNull(), is(true));
        assertThat(scores.get("b").doubleValue(), is(1e300));
    }

    @Test
    void saysWhatIsWrongWithARecipesView() {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Views.of("chatt", Map.of()))
                        .getMessage(),
                containsString("\"chatt\"; expected one of chat, prompt"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Views.of("chat", Map.of("model", "x")))
                        .getMessage(),
                is("the view chat has no setting \"model\"; expected one of reasoning"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Views.of("chat", Map.of("reasoning", "Drop")))
                        .getMessage(),
                is("reasoning is \"Drop\"; expected one of train, context, drop"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Views.of("fim", Map.of("model", "qwen")))
                        .getMessage(),
                is("no family of models is named \"qwen\"; expected one of qwen2.5-coder, starcoder2, "
                        + "deepseek-coder, codellama"));
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> Views.of("fim", Map.of("order", "pms")))
                        .getMessage(),
                is("order is \"pms\"; expected one of psm, spm, mixed"));
    }

    @Provide
    Arbitrary<Example> conversations() {
        return GeneratedExamples.of(GeneratedExamples.conversations());
    }

    @Provide
    Arbitrary<Example> preferences() {
        return GeneratedExamples.of(GeneratedExamples.preferences());
    }

    @Provide
    Arbitrary<Example> infills() {
        return GeneratedExamples.of(GeneratedExamples.infills());
    }

    @Provide
    Arbitrary<String> models() {
        return Arbitraries.of("qwen2.5-coder", "starcoder2", "deepseek-coder", "codellama");
    }

    @Provide
    Arbitrary<String> orders() {
        return Arbitraries.of("psm", "spm", "mixed");
    }

    @Provide
    Arbitrary<Example> grounded() {
        return GeneratedExamples.of(GeneratedExamples.grounded());
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> roles(JsonNode messages) {
        return messages.findValuesAsText("role");
    }

    private static List<Boolean> trained(JsonNode messages) {
        return messages.findValues("train").stream().map(JsonNode::booleanValue).toList();
    }

    private static String jsonTypes(JsonNode schema) {
        JsonNode type = schema.get("type");
        return type.isTextual() ? type.textValue() : type.get(0).textValue();
    }

    private static String jsonType(ColumnType type) {
        if (type instanceof ColumnType.Scalar scalar) {
            return switch (scalar.dtype()) {
                case "int64" -> "integer";
                case "bool" -> "boolean";
                default -> "string";
            };
        }
        return type instanceof ColumnType.ListOf ? "array" : "object";
    }
}
