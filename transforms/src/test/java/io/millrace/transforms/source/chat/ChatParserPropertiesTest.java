package io.millrace.transforms.source.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChatParserPropertiesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ChatParser PARSER = ChatParser.of(ChatSettings.defaults());

    private static final String SEED = """
            {"request":{"messages":[{"role":"system","content":"é"},{"role":"user","content":[{"type":"text","text":"1"}]},\
            {"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f",\
            "arguments":"{\\"x\\":1}"}}]},{"role":"tool","tool_call_id":"a","content":"2"}],"tools":[{"type":"function"}],\
            "metadata":{"session_id":"s"}},"response":{"created":1.7e9,"choices":[{"message":{"role":"assistant",\
            "content":"3","reasoning":"r","weight":1},"finish_reason":"stop"}]}}""";

    /** Conversations go out as another program would write them, and come back as they were. */
    @Property(seed = "20261121", tries = 300)
    void readsWhatALibraryWrites(@ForAll("conversations") List<Message> messages) throws IOException {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        ArrayNode list = line.putArray("messages");
        for (Message message : messages) {
            write(message, list.addObject());
        }
        byte[] bytes = JSON.writeValueAsBytes(line);

        ChatLine parsed = PARSER.parse(bytes, 0, bytes.length);

        assertThat(((ChatLine.Told) parsed).content(), is(new Content.Conversation(messages, "")));
    }

    private static void write(Message message, ObjectNode node) throws IOException {
        node.put("content", message.role() == Role.TOOL ? message.result().text() : message.text());
        node.put("role", message.role().word());
        if (message.role() == Role.TOOL) {
            node.put("tool_call_id", message.result().callId());
        }
        if (!message.reasoning().isEmpty()) {
            node.put("reasoning_content", message.reasoning());
        }
        if (message.role() == Role.ASSISTANT && !message.train()) {
            node.put("weight", 0);
        }
        for (Part.ToolCall call : message.calls()) {
            ObjectNode function = node.withArray("tool_calls")
                    .addObject()
                    .put("id", call.id())
                    .putObject("function");
            function.put("name", call.name()).set("arguments", JSON.readTree(call.arguments()));
        }
    }

    @Provide
    Arbitrary<List<Message>> conversations() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("ab \n\"\\/{}[]:,\u0001\u007f\u00e9\u4e2d\u2028")
                .ofMaxLength(12);
        Arbitrary<Integer> calls = Arbitraries.integers().between(0, 2);
        Arbitrary<List<Message>> turns = Combinators.combine(texts, texts, texts, calls, Arbitraries.of(true, false))
                .as(ChatParserPropertiesTest::turn);
        return turns.list().ofMaxSize(4).map(list -> {
            List<Message> messages = new ArrayList<>();
            int number = 0;
            for (List<Message> turn : list) {
                for (Message message : turn) {
                    messages.add(numbered(message, number));
                }
                number++;
            }
            messages.add(Message.assistant(List.of(new Part.Text("end")), true));
            return messages;
        });
    }

    private static List<Message> turn(String question, String thought, String answer, int calls, boolean train) {
        List<Message> turn = new ArrayList<>();
        turn.add(Message.user(question));
        List<Part> parts = new ArrayList<>(List.of(new Part.Reasoning(thought), new Part.Text(answer)));
        for (int i = 0; i < calls; i++) {
            parts.add(new Part.ToolCall("c" + i, "f" + i, "{\"a\":\"" + i + "\"}"));
        }
        turn.add(Message.assistant(parts, train));
        for (int i = 0; i < calls; i++) {
            turn.add(Message.tool(new Part.ToolResult("c" + i, "f" + i, answer, false)));
        }
        return turn;
    }

    /** The same message with call ids that no other turn has. */
    private static Message numbered(Message message, int turn) {
        List<Part> parts = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolCall call) {
                parts.add(new Part.ToolCall(turn + call.id(), call.name(), call.arguments()));
            } else if (part instanceof Part.ToolResult result) {
                parts.add(new Part.ToolResult(turn + result.callId(), result.name(), result.text(), false));
            } else {
                parts.add(part);
            }
        }
        return new Message(message.role(), parts, message.train());
    }

    @Property(seed = "20261121", tries = 3000)
    void neverFailsOnDamagedLines(
            @ForAll("damages") List<Damage> damages, @ForAll("cuts") int from, @ForAll("cuts") int length) {
        byte[] bytes = SEED.getBytes(UTF_8);
        for (Damage damage : damages) {
            bytes[damage.at() % bytes.length] = damage.value();
        }
        int start = from % 4 == 0 ? from % bytes.length : 0;
        int end = length % 2 == 0 ? bytes.length : start + length % (bytes.length - start);

        assertThat(PARSER.parse(bytes, start, end - start), notNullValue());
    }

    @Property(seed = "20261121", tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void neverFailsOnJsonOfAnyShape(@ForAll("shuffledTokens") String line) {
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(PARSER.parse(bytes, 0, bytes.length), notNullValue());
    }

    record Damage(int at, byte value) {}

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Byte> values = Arbitraries.oneOf(
                Arbitraries.bytes(),
                Arbitraries.of((byte) '"', (byte) '{', (byte) ']', (byte) ',', (byte) '0', (byte) 0));
        return Combinators.combine(Arbitraries.integers().between(0, 5000), values)
                .as(Damage::new)
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, 5000);
    }

    /** Known fields with values of every kind. */
    @Provide
    Arbitrary<String> shuffledTokens() {
        Arbitrary<String> leaves = Arbitraries.of(
                "null",
                "true",
                "1",
                "-1e999",
                "\"\"",
                "\"assistant\"",
                "\"user\"",
                "\"tool\"",
                "\"text\"",
                "[]",
                "{}",
                "\"[]\"");
        Arbitrary<String> fields = Arbitraries.of(
                "messages",
                "role",
                "content",
                "tool_calls",
                "function",
                "name",
                "arguments",
                "request",
                "response",
                "choices",
                "message",
                "tools",
                "functions",
                "function_call",
                "type",
                "text",
                "error",
                "body",
                "metadata",
                "created",
                "session_id",
                "weight",
                "train",
                "reasoning",
                "refusal",
                "tool_call_id",
                "assistant",
                "status");
        return Arbitraries.recursive(
                () -> leaves, value -> Arbitraries.oneOf(objects(fields, value), lists(value)), 0, 6);
    }

    private static Arbitrary<String> objects(Arbitrary<String> fields, Arbitrary<String> values) {
        return Combinators.combine(fields, values)
                .as((field, value) -> "\"" + field + "\":" + value)
                .list()
                .ofMaxSize(3)
                .map(list -> "{" + String.join(",", list) + "}");
    }

    private static Arbitrary<String> lists(Arbitrary<String> values) {
        return values.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]");
    }
}
