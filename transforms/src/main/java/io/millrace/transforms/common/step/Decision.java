package io.millrace.transforms.common.step;

import io.millrace.schemas.Example;
import java.io.Serializable;
import java.util.List;

/**
 * The pure part of a step that looks at one example at a time. Its answer depends on the example and the
 * decision's own settings alone. Heavy state (a tokenizer, an automaton) is transient and made in
 * {@link #setUp}.
 */
public interface Decision extends Serializable {

    /** Called once before the first example, in each thread's copy. */
    default void setUp() {}

    /** Keeps or rejects. What it throws fails the job: a bad example must be a rejection. */
    Verdict decide(Example example);

    /** The names of the step's measures in the ledger that an example which is kept adds one to. */
    default List<String> measures(Example kept) {
        return List.of();
    }
}
