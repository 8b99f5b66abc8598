package io.millrace.transforms.source.log;

/**
 * What a line counts as: every line is exactly one of these.
 *
 * @param kind used, skipped or dead
 * @param word the fixed word for a skip or a dead letter; empty for a used line
 */
record Fate(Kind kind, String word) {

    enum Kind {
        USED,
        SKIPPED,
        DEAD
    }

    static final Fate USED = new Fate(Kind.USED, "");

    static Fate skipped(String reason) {
        return new Fate(Kind.SKIPPED, reason);
    }

    static Fate dead(String error) {
        return new Fate(Kind.DEAD, error);
    }
}
