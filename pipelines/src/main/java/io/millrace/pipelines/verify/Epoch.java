package io.millrace.pipelines.verify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Which of an example's repeats a row is, as its annotations say; names for repeats that no two of them share. */
final class Epoch {

    static final int FIRST = 1;

    /** What is no whole number from 1 on. */
    static final int WRONG = 0;

    private static final JsonFactory FACTORY = new JsonFactory();

    private Epoch() {}

    /** The epoch of a view's row; the first when the row does not say, {@link #WRONG} when it says nonsense. */
    static int of(JsonNode row) throws IOException {
        try (JsonParser parser = FACTORY.createParser(row.path("annotations").asText())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return FIRST;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isEpoch = parser.currentName().equals("epoch");
                JsonToken value = parser.nextToken();
                if (isEpoch) {
                    boolean isInt =
                            value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT;
                    return isInt ? Math.max(WRONG, parser.getIntValue()) : WRONG;
                }
                parser.skipChildren();
            }
            return FIRST;
        } catch (JsonProcessingException e) {
            // That the annotations are no JSON is complained of elsewhere.
            return FIRST;
        }
    }

    /** The name of a repeat: the first has the id's, so that without repeats names are ids. */
    static String name(String id, int epoch) {
        return epoch == FIRST ? id : id + ", epoch " + epoch;
    }
}
