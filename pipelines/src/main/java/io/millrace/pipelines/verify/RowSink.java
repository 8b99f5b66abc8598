package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the rows of one file that follow their schema. */
interface RowSink {

    /** Takes the row of a line. */
    void row(long line, JsonNode row);

    /** After the last row. */
    default void end() {}

    /** Takes nothing. */
    static RowSink none() {
        return (line, row) -> {};
    }
}
