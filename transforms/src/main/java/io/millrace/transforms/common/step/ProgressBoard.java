package io.millrace.transforms.common.step;

import io.millrace.schemas.Tally;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * How far the job in this process is, for a person who watches. Work that an engine repeats is counted again: the
 * ledger is made of {@link Tally tallies} and never of this. Workers in other processes are not seen.
 */
public final class ProgressBoard {

    /**
     * What is counted, the reasons taken together.
     *
     * @param scope what is counted over
     * @param name the source's, step's or view's; a measure's own
     * @param counter what is counted
     */
    public record Entry(Tally.Scope scope, String name, Tally.Counter counter) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int order = scope.compareTo(other.scope);
            order = order != 0 ? order : name.compareTo(other.name);
            return order != 0 ? order : counter.compareTo(other.counter);
        }
    }

    private static final ConcurrentHashMap<Entry, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private static volatile String phase = "";

    private ProgressBoard() {}

    /** Says what is done now that the counts do not tell, such as the work behind a job's end; empty for no such work. */
    public static void say(String work) {
        phase = work;
    }

    /** What was said last. */
    public static String phase() {
        return phase;
    }

    static void add(Tally.Scope scope, String name, Tally.Counter counter, long count) {
        if (count != 0) {
            COUNTS.computeIfAbsent(new Entry(scope, name, counter), entry -> new LongAdder())
                    .add(count);
        }
    }

    /** The counts of this moment. */
    public static SortedMap<Entry, Long> counts() {
        SortedMap<Entry, Long> counts = new TreeMap<>();
        COUNTS.forEach((entry, count) -> counts.put(entry, count.sum()));
        return counts;
    }

    /** Forgets the job before. */
    public static void clear() {
        COUNTS.clear();
        phase = "";
    }
}
