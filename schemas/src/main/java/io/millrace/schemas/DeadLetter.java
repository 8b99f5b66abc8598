package io.millrace.schemas;

import java.util.Objects;

/**
 * Input that could not be processed. It says where the input is and what was expected, never what it held.
 *
 * @param source the source's name in the recipe, or a step's name when a step failed
 * @param uri the file below the recipe's entry, or the repository
 * @param position where in it: {@code byte 4711}, a commit, a path; empty for the whole
 * @param error a fixed word in kebab case
 * @param detail what was expected, for a person
 */
public record DeadLetter(String source, String uri, String position, String error, String detail) implements Item {
    public DeadLetter {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(error, "error");
        Objects.requireNonNull(detail, "detail");
    }
}
