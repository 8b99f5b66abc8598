package io.millrace.benchmarks;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import io.millrace.schemas.Example;
import io.millrace.schemas.Rejection;
import io.millrace.transforms.common.shingle.Shingler;
import io.millrace.transforms.common.shingle.Shingles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Near duplicates among examples that are all on the heap: the job's shingles, 14 bands of 5 rows of a SuperMinHash,
 * every pair that shares a band verified, the keep rule over what is left. For texts without times, whose keep order
 * is that of their ids, and for buckets so small that all pairs can be looked at.
 */
final class PlainNear {

    private static final int BANDS = 14;
    private static final int ROWS = 5;
    private static final int INDEX_BITS = 24;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int SLICE = 2000;

    private final List<Example> examples;
    private final double threshold;
    private final int[][] sets;
    private final long[][] bands;
    private final Set<Long> compared = ConcurrentHashMap.newKeySet();

    /** Two examples by their indices, the later first, and their similarity. */
    private record Pair(int later, int earlier, double similarity) {}

    private PlainNear(List<Example> examples, double threshold) {
        this.examples = examples;
        this.threshold = threshold;
        this.sets = new int[examples.size()][];
        this.bands = new long[BANDS][examples.size()];
    }

    /** What the job's step would reject of examples of different contents. */
    static List<Rejection> rejections(List<Example> kept, double threshold, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        List<Example> ordered =
                kept.stream().sorted(Comparator.comparing(Example::id)).toList();
        PlainNear near = new PlainNear(ordered, threshold);
        List<Callable<List<Pair>>> sketches = new ArrayList<>();
        for (int from = 0; from < ordered.size(); from += SLICE) {
            int first = from;
            sketches.add(() -> near.sketch(first, Math.min(ordered.size(), first + SLICE)));
        }
        all(sketches, threads);
        List<Callable<List<Pair>>> searches = new ArrayList<>();
        for (long[] band : near.bands) {
            searches.add(() -> near.search(band));
        }
        return near.decide(all(searches, threads));
    }

    private static List<Pair> all(List<Callable<List<Pair>>> tasks, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        List<Pair> pairs = new ArrayList<>();
        for (Future<List<Pair>> task : threads.invokeAll(tasks)) {
            pairs.addAll(task.get());
        }
        return pairs;
    }

    private List<Pair> sketch(int from, int to) {
        Shingler shingler = Shingler.create();
        SimilarityHashPolicy policy = SimilarityHashing.superMinHash(BANDS * ROWS, 16);
        SimilarityHasher hasher = policy.createHasher();
        for (int i = from; i < to; i++) {
            int[] set = shingler.shingles(examples.get(i).content());
            sets[i] = set;
            byte[] sketch = hasher.compute(ElementHashProvider.ofFunction(index -> mixed(set[index]), set.length));
            for (int band = 0; band < BANDS; band++) {
                long hash = band;
                for (int row = 0; row < ROWS; row++) {
                    hash = mixed(hash ^ policy.getComponent(sketch, band * ROWS + row));
                }
                bands[band][i] = hash & ~INDEX_MASK | i;
            }
        }
        return List.of();
    }

    private List<Pair> search(long[] band) {
        List<Pair> pairs = new ArrayList<>();
        Arrays.sort(band);
        for (int from = 0, to = 1; to <= band.length; to++) {
            if (to == band.length || band[to] >>> INDEX_BITS != band[from] >>> INDEX_BITS) {
                for (int i = from; i < to; i++) {
                    for (int k = i + 1; k < to; k++) {
                        compare((int) (band[i] & INDEX_MASK), (int) (band[k] & INDEX_MASK), pairs);
                    }
                }
                from = to;
            }
        }
        return pairs;
    }

    private void compare(int earlier, int later, List<Pair> pairs) {
        if (compared.add((long) later << INDEX_BITS | earlier)) {
            double similarity = Shingles.jaccard(sets[earlier], sets[later]);
            if (similarity >= threshold) {
                pairs.add(new Pair(later, earlier, similarity));
            }
        }
    }

    private List<Rejection> decide(List<Pair> pairs) {
        pairs.sort(Comparator.comparingInt(Pair::later).thenComparingInt(Pair::earlier));
        boolean[] dropped = new boolean[examples.size()];
        List<Rejection> rejections = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!dropped[pair.later()] && !dropped[pair.earlier()]) {
                dropped[pair.later()] = true;
                Example example = examples.get(pair.later());
                String detail =
                        String.format(Locale.ROOT, "similarity %.4f", Math.floor(pair.similarity() * 10_000) / 10_000);
                rejections.add(new Rejection(
                        "near-duplicates",
                        "near-duplicate",
                        detail,
                        examples.get(pair.earlier()).id(),
                        example.origin(),
                        example));
            }
        }
        return rejections;
    }

    private static long mixed(long value) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
        return mixed ^ mixed >>> 32;
    }
}
