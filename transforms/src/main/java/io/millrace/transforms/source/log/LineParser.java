package io.millrace.transforms.source.log;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads an object of a transcript wholly, one pass over its tokens. What a conversation does not show (images,
 * signatures, usage, copies of tool results) is stepped over without being decoded.
 */
final class LineParser {

    static final String UNKNOWN_BLOCKS = "unknown-blocks-left-out";
    static final String EMPTY_THOUGHTS = "empty-or-redacted-thinking-left-out";
    static final String CUT_OUTPUTS = "tool-outputs-cut";
    static final String OUTPUT_CHARACTERS_CUT = "tool-output-characters-cut";
    static final String IMAGES = "images-left-out";

    private static final String IMAGE_MARKER = "[image]";

    private final TranscriptSettings settings;
    private final Measures measures;

    private String type;
    private String subtype;
    private String uuid;
    private String parent;
    private String session;
    private String agent;
    private boolean sidechain;
    private boolean meta;
    private boolean compactSummary;
    private boolean transcriptOnly;
    private boolean apiError;
    private long time;
    private String messageId;
    private String model;
    private boolean breaksOff;
    private List<Block> blocks = List.of();

    LineParser(TranscriptSettings settings, Measures measures) {
        this.settings = settings;
        this.measures = measures;
    }

