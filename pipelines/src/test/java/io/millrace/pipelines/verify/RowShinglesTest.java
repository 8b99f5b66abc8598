package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.shingle.Shingler;
import io.millrace.transforms.format.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The rule is written twice; here it is held against what the job computes from contents. */
final class RowShinglesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS = List.of(
            "order", "Shelf_2", "naïve", "ΣΟΦΟΣ", "日本語", "カナ", "x", "42", "😀", "don't", "a.b(c)", "İ", "\n", "--",
            "_id");

    private final RowShingles shingles = new RowShingles();

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(5) == 0 ? "" : " ");
        }
        return text.toString();
    }

    private static List<Message> turns(Random random) {
        List<Message> turns = new ArrayList<>();
        if (random.nextBoolean()) {
            turns.add(Message.system(text(random)));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            turns.add(Message.user(text(random)));
            List<Part> parts = new ArrayList<>();
            if (random.nextBoolean()) {
                parts.add(new Part.Reasoning(text(random)));
            }
            parts.add(new Part.Text(text(random) + "."));
            if (random.nextBoolean()) {
                parts.add(new Part.ToolCall("1", "Read", "{\"path\":\"a b c\"}"));
                turns.add(Message.assistant(parts, random.nextBoolean()));
                turns.add(Message.tool(new Part.ToolResult("1", "Read", text(random), false)));
            } else {
                turns.add(Message.assistant(parts, random.nextBoolean()));
            }
        }
        return turns;
    }

    private static List<JsonNode> rows(String view, Content content) {
        Example example = Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), content, Labels.none());
        List<JsonNode> rows = new ArrayList<>();
        Views.of(view, Map.of()).write(example, json -> {
            try {
                rows.add(JSON.readTree(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return rows;
    }

    private static int[] expected(Content content) {
        return Shingler.create().shingles(content);
    }

    @Property(seed = "20261121", tries = 300)
    void chatRowsAndTheLastOfPromptRowsHaveTheShinglesOfTheConversation(@ForAll int seed) {
        Content.Conversation conversation = new Content.Conversation(turns(new Random(seed)), "");
        int[] expected = expected(conversation);

        assertThat(shingles.of("chat", rows("chat", conversation).get(0)), is(expected));
        if (conversation.messages().stream().anyMatch(Message::train)) {
            List<int[]> shown = new ArrayList<>();
            ShownSets sets = new ShownSets("prompt", (line, id, set) -> shown.add(set));
            List<JsonNode> rows = rows("prompt", conversation);
            IntStream.range(0, rows.size()).forEach(i -> sets.row(i + 1, rows.get(i)));
            sets.end();
            assertThat(shown.size(), is(1));
            assertThat(shown.get(0), is(expected));
        }
    }

    @Property(seed = "20261121", tries = 300)
    void otherRowsHaveTheShinglesOfTheirContents(@ForAll int seed) {
        Random random = new Random(seed);
        Content.Preference preference = new Content.Preference(turns(random), turns(random), turns(random), "");
        Content.Grounded grounded = new Content.Grounded(
                List.of(text(random)), List.of(text(random)), List.of(text(random), text(random)), List.of(0));
        Content.Infill infill =
                new Content.Infill("a.py", "python", code(random, 300), code(random, 90), code(random, 300), List.of());

        assertThat(shingles.of("preference", rows("preference", preference).get(0)), is(expected(preference)));
        assertThat(shingles.of("grounded", rows("grounded", grounded).get(0)), is(expected(grounded)));
        assertThat(shingles.of("fim", rows("fim", infill).get(0)), is(expected(infill)));
    }

    private static String code(Random random, int most) {
        StringBuilder code = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            code.append("name_").append(random.nextInt(20)).append(random.nextBoolean() ? " = " : "(é);\n");
        }
        return code.toString();
    }

    /** Computed by a few lines of Python from the rule alone. */
    @Test
    void hashesAreThoseOfTheRule() throws IOException {
        JsonNode row = JSON.readTree(
                "{\"questions\":[\"The quick, brown\"],\"answers\":[\"FOX jumps -- over\"]," + "\"documents\":[]}");

        assertThat(shingles.of("grounded", row), is(new int[] {-1321196290, 384585174}));
    }
}
