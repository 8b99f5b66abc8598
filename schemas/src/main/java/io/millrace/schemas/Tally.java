package io.millrace.schemas;

import java.util.Objects;

/**
 * A count that belongs into the ledger. Tallies flow with the data: a bundle that is tried again loses its
 * tallies with its other output, which runner metrics do not. Equal keys are added up at the end.
 *
 * @param scope what is counted over
 * @param name the source's or step's name; for {@link Scope#STAGED} the view
 * @param counter what is counted
 * @param reason the fixed word for skips, rejections and dead letters, the measure's name for
 *     {@link Counter#MEASURE}, {@code train} or {@code eval} for staged rows; empty otherwise
 * @param count how many
 */
public record Tally(Scope scope, String name, Counter counter, String reason, long count) implements Item {

    /** What a tally is counted over. */
    public enum Scope {
        SOURCE,
        STEP,
        STAGED
    }

    /** What a tally counts. The laws of the ledger are over these. */
    public enum Counter {
        /** Units read by a source: {@code RECORDS = USED + SKIPPED + DEAD_LETTERED}. */
        RECORDS,
        /** Units that went into candidates. */
        USED,
        /** Units that carry nothing to learn from, by reason. */
        SKIPPED,
        /** Units or examples that could not be processed, by error. */
        DEAD_LETTERED,
        /** What a source built or might have built: {@code CANDIDATES = EXAMPLES + REJECTED}. */
        CANDIDATES,
        /** Examples that left a source. */
        EXAMPLES,
        /** Examples that came into a step: {@code READ + CREATED = KEPT + REJECTED + DEAD_LETTERED}. */
        READ,
        /** Examples that a step made of others. */
        CREATED,
        /** Examples that left a step. */
        KEPT,
        /** Examples or candidates left out, by reason. */
        REJECTED,
        /** Rows in shards, by split. */
        ROWS,
        /** A figure for the report that no law is over. */
        MEASURE
    }

    public Tally {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(counter, "counter");
        Objects.requireNonNull(reason, "reason");
    }
}
