package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.shingle.Shingles;
import io.millrace.transforms.dedupe.keep.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where sets meet, in the keep order: candidates are compared exactly. A member is compared with the {@link #FIRST}
 * before it that may be like it, so that no duplicate of the place's first is lost, and with the {@link #LAST} right
 * before it, which in a chain of versions are the most alike. One that is much like the {@link #SURE} first ones, halfway
 * from the threshold to equal, is one of a crowd and not compared with more than as many of the last.
 */
final class Place {

    /** A set at a place. */
    record Member(ContentId id, long rank, long bits, int[] shingles) {}

    /** How many of the first that may be like it a member is compared with. */
    static final int FIRST = 16;

    /** How many of the last. */
    static final int LAST = 48;

    private static final int SURE = 4;

    private final double threshold;
    private final double much;
    private final int leastEqualBits;
    private final Consumer<Edge> edges;
    private final List<Member> members = new ArrayList<>();
    private long candidates;

    Place(double threshold, int leastEqualBits, Consumer<Edge> edges) {
        this.threshold = threshold;
        this.much = (1 + threshold) / 2;
        this.leastEqualBits = leastEqualBits;
        this.edges = edges;
    }

    /** Turns to another place. */
    void clear() {
        members.clear();
    }

    /** Takes the next member, and compares it with those before. */
    void add(Member later) {
        int found = 0;
        int sure = 0;
        int next = 0;
        while (next < members.size() && found < FIRST && (found < SURE || sure < SURE)) {
            Member earlier = members.get(next++);
            if (mayBeAlike(later, earlier)) {
                found++;
                sure += compare(later, earlier) >= much ? 1 : 0;
            }
        }
        int left = sure == SURE && found == SURE ? SURE : LAST;
        for (int at = members.size() - 1; at >= next && left > 0; at--) {
            Member earlier = members.get(at);
            if (mayBeAlike(later, earlier)) {
                left--;
                compare(later, earlier);
            }
        }
        members.add(later);
    }

    private boolean mayBeAlike(Member left, Member right) {
        return OneBit.equal(left.bits(), right.bits()) >= leastEqualBits
                && Shingles.mayReach(threshold, left.shingles().length, right.shingles().length);
    }

    /** The exact similarity; when it is enough, the edge is handed on. */
    private double compare(Member later, Member earlier) {
        candidates++;
        double similarity = Shingles.jaccard(later.shingles(), earlier.shingles());
        if (similarity >= threshold) {
            edges.accept(Edge.between(later.rank(), later.id(), earlier.rank(), earlier.id(), similarity));
        }
        return similarity;
    }

    /** How many pairs were compared exactly, at all places. */
    long candidates() {
        return candidates;
    }
}
