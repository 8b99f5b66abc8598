package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class NearSearchTest {

    private static final int[] NONE = {};

    private static int[] array(Set<Integer> set) {
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double jaccard(Set<Integer> left, Set<Integer> right) {
        Set<Integer> shared = new TreeSet<>(left);
        shared.retainAll(right);
        return (double) shared.size() / (left.size() + right.size() - shared.size());
    }

    /** Sets of which many begin with the same template. */
    private static List<Set<Integer>> some(Random random, int count, int templates, int words) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<Integer> set = new TreeSet<>();
            Random template = new Random(random.nextInt(templates));
            for (int k = 1 + template.nextInt(12); k > 0; k--) {
                set.add(template.nextInt());
            }
            for (int k = random.nextInt(12); k > 0; k--) {
                set.add(random.nextInt(words) * 0x9e3779b9);
            }
            sets.add(set);
        }
        return sets;
    }

    @Property(seed = "20261121", tries = 300)
    void findsWhatComparingEachWithEachFinds(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 6) int templates,
            @ForAll @IntRange(min = 2, max = 60) int words,
            @ForAll @IntRange(min = 1, max = 20) int twentieths) {
        double threshold = twentieths / 20.0;
        Random random = new Random(seed);
        List<Set<Integer>> eval = some(random, 40, templates, words);
        EvalSets sets = new EvalSets();
        for (int i = 0; i < eval.size(); i++) {
            sets.add(new EvalSets.Place("file", i, ""), array(eval.get(i)));
        }
        NearSearch.Seeker seeker = NearSearch.among(sets, threshold).new Seeker();

        for (Set<Integer> set : some(random, 60, templates, words)) {
            Optional<NearSearch.Near> near = seeker.near(array(set));
            assertThat(near.isPresent(), is(eval.stream().anyMatch(other -> jaccard(set, other) >= threshold)));
            near.ifPresent(found -> assertThat(
                    found.similarity(),
                    closeTo(jaccard(set, eval.get((int) found.place().line())), 1e-12)));
        }
    }

    @Test
    void nothingIsNearToNothing() {
        NearSearch.Seeker seeker = NearSearch.among(new EvalSets(), 0.6).new Seeker();

        assertThat(seeker.near(new int[] {1, 2}), is(Optional.empty()));
        assertThat(seeker.near(NONE), is(Optional.empty()));
    }
}
