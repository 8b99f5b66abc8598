package io.millrace.transforms.common.meeting;

import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Which of two examples that are alike is rather kept, as one number: the smaller as an unsigned number. The better
 * quality, in thousandths, then the earlier origin, in milliseconds; what has no quality or no time comes after what
 * has. Equal ranks are ordered by the examples' ids.
 */
public final class KeepRank {

    private static final int TIME_BITS = 48;

    /** The largest number of thousandths, up or down, that sixteen bits tell apart; the last is for none. */
    private static final int MOST_STEPS = Short.MAX_VALUE - 1;

    private static final int NO_QUALITY = 0xFFFF;
    private static final long NO_TIME = (1L << TIME_BITS) - 1;

    /** Half of the range lies before 1970: 4,459 years. */
    private static final long EPOCH = 1L << TIME_BITS - 1;

    private KeepRank() {}

    /**
     * A rank.
     *
     * @param quality the larger the better; NaN for none
     * @param time of the origin, or null when it is unknown
     */
    public static long of(double quality, @Nullable Instant time) {
        int steps = Double.isNaN(quality)
                ? NO_QUALITY
                : MOST_STEPS - (int) Math.max(-MOST_STEPS, Math.min(MOST_STEPS, Math.rint(quality * 1000)));
        long milliseconds = time == null ? NO_TIME : Math.max(0, Math.min(NO_TIME - 1, milliseconds(time) + EPOCH));
        return (long) steps << TIME_BITS | milliseconds;
    }

    private static long milliseconds(Instant time) {
        long seconds = Math.max(-EPOCH / 1000, Math.min(EPOCH / 1000, time.getEpochSecond()));
        return seconds * 1000 + time.getNano() / 1_000_000;
    }
}
