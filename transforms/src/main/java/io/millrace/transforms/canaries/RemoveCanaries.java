package io.millrace.transforms.canaries;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;

/** Rejects the canaries that came so far, before they meet other examples and could change what becomes of those. */
public final class RemoveCanaries implements Decision {

    /** The step's name in ledgers and rejected rows. */
    public static final String STEP = "remove-canaries";

    /** Why a canary is rejected. */
    public static final String CANARY = "canary";

    private static final long serialVersionUID = 1;

    private RemoveCanaries() {}

    /** The step. */
    public static Decide step() {
        return Decide.by(STEP, new RemoveCanaries());
    }

    @Override
    public Verdict decide(Example example) {
        return example.origin().kind().equals(CanaryExamples.KIND) ? Verdict.reject(CANARY, "") : Verdict.keep(example);
    }
}
