package io.millrace.transforms.dedupe.near;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The examples that share a band, in the keep order, and which of them are to meet with their sets: those whose one-bit
 * sketch does not rule out that they are like another one of the bucket.
 *
 * <p>They meet at a place named by the bucket's first member, so that of a family, which meets in many buckets, each set
 * travels about once. A large bucket is cut into chunks, a place each, with the bucket's first few in every chunk and
 * chunks that overlap: the work grows as the members do, no place is large, and no duplicate of the bucket's first is
 * lost.
 */
final class Bucket {

    /** Takes what a bucket asks for. */
    interface Wishes {

        /** The set of a member is needed at a place. */
        void set(long member, long bits, long place, int chunk);
    }

    /** How many new members a chunk has. */
    static final int CHUNK = 1024;

    /** How many members before it a member is compared with at least, when there are as many. */
    private static final int REACH = 128;

    private final int leastEqualBits;
    private long[] members = new long[64];
    private long[] bits = new long[64];
    private int size;
    private boolean[] alike = new boolean[64];

    Bucket(int leastEqualBits) {
        this.leastEqualBits = leastEqualBits;
    }

    void clear() {
        size = 0;
    }

    /**
     * Adds a member, which does not come before those that were added.
     *
     * @param member the first half of its id
     * @param sketch its one-bit sketch
     */
    void add(long member, long sketch) {
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size);
            bits = Arrays.copyOf(bits, 2 * size);
        }
        members[size] = member;
        bits[size] = sketch;
        size++;
    }

    /** Hands on the wishes of the members so far. */
    void ask(Wishes wishes) {
        if (size < 2) {
            return;
        }
        dropRepeats();
        findAlike();
        for (int from = 0, chunk = 0; from < size; from += CHUNK, chunk++) {
            int to = Math.min(size, from + CHUNK);
            int overlap = Math.max(0, from - Place.LAST);
            for (int i = 0; i < Math.min(Place.FIRST, overlap); i++) {
                ask(i, chunk, wishes);
            }
            for (int i = overlap; i < to; i++) {
                ask(i, chunk, wishes);
            }
        }
    }

    private void ask(int member, int chunk, Wishes wishes) {
        if (alike[member]) {
            wishes.set(members[member], bits[member], members[0], chunk);
        }
    }

    /** Marks members that may be like another: one before it, of the first or of the last ones. */
    private void findAlike() {
        if (alike.length < size) {
            alike = new boolean[members.length];
        }
        Arrays.fill(alike, 0, size, false);
        for (int later = 1; later < size; later++) {
            int near = Math.max(0, later - REACH);
            for (int earlier = 0; earlier < Math.min(Place.FIRST, near); earlier++) {
                mark(later, earlier);
            }
            for (int earlier = near; earlier < later; earlier++) {
                mark(later, earlier);
            }
        }
    }

    private void mark(int later, int earlier) {
        if (OneBit.equal(bits[later], bits[earlier]) >= leastEqualBits) {
            alike[later] = true;
            alike[earlier] = true;
        }
    }

    /** Equal contents share all bands: the first is enough. */
    private void dropRepeats() {
        int kept = 0;
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < size; i++) {
            if (seen.add(members[i])) {
                members[kept] = members[i];
                bits[kept] = bits[i];
                kept++;
            }
        }
        size = kept;
    }
}
