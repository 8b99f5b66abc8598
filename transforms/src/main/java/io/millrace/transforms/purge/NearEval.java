package io.millrace.transforms.purge;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.shingle.Shingler;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;

/**
 * Rejects examples of train that are as similar to one of eval as a threshold: to know the one is to know the other.
 * Every pair is found, and its similarity is the exact Jaccard of the two sets of shingles.
 */
public final class NearEval implements Decision {

    /** The name under which the ledger and rejected rows know this step. */
    public static final String STEP = "purge";

    /** The example is near to one of eval, its keeper. */
    public static final String NEAR_EVAL = "near-eval";

    private static final long serialVersionUID = 1;

    private final Sides sides;
    private final double threshold;
    private final String folder;
    private transient Shingler shingler;
    private transient EvalIndex index;

    private NearEval(Sides sides, double threshold, String folder) {
        this.sides = sides;
        this.threshold = threshold;
        this.folder = folder;
    }

    /**
     * The step, under its name.
     *
     * @param sides the split's
     * @param threshold the similarity that is near, above 0 and up to 1
     * @param folder where {@link IndexEval} left the index
     */
    public static Decide step(Sides sides, double threshold, String folder) {
        return Decide.by(STEP, new NearEval(sides, threshold, folder));
    }

    @Override
    public void setUp() {
        shingler = Shingler.create();
    }

    @Override
    public Verdict decide(Example example) {
        if (sides.sideOf(example).filter(side -> side == Side.EVAL).isPresent()) {
            return Verdict.keep(example);
        }
        Optional<EvalIndex.Near> near = index().near(shingler.shingles(example.content()));
        return near.map(found -> Verdict.reject(NEAR_EVAL, detail(found), found.id()))
                .orElseGet(() -> Verdict.keep(example));
    }

    static String detail(EvalIndex.Near found) {
        return String.format(Locale.ROOT, "similarity %.4f", found.similarity());
    }

    /** It is whole when the first example comes, and need not be before. */
    private EvalIndex index() {
        if (index == null) {
            try {
                index = EvalIndex.open(folder, EvalIndex.FILE, threshold);
            } catch (IOException e) {
                throw new UncheckedIOException("the index of eval cannot be read", e);
            }
        }
        return index;
    }
}