    /**
     * Reads one object.
     *
     * @param buffer holds the object
     * @param length of the object, which begins at the buffer's start
     * @throws IOException when it is not a JSON object
     */
    TranscriptLine parse(byte[] buffer, int length) throws IOException {
        clear();
        int resultFrom = -1;
        try (JsonParser parser = Json.FACTORY.createParser(buffer, 0, length)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "type" -> type = Json.string(parser);
                    case "subtype" -> subtype = Json.string(parser);
                    case "uuid" -> uuid = Json.string(parser);
                    case "parentUuid" -> parent = Json.string(parser);
                    case "sessionId" -> session = Json.string(parser);
                    case "agentId" -> agent = Json.string(parser);
                    case "isSidechain" -> sidechain = Json.isTrue(parser);
                    case "isMeta" -> meta = Json.isTrue(parser);
                    case "isCompactSummary" -> compactSummary = Json.isTrue(parser);
                    case "isVisibleInTranscriptOnly" -> transcriptOnly = Json.isTrue(parser);
                    case "isApiErrorMessage" -> apiError = Json.isTrue(parser);
                    case "timestamp" -> time = time(parser);
                    case "message" -> readMessage(parser);
                    case "toolUseResult" -> {
                        resultFrom = (int) parser.currentTokenLocation().getByteOffset();
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        if (resultFrom >= 0) {
            fillEmptyResult(buffer, resultFrom, length);
        }
        return new TranscriptLine(
                kind(),
                uuid,
                parent,
                session,
                agent,
                sidechain,
                messageId,
                time,
                breaksOff,
                isShown() ? blocks : List.of());
    }

    private void clear() {
        type = "";
        subtype = "";
        uuid = "";
        parent = "";
        session = "";
        agent = "";
        sidechain = false;
        meta = false;
        compactSummary = false;
        transcriptOnly = false;
        apiError = false;
        time = TranscriptLine.NO_TIME;
        messageId = "";
        model = "";
        breaksOff = false;
        blocks = List.of();
    }

    private boolean isShown() {
        TranscriptLine.Kind kind = kind();
        return kind != TranscriptLine.Kind.LINK && kind != TranscriptLine.Kind.BOUNDARY;
    }

    private TranscriptLine.Kind kind() {
        return switch (type) {
            case "assistant" ->
                apiError || model.equals(TranscriptLine.SYNTHETIC_MODEL)
                        ? TranscriptLine.Kind.ERROR
                        : TranscriptLine.Kind.ASSISTANT;
            case "user" -> userKind();
            case "system" ->
                subtype.equals(TranscriptLine.COMPACT_BOUNDARY)
                        ? TranscriptLine.Kind.BOUNDARY
                        : TranscriptLine.Kind.LINK;
            default -> TranscriptLine.Kind.LINK;
        };
    }

    private TranscriptLine.Kind userKind() {
        if (compactSummary) {
            return TranscriptLine.Kind.SUMMARY;
        }
        if (transcriptOnly) {
            return TranscriptLine.Kind.LINK;
        }
        return meta ? TranscriptLine.Kind.INJECTED : TranscriptLine.Kind.USER;
    }

    private static long time(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        String text = Json.string(parser);
        if (text.isEmpty()) {
            return TranscriptLine.NO_TIME;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return TranscriptLine.NO_TIME;
        }
    }

    private void readMessage(JsonParser parser) throws IOException {
        messageId = "";
        model = "";
        breaksOff = false;
        blocks = List.of();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "id" -> messageId = Json.string(parser);
                case "model" -> model = Json.string(parser);
                case "stop_reason" -> breaksOff = Json.string(parser).equals("max_tokens");
                case "content" -> {
                    blocks = new ArrayList<>();
                    if (value == JsonToken.START_ARRAY) {
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            readBlock(parser);
                        }
                    } else {
                        addText(Json.string(parser));
                    }
                }
                default -> parser.skipChildren();
            }
        }
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            blocks.add(new Block.Said(text));
        }
    }

    private void readBlock(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            addText(Json.string(parser));
            return;
        }
        String kind = "";
        String text = "";
        String thinking = "";
        String id = "";
        String name = "";
        String input = "{}";
        String callId = "";
        String output = "";
        boolean error = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> kind = Json.string(parser);
                case "text" -> text = Json.string(parser);
                case "thinking" -> thinking = Json.string(parser);
                case "id" -> id = Json.string(parser);
                case "name" -> name = Json.string(parser);
                case "input" -> input = Json.compact(parser);
                case "tool_use_id" -> callId = Json.string(parser);
                case "content" -> output = output(parser);
                case "is_error" -> error = Json.isTrue(parser);
                default -> parser.skipChildren();
            }
        }
        switch (kind) {
            case "text" -> addText(text);
            case "thinking" -> addThought(thinking);
            case "redacted_thinking" -> addThought("");
            case "tool_use" -> addCall(id, name, input);
            case "tool_result" -> blocks.add(new Block.Answered(callId, shortened(output), error));
            case "image" -> addText(imageMarker());
            default -> measures.add(UNKNOWN_BLOCKS, 1);
        }
    }

    private void addThought(String thinking) {
        if (thinking.isBlank()) {
            measures.add(EMPTY_THOUGHTS, 1);
        } else {
            blocks.add(new Block.Thought(thinking));
        }
    }

    private void addCall(String id, String name, String input) {
        if (id.isEmpty() || name.isEmpty()) {
            blocks.add(new Block.Nameless(id));
        } else {
            blocks.add(new Block.Called(id, name, input));
        }
    }

    private String imageMarker() {
        if (settings.markImages()) {
            return IMAGE_MARKER;
        }
        measures.add(IMAGES, 1);
        return "";
    }

    /** A result's content: a text, or a list of texts and images, each of which stands on lines of its own. */
    private String output(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return Json.string(parser);
        }
        StringJoiner output = new StringJoiner("\n");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String piece = outputPiece(parser);
            if (!piece.isEmpty()) {
                output.add(piece);
            }
        }
        return output.toString();
    }

    private String outputPiece(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Json.string(parser);
        }
        String kind = "";
        String text = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "type" -> kind = Json.string(parser);
                case "text" -> text = Json.string(parser);
                default -> parser.skipChildren();
            }
        }
        return kind.equals("image") ? imageMarker() : text;
    }

    private String shortened(String output) {
        String text = ToolOutput.withoutReminders(output);
        String cut = ToolOutput.cut(text, settings.toolOutputLimit());
        if (text.length() > settings.toolOutputLimit()) {
            measures.add(CUT_OUTPUTS, 1);
            measures.add(OUTPUT_CHARACTERS_CUT, text.length() - settings.toolOutputLimit());
        }
        return cut;
    }

    /**
     * A result is what the model saw; {@code toolUseResult} beside it is the client's own record of the same. It is
     * read only where the line has one result and that is empty.
     */
    private void fillEmptyResult(byte[] buffer, int from, int length) throws IOException {
        int at = -1;
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i) instanceof Block.Answered) {
                if (at >= 0) {
                    return;
                }
                at = i;
            }
        }
        if (at < 0 || !((Block.Answered) blocks.get(at)).text().isEmpty()) {
            return;
        }
        Block.Answered empty = (Block.Answered) blocks.get(at);
        try (JsonParser parser = Json.FACTORY.createParser(buffer, from, length - from)) {
            parser.nextToken();
            String text = shortened(clientRecord(parser));
            blocks.set(at, new Block.Answered(empty.callId(), text, empty.error()));
        }
    }

    /** What a program wrote, or the content of a file that was read; empty for other records. */
    private static String clientRecord(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Json.string(parser);
        }
        StringJoiner text = new StringJoiner("\n");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "stdout", "stderr" -> {
                    String stream = Json.string(parser);
                    if (!stream.isEmpty()) {
                        text.add(stream);
                    }
                }
                case "file" -> {
                    String content = fileContent(parser);
                    if (!content.isEmpty()) {
                        text.add(content);
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return text.toString();
    }

    private static String fileContent(JsonParser parser) throws IOException {
        String content = "";
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return content;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            if (field.equals("content")) {
                content = Json.string(parser);
            } else {
                parser.skipChildren();
            }
        }
        return content;
    }
}
