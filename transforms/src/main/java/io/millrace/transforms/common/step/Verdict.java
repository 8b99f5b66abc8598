package io.millrace.transforms.common.step;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a {@link Decision} says of an example. */
public sealed interface Verdict {

    /** The example goes on, perhaps with more labels. */
    record Keep(Example example) implements Verdict {}

    /**
     * The example is left out.
     *
     * @param reason a fixed word in kebab case
     * @param detail the numbers behind it, for a person; may be empty
     * @param keeper the example that it is left out for, or null
     * @param measures the names of the step's measures in the ledger that it adds one to
     */
    record Reject(String reason, String detail, @Nullable ContentId keeper, List<String> measures) implements Verdict {
        public Reject {
            measures = List.copyOf(measures);
        }
    }

    static Verdict keep(Example example) {
        return new Keep(example);
    }

    static Verdict reject(String reason, String detail) {
        return new Reject(reason, detail, null, List.of());
    }

    static Verdict reject(String reason, String detail, List<String> measures) {
        return new Reject(reason, detail, null, measures);
    }

    /** The example is left out for another one. */
    static Verdict reject(String reason, String detail, ContentId keeper) {
        return new Reject(reason, detail, keeper, List.of());
    }
}
