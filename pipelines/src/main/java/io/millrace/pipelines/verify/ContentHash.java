package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Computes ids from rows, by the written definition of the canonical form: fields one after the other, a string as its
 * length in UTF-8 bytes (four bytes, big-endian) and these bytes, a list as its length and its elements, a yes or no as
 * one byte; the id is the first half of the SHA-256, in hex. Expects rows that follow their schema. Not thread-safe.
 */
final class ContentHash {

    private static final int ID_BYTES = 16;

    private final MessageDigest digest = Digests.sha256();
    private final byte[] four = new byte[4];

    /** The id of a row of the view {@code chat}. */
    String ofChat(JsonNode row) {
        begin("conversation");
        turns(row.get("messages"));
        text(textOrEmpty(row.get("tools")));
        return end();
    }

    /** The id of a row of the view {@code preference}. */
    String ofPreference(JsonNode row) {
        begin("preference");
        turns(row.get("prompt"));
        turns(row.get("chosen"));
        turns(row.get("rejected"));
        text(textOrEmpty(row.get("tools")));
        return end();
    }

    /** The id of a row of the view {@code grounded}. */
    String ofGrounded(JsonNode row) {
        grounded(row);
        return end();
    }

    /** The id of a row of the view {@code fim}, whose path is that of its origin; the view shows no other files. */
    String ofInfill(JsonNode row, String path) {
        begin("infill");
        text(path);
        for (String column : new String[] {"language", "prefix", "middle", "suffix"}) {
            text(row.get(column).textValue());
        }
        number(0);
        return end();
    }

    /** The id of the content of a rejected example, which holds all of it. */
    String ofContent(JsonNode content) {
        switch (content.get("kind").textValue()) {
            case "conversation" -> {
                begin("conversation");
                messages(content.get("messages"));
                text(content.get("tools").textValue());
            }
            case "preference" -> {
                begin("preference");
                messages(content.get("prompt"));
                messages(content.get("chosen"));
                messages(content.get("rejected"));
                text(content.get("tools").textValue());
            }
            case "grounded" -> grounded(content);
            case "infill" -> {
                begin("infill");
                for (String field : new String[] {"path", "language", "prefix", "middle", "suffix"}) {
                    text(content.get(field).textValue());
                }
                number(content.get("context").size());
                for (JsonNode file : content.get("context")) {
                    text(file.get("path").textValue());
                    text(file.get("text").textValue());
                }
            }
            default -> throw new IllegalArgumentException("a kind of content that no schema allows");
        }
        return end();
    }

    private void grounded(JsonNode fields) {
        begin("grounded");
        for (String list : new String[] {"questions", "answers", "documents"}) {
            number(fields.get(list).size());
            for (JsonNode text : fields.get(list)) {
                text(text.textValue());
            }
        }
        number(fields.get("positives").size());
        for (JsonNode position : fields.get("positives")) {
            number(position.intValue());
        }
    }

    /** Messages as chat trainers take them. */
    private void turns(JsonNode messages) {
        number(messages.size());
        for (JsonNode message : messages) {
            String role = message.get("role").textValue();
            String content = message.get("content").textValue();
            text(role);
            yes(message.get("train").booleanValue());
            if (role.equals("tool")) {
                number(1);
                text("tool_result");
                text(message.get("tool_call_id").textValue());
                text(message.get("name").textValue());
                text(content);
                continue;
            }
            JsonNode reasoning = message.get("reasoning_content");
            JsonNode calls = message.get("tool_calls");
            number((reasoning.isNull() ? 0 : 1) + (content.isEmpty() ? 0 : 1) + (calls.isNull() ? 0 : calls.size()));
            if (!reasoning.isNull()) {
                text("reasoning");
                text(reasoning.textValue());
            }
            if (!content.isEmpty()) {
                text("text");
                text(content);
            }
            for (JsonNode call : calls) {
                text("tool_call");
                text(call.get("id").textValue());
                text(call.get("function").get("name").textValue());
                text(call.get("function").get("arguments").textValue());
            }
        }
    }

    /** Messages with their parts. */
    private void messages(JsonNode messages) {
        number(messages.size());
        for (JsonNode message : messages) {
            text(message.get("role").textValue());
            yes(message.get("train").booleanValue());
            number(message.get("parts").size());
            for (JsonNode part : message.get("parts")) {
                String type = part.get("type").textValue();
                text(type);
                String[] fields = switch (type) {
                    case "tool_call" -> new String[] {"id", "name", "arguments"};
                    case "tool_result" -> new String[] {"call_id", "name", "text"};
                    default -> new String[] {"text"};
                };
                for (String field : fields) {
                    text(part.get(field).textValue());
                }
            }
        }
    }

    private static String textOrEmpty(JsonNode value) {
        return value.isNull() ? "" : value.textValue();
    }

    private void begin(String kind) {
        digest.reset();
        text("millrace/1");
        text(kind);
    }

    private String end() {
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    private void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        digest.update(utf8);
    }

    private void number(int value) {
        four[0] = (byte) (value >> 24);
        four[1] = (byte) (value >> 16);
        four[2] = (byte) (value >> 8);
        four[3] = (byte) value;
        digest.update(four);
    }

    private void yes(boolean value) {
        digest.update((byte) (value ? 1 : 0));
    }
}
