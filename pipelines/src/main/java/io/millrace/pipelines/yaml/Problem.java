package io.millrace.pipelines.yaml;

import java.util.Comparator;

/**
 * Something wrong in a file, for the person who wrote it.
 *
 * @param file as the person named it
 * @param mark where
 * @param field the setting, such as {@code sources[2].answer}; empty when it is none
 * @param message what was found, what was expected, the nearest valid name
 */
public record Problem(String file, Mark mark, String field, String message) implements Comparable<Problem> {

    private static final Comparator<Problem> ORDER = Comparator.comparing(Problem::file)
            .thenComparing(problem -> problem.mark().line())
            .thenComparing(problem -> problem.mark().column())
            .thenComparing(Problem::field)
            .thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return ORDER.compare(this, other);
    }

    /** One line: {@code shop.yaml:7:12: sources[2].answer: found …, expected …}. */
    @Override
    public String toString() {
        return file + ":" + mark.line() + ":" + mark.column() + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
