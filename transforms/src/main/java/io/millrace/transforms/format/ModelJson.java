package io.millrace.transforms.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import java.io.IOException;
import java.util.List;

/**
 * The model itself as JSON, for those who ask why something is not in the dataset: nothing is left out and nothing
 * is bent to a trainer's wishes. {@code rejected.schema.json} and {@code dead-letter.schema.json} state it.
 */
final class ModelJson {

    private ModelJson() {}

    /** A row of {@code rejected/}. */
    static byte[] rejected(Rejection rejection) {
        return JsonRow.object(out -> {
            Example example = rejection.example();
            if (example == null) {
                out.writeNullField("id");
            } else {
                out.writeStringField("id", example.id().toString());
            }
            JsonRow.string("step", rejection.step(), out);
            JsonRow.string("reason", rejection.reason(), out);
            JsonRow.string("detail", rejection.detail(), out);
            if (rejection.keeper() == null) {
                out.writeNullField("keeper");
            } else {
                out.writeStringField("keeper", rejection.keeper().toString());
            }
            JsonRow.origin(rejection.origin(), out);
            if (example == null) {
                out.writeNullField("example");
            } else {
                example(example, out);
            }
        });
    }

    /** A row of {@code dead-letters/}. */
    static byte[] deadLetter(DeadLetter letter) {
        return JsonRow.object(out -> {
            JsonRow.string("source", letter.source(), out);
            JsonRow.string("uri", letter.uri(), out);
            JsonRow.string("position", letter.position(), out);
            JsonRow.string("error", letter.error(), out);
            JsonRow.string("detail", letter.detail(), out);
        });
    }

    private static void example(Example example, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("example");
        out.writeStringField("id", example.id().toString());
        JsonRow.strings("groups", example.groups(), out);
        out.writeObjectFieldStart("content");
        content(example.content(), out);
        out.writeEndObject();
        out.writeObjectFieldStart("labels");
        JsonRow.tokens(example.labels(), out);
        JsonRow.annotations(example.labels(), out);
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void content(Content content, JsonGenerator out) throws IOException {
        if (content instanceof Content.Conversation conversation) {
            out.writeStringField("kind", "conversation");
            messages("messages", conversation.messages(), out);
            JsonRow.string("tools", conversation.tools(), out);
        } else if (content instanceof Content.Infill infill) {
            out.writeStringField("kind", "infill");
            JsonRow.string("path", infill.path(), out);
            JsonRow.string("language", infill.language(), out);
            JsonRow.string("prefix", infill.prefix(), out);
            JsonRow.string("middle", infill.middle(), out);
            JsonRow.string("suffix", infill.suffix(), out);
            out.writeArrayFieldStart("context");
            for (Content.ContextFile file : infill.context()) {
                out.writeStartObject();
                JsonRow.string("path", file.path(), out);
                JsonRow.string("text", file.text(), out);
                out.writeEndObject();
            }
            out.writeEndArray();
        } else if (content instanceof Content.Grounded grounded) {
            out.writeStringField("kind", "grounded");
            JsonRow.strings("questions", grounded.questions(), out);
            JsonRow.strings("answers", grounded.answers(), out);
            JsonRow.strings("documents", grounded.documents(), out);
            JsonRow.integers("positives", grounded.positives(), out);
        } else if (content instanceof Content.Preference preference) {
            out.writeStringField("kind", "preference");
            messages("prompt", preference.prompt(), out);
            messages("chosen", preference.chosen(), out);
            messages("rejected", preference.rejected(), out);
            JsonRow.string("tools", preference.tools(), out);
        }
    }

    private static void messages(String name, List<Message> messages, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (Message message : messages) {
            out.writeStartObject();
            out.writeStringField("role", message.role().word());
            out.writeBooleanField("train", message.train());
            out.writeArrayFieldStart("parts");
            for (Part part : message.parts()) {
                out.writeStartObject();
                part(part, out);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void part(Part part, JsonGenerator out) throws IOException {
        if (part instanceof Part.Text text) {
            out.writeStringField("type", "text");
            JsonRow.string("text", text.text(), out);
        } else if (part instanceof Part.Reasoning reasoning) {
            out.writeStringField("type", "reasoning");
            JsonRow.string("text", reasoning.text(), out);
        } else if (part instanceof Part.ToolCall call) {
            out.writeStringField("type", "tool_call");
            JsonRow.string("id", call.id(), out);
            JsonRow.string("name", call.name(), out);
            JsonRow.string("arguments", call.arguments(), out);
        } else if (part instanceof Part.ToolResult result) {
            out.writeStringField("type", "tool_result");
            JsonRow.string("call_id", result.callId(), out);
            JsonRow.string("name", result.name(), out);
            JsonRow.string("text", result.text(), out);
            out.writeBooleanField("error", result.error());
        }
    }
}
