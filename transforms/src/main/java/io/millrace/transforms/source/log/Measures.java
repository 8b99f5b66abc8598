package io.millrace.transforms.source.log;

import io.millrace.schemas.Tally;
import io.millrace.transforms.common.step.TallyBook;

/** Figures about a source that the report shows, by name. */
record Measures(String source, TallyBook tallies) {

    /** Adds to a figure. */
    void add(String name, long count) {
        tallies.add(Tally.Scope.SOURCE, source, Tally.Counter.MEASURE, name, count);
    }

    /** Adds to a figure, which is not shown while it is zero. */
    void addIfAny(String name, long count) {
        if (count > 0) {
            add(name, count);
        }
    }
}
