package io.millrace.transforms.dedupe.semantic;

import io.millrace.transforms.dedupe.keep.Edge;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares the members at one place. Of the ones before it in the keep order a member has edges to the {@link
 * #MOST_EDGES} first that say the same, as the keeper of a crowd is among its first: a thousand variants of one question
 * are half a million pairs.
 */
final class Comparison {

    /** How many edges a member has at each place to ones before it. */
    static final int MOST_EDGES = 16;

    /** So many members stay in a core's cache while all later ones pass: measured, a third of the time. */
    private static final int TILE = 64;

    private final int place;
    private final double threshold;
    private final Consumer<Edge> edges;
    private long candidates;

    Comparison(int place, double threshold, Consumer<Edge> edges) {
        this.place = place;
        this.threshold = threshold;
        this.edges = edges;
    }

    /** Compares members with each other, which are in {@link Member#KEEP_ORDER}. */
    void compare(List<Member> members) {
        int[] edgesOf = new int[members.size()];
        for (int from = 0; from < members.size(); from += TILE) {
            for (int i = from + 1; i < members.size(); i++) {
                Member later = members.get(i);
                int to = Math.min(i, from + TILE);
                for (int k = from; k < to && edgesOf[i] < MOST_EDGES; k++) {
                    edgesOf[i] += saysTheSame(later, members.get(k)) ? 1 : 0;
                }
            }
        }
    }

    private boolean saysTheSame(Member later, Member earlier) {
        if (later.numbers() != earlier.numbers() || BlockPairs.place(later.block(), earlier.block()) != place) {
            return false;
        }
        candidates++;
        double cosine = later.cosine(earlier, threshold);
        if (cosine < threshold) {
            return false;
        }
        edges.accept(Edge.between(later.rank(), later.id(), earlier.rank(), earlier.id(), Math.min(1, cosine)));
        return true;
    }

    /** How many pairs had their embeddings compared. */
    long candidates() {
        return candidates;
    }
}
