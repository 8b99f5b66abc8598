package io.millrace.schemas;

import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A valid example (or a source's unit, before it became one) that was left out by a decision.
 *
 * @param step the step's name, or the source's name when the source decided
 * @param reason a fixed word in kebab case
 * @param detail the numbers behind it, for a person; may be empty
 * @param keeper the example that a duplicate was dropped for, or null
 * @param origin where it came from
 * @param example the example as it was at that step, or null when the source never built one
 */
public record Rejection(
        String step,
        String reason,
        String detail,
        @Nullable ContentId keeper,
        Origin origin,
        @Nullable Example example) implements Item {
    public Rejection {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(origin, "origin");
    }

    /** An example rejected by a step. */
    public static Rejection of(String step, String reason, String detail, Example example) {
        return new Rejection(step, reason, detail, null, example.origin(), example);
    }

    /** A unit that a source turned away before it became an example. */
    public static Rejection ofUnit(Origin origin, String reason, String detail) {
        return new Rejection(origin.source(), reason, detail, null, origin, null);
    }
}
