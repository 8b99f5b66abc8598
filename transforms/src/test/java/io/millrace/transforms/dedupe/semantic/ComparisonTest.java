package io.millrace.transforms.dedupe.semantic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.dedupe.keep.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class ComparisonTest {

    private static final double THRESHOLD = 0.9;

    /** Over all places, against every pair looked at by itself. */
    @Property(seed = "20261121", tries = 100)
    void findsTheFirstThatSayTheSameOfEachBlock(@ForAll long seed, @ForAll @IntRange(max = 300) int count) {
        List<Member> members = members(new SplittableRandom(seed), count);

        List<String> found = new ArrayList<>();
        long candidates = 0;
        for (int place = 0; place < BlockPairs.PLACES; place++) {
            Comparison comparison = new Comparison(place, THRESHOLD, edge -> found.add(text(edge)));
            comparison.compare(members);
            candidates += comparison.candidates();
        }

        List<String> expected = new ArrayList<>();
        long sameNumbers = 0;
        for (int i = 0; i < members.size(); i++) {
            int[] edges = new int[BlockPairs.BLOCKS];
            for (int k = 0; k < i; k++) {
                Member later = members.get(i);
                Member earlier = members.get(k);
                int ofBlock = edges[earlier.block()];
                if (later.numbers() == earlier.numbers() && ofBlock < Comparison.MOST_EDGES) {
                    sameNumbers++;
                    double cosine = Math.min(
                            later.asked().cosine(earlier.asked(), -1),
                            later.answered().cosine(earlier.answered(), -1));
                    if (cosine >= THRESHOLD) {
                        edges[earlier.block()]++;
                        expected.add(later.id() + " " + earlier.id() + " " + cosine);
                    }
                }
            }
        }
        assertThat(new TreeSet<>(found), is(new TreeSet<>(expected)));
        assertThat(found.size(), is(expected.size()));
        assertThat(candidates, is(sameNumbers));
    }

    private static String text(Edge edge) {
        return edge.later() + " " + edge.earlier() + " " + edge.similarity();
    }

    /** A few topics, so that many are alike. */
    private static List<Member> members(SplittableRandom random, int count) {
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(Member.of(
                    new ContentId(random.nextLong(), random.nextLong()),
                    random.nextInt(20),
                    random.nextInt(2),
                    direction(random),
                    direction(random)));
        }
        members.sort(Member.KEEP_ORDER);
        return members;
    }

    private static Direction direction(SplittableRandom random) {
        float[] vector = new float[8];
        vector[random.nextInt(2)] = 1;
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (0.4 * (random.nextDouble() - 0.5));
        }
        return Direction.of(vector);
    }
}
