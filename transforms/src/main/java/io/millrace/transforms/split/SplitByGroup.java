package io.millrace.transforms.split;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.List;

/** Rejects examples whose groups disagree about the side; what is kept lies on one side as a whole. */
public final class SplitByGroup implements Decision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "split";

    /** Some of the example's groups are in train, some in eval. */
    public static final String STRADDLES_SPLIT = "straddles-split";

    private static final long serialVersionUID = 1;

    private final Sides sides;
    private final SplitAlternatives alternatives;

    private SplitByGroup(Sides sides, SplitAlternatives alternatives) {
        this.sides = sides;
        this.alternatives = alternatives;
    }

    /**
     * The decision alone.
     *
     * @param alternatives what is counted beside
     */
    public static SplitByGroup by(Sides sides, SplitAlternatives alternatives) {
        return new SplitByGroup(sides, alternatives);
    }

    /**
     * The step, under its name.
     *
     * @param salt of the sides
     */
    public static Decide step(Sides sides, String salt) {
        return Decide.by(STEP, by(sides, SplitAlternatives.of(salt)));
    }

    @Override
    public Verdict decide(Example example) {
        return sides.sideOf(example).isPresent()
                ? Verdict.keep(example)
                : Verdict.reject(STRADDLES_SPLIT, sides.disagreement(example), alternatives.losing(example));
    }

    @Override
    public List<String> measures(Example kept) {
        return alternatives.losing(kept);
    }
}
