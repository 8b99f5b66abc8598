package io.millrace.pipelines.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What can be proven of one row by itself: it is what its schema says, the JSON texts in it are JSON, and its id is the
 * hash of its content. One for each file, not thread-safe.
 */
final class RowCheck {

    /** A line may be as long as memory allows: whether it may be so long was for others to say. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** Reads rows. */
    static final ObjectMapper JSON = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private static final Set<String> ORIGIN =
            Set.of("source", "kind", "uri", "revision", "path", "span", "time", "licence");

    private final RowFile file;
    private final RowSchema schema;
    private final Complaints complaints;
    private final ContentHash hash = new ContentHash();
    private long idsComputed;
    /** The line that is checked. */
    private long line;

    RowCheck(RowFile file, RowSchema schema, Complaints complaints) {
        this.file = file;
        this.schema = schema;
        this.complaints = complaints;
    }

    /** How many ids were computed again so far. */
    long idsComputed() {
        return idsComputed;
    }

    /**
     * Checks a line.
     *
     * @return the row, or nothing when it does not follow its schema
     */
    Optional<JsonNode> check(byte[] buffer, int from, int to, long line) throws IOException {
        this.line = line;
        JsonNode row;
        try {
            row = JSON.readTree(buffer, from, to - from);
        } catch (JsonProcessingException e) {
            // Its message quotes the row.
            complain("is not one JSON object in UTF-8");
            return Optional.empty();
        }
        var broken = schema.complaints(row);
        if (!broken.isEmpty()) {
            complain(String.join("; ", broken));
            return Optional.empty();
        }
        switch (file.kind()) {
            case VIEW -> checkView(row);
            case REJECTED -> checkRejected(row);
            case DEAD_LETTERS -> expectName(row.get("source"));
            case SKETCHES -> {
                // Of what it is a sketch its row does not say; whether there is one of each example others check.
            }
        }
        return Optional.of(row);
    }

    private void checkView(JsonNode row) throws IOException {
        Optional<JsonNode> origin = origin(row.get("origin").textValue());
        if (origin.isEmpty()) {
            complain("origin: expected the JSON text of an object of eight strings");
        }
        expectText(row.get("annotations"), JsonToken.START_OBJECT, "annotations");
        expectText(row.path("tools"), JsonToken.START_ARRAY, "tools");
        for (String column : new String[] {"messages", "prompt", "completion", "chosen", "rejected"}) {
            expectArguments(row.path(column), column);
        }
        switch (file.name()) {
            case "chat" -> expectId(row.get("id"), hash.ofChat(row));
            case "preference" -> expectId(row.get("id"), hash.ofPreference(row));
            case "grounded" -> expectId(row.get("id"), hash.ofGrounded(row));
            case "fim" -> {
                if (origin.isPresent()) {
                    expectId(
                            row.get("id"),
                            hash.ofInfill(row, origin.get().get("path").textValue()));
                }
            }
            default -> {
                // A row of another view does not hold all of the content.
            }
        }
    }

    private void checkRejected(JsonNode row) {
        expectName(row.get("step"));
        JsonNode example = row.get("example");
        if (example.isNull()) {
            if (!row.get("id").isNull()) {
                complain("has an id but no example");
            }
        } else if (!example.get("id").equals(row.get("id"))) {
            complain("has another id than its example");
        } else {
            expectId(row.get("id"), hash.ofContent(example.get("content")));
        }
    }

    private void expectName(JsonNode name) {
        if (!file.name().equals(name.textValue())) {
            complain("belongs to " + name.textValue() + ", not to " + file.name());
        }
    }

    /** The place is put together only when there is something to say: most rows have nothing. */
    private void complain(String what) {
        complaints.add(file.path() + ":" + line, what);
    }

    private void expectId(JsonNode id, String computed) {
        idsComputed++;
        if (!computed.equals(id.textValue())) {
            complain("the id is " + id.textValue() + ", but the hash of its content is " + computed);
        }
    }

    private void expectArguments(JsonNode messages, String column) throws IOException {
        if (!messages.isArray()) {
            return;
        }
        for (JsonNode message : messages) {
            for (JsonNode call : message.get("tool_calls")) {
                expectText(
                        call.get("function").get("arguments"),
                        JsonToken.START_OBJECT,
                        column + ", arguments of a call");
            }
        }
    }

    /** Complains unless the text, when there is one, is a whole JSON value that begins so. */
    private void expectText(JsonNode text, JsonToken first, String what) throws IOException {
        if (text.isTextual() && !isJson(text.textValue(), first)) {
            complain(what + ": expected the JSON text of " + (first == JsonToken.START_ARRAY ? "a list" : "an object"));
        }
    }

    private static boolean isJson(String text, JsonToken first) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != first) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static Optional<JsonNode> origin(String text) throws IOException {
        try {
            JsonNode origin = JSON.readTree(text);
            boolean isOrigin = origin.isObject() && origin.size() == ORIGIN.size();
            for (String key : ORIGIN) {
                isOrigin = isOrigin && origin.path(key).isTextual();
            }
            return isOrigin ? Optional.of(origin) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
