package io.millrace.transforms.source.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.millrace.transforms.common.read.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads a line of chat data straight from its bytes. It never fails: what cannot be read is a
 * {@link ChatLine.Broken}, whose detail names a field and what was expected there, never what was found.
 * Safe to share between threads.
 */
public final class ChatParser {

    static final String INVALID_JSON = "invalid-json";
    static final String INVALID_UTF_8 = "invalid-utf-8";
    static final String NESTING_TOO_DEEP = "nesting-too-deep";
    static final String NOT_AN_OBJECT = "not-an-object";
    static final String NUL_BYTE = "nul-byte";

    private static final int DEPTH_LIMIT = StreamReadConstraints.DEFAULT_MAX_DEPTH;

    /** Other encodings of JSON begin with a zero byte within the first four, and are not what JSON lines are. */
    private static final int ENCODING_BYTES = 4;

    /** Names come from anybody's objects: to intern them would fill a table that is never emptied. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ChatSettings settings;

    private ChatParser(ChatSettings settings) {
        this.settings = settings;
    }

    /** A parser. */
    public static ChatParser of(ChatSettings settings) {
        return new ChatParser(settings);
    }

    /** Reads the line that the bytes hold, without its end. */
    public ChatLine parse(byte[] bytes, int from, int length) {
        if (Bytes.isBlank(bytes, from, length)) {
            return new ChatLine.Blank();
        }
        if (!Bytes.isUtf8(bytes, from, length, false)) {
            return new ChatLine.Broken(INVALID_UTF_8, "the line: expected UTF-8");
        }
        if (Bytes.survey(bytes, from, Math.min(length, ENCODING_BYTES)).hasNul()) {
            return nulByte();
        }
        try (JsonParser parser = FACTORY.createParser(bytes, from, length)) {
            return read(parser, bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException("a parser of bytes in memory does no I/O", e);
        }
    }

    private ChatLine read(JsonParser parser, byte[] bytes, int from, int length) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new ChatLine.Broken(NOT_AN_OBJECT, "the line: expected a JSON object");
            }
            ChatReader reader = new ChatReader(parser, new JsonText(FACTORY));
            reader.readLine();
            if (parser.nextToken() != null) {
                return new ChatLine.Broken(INVALID_JSON, "the line: expected one JSON object and nothing behind it");
            }
            return reader.finish(settings);
        } catch (ChatReader.Unexpected e) {
            return Bytes.survey(bytes, from, length).hasNul()
                    ? nulByte()
                    : new ChatLine.Broken(e.error(), e.getMessage());
        } catch (JsonProcessingException e) {
            if (parser.getParsingContext().getNestingDepth() >= DEPTH_LIMIT) {
                return new ChatLine.Broken(NESTING_TOO_DEEP, "the line: expected at most " + DEPTH_LIMIT + " levels");
            }
            if (Bytes.survey(bytes, from, length).hasNul()) {
                return nulByte();
            }
            long at = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
            return new ChatLine.Broken(INVALID_JSON, "the line: expected JSON, which ends at its byte " + at);
        }
    }

    private static ChatLine nulByte() {
        return new ChatLine.Broken(NUL_BYTE, "the line: expected text without zero bytes");
    }
}
