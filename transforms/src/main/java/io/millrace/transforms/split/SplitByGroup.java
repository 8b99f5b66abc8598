package io.millrace.transforms.split;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.Optional;

/** Rejects examples whose groups disagree about the side; what is kept lies on one side as a whole. */
public final class SplitByGroup implements Decision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "split";

    /** Some of the example's groups are in train, some in eval. */
    public static final String STRADDLES_SPLIT = "straddles-split";

    private static final long serialVersionUID = 1;

    private final Sides sides;

    private SplitByGroup(Sides sides) {
        this.sides = sides;
    }

    /** The decision alone. */
    public static SplitByGroup by(Sides sides) {
        return new SplitByGroup(sides);
    }

    /** The step, under its name. */
    public static Decide step(Sides sides) {
        return Decide.by(STEP, by(sides));
    }

    @Override
    public Verdict decide(Example example) {
        Optional<Side> side = sides.sideOf(example);
        return side.isPresent() ? Verdict.keep(example) : Verdict.reject(STRADDLES_SPLIT, sides.disagreement(example));
    }
}
