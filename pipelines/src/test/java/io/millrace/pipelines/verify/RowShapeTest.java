package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.publish.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RowShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MESSAGES = """
            [{"role": "user", "content": "a", "reasoning_content": null, "tool_calls": null, "tool_call_id": null,
              "name": null, "train": false},
             {"role": "assistant", "content": "", "reasoning_content": "r", "tool_calls":
              [{"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}],
              "tool_call_id": null, "name": null, "train": true},
             {"role": "tool", "content": "", "reasoning_content": null, "tool_calls": null, "tool_call_id": "1",
              "name": "f", "train": false}]
            """;

    private static final String COMMON = """
            "id": "0123456789abcdef0123456789abcdef", "groups": ["g", "h"], "tokens": 3, "origin": "{}",
            "annotations": "{}"
            """;

    private static final List<String> KINDS =
            List.of("chat", "prompt", "preference", "grounded", "fim", "rejected", "dead-letter");

    private static final List<RowSchema> SCHEMAS =
            KINDS.stream().map(kind -> RowSchema.named(kind).orElseThrow()).toList();

    private static RowSchema schema(String kind) {
        return SCHEMAS.get(KINDS.indexOf(kind));
    }

    /** A valid row of each kind. */
    private static JsonNode row(String kind) {
        String columns = switch (kind) {
            case "chat" -> COMMON + ", \"tools\": null, \"messages\": " + MESSAGES;
            case "prompt" ->
                COMMON + ", \"tools\": \"[]\", \"prompt\": [], \"completion\": ["
                        + parse(MESSAGES).get(1) + "]";
            case "preference" ->
                COMMON + ", \"tools\": null, \"prompt\": " + MESSAGES + ", \"chosen\": " + MESSAGES + ", \"rejected\": "
                        + MESSAGES;
            case "grounded" ->
                COMMON + ", \"questions\": [\"q\"], \"answers\": [\"a\"], \"documents\": [\"d\"],"
                        + " \"positives\": [0]";
            case "fim" ->
                COMMON + ", \"prefix\": \"p\", \"middle\": \"m\", \"suffix\": \"s\", \"language\": \"java\","
                        + " \"prompt\": \"x\", \"completion\": \"m\"";
            case "rejected" -> """
                        "id": null, "step": "s", "reason": "too-long", "detail": "", "keeper": null, "origin":
                        {"source": "", "kind": "", "uri": "", "revision": "", "path": "", "span": "", "time": "",
                        "licence": ""}, "example": null
                        """;
            default ->
                "\"source\": \"s\", \"uri\": \"u\", \"position\": \"\", \"error\": \"too-long\"," + " \"detail\": \"\"";
        };
        return parse("{" + columns + "}");
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(KINDS);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1.0",
                "1.5",
                "1e30",
                "\"\"",
                "\"a\"",
                "\"tool\"",
                "\"user\"",
                "\"assistant\"",
                "\"function\"",
                "[]",
                "[1, 1]",
                "[\"a\", \"a\"]",
                "[null]",
                "{}",
                "{\"kind\": \"conversation\"}",
                "\"0123456789abcdef0123456789abcdef\"",
                "\"Not-Kebab\"");
    }

    /** All lists and objects of a tree that hold something. */
    private static void containers(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && !node.isEmpty()) {
            found.add(node);
        }
        node.forEach(child -> containers(child, found));
    }

    /** Takes away, adds or replaces one thing somewhere in a row. */
    private static void mutate(JsonNode row, int where, int which, int how, JsonNode value) {
        List<JsonNode> all = new ArrayList<>();
        containers(row, all);
        JsonNode container = all.get(where % all.size());
        int at = which % container.size();
        if (container instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            switch (how) {
                case 0 -> object.remove(names.get(at));
                case 1 -> object.set("unexpected", value);
                default -> object.set(names.get(at), value);
            }
        } else {
            ArrayNode array = (ArrayNode) container;
            switch (how) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at));
                default -> array.set(at, value);
            }
        }
    }

    /** The fast predicate and the general validator, on rows that are nearly valid. */
    @Property(seed = "20261121", tries = 3000)
    void agreesWithTheGeneralValidator(
            @ForAll("kinds") String kind,
            @ForAll @IntRange(max = 60) int where,
            @ForAll @IntRange(max = 20) int which,
            @ForAll @IntRange(max = 3) int how,
            @ForAll("values") String value) {
        RowSchema schema = schema(kind);
        JsonNode row = row(kind);
        assertThat(schema.isValidToTheShape(row), is(true));
        mutate(row, where, which, how, parse(value));
        assertThat(row.toString(), schema.isValidToTheShape(row), is(schema.isValidToTheGeneralValidator(row)));
    }

    @Test
    void agreesOnTheRowsOfAWholeVersion(@TempDir Path output) throws IOException {
        Path version = SampleRun.version(output, 20);
        int rows = 0;
        try (Stream<Path> tree = Files.walk(version)) {
            for (Path path :
                    tree.filter(file -> file.toString().endsWith(".jsonl")).toList()) {
                RowFile file = RowFile.at(version.relativize(path).toString().replace('\\', '/'))
                        .orElseThrow();
                for (String line : Files.readAllLines(path)) {
                    assertThat(schema(file.schema()).isValidToTheShape(parse(line)), is(true));
                    assertThat(schema(file.schema()).isValidToTheGeneralValidator(parse(line)), is(true));
                    rows++;
                }
            }
        }
        // 20 conversations, 40 of their turns, 10 preferences, 4 rejections, 2 dead letters.
        assertThat(rows, is(76));
    }

    @Test
    void aKeywordThatIsNotKnownIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> RowShape.of(parse("{\"multipleOf\": 3}")));
        assertThat(refusal.getMessage(), containsString("multipleOf"));
        for (String schema : List.of("{\"$ref\": \"#/$defs/none\"}", "{\"type\": \"decimal\"}")) {
            assertThrows(IllegalArgumentException.class, () -> RowShape.of(parse(schema)));
        }
    }

    @Test
    void anEmptySchemaAllowsAll() {
        assertThat(RowShape.of(parse("{}")).test(parse("[1]")), is(true));
    }
}
