package io.millrace.transforms.split;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.split.GroupSides;
import io.millrace.transforms.common.split.Side;
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

    /** A commit of a thousand files is explained by a few of them. */
    private static final int GROUPS_SHOWN = 3;

    private final GroupSides sides;

    private SplitByGroup(GroupSides sides) {
        this.sides = sides;
    }

    /** The decision alone. */
    public static SplitByGroup by(GroupSides sides) {
        return new SplitByGroup(sides);
    }

    /** The step, under its name. */
    public static Decide step(GroupSides sides) {
        return Decide.by(STEP, by(sides));
    }

    @Override
    public Verdict decide(Example example) {
        Optional<Side> side = sides.sideOf(example);
        return side.isPresent() ? Verdict.keep(example) : Verdict.reject(STRADDLES_SPLIT, disagreement(example));
    }

    private String disagreement(Example example) {
        StringBuilder detail = new StringBuilder();
        for (Side side : Side.values()) {
            int count = 0;
            StringBuilder names = new StringBuilder();
            for (String group : example.groups()) {
                if (sides.sideOf(group) != side) {
                    continue;
                }
                if (count < GROUPS_SHOWN) {
                    names.append(count == 0 ? "" : ", ").append(group);
                }
                count++;
            }
            detail.append(detail.length() == 0 ? "" : "; ")
                    .append(count)
                    .append(" in ")
                    .append(side.word())
                    .append(": ")
                    .append(names)
                    .append(count > GROUPS_SHOWN ? ", …" : "");
        }
        return detail.toString();
    }
}
