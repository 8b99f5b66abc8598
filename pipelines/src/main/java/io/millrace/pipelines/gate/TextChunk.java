package io.millrace.pipelines.gate;

import java.util.List;

/**
 * A piece of a file: whole lines of rows, all of another text, any part of what is no text.
 *
 * @param file its path below the version's folder
 * @param firstLine the number of its first line, from 1 on
 * @param bytes what is in it
 * @param length how many of the bytes count
 */
record TextChunk(String file, long firstLine, byte[] bytes, int length) {

    private static final byte LINE_END = '\n';

    /** What a file holds, by its name. */
    enum Form {
        /** A JSON object on each line. */
        ROWS,
        /** One JSON document. */
        JSON,
        /** Text for people or programs. */
        TEXT,
        /** Numbers, as sketches are. */
        BYTES;

        private static final List<String> TEXT_ENDINGS =
                List.of(".md", ".jinja", ".html", ".txt", ".yaml", ".yml", ".csv", ".tsv", ".log");

        static Form of(String name) {
            if (name.contains(".jsonl")) {
                return ROWS;
            }
            return name.endsWith(".json") ? JSON : TEXT_ENDINGS.stream().anyMatch(name::endsWith) ? TEXT : BYTES;
        }
    }

    Form form() {
        return Form.of(file);
    }

    /** The number of the line that a byte of it is in. */
    long lineOf(int offset) {
        long line = firstLine;
        for (int i = 0; i < offset; i++) {
            if (bytes[i] == LINE_END) {
                line++;
            }
        }
        return line;
    }
}
