package io.millrace.pipelines.yaml;

/**
 * A place in a file.
 *
 * @param line counted from 1
 * @param column in code points, counted from 1
 */
public record Mark(int line, int column) {

    /** Where a file begins. */
    public static final Mark START = new Mark(1, 1);
}
