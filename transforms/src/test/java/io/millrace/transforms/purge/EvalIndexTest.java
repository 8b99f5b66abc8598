package io.millrace.transforms.purge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvalIndexTest {

    private static final String NAME = "index";

    private final List<Path> folders = new ArrayList<>();

    @AfterTry
    void deleteFolders() throws IOException {
        for (Path folder : folders) {
            Files.deleteIfExists(folder.resolve(NAME));
            Files.delete(folder);
        }
        folders.clear();
    }

    private Path newFolder() throws IOException {
        Path folder = Files.createTempDirectory("eval-index-");
        folders.add(folder);
        return folder;
    }

    private static EvalIndex index(Path folder, List<Set<Integer>> rows, double threshold) throws IOException {
        List<Set<Integer>> bySize = new ArrayList<>(rows);
        bySize.sort(Comparator.comparingInt(Set::size));
        try (EvalIndexWriter writer = EvalIndexWriter.begin(folder.toString(), NAME)) {
            for (Set<Integer> row : bySize) {
                writer.add(idOf(row), array(row));
            }
            writer.finish();
        }
        return EvalIndex.open(folder.toString(), NAME, threshold);
    }

    private static ContentId idOf(Set<Integer> row) {
        return new ContentId(row.toString().hashCode(), row.hashCode());
    }

    private static int[] array(Set<Integer> set) {
        return set.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double jaccard(Set<Integer> left, Set<Integer> right) {
        Set<Integer> shared = new TreeSet<>(left);
        shared.retainAll(right);
        Set<Integer> all = new TreeSet<>(left);
        all.addAll(right);
        return (double) shared.size() / all.size();
    }

    private static Set<Integer> set(int... values) {
        return java.util.Arrays.stream(values).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /** Sets that share templates, as files with one header and answers with one beginning do. */
    private static List<Set<Integer>> family(Random random, int count, int templates, int words) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Set<Integer> set = new TreeSet<>();
            Random template = new Random(random.nextInt(templates));
            for (int k = template.nextInt(12); k > 0; k--) {
                set.add(template.nextInt());
            }
            for (int k = random.nextInt(12); k > 0; k--) {
                set.add(new Random(random.nextInt(words)).nextInt());
            }
            if (!set.isEmpty()) {
                sets.add(set);
            }
        }
        return sets;
    }

    @Property(seed = "20261121", tries = 300)
    void findsWhatComparingEachWithEachFinds(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 6) int templates,
            @ForAll @IntRange(min = 2, max = 40) int words,
            @ForAll @IntRange(min = 1, max = 20) int twentieths)
            throws IOException {
        Random random = new Random(seed);
        double threshold = twentieths / 20.0;
        List<Set<Integer>> rows = family(random, 40, templates, words);
        EvalIndex index = index(newFolder(), rows, threshold);

        for (Set<Integer> set : family(random, 60, templates, words)) {
            Optional<EvalIndex.Near> near = index.near(array(set));

            boolean expected = rows.stream().anyMatch(row -> jaccard(set, row) >= threshold);
            assertThat(near.isPresent(), is(expected));
            if (near.isPresent()) {
                Set<Integer> named = rows.stream()
                        .filter(row -> idOf(row).equals(near.get().id()))
                        .findFirst()
                        .orElseThrow();
                assertThat(near.get().similarity(), closeTo(jaccard(set, named), 1e-12));
                assertThat(near.get().similarity(), greaterThanOrEqualTo(threshold));
            }
        }
    }

    @Test
    void similarityExactlyAtTheThresholdIsNear(@TempDir Path folder) throws IOException {
        EvalIndex index = index(folder, List.of(set(1, 2, 3, 4, 5)), 0.6);

        // 3 of 5, and 6 of 11.
        assertThat(index.near(new int[] {1, 2, 3}).orElseThrow().similarity(), closeTo(0.6, 1e-12));
        assertThat(index.near(new int[] {1, 2, 3, 4, 9, 10, 11}).isPresent(), is(false));
        assertThat(index.near(new int[] {1, 2}).isPresent(), is(false));
    }

    @Test
    void anIndexOfNothingIsNearToNothing(@TempDir Path folder) throws IOException {
        EvalIndex index = index(folder, List.of(), 0.6);

        assertThat(index.rows(), is(0));
        assertThat(index.near(new int[] {1, 2, 3}).isPresent(), is(false));
        assertThat(index.near(new int[0]).isPresent(), is(false));
    }

    @Test
    void theEndsOfTheRangeOfHashesAreFound(@TempDir Path folder) throws IOException {
        Set<Integer> row = set(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
        EvalIndex index = index(folder, List.of(row, set(Integer.MAX_VALUE)), 1);

        assertThat(index.near(array(row)).orElseThrow().id(), is(idOf(row)));
        assertThat(index.near(new int[] {Integer.MAX_VALUE}).isPresent(), is(true));
        assertThat(index.near(new int[] {Integer.MIN_VALUE}).isPresent(), is(false));
    }

    @Test
    void manyPairsAreSortedInParts(@TempDir Path folder) throws IOException {
        // More pairs than the sorter holds of a part, so that runs go through its file.
        List<Set<Integer>> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            Set<Integer> row = new TreeSet<>();
            for (int k = 0; k < 3000; k++) {
                row.add(random.nextInt());
            }
            rows.add(row);
        }
        EvalIndex index = index(folder, rows, 0.6);

        for (Set<Integer> row : rows) {
            Set<Integer> some = new TreeSet<>(row);
            some.removeIf(value -> value % 3 == 0);
            assertThat(index.near(array(some)).orElseThrow().id(), is(idOf(row)));
        }
    }

    @Test
    void rowsOutOfOrderAreRefused(@TempDir Path folder) throws IOException {
        try (EvalIndexWriter writer = EvalIndexWriter.begin(folder.toString(), NAME)) {
            writer.add(new ContentId(0, 1), new int[] {1, 2});
            assertThrows(IllegalArgumentException.class, () -> writer.add(new ContentId(0, 2), new int[] {1}));
        }
    }
}
