package io.millrace.transforms.common.meeting;

import io.millrace.schemas.ContentId;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a joint decision says about an example that waits. No ruling: the example goes on as it is. */
public sealed interface Ruling {

    /** The name of the step that decided. */
    String step();

    /**
     * The example is left out.
     *
     * @param step the step's name in recipe, ledger and rejected rows
     * @param reason a fixed word in kebab case
     * @param detail the numbers behind it, for a person; may be empty
     * @param keeper the example that a duplicate is dropped for, or null
     */
    record Drop(
            String step,
            String reason,
            String detail,
            @Nullable ContentId keeper) implements Ruling {
        public Drop {
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * The example goes on several times, its repeats numbered by {@link io.millrace.schemas.Labels#epoch}.
     *
     * @param step the step's name
     * @param times how often, at least once
     */
    record Repeat(String step, int times) implements Ruling {
        public Repeat {
            Objects.requireNonNull(step, "step");
            if (times < 1) {
                throw new IllegalArgumentException("an example goes on at least once, found " + times);
            }
        }
    }
}
