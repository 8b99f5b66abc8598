package io.millrace.transforms.common.step;

import io.millrace.schemas.Tally;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up counts until the end of a bundle, in a fixed order. Not thread-safe: one for each DoFn instance.
 */
public final class TallyBook {

    private record Key(Tally.Scope scope, String name, Tally.Counter counter, String reason)
            implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = scope.compareTo(other.scope);
            order = order != 0 ? order : name.compareTo(other.name);
            order = order != 0 ? order : counter.compareTo(other.counter);
            return order != 0 ? order : reason.compareTo(other.reason);
        }
    }

    private final SortedMap<Key, long[]> counts = new TreeMap<>();

    /** Adds {@code count}, also when it is zero: a zero in the ledger says that somebody looked. */
    public void add(Tally.Scope scope, String name, Tally.Counter counter, String reason, long count) {
        counts.computeIfAbsent(new Key(scope, name, counter, reason), key -> new long[1])[0] += count;
    }

    /** Adds one to a source's count. */
    public void source(String name, Tally.Counter counter, String reason) {
        add(Tally.Scope.SOURCE, name, counter, reason, 1);
    }

    /** Adds one to a step's count. */
    public void step(String name, Tally.Counter counter, String reason) {
        add(Tally.Scope.STEP, name, counter, reason, 1);
    }

    /** Adds a tally as it is. */
    public void add(Tally tally) {
        add(tally.scope(), tally.name(), tally.counter(), tally.reason(), tally.count());
    }

    /** What was added since the last call, sorted; the book is empty afterwards. */
    public Collection<Tally> close() {
        List<Tally> tallies = counts.entrySet().stream()
                .map(entry -> new Tally(
                        entry.getKey().scope(),
                        entry.getKey().name(),
                        entry.getKey().counter(),
                        entry.getKey().reason(),
                        entry.getValue()[0]))
                .toList();
        counts.clear();
        return tallies;
    }
}
