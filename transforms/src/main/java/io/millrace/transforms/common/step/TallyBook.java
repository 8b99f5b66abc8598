package io.millrace.transforms.common.step;

import io.millrace.schemas.Tally;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds up counts until the end of a bundle, in a fixed order. Not thread-safe: one for each DoFn instance.
 * Since a bundle may be all of a worker's data, the {@link ProgressBoard} is told now and then.
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

    private static final class Count {
        private long sum;
        /** How much of the sum the progress board knows. */
        private long told;
    }

    /** Seldom enough to cost nothing, often enough for a person to see numbers move. */
    private static final int ADDITIONS_BETWEEN_TELLS = 128;

    private final SortedMap<Key, Count> counts = new TreeMap<>();
    private int additions;

    /** Adds {@code count}, also when it is zero: a zero in the ledger says that somebody looked. */
    public void add(Tally.Scope scope, String name, Tally.Counter counter, String reason, long count) {
        countOf(scope, name, counter, reason).sum += count;
        if (++additions >= ADDITIONS_BETWEEN_TELLS) {
            tell();
        }
    }

    /** Adds one to a source's count. */
    public void source(String name, Tally.Counter counter, String reason) {
        add(Tally.Scope.SOURCE, name, counter, reason, 1);
    }

    /** Adds one to a step's count. */
    public void step(String name, Tally.Counter counter, String reason) {
        add(Tally.Scope.STEP, name, counter, reason, 1);
    }

    /** Adds a tally as it is. It was told when it was made. */
    public void add(Tally tally) {
        Count count = countOf(tally.scope(), tally.name(), tally.counter(), tally.reason());
        count.sum += tally.count();
        count.told += tally.count();
    }

    /** What was added since the last call, sorted; the book is empty afterwards. */
    public Collection<Tally> close() {
        tell();
        List<Tally> tallies = counts.entrySet().stream()
                .map(entry -> new Tally(
                        entry.getKey().scope(),
                        entry.getKey().name(),
                        entry.getKey().counter(),
                        entry.getKey().reason(),
                        entry.getValue().sum))
                .toList();
        counts.clear();
        return tallies;
    }

    private Count countOf(Tally.Scope scope, String name, Tally.Counter counter, String reason) {
        return counts.computeIfAbsent(new Key(scope, name, counter, reason), key -> new Count());
    }

    private void tell() {
        additions = 0;
        counts.forEach((key, count) -> {
            String name = key.counter() == Tally.Counter.MEASURE ? key.reason() : key.name();
            ProgressBoard.add(key.scope(), name, key.counter(), count.sum - count.told);
            count.told = count.sum;
        });
    }
}
