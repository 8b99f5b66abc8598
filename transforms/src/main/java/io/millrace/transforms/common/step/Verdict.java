package io.millrace.transforms.common.step;

import io.millrace.schemas.Example;

/** What a {@link Decision} says of an example. */
public sealed interface Verdict {

    /** The example goes on, perhaps with more labels. */
    record Keep(Example example) implements Verdict {}

    /**
     * The example is left out.
     *
     * @param reason a fixed word in kebab case
     * @param detail the numbers behind it, for a person; may be empty
     */
    record Reject(String reason, String detail) implements Verdict {}

    static Verdict keep(Example example) {
        return new Keep(example);
    }

    static Verdict reject(String reason, String detail) {
        return new Reject(reason, detail);
    }
}
