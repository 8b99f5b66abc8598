package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.shingle.Shingles;
import io.millrace.transforms.dedupe.keep.Edge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final double THRESHOLD = 0.8;
    private static final int SIZE = 100;

    private final SplittableRandom random = new SplittableRandom(20_261_121);
    private final List<Edge> edges = new ArrayList<>();
    private final Place place = new Place(THRESHOLD, 50, edges::add);

    @Test
    void anEdgeTellsTheExactSimilarity() {
        place.add(member(1, 0, 1, 2, 3, 4, 5));
        place.add(member(2, 0, 1, 2, 3, 4));
        assertThat(edges, is(List.of(new Edge(2, id(2), 1, id(1), 0.8))));
        assertThat(place.candidates(), is(1L));
    }

    @Test
    void sizesAndBitsSayWhoIsNotComparedAtAll() {
        place.add(member(1, 0, 1, 2, 3, 4, 5));
        place.add(member(2, 0, 1, 2, 3));
        place.add(member(3, -1, 1, 2, 3, 4, 5));
        assertThat(edges, is(empty()));
        assertThat(place.candidates(), is(0L));
    }

    @Test
    void anotherPlaceKnowsNobody() {
        place.add(member(1, 0, 1, 2, 3));
        place.clear();
        place.add(member(2, 0, 1, 2, 3));
        assertThat(edges, is(empty()));
    }

    /** A crowd around the first, where each is at most 0.9 like another. */
    @Test
    void noDuplicateOfTheFirstIsLostInACrowd() {
        int members = 1500;
        int[] first = set(SIZE, 0);
        place.add(member(1, 0, first));
        List<int[]> sets = new ArrayList<>();
        for (int i = 2; i <= members; i++) {
            int[] edited = edited(first, 2 + random.nextInt(16));
            sets.add(edited);
            place.add(member(i, 0, edited));
        }
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < sets.size(); i++) {
            if (Shingles.jaccard(first, sets.get(i)) >= THRESHOLD) {
                expected.add(i + 2L);
            }
        }
        Set<Long> found = new HashSet<>();
        for (Edge edge : edges) {
            if (edge.earlierRank() == 1) {
                found.add(edge.laterRank());
            }
        }
        assertThat(expected.size(), is(greaterThanOrEqualTo(300)));
        assertThat(found, is(expected));
        assertThat("no pair twice", new HashSet<>(edges), hasSize(edges.size()));
        assertThat(place.candidates(), is(lessThanOrEqualTo((long) members * (Place.FIRST + Place.LAST))));
    }

    /** In a long chain the versions that are like one are those right before it. */
    @Test
    void inAChainAllPairsAreFound() {
        List<int[]> versions = new ArrayList<>();
        int[] version = set(SIZE, 0);
        for (int i = 0; i < 400; i++) {
            versions.add(version);
            place.add(member(i, 0, version));
            version = edited(version, 1);
        }
        Set<Edge> expected = new HashSet<>();
        for (int later = 0; later < versions.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                double similarity = Shingles.jaccard(versions.get(later), versions.get(earlier));
                if (similarity >= THRESHOLD) {
                    expected.add(new Edge(later, id(later), earlier, id(earlier), similarity));
                }
            }
        }
        // Some of the first few are left out where four that are much like the later one were found.
        Set<Edge> found = new HashSet<>(edges);
        expected.removeIf(edge -> edge.laterRank() < Place.LAST);
        found.removeIf(edge -> edge.laterRank() < Place.LAST);
        assertThat(found, is(expected));
    }

    private static Place.Member member(long rank, long bits, int... shingles) {
        return new Place.Member(id(rank), rank, bits, shingles);
    }

    private static ContentId id(long rank) {
        return new ContentId(rank, 17);
    }

    private static int[] set(int size, int from) {
        int[] set = new int[size];
        for (int i = 0; i < size; i++) {
            set[i] = from + i;
        }
        return set;
    }

    /** The set with so many of its shingles, the same number of different ones, replaced. */
    private int[] edited(int[] set, int edits) {
        TreeSet<Integer> edited = new TreeSet<>();
        for (int shingle : set) {
            edited.add(shingle);
        }
        for (int edit = 0; edit < edits; edit++) {
            List<Integer> now = List.copyOf(edited);
            edited.remove(now.get(random.nextInt(now.size())));
            edited.add(random.nextInt(1000, Integer.MAX_VALUE));
        }
        return edited.stream().mapToInt(Integer::intValue).toArray();
    }
}
