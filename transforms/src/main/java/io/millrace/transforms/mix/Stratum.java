package io.millrace.transforms.mix;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A part of the dataset that a mix treats as one: what it is asked to give.
 *
 * @param name a source, kind, language or cluster; {@link #OTHERS} for all that no other stratum names
 * @param weight its part of the sum of all weights is its share of the dataset; 0 leaves it out; null in a mix without
 *     weights
 * @param cap the most that it may give, repeats included, in the mix's unit; {@link #NO_CAP} for none
 * @param epochs the most times that an example is in the dataset, from 1 on
 */
public record Stratum(String name, @Nullable BigDecimal weight, long cap, int epochs) implements Serializable {

    /** The name of the stratum of all that no other names. */
    public static final String OTHERS = "others";

    /** The value of {@link #cap} that limits nothing. */
    public static final long NO_CAP = Long.MAX_VALUE;

    public Stratum {
        Objects.requireNonNull(name, "name");
        if (weight != null && weight.signum() < 0) {
            throw new IllegalArgumentException("a weight is 0 or more, found " + weight);
        }
        if (cap < 0) {
            throw new IllegalArgumentException("a cap is 0 or more, found " + cap);
        }
        if (epochs < 1) {
            throw new IllegalArgumentException("examples are taken at least once, found " + epochs + " epochs");
        }
    }

    /** Whether it takes part in a mix when it has anything. */
    boolean isWanted() {
        return cap > 0 && (weight == null || weight.signum() > 0);
    }

    /** The most that it can give when so much of it is there: what its cap and its epochs allow. */
    public long limit(long available) {
        return Math.min(cap, available > Long.MAX_VALUE / epochs ? Long.MAX_VALUE : available * epochs);
    }
}
