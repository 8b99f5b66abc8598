package io.millrace.pipelines.gate;

import java.util.Comparator;

/**
 * Something in a version that must not leave.
 *
 * @param file its path below the version's folder
 * @param line from 1 on
 * @param field where in the line, as a JSON pointer; empty when that is not known
 * @param row the id of the row; empty when it has none
 * @param kind what it looks like, a fixed word
 */
record Leak(String file, long line, String field, String row, String kind) implements Comparable<Leak> {

    private static final Comparator<Leak> ORDER = Comparator.comparing(Leak::file)
            .thenComparing(Leak::line)
            .thenComparing(Leak::field)
            .thenComparing(Leak::kind)
            .thenComparing(Leak::row);

    @Override
    public int compareTo(Leak other) {
        return ORDER.compare(this, other);
    }

    /** For a person, without what was found. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + kind + (field.isEmpty() ? "" : " in " + field)
                + (row.isEmpty() ? "" : ", row " + row);
    }
}
