package io.millrace.transforms.source.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.schemas.WellFormed;
import java.io.IOException;
import java.io.StringWriter;
import org.checkerframework.checker.nullness.qual.Nullable;

/** JSON values as text without spaces, numbers as they were written. */
final class JsonText {

    private final JsonFactory factory;

    JsonText(JsonFactory factory) {
        this.factory = factory;
    }

    /** The value that the parser stands on, which is stepped over. */
    String copy(JsonParser parser) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            copy(parser, generator);
        }
        return WellFormed.of(text.toString());
    }

    /** Writes the value that the parser stands on, which is stepped over. */
    static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        while (true) {
            switch (parser.currentToken()) {
                case START_OBJECT -> {
                    generator.writeStartObject();
                    depth++;
                }
                case START_ARRAY -> {
                    generator.writeStartArray();
                    depth++;
                }
                case END_OBJECT -> {
                    generator.writeEndObject();
                    depth--;
                }
                case END_ARRAY -> {
                    generator.writeEndArray();
                    depth--;
                }
                case FIELD_NAME -> generator.writeFieldName(parser.currentName());
                case VALUE_STRING ->
                    generator.writeString(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(parser.getText());
                case VALUE_TRUE -> generator.writeBoolean(true);
                case VALUE_FALSE -> generator.writeBoolean(false);
                case VALUE_NULL -> generator.writeNull();
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("a parser of whole texts has no such token");
            }
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }

    /** A list of functions, as the older protocol has it, as a list of tools. */
    String asTools(String functions) throws IOException {
        StringWriter tools = new StringWriter();
        try (JsonParser parser = factory.createParser(functions);
                JsonGenerator generator = factory.createGenerator(tools)) {
            parser.nextToken();
            generator.writeStartArray();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                generator.writeStartObject();
                generator.writeStringField("type", "function");
                generator.writeFieldName("function");
                copy(parser, generator);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
        return tools.toString();
    }

    /** A text that should be one JSON value of a kind, without spaces; null when it is not. */
    @Nullable
    String compact(String text, JsonToken first) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != first) {
                return null;
            }
            String compact = copy(parser);
            return parser.nextToken() == null ? compact : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
