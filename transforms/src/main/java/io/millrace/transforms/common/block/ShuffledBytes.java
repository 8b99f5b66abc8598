package io.millrace.transforms.common.block;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many bytes this process has given to shuffles in blocks, which is nearly all that is shuffled. For a person who
 * measures: work that an engine repeats is counted again, and workers in other processes are not seen.
 */
public final class ShuffledBytes {

    private static final LongAdder SUM = new LongAdder();

    private ShuffledBytes() {}

    static void add(long bytes) {
        SUM.add(bytes);
    }

    /** The sum of this moment. */
    public static long sum() {
        return SUM.sum();
    }

    /** Forgets the job before. */
    public static void clear() {
        SUM.reset();
    }
}
