package io.millrace.transforms.tokens;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * JSON as Python prints it, which is what chat templates show: a space after each comma and colon, keys as they
 * come, nothing escaped that need not be. Numbers are left as they are written.
 */
final class PythonJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PythonJson() {}

    /** The text of the same value; what is not JSON is returned as it is. */
    static String of(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() == null) {
                return json;
            }
            StringBuilder text = new StringBuilder(json.length() + 16);
            value(parser, text);
            return text.toString();
        } catch (IOException e) {
            return json;
        }
    }

    /** The texts of a list's elements; what is not a list is an element. */
    static List<String> elements(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return List.of(of(json));
            }
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                StringBuilder text = new StringBuilder(256);
                value(parser, text);
                elements.add(text.toString());
            }
            return elements;
        } catch (IOException e) {
            return List.of(json);
        }
    }

    /** Writes the value that the parser stands on, and leaves the parser on its last token. */
    private static void value(JsonParser parser, StringBuilder text) throws IOException {
        int depth = 0;
        String separator = "";
        do {
            JsonToken token = parser.currentToken();
            if (!token.isStructEnd()) {
                text.append(separator);
            }
            separator = ", ";
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    text.append(token.asString());
                    depth++;
                    separator = "";
                }
                case END_OBJECT, END_ARRAY -> {
                    text.append(token.asString());
                    depth--;
                }
                case FIELD_NAME -> {
                    quoted(parser.currentName(), text);
                    separator = ": ";
                }
                case VALUE_STRING -> quoted(parser.getText(), text);
                default -> text.append(parser.getText());
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    /** A string with its quotes. */
    static String quoted(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2);
        quoted(value, text);
        return text.toString();
    }

    private static void quoted(String value, StringBuilder text) {
        text.append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, text);
        text.append('"');
    }
}
