package io.millrace.transforms.source.chat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Role;
import io.millrace.schemas.WellFormed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Walks over the tokens of one line. Fields may come in any order, and those that are not known are stepped over:
 * logs carry much that no model learns from.
 */
final class ChatReader {

    static final String UNKNOWN_SHAPE = "unknown-shape";
    static final String EMPTY_MESSAGES = "empty-messages";
    static final String BAD_ROLE = "bad-role";
    static final String BAD_MESSAGE = "bad-message";
    static final String BAD_CONTENT = "bad-content";
    static final String BAD_TOOL_CALL = "bad-tool-call";
    static final String BAD_TOOLS = "bad-tools";

    static final String TRUNCATED_RESPONSE = "truncated-response";
    static final String FILTERED_RESPONSE = "filtered-response";
    static final String ERROR_RESPONSE = "error-response";
    static final String NO_RESPONSE = "no-response";
    static final String NO_ANSWER = "no-answer";
    static final String NOTHING_TO_TRAIN = "nothing-to-train";
    static final String INVALID_ARGUMENTS = "invalid-arguments";

    /** Seconds since 1970 are smaller than this for thousands of years, milliseconds have been larger since 1973. */
    private static final double LARGEST_SECONDS = 1e11;

    /** The year 5138; what is later, or not after 1970, is no time at which a conversation was held. */
    private static final double LARGEST_MILLIS = 1e14;

    /** A line that is JSON, but not of a shape that is known. Thrown for control, so it carries no stack. */
    static final class Unexpected extends Exception {

        private static final long serialVersionUID = 1;

        private final String error;

        Unexpected(String error, String detail) {
            super(detail, null, false, false);
            this.error = error;
        }

        String error() {
            return error;
        }
    }

    private final JsonParser parser;
    private final JsonText texts;

    private @Nullable List<MessageDraft> messages;
    private @Nullable MessageDraft answer;
    private String tools = "";
    private @Nullable String conversationId;
    private String time = "";
    private boolean isPair;
    private boolean isRequest;
    private @Nullable String turnedAway;
    private String turnedAwayDetail = "";

    ChatReader(JsonParser parser, JsonText texts) {
        this.parser = parser;
        this.texts = texts;
    }

    /** Reads the object that the parser stands on. */
    void readLine() throws IOException, Unexpected {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "request" -> {
                    isRequest = true;
                    expect(value, JsonToken.START_OBJECT, UNKNOWN_SHAPE, "request", "an object");
                    readRequest("request");
                }
                case "response" -> {
                    isPair = true;
                    readResponse("response", value);
                }
                case "assistant" -> {
                    isPair = true;
                    readAnswer(value);
                }
                case "status" -> {
                    if (value == JsonToken.VALUE_STRING && parser.getText().equals("failure")) {
                        turnAway(ERROR_RESPONSE, "the log says that the request failed");
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> readShared("", field, value);
            }
        }
    }

