package io.millrace.transforms.source.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schemas.WellFormed;
import java.io.IOException;
import java.io.StringWriter;

/** What both passes need of JSON. */
final class Json {

    /** Shared by all threads; its default limits (1,000 levels among them) are what makes a line unreadable. */
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** The string that the parser stands at; empty for anything else, which is stepped over. */
    static String string(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return WellFormed.of(parser.getText());
        }
        parser.skipChildren();
        return "";
    }

    /** Whether the parser stands at {@code true}; anything else is stepped over. */
    static boolean isTrue(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_TRUE) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    /**
     * The value that the parser stands at, as compact JSON that every loader reads: halves of surrogate pairs are
     * replaced, and numbers that do not fit 64 bits are written as strings, because loaders cut or refuse them.
     */
    static String compact(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            int depth = 0;
            do {
                copyToken(parser, out);
                JsonToken token = parser.currentToken();
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                }
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    private static void copyToken(JsonParser parser, JsonGenerator out) throws IOException {
        switch (parser.currentToken()) {
            case FIELD_NAME -> out.writeFieldName(WellFormed.of(parser.currentName()));
            case VALUE_STRING -> out.writeString(WellFormed.of(parser.getText()));
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                    out.writeNumber(parser.getText());
                } else {
                    out.writeString(parser.getText());
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                if (Double.isFinite(parser.getDoubleValue())) {
                    out.writeNumber(parser.getText());
                } else {
                    out.writeString(parser.getText());
                }
            }
            default -> out.copyCurrentEvent(parser);
        }
    }
}
