package io.millrace.transforms.contamination;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Rejects examples that hold an item of a benchmark, so that what measures a model has not taught it. All texts of an
 * example are looked at: what is said, thought, called and answered, a file with its gap filled; and each as it is as
 * well as with what is escaped in it decoded.
 *
 * <p>An item is found by
 *
 * <ul>
 *   <li>a run of n of its words without case, accents and punctuation (13, as in Brown et al. 2020, Language Models are
 *       Few-Shot Learners, appendix C), or all of them when it has fewer;
 *   <li>a stretch of its code in which names do not count, each standing for one other throughout;
 *   <li>the function that it asks for, defined with the same parameters and unusual names, or beside most of the item's
 *       words.
 * </ul>
 *
 * <p>Runs that say little (numbers, grammar) and runs that stand in many items of a benchmark are no evidence, unless an
 * item has no other.
 */
public final class Decontaminate implements Decision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "decontaminate";

    /** The example holds an item of a benchmark. */
    public static final String CONTAMINATED = "contaminated";

    /** How many words make a run unless something else is asked for. */
    public static final int DEFAULT_WORDS = 13;

    /** The fewest words that a run may have, and that an item must have to be looked for. */
    public static final int FEWEST_WORDS = BenchmarkIndex.SHORTEST;

    private static final String HITS_OF = "hits-of-";

    private static final long serialVersionUID = 1;

    private final ArrayList<BenchmarkSettings> benchmarks;
    private final int n;
    private transient Probe probe;

    private Decontaminate(List<BenchmarkSettings> benchmarks, int n) {
        this.benchmarks = new ArrayList<>(benchmarks);
        this.n = n;
    }

    /**
     * The decision alone.
     *
     * @param benchmarks what to look for; every worker sees their files
     * @param n how many words make a run, {@link #FEWEST_WORDS} or more
     * @throws IllegalArgumentException when there is no benchmark or n is too small
     */
    public static Decontaminate against(List<BenchmarkSettings> benchmarks, int n) {
        if (benchmarks.isEmpty()) {
            throw new IllegalArgumentException("found no benchmark to look for");
        }
        if (n < FEWEST_WORDS) {
            throw new IllegalArgumentException("a run has " + FEWEST_WORDS + " words or more, found " + n);
        }
        return new Decontaminate(benchmarks, n);
    }

    /** The step, under its name. */
    public static Decide step(List<BenchmarkSettings> benchmarks, int n) {
        return Decide.by(STEP, against(benchmarks, n));
    }

    /** The measure in the ledger that counts a benchmark's hits. */
    public static String hitsOf(String benchmark) {
        return HITS_OF + benchmark;
    }

    /** The benchmarks that the step's measures in the ledger tell of. */
    public static List<String> benchmarksOf(SortedMap<String, Long> measures) {
        return measures.keySet().stream()
                .filter(measure -> measure.startsWith(HITS_OF))
                .map(measure -> measure.substring(HITS_OF.length()))
                .toList();
    }

    /** The measure in the ledger that counts a benchmark's items. */
    public static String itemsOf(String benchmark) {
        return "items-of-" + benchmark;
    }

    /** The measure in the ledger that counts a benchmark's items that are not looked for. */
    public static String tooShortOf(String benchmark) {
        return "too-short-of-" + benchmark;
    }

    @Override
    public void setUp() {
        try {
            probe = new Probe(BenchmarkIndexes.of(benchmarks, n));
        } catch (BenchmarkException e) {
            throw new IllegalStateException("the benchmark " + e.benchmark() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Verdict decide(Example example) {
        ContentTexts.add(example.content(), probe.begin());
        Optional<Hit> hit = probe.find();
        return hit.isEmpty()
                ? Verdict.keep(example)
                : Verdict.reject(
                        CONTAMINATED,
                        "benchmark " + hit.get().benchmark() + ", " + hit.get().detail(),
                        List.of(hitsOf(hit.get().benchmark())));
    }
}
