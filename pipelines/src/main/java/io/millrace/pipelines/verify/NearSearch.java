package io.millrace.pipelines.verify;

import java.util.Arrays;
import java.util.Optional;

/**
 * Exact search among sets of shingles: finds a set whose Jaccard similarity with a given one is at least a threshold,
 * whenever there is one. For each shingle it holds the list of the sets that have it. Of two sets as similar as
 * {@code t} each has at least {@code t} of its shingles in the other. So of the lists of a given set's shingles all but
 * the longest are counted up, as many left out as cannot make a pair by themselves; and what was counted, with all that
 * was left out, must reach what sets of these sizes share. What is left is compared shingle by shingle.
 *
 * <p>The lists may be shared by threads; each takes a {@link Seeker} of its own.
 */
final class NearSearch {

    /** Keeps bounds in floating point on the safe side. */
    private static final double SLACK = 1e-6;

    private final EvalSets sets;
    private final double threshold;
    /** The sets by size, the smallest first; their ranks are what lists hold. */
    private final int[] byRank;

    private final int[] sizes;
    /** The shingles there are, ascending. */
    private final int[] shingles;
    /** Where the list of each begins, and where the last ends. */
    private final int[] starts;

    private final int[] ranks;
    private final long[] bits;
    private final int shift;
    /** For the first bits of a shingle, where among the shingles these begin. */
    private final int[] firsts;

    private final int firstsShift;

    private NearSearch(EvalSets sets, double threshold) {
        this.sets = sets;
        this.threshold = threshold;
        this.byRank = byRank(sets);
        this.sizes = Arrays.stream(byRank).map(sets::sizeOf).toArray();
        long[] pairs = pairs(sets, byRank);
        this.ranks = new int[pairs.length];
        int distinct = 0;
        for (int i = 0; i < pairs.length; i++) {
            distinct += i == 0 || pairs[i] >> Integer.SIZE != pairs[i - 1] >> Integer.SIZE ? 1 : 0;
        }
        this.shingles = new int[distinct];
        this.starts = new int[distinct + 1];
        // Sixteen bits or more for each shingle: few looks go further in vain.
        int tableBits = Math.max(6, Integer.SIZE - Integer.numberOfLeadingZeros(distinct) + 4);
        this.shift = Integer.SIZE - Math.min(30, tableBits);
        this.bits = new long[1 << (Integer.SIZE - shift - 6)];
        this.firstsShift = Integer.SIZE - Math.max(1, tableBits - 7);
        this.firsts = new int[(1 << (Integer.SIZE - firstsShift)) + 1];
        fill(pairs);
    }

    /**
     * Prepares a search.
     *
     * @param threshold above 0, up to 1
     */
    static NearSearch among(EvalSets sets, double threshold) {
        return new NearSearch(sets, threshold);
    }

    private static int[] byRank(EvalSets sets) {
        long[] order = new long[sets.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) sets.sizeOf(i) << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(word -> (int) word).toArray();
    }

    private static long[] pairs(EvalSets sets, int[] byRank) {
        long[] pairs = new long[sets.size()];
        int at = 0;
        for (int rank = 0; rank < byRank.length; rank++) {
            for (int i = sets.start(byRank[rank]); i < sets.end(byRank[rank]); i++) {
                pairs[at++] = (long) sets.shingle(i) << Integer.SIZE | rank;
            }
        }
        Arrays.parallelSort(pairs);
        return pairs;
    }

    private void fill(long[] pairs) {
        int distinct = 0;
        for (int i = 0; i < pairs.length; i++) {
            int shingle = (int) (pairs[i] >> Integer.SIZE);
            ranks[i] = (int) pairs[i];
            if (distinct == 0 || shingle != shingles[distinct - 1]) {
                shingles[distinct] = shingle;
                starts[distinct] = i;
                int bit = place(shingle) >>> shift;
                bits[bit >>> 6] |= 1L << bit;
                distinct++;
                firsts[(place(shingle) >>> firstsShift) + 1] = distinct;
            }
        }
        starts[distinct] = pairs.length;
        for (int i = 1; i < firsts.length; i++) {
            firsts[i] = Math.max(firsts[i], firsts[i - 1]);
        }
    }

