package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.Sketch;
import java.io.Serializable;

/**
 * How sketches are cut into bands so that pairs at a threshold meet in one of them. Two sets of Jaccard similarity
 * {@code s} agree in a component of their sketches with probability {@code s}, in all {@code r} of a band with {@code
 * s^r}, and in at least one of {@code b} bands with {@code 1 - (1 - s^r)^b} (Leskovec, Rajaraman, Ullman: Mining of
 * Massive Datasets, 3.4). Since candidates are verified, too many of them cost little while a missed pair is lost, so
 * bands have few rows: as many as still find all but {@link #MISSED} of the pairs at the threshold with a {@link
 * Sketch}'s components. At 0.8 that is 14 bands of 5 rows, which miss 0.39 %.
 *
 * <p>The one-bit sketch is one bit of each of 64 components; of two sets {@code (1 + s) / 2} of them agree. A candidate
 * is let through when at least {@link #leastEqualBits} do, so many that of the pairs at the threshold at most {@link
 * #FILTERED} are turned away.
 */
final class Banding implements Serializable {

    /** How many components the one-bit sketch is made of. */
    static final int BITS = 64;

    /** The share of pairs at the threshold that may share no band. */
    private static final double MISSED = 0.004;

    /** The share of them that the estimate may turn away. */
    private static final double FILTERED = 0.001;

    /** Bands of more rows tell nothing apart that those do not. */
    private static final int MOST_ROWS = 8;

    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long MIX_AGAIN = 0xd6e8feb86659fd93L;

    private static final long serialVersionUID = 1;

    private final int bands;
    private final int rows;
    private final int leastEqualBits;

    private Banding(int bands, int rows, int leastEqualBits) {
        this.bands = bands;
        this.rows = rows;
        this.leastEqualBits = leastEqualBits;
    }

    /**
     * The bands for a threshold.
     *
     * @throws IllegalArgumentException when it is not from 0.5 to 1
     */
    static Banding of(double threshold) {
        if (!(threshold >= 0.5 && threshold <= 1)) {
            throw new IllegalArgumentException("the threshold must be from 0.5 to 1, found " + threshold);
        }
        int rows = 1;
        while (rows < MOST_ROWS && bands(threshold, rows + 1) * (rows + 1) <= Sketch.COMPONENTS) {
            rows++;
        }
        return new Banding(bands(threshold, rows), rows, leastEqualBits((1 + threshold) / 2));
    }

    /** How many bands of so many rows miss few enough. */
    private static int bands(double threshold, int rows) {
        double apart = 1 - power(threshold, rows);
        double missed = 1;
        int bands = 0;
        while (missed > MISSED) {
            missed *= apart;
            bands++;
        }
        return bands;
    }

    /** The largest number that a binomial of 64 draws stays below with a small enough probability. */
    private static int leastEqualBits(double probability) {
        double below = 0;
        double ways = 1;
        for (int equal = 0; equal < BITS; equal++) {
            below += ways * power(probability, equal) * power(1 - probability, BITS - equal);
            if (below > FILTERED) {
                return equal;
            }
            ways = ways * (BITS - equal) / (equal + 1);
        }
        return BITS;
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    int bands() {
        return bands;
    }

    int rows() {
        return rows;
    }

    /** The hash of a band of a sketch: the same for two of them when all its components are. */
    long hash(Sketch sketch, int band) {
        long hash = band * MIX;
        for (int row = band * rows; row < (band + 1) * rows; row++) {
            hash = mixed((hash ^ sketch.component(row)) * MIX);
        }
        return hash;
    }

    /** The one-bit sketch. */
    static long bits(Sketch sketch) {
        long bits = 0;
        for (int i = 0; i < BITS; i++) {
            bits |= (long) (sketch.component(i) & 1) << i;
        }
        return bits;
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 32) * MIX_AGAIN;
        return mixed ^ mixed >>> 32;
    }

    /** How many bits of two one-bit sketches agree at least when a pair is looked at closer. */
    int leastEqualBits() {
        return leastEqualBits;
    }
}