    private void readRequest(String path) throws IOException, Unexpected {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("body") && value == JsonToken.START_OBJECT) {
                readRequest(path + ".body");
            } else {
                readShared(path + ".", field, value);
            }
        }
    }

    /** A field that stands in the line or in its request. */
    private void readShared(String path, String field, JsonToken value) throws IOException, Unexpected {
        switch (field) {
            case "messages" -> readMessages(path + "messages", value);
            case "tools" -> readTools(path + "tools", value, false);
            case "functions" -> readTools(path + "functions", value, true);
            case "conversation_id", "conversationId", "session_id", "sessionId", "thread_id", "threadId" ->
                readConversationId(value);
            case "metadata" -> readMetadata(value);
            case "created", "created_at", "timestamp", "startTime", "start_time" -> readTime(value);
            default -> parser.skipChildren();
        }
    }

    private void readMetadata(JsonToken value) throws IOException {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (field) {
                case "conversation_id", "conversationId", "session_id", "sessionId", "thread_id", "threadId" ->
                    readConversationId(inner);
                default -> parser.skipChildren();
            }
        }
    }

    private void readConversationId(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
            String text = parser.getText();
            if (!text.isEmpty()) {
                conversationId = WellFormed.of(text);
            }
        } else {
            parser.skipChildren();
        }
    }

    private void readTime(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT) {
            double number = parser.getDoubleValue();
            double millis = number < LARGEST_SECONDS ? number * 1000 : number;
            boolean known = millis > 0 && millis < LARGEST_MILLIS;
            time = known ? Instant.ofEpochMilli((long) millis).toString() : "";
        } else if (value == JsonToken.VALUE_STRING) {
            try {
                time = OffsetDateTime.parse(parser.getText()).toInstant().toString();
            } catch (DateTimeException e) {
                // Some other way to write a time: to know none is better than to guess its zone.
                time = "";
            }
        } else {
            parser.skipChildren();
        }
    }

    private void readResponse(String path, JsonToken value) throws IOException, Unexpected {
        if (value == JsonToken.VALUE_NULL) {
            turnAway(NO_RESPONSE, "the response is null");
            return;
        }
        if (value == JsonToken.VALUE_STRING) {
            readAnswer(value);
            return;
        }
        expect(value, JsonToken.START_OBJECT, UNKNOWN_SHAPE, path, "an object, a text or null");
        boolean told = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken inner = parser.nextToken();
            switch (field) {
                case "choices" -> {
                    expect(inner, JsonToken.START_ARRAY, UNKNOWN_SHAPE, path + ".choices", "a list");
                    readChoices(path + ".choices");
                    told = true;
                }
                case "body" -> {
                    readResponse(path + ".body", inner);
                    told = true;
                }
                case "error" -> {
                    if (inner != JsonToken.VALUE_NULL) {
                        turnAway(ERROR_RESPONSE, "the response holds an error");
                        told = true;
                    }
                    parser.skipChildren();
                }
                case "created" -> readTime(inner);
                default -> parser.skipChildren();
            }
        }
        if (!told) {
            throw new Unexpected(UNKNOWN_SHAPE, path + ": expected choices");
        }
    }

    private void readChoices(String path) throws IOException, Unexpected {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.END_ARRAY) {
            turnAway(ERROR_RESPONSE, "the response has no choices");
            return;
        }
        String choice = path + "[0]";
        expect(first, JsonToken.START_OBJECT, UNKNOWN_SHAPE, choice, "an object");
        boolean found = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("message")) {
                expect(value, JsonToken.START_OBJECT, UNKNOWN_SHAPE, choice + ".message", "an object");
                answer = readMessage(choice + ".message");
                found = true;
            } else if (field.equals("finish_reason") && value == JsonToken.VALUE_STRING) {
                judge(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        if (!found) {
            throw new Unexpected(UNKNOWN_SHAPE, choice + ": expected a message");
        }
        // The other choices answer the same request; the first is what the caller was given.
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
        }
    }

    private void judge(String finishReason) {
        switch (finishReason) {
            case "length", "max_tokens" -> turnAway(TRUNCATED_RESPONSE, "the response ended at its length limit");
            case "content_filter" -> turnAway(FILTERED_RESPONSE, "a filter ended the response");
            case "error" -> turnAway(ERROR_RESPONSE, "an error ended the response");
            default -> {
                // The others say that the answer is whole: stop, tool_calls, function_call, and what servers add.
            }
        }
    }

    private void turnAway(String reason, String detail) {
        if (turnedAway == null) {
            turnedAway = reason;
            turnedAwayDetail = detail;
        }
    }

    private void readAnswer(JsonToken value) throws IOException, Unexpected {
        if (value == JsonToken.VALUE_STRING) {
            answer = new MessageDraft();
            answer.addText(text());
        } else {
            expect(value, JsonToken.START_OBJECT, UNKNOWN_SHAPE, "assistant", "a text or an object");
            answer = readMessage("assistant");
        }
    }

    private void readMessages(String path, JsonToken value) throws IOException, Unexpected {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        expect(value, JsonToken.START_ARRAY, UNKNOWN_SHAPE, path, "a list");
        List<MessageDraft> drafts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String message = path + "[" + drafts.size() + "]";
            expect(parser.currentToken(), JsonToken.START_OBJECT, BAD_MESSAGE, message, "an object");
            MessageDraft draft = readMessage(message);
            if (draft.role == null) {
                throw new Unexpected(BAD_ROLE, message + ": expected a role");
            }
            drafts.add(draft);
        }
        messages = drafts;
    }

    private MessageDraft readMessage(String path) throws IOException, Unexpected {
        MessageDraft draft = new MessageDraft();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "role" -> {
                    draft.role = value == JsonToken.VALUE_STRING ? Role.fromWord(parser.getText()) : null;
                    if (draft.role == null) {
                        throw new Unexpected(
                                BAD_ROLE,
                                path + ".role: expected system, developer, user, assistant, tool or function");
                    }
                }
                case "content" -> readContent(path + ".content", value, draft);
                case "reasoning_content", "reasoning", "thinking" -> {
                    // Servers repeat one thought under two names.
                    if (value == JsonToken.VALUE_STRING && draft.reasoning.isEmpty()) {
                        draft.addReasoning(text());
                    } else {
                        parser.skipChildren();
                    }
                }
                case "refusal" -> draft.refusal = optionalText(path + ".refusal", value);
                case "tool_calls" -> readCalls(path + ".tool_calls", value, draft);
                case "function_call" -> {
                    if (value != JsonToken.VALUE_NULL) {
                        readCall(path + ".function_call", value, draft);
                    }
                }
                case "tool_call_id" -> draft.callId = optionalText(path + ".tool_call_id", value);
                case "name" -> draft.name = optionalText(path + ".name", value);
                case "train" -> {
                    draft.train &= value != JsonToken.VALUE_FALSE;
                    parser.skipChildren();
                }
                case "weight" -> {
                    boolean number = value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_NUMBER_FLOAT;
                    draft.train &= !number || parser.getDoubleValue() != 0;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        return draft;
    }

    private void readContent(String path, JsonToken value, MessageDraft draft) throws IOException, Unexpected {
        switch (value) {
            case VALUE_NULL -> {
                // Beside calls the protocol writes null for no text.
            }
            case VALUE_STRING -> draft.addText(text());
            case START_ARRAY -> {
                int number = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String part = path + "[" + number++ + "]";
                    if (parser.currentToken() == JsonToken.VALUE_STRING) {
                        draft.addText(text());
                    } else {
                        expect(parser.currentToken(), JsonToken.START_OBJECT, BAD_CONTENT, part, "an object or a text");
                        readPart(part, draft);
                    }
                }
            }
            default -> throw new Unexpected(BAD_CONTENT, path + ": expected a text, a list of parts or null");
        }
    }

    private void readPart(String path, MessageDraft draft) throws IOException, Unexpected {
        String type = "";
        String said = null;
        String thought = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "type" -> type = value == JsonToken.VALUE_STRING ? parser.getText() : "";
                case "text", "refusal" -> {
                    if (value == JsonToken.VALUE_STRING) {
                        said = text();
                    } else {
                        parser.skipChildren();
                    }
                }
                case "thinking" -> {
                    if (value == JsonToken.VALUE_STRING) {
                        thought = text();
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        switch (type) {
            case "text", "input_text", "output_text", "refusal" -> {
                if (said == null) {
                    throw new Unexpected(BAD_CONTENT, path + ": expected a text");
                }
                draft.addText(said);
            }
            case "thinking", "reasoning" -> draft.addReasoning(thought != null ? thought : said != null ? said : "");
            case "image", "image_url", "input_image" -> draft.addText("[image]");
            case "audio", "input_audio" -> draft.addText("[audio]");
            case "file", "input_file" -> draft.addText("[file]");
            default ->
                throw new Unexpected(
                        BAD_CONTENT, path + ".type: expected text, thinking, image_url, input_audio or file");
        }
    }

    private void readCalls(String path, JsonToken value, MessageDraft draft) throws IOException, Unexpected {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        expect(value, JsonToken.START_ARRAY, BAD_TOOL_CALL, path, "a list or null");
        int number = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readCall(path + "[" + number++ + "]", parser.currentToken(), draft);
        }
    }

    /** A call in one of its forms: with its function inside, or as the function itself. */
    private void readCall(String path, JsonToken value, MessageDraft draft) throws IOException, Unexpected {
        expect(value, JsonToken.START_OBJECT, BAD_TOOL_CALL, path, "an object");
        String id = null;
        String name = null;
        String arguments = null;
        int depth = 1;
        while (depth > 0) {
            if (parser.nextToken() == JsonToken.END_OBJECT) {
                depth--;
                continue;
            }
            String field = parser.currentName();
            JsonToken inner = parser.nextToken();
            if (depth == 1 && field.equals("function") && inner == JsonToken.START_OBJECT) {
                depth++;
            } else if (depth == 1 && field.equals("id")) {
                id = optionalText(path + ".id", inner);
            } else if (field.equals("name")) {
                name = optionalText(path + ".name", inner);
            } else if (field.equals("arguments")) {
                arguments = readArguments(inner);
            } else {
                parser.skipChildren();
            }
        }
        if (name == null || name.isEmpty()) {
            throw new Unexpected(BAD_TOOL_CALL, path + ": expected the name of a function");
        }
        if (arguments == null) {
            arguments = "";
            turnAway(INVALID_ARGUMENTS, path + ": expected a JSON object as arguments");
        }
        draft.calls.add(new MessageDraft.Call(id == null || id.isEmpty() ? null : id, name, arguments));
    }

    /** Arguments as JSON text of an object, null when they are not one; none at all are an empty object. */
    private @Nullable String readArguments(JsonToken value) throws IOException {
        switch (value) {
            case VALUE_STRING -> {
                String text = text();
                return text.isBlank() ? "{}" : texts.compact(text, JsonToken.START_OBJECT);
            }
            case VALUE_NULL -> {
                return "{}";
            }
            case START_OBJECT -> {
                return texts.copy(parser);
            }
            default -> {
                parser.skipChildren();
                return null;
            }
        }
    }

    private void readTools(String path, JsonToken value, boolean functions) throws IOException, Unexpected {
        String list;
        if (value == JsonToken.VALUE_NULL) {
            return;
        } else if (value == JsonToken.VALUE_STRING) {
            String text = text();
            list = text.isEmpty() ? "[]" : texts.compact(text, JsonToken.START_ARRAY);
        } else {
            list = value == JsonToken.START_ARRAY ? texts.copy(parser) : null;
        }
        if (list == null) {
            throw new Unexpected(BAD_TOOLS, path + ": expected a list of definitions");
        }
        if (!list.equals("[]")) {
            tools = functions ? texts.asTools(list) : list;
        }
    }

    private @Nullable String optionalText(String path, JsonToken value) throws IOException, Unexpected {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(value, JsonToken.VALUE_STRING, BAD_MESSAGE, path, "a text or null");
        return text();
    }

    private String text() throws IOException {
        return WellFormed.of(parser.getText());
    }

    private static void expect(JsonToken found, JsonToken wanted, String error, String path, String expected)
            throws Unexpected {
        if (found != wanted) {
            throw new Unexpected(error, path + ": expected " + expected);
        }
    }

    /** What the line turned out to be, once it is read. */
    ChatLine finish(ChatSettings settings) throws Unexpected {
        if (messages == null) {
            throw new Unexpected(UNKNOWN_SHAPE, "the line: expected messages, or a request and its response");
        }
        if (messages.isEmpty()) {
            throw new Unexpected(EMPTY_MESSAGES, "messages: expected at least one");
        }
        List<MessageDraft> drafts = new ArrayList<>(messages);
        if (answer != null) {
            answer.role = Role.ASSISTANT;
            drafts.add(answer);
        } else if (isRequest) {
            turnAway(NO_RESPONSE, "the line has a request and no response");
        }
        Content.Conversation content = new Content.Conversation(finished(drafts, settings), tools);
        String group = conversationId != null
                ? ConversationGroup.ofId(conversationId)
                : ConversationGroup.ofBeginning(content.messages());
        if (turnedAway == null) {
            judge(content.messages());
        }
        ChatLine.Told told = new ChatLine.Told(content, group, time);
        return turnedAway == null ? told : new ChatLine.TurnedAway(told, turnedAway, turnedAwayDetail);
    }

    private void judge(List<Message> finished) {
        boolean answered = false;
        for (Message message : finished) {
            answered |= message.role() == Role.ASSISTANT;
            if (message.train()) {
                return;
            }
        }
        if (answered) {
            turnAway(NOTHING_TO_TRAIN, "every assistant message says that it is not to be trained on");
        } else {
            turnAway(NO_ANSWER, "there is no assistant message");
        }
    }

    private List<Message> finished(List<MessageDraft> drafts, ChatSettings settings) {
        boolean lastAlone = switch (settings.train()) {
            case ALL -> false;
            case LAST -> true;
            case BY_SHAPE -> isPair || isRequest;
        };
        int last = -1;
        for (int i = 0; i < drafts.size(); i++) {
            last = drafts.get(i).role == Role.ASSISTANT ? i : last;
        }
        CallPairs pairs = new CallPairs();
        List<Message> finished = new ArrayList<>(drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            MessageDraft draft = drafts.get(i);
            boolean trained = draft.role == Role.ASSISTANT && draft.train && (!lastAlone || i == last);
            finished.add(draft.finish(pairs, trained));
        }
        return finished;
    }
}
