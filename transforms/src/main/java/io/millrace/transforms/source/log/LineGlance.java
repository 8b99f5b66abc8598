package io.millrace.transforms.source.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * The few fields of a transcript's object that tell what it is and what it hangs together with. Everything
 * else is stepped over without being decoded. Fields that are absent or no strings are empty.
 */
final class LineGlance {

    static final Fate UNKNOWN_TYPE = Fate.skipped("unknown-type");
    static final Fate LEGACY = Fate.skipped("legacy-transcript");
    static final Fate PROMPT_HISTORY = Fate.skipped("prompt-history");
    static final Fate API_ERROR = Fate.skipped("api-error");
    static final Fate TRANSCRIPT_ONLY = Fate.skipped("shown-to-the-user-only");
    static final Fate BOUNDARY = Fate.skipped("compact-boundary");
    static final Fate MALFORMED = Fate.dead("malformed-message");

    private String type = "";
    private String subtype = "";
    private String uuid = "";
    private String parent = "";
    private String logicalParent = "";
    private String session = "";
    private String model = "";
    private boolean apiError;
    private boolean compactSummary;
    private boolean transcriptOnly;
    private boolean hasMessage;
    private boolean hasContent;
    private boolean hasBareContent;
    private boolean hasDisplay;

    private LineGlance() {}

    /** Reads the object that the parser stands at the start of, to its end. */
    static LineGlance read(JsonParser parser) throws IOException {
        LineGlance glance = new LineGlance();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> glance.type = Json.string(parser);
                case "subtype" -> glance.subtype = Json.string(parser);
                case "uuid" -> glance.uuid = Json.string(parser);
                case "parentUuid" -> glance.parent = Json.string(parser);
                case "logicalParentUuid" -> glance.logicalParent = Json.string(parser);
                case "sessionId" -> glance.session = Json.string(parser);
                case "isApiErrorMessage" -> glance.apiError = Json.isTrue(parser);
                case "isCompactSummary" -> glance.compactSummary = Json.isTrue(parser);
                case "isVisibleInTranscriptOnly" -> glance.transcriptOnly = Json.isTrue(parser);
                case "message" -> glance.readMessage(parser);
                case "content" -> {
                    glance.hasBareContent = true;
                    parser.skipChildren();
                }
                case "display" -> {
                    glance.hasDisplay = true;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        return glance;
    }

    private void readMessage(JsonParser parser) throws IOException {
        hasContent = false;
        hasMessage = true;
        model = "";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("content")) {
                hasContent = value == JsonToken.VALUE_STRING || value == JsonToken.START_ARRAY;
                parser.skipChildren();
            } else if (field.equals("model")) {
                model = Json.string(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    String uuid() {
        return uuid;
    }

    String parent() {
        return parent;
    }

    String logicalParent() {
        return logicalParent;
    }

    String session() {
        return session;
    }

    /** Whether the object has a place in the tree: messages, and what other objects with a uuid link. */
    boolean isInTree() {
        Fate fate = fate();
        return fate.kind() == Fate.Kind.USED
                || (fate.kind() == Fate.Kind.SKIPPED && !uuid.isEmpty())
                || fate.equals(API_ERROR);
    }

    /** What the object counts as. */
    Fate fate() {
        return switch (type) {
            case "user", "assistant" -> messageFate();
            case "system" -> subtype.equals(TranscriptLine.COMPACT_BOUNDARY) ? BOUNDARY : Fate.skipped("system");
            case "summary", "file-history-snapshot", "progress", "queue-operation" -> Fate.skipped(type);
            case "tool_use", "tool_result" -> LEGACY;
            case "" -> hasDisplay ? PROMPT_HISTORY : UNKNOWN_TYPE;
            default -> UNKNOWN_TYPE;
        };
    }

    private Fate messageFate() {
        if (!hasMessage && hasBareContent) {
            return LEGACY;
        }
        if (!hasContent) {
            return MALFORMED;
        }
        if (type.equals("assistant") && (apiError || model.equals(TranscriptLine.SYNTHETIC_MODEL))) {
            return API_ERROR;
        }
        if (type.equals("user") && transcriptOnly && !compactSummary) {
            return TRANSCRIPT_ONLY;
        }
        return Fate.USED;
    }
}