    /** A shingle's place in the ascending order, as an unsigned number. */
    private static int place(int shingle) {
        return shingle ^ Integer.MIN_VALUE;
    }

    /**
     * A set that is near.
     *
     * @param place where it was found
     * @param similarity of the two
     */
    record Near(EvalSets.Place place, double similarity) {}

    /** Searches with one thread. */
    final class Seeker {

        private int[] found = new int[256];
        private long[] byLength = new long[256];
        private final int[] counts = new int[sizes.length];
        private final int[] counted = new int[sizes.length];

        /** A set that is near, if there is one. */
        Optional<Near> near(int[] set) {
            int least = Math.max(1, (int) Math.ceil(threshold * set.length - SLACK));
            int present = lookUp(set);
            if (present < least) {
                return Optional.empty();
            }
            for (int i = 0; i < present; i++) {
                int length = starts[found[i] + 1] - starts[found[i]];
                byLength[i] = (long) length << Integer.SIZE | found[i];
            }
            Arrays.sort(byLength, 0, present);

            double most = present * (1 + 1 / threshold) - set.length + SLACK;
            int lastSize = (int) Math.min(Integer.MAX_VALUE - 1, most);
            int fromRank = rankOfSize(least);
            int toRank = rankOfSize(lastSize + 1);
            int leftOut = least - 1;
            int candidates = count(present - leftOut, fromRank, toRank);
            Optional<Near> near = Optional.empty();
            for (int i = 0; i < candidates; i++) {
                int rank = counted[i];
                double needed = threshold / (1 + threshold) * ((double) set.length + sizes[rank]) - SLACK;
                if (near.isEmpty() && counts[rank] + leftOut >= needed) {
                    double similarity = similarity(set, byRank[rank]);
                    if (similarity >= threshold) {
                        near = Optional.of(new Near(sets.place(byRank[rank]), similarity));
                    }
                }
                counts[rank] = 0;
            }
            return near;
        }

        private int lookUp(int[] set) {
            if (found.length < set.length) {
                found = new int[set.length];
                byLength = new long[set.length];
            }
            int present = 0;
            for (int shingle : set) {
                int bit = place(shingle) >>> shift;
                if ((bits[bit >>> 6] >>> bit & 1) != 0) {
                    int first = place(shingle) >>> firstsShift;
                    int at = Arrays.binarySearch(shingles, firsts[first], firsts[first + 1], shingle);
                    if (at >= 0) {
                        found[present++] = at;
                    }
                }
            }
            return present;
        }

        private int count(int lists, int fromRank, int toRank) {
            int candidates = 0;
            for (int i = 0; i < lists; i++) {
                int list = (int) byLength[i];
                int at = Arrays.binarySearch(ranks, starts[list], starts[list + 1], fromRank);
                for (at = at < 0 ? -at - 1 : at; at < starts[list + 1] && ranks[at] < toRank; at++) {
                    if (counts[ranks[at]]++ == 0) {
                        counted[candidates++] = ranks[at];
                    }
                }
            }
            return candidates;
        }

        private int rankOfSize(int size) {
            int low = 0;
            int high = sizes.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sizes[middle] < size) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private double similarity(int[] set, int other) {
            int shared = 0;
            int at = sets.start(other);
            int end = sets.end(other);
            for (int i = 0; i < set.length && at < end; ) {
                int order = Integer.compare(set[i], sets.shingle(at));
                shared += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                at += order >= 0 ? 1 : 0;
            }
            return (double) shared / (set.length + sets.sizeOf(other) - shared);
        }
    }
}
