package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Hands on the shingles of the examples that the rows of a file show, as they come. A view that writes several rows of
 * an example writes them one after the other; the longest shows what the others do, and speaks for them. One for each
 * file, not thread-safe.
 */
final class ShownSets implements RowSink {

    /** What is done with an example's shingles. */
    interface Sink {

        /**
         * Takes a set.
         *
         * @param line of the row that showed it
         * @param id of the example
         * @param set distinct hashes in ascending order; may be empty
         */
        void set(long line, String id, int[] set);
    }

    private static final String SEVERAL_ROWS = "prompt";

    private final String view;
    private final Sink sink;
    private final RowShingles shingles = new RowShingles();
    private String id = "";
    private JsonNode longest;
    private long longestLine;

    /** For the rows of a view. */
    ShownSets(String view, Sink sink) {
        this.view = view;
        this.sink = sink;
    }

    @Override
    public void row(long line, JsonNode row) {
        String next = row.get("id").textValue();
        if (!view.equals(SEVERAL_ROWS)) {
            sink.set(line, next, shingles.of(view, row));
            return;
        }
        if (!next.equals(id)) {
            end();
            id = next;
        }
        if (longest == null || row.get("prompt").size() > longest.get("prompt").size()) {
            longest = row;
            longestLine = line;
        }
    }

    @Override
    public void end() {
        if (longest != null) {
            sink.set(longestLine, id, shingles.of(view, longest));
            longest = null;
        }
    }
}
