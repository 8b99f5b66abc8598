package io.millrace.transforms.contamination;

import java.util.Arrays;

/**
 * The hashes of runs of tokens in which names do not count: each identifier is the distance to where it stood before in
 * the run, or "new" (Baker's encoding for parameterised matching: A Theory of Parameterized Pattern Matching, STOC
 * 1993). Two runs hash alike when one becomes the other by renaming. Rolls: what leaves the run takes its name along,
 * and the next to bear that name is new.
 */
final class CodeRuns {

    private static final int BUCKETS = 1 << 10;

    private final int length;
    private final long leavingPower;
    private final long[] powers;
    private final long[] distances;

    /** The last {@link #length} tokens, and for each where in the stream its name comes next. */
    private final long[] ring;

    private final long[] values;
    private final long[] next;
    private final int mask;

    /** When a name of each bucket was last added; few names share one. */
    private final long[] lastOfBucket = new long[BUCKETS];

    private long count;
    private long hash;
    private int fixed;

    CodeRuns(int length) {
        this.length = length;
        int size = Integer.highestOneBit(length) * 2;
        mask = size - 1;
        ring = new long[size];
        values = new long[size];
        next = new long[size];
        powers = new long[length];
        distances = new long[length];
        for (int i = 0; i < length; i++) {
            powers[i] = Hashes.power(i);
            distances[i] = Hashes.mix(Long.MIN_VALUE + i);
        }
        leavingPower = Hashes.power(length);
        clear();
    }

    /** Begins anew. */
    void clear() {
        count = 0;
        hash = 0;
        fixed = 0;
        Arrays.fill(lastOfBucket, -length);
    }

    /** Takes the next token in. */
    void add(long token) {
        int slot = (int) count & mask;
        long value;
        if (Tokens.isIdentifier(token)) {
            int distance = distanceBack(token);
            value = distances[distance];
            if (distance > 0) {
                next[(int) (count - distance) & mask] = count;
            }
        } else {
            value = token;
            fixed++;
        }
        hash = hash * Hashes.BASE + value;
        if (count >= length) {
            leave();
        }
        ring[slot] = token;
        values[slot] = value;
        next[slot] = -1;
        count++;
    }

    /** How far back in the run the name stood last; 0 when it is new. */
    private int distanceBack(long token) {
        int bucket = (int) (token >>> Integer.SIZE) & BUCKETS - 1;
        // Nothing equal stands nearer than the last token of the same bucket.
        long nearest = count - lastOfBucket[bucket];
        lastOfBucket[bucket] = count;
        int most = (int) Math.min(length - 1, count);
        for (int distance = (int) Math.min(nearest, length); distance <= most; distance++) {
            if (ring[(int) (count - distance) & mask] == token) {
                return distance;
            }
        }
        return 0;
    }

    private void leave() {
        long leaving = count - length;
        int slot = (int) leaving & mask;
        hash -= values[slot] * leavingPower;
        if (!Tokens.isIdentifier(ring[slot])) {
            fixed--;
            return;
        }
        long follower = next[slot];
        if (follower >= 0 && follower < count) {
            int at = (int) follower & mask;
            hash += (distances[0] - values[at]) * powers[(int) (count - follower)];
            values[at] = distances[0];
        }
    }

    /** Whether as many tokens as a run has were added. */
    boolean isFull() {
        return count >= length;
    }

    /** The hash of the run that ends with the last token. */
    long hash() {
        return hash;
    }

    /** How many tokens of the run are no identifiers. */
    int fixedCount() {
        return fixed;
    }
}
