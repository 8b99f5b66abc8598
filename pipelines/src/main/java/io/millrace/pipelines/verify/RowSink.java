package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Takes the rows of one file that follow their schema. */
interface RowSink {

    /** Takes the row of a line. */
    void row(long line, JsonNode row) throws IOException;

    /** After the last row. */
    default void end() {}

    /** Hands each row to one sink, then to another. */
    static RowSink both(RowSink one, RowSink other) {
        return new RowSink() {
            @Override
            public void row(long line, JsonNode row) throws IOException {
                one.row(line, row);
                other.row(line, row);
            }

            @Override
            public void end() {
                one.end();
                other.end();
            }
        };
    }

    /** Takes nothing. */
    static RowSink none() {
        return (line, row) -> {};
    }
}
