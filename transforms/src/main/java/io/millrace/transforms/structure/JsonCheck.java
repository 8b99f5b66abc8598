package io.millrace.transforms.structure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Reads a JSON text of an example as a loader will, without keeping anything of it.
 *
 * @param shape whether it is what it should be
 * @param special a special token in one of its strings, once their escapes are undone
 */
record JsonCheck(Shape shape, Optional<String> special) {

    /** What is wrong with a JSON text. */
    enum Shape {
        SOUND,
        /** Not JSON, or not of the expected type. */
        OTHER,
        /** A whole number over 64 bits, or one that is not finite: loaders give up the value, or change it. */
        NUMBER_OUT_OF_RANGE
    }

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** The arguments of a call: an object. */
    static JsonCheck ofObject(String json, SpecialTokens specials) {
        return check(json, JsonToken.START_OBJECT, specials);
    }

    /** The tools of a conversation: a list of objects. */
    static JsonCheck ofListOfObjects(String json, SpecialTokens specials) {
        return check(json, JsonToken.START_ARRAY, specials);
    }

    private static JsonCheck check(String json, JsonToken first, SpecialTokens specials) {
        Optional<String> special = specials.in(json);
        // A string may spell a token with escapes; what has none was searched above.
        boolean escapes = json.indexOf('\\') >= 0;
        Shape shape = Shape.SOUND;
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != first) {
                return new JsonCheck(Shape.OTHER, special);
            }
            boolean listOfObjects = first == JsonToken.START_ARRAY;
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return new JsonCheck(Shape.OTHER, special);
                }
                if (listOfObjects && depth == 1 && token != JsonToken.START_OBJECT && token != JsonToken.END_ARRAY) {
                    return new JsonCheck(Shape.OTHER, special);
                }
                switch (token) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case FIELD_NAME, VALUE_STRING -> {
                        if (escapes && special.isEmpty()) {
                            special = specials.in(parser.getText());
                        }
                    }
                    case VALUE_NUMBER_INT -> {
                        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                            shape = Shape.NUMBER_OUT_OF_RANGE;
                        }
                    }
                    case VALUE_NUMBER_FLOAT -> {
                        if (!Double.isFinite(parser.getDoubleValue())) {
                            shape = Shape.NUMBER_OUT_OF_RANGE;
                        }
                    }
                    default -> {}
                }
            }
            return new JsonCheck(parser.nextToken() == null ? shape : Shape.OTHER, special);
        } catch (JsonProcessingException e) {
            return new JsonCheck(Shape.OTHER, special);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
