package io.millrace.transforms.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import io.millrace.schemas.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the rows of all views have in common. Written by hand, key by key: every example passes here. */
final class JsonRow {

    /**
     * Java's own rendering of doubles changed with Java 19; Jackson's is the same on all. What lies beyond the basic
     * plane is written as itself, as the rest is.
     */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final Column ID = new Column("id", ColumnType.string());
    static final Column TOOLS = new Column("tools", ColumnType.json());

    /** The columns that end every view's rows. */
    private static final List<Column> COMMON = List.of(
            new Column("groups", ColumnType.string().list()),
            new Column("tokens", ColumnType.integer()),
            new Column("origin", ColumnType.string()),
            new Column("annotations", ColumnType.string()));

    /** Turns, as chat templates want them. */
    static final ColumnType MESSAGES = ColumnType.struct(
                    new Column("role", ColumnType.string()),
                    new Column("content", ColumnType.string()),
                    new Column("reasoning_content", ColumnType.string()),
                    new Column(
                            "tool_calls",
                            ColumnType.struct(
                                            new Column("id", ColumnType.string()),
                                            new Column("type", ColumnType.string()),
                                            new Column(
                                                    "function",
                                                    ColumnType.struct(
                                                            new Column("name", ColumnType.string()),
                                                            new Column("arguments", ColumnType.json()))))
                                    .list()),
                    new Column("tool_call_id", ColumnType.string()),
                    new Column("name", ColumnType.string()),
                    new Column("train", ColumnType.bool()))
            .list();

    private static final int FIRST_BYTES = 4096;

    /** Writes a view's own columns. */
    interface Columns {
        void write(JsonGenerator out) throws IOException;
    }

    private JsonRow() {}

    /** A view's own columns between those that every view has. */
    static List<Column> columns(Column... own) {
        List<Column> columns = new ArrayList<>(own.length + COMMON.size() + 1);
        columns.add(ID);
        columns.addAll(List.of(own));
        columns.addAll(COMMON);
        return List.copyOf(columns);
    }

    /** A JSON object in UTF-8. */
    static byte[] object(Columns columns) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(FIRST_BYTES)) {
            try (JsonGenerator out = JSON.createGenerator(bytes)) {
                out.writeStartObject();
                columns.write(out);
                out.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    /** A row: the id, the view's own columns, the common ones. */
    static byte[] of(Example example, Columns columns) {
        // Before the row is begun: a generator inside another one gets no buffer that was used before.
        String annotations = annotationsText(example.labels());
        return object(out -> {
            out.writeStringField(ID.name(), example.id().toString());
            columns.write(out);
            strings("groups", example.groups(), out);
            tokens(example.labels(), out);
            string("origin", originText(example.origin()), out);
            string("annotations", annotations, out);
        });
    }

    static void string(String name, String value, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeString(WellFormed.of(value));
    }

    static void stringOrNull(String name, String value, JsonGenerator out) throws IOException {
        if (value.isEmpty()) {
            out.writeNullField(name);
        } else {
            string(name, value, out);
        }
    }

    static void strings(String name, List<String> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (String value : values) {
            out.writeString(WellFormed.of(value));
        }
        out.writeEndArray();
    }

    static void integers(String name, List<Integer> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (int value : values) {
            out.writeNumber(value);
        }
        out.writeEndArray();
    }

    static void tokens(Labels labels, JsonGenerator out) throws IOException {
        if (labels.tokens() == Labels.NOT_COUNTED) {
            out.writeNullField("tokens");
        } else {
            out.writeNumberField("tokens", labels.tokens());
        }
    }

    /** Turns in the shape of {@link #MESSAGES}. */
    static void messages(String name, List<Message> messages, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (Message message : messages) {
            message(message, message.train(), out);
        }
        out.writeEndArray();
    }

    /** One turn, said to be trained on or not. */
    static void message(Message message, boolean train, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("role", message.role().word());
        if (message.role() == Role.TOOL) {
            Part.ToolResult result = message.result();
            string("content", result.text(), out);
            out.writeNullField("reasoning_content");
            out.writeNullField("tool_calls");
            string("tool_call_id", result.callId(), out);
            string("name", result.name(), out);
        } else {
            string("content", message.text(), out);
            stringOrNull("reasoning_content", message.reasoning(), out);
            calls(message.calls(), out);
            out.writeNullField("tool_call_id");
            out.writeNullField("name");
        }
        out.writeBooleanField("train", train);
        out.writeEndObject();
    }

    private static void calls(List<Part.ToolCall> calls, JsonGenerator out) throws IOException {
        if (calls.isEmpty()) {
            // An empty list changes what several chat templates write.
            out.writeNullField("tool_calls");
            return;
        }
        out.writeArrayFieldStart("tool_calls");
        for (Part.ToolCall call : calls) {
            out.writeStartObject();
            string("id", call.id(), out);
            out.writeStringField("type", "function");
            out.writeObjectFieldStart("function");
            string("name", call.name(), out);
            string("arguments", call.arguments(), out);
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** An origin as one JSON text: eight strings, in order. */
    static String originText(Origin origin) {
        StringBuilder text = new StringBuilder(256);
        field(text, '{', "source", origin.source());
        field(text, ',', "kind", origin.kind());
        field(text, ',', "uri", origin.uri());
        field(text, ',', "revision", origin.revision());
        field(text, ',', "path", origin.path());
        field(text, ',', "span", origin.span());
        field(text, ',', "time", origin.time());
        field(text, ',', "licence", origin.licence());
        return text.append('}').toString();
    }

    private static void field(StringBuilder text, char before, String name, String value) {
        text.append(before).append('"').append(name).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(WellFormed.of(value), text);
        text.append('"');
    }

    /** An origin as an object. */
    static void origin(Origin origin, JsonGenerator out) throws IOException {
        out.writeFieldName("origin");
        out.writeRawValue(originText(origin));
    }

    private static String annotationsText(Labels labels) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            annotations(labels, out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    /** The labels but for the tokens. */
    static void annotations(Labels labels, JsonGenerator out) throws IOException {
        string("outcome", labels.outcome(), out);
        out.writeObjectFieldStart("scores");
        for (Map.Entry<String, Double> score : labels.scores().entrySet()) {
            out.writeFieldName(WellFormed.of(score.getKey()));
            if (Double.isFinite(score.getValue())) {
                out.writeNumber(score.getValue());
            } else {
                out.writeNull();
            }
        }
        out.writeEndObject();
        string("cluster", labels.cluster(), out);
        strings("tags", labels.tags(), out);
        string("review", labels.review(), out);
        out.writeNumberField("epoch", labels.epoch());
    }

    /** Says that a view was handed what it does not show. */
    static IllegalArgumentException notShown(String view, Content content) {
        return new IllegalArgumentException(
                "the view " + view + " does not show " + content.getClass().getSimpleName());
    }
}
