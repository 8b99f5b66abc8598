package io.millrace.transforms.common.split;

import io.millrace.schemas.ContentId;
import java.time.Instant;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** All that decides about the side of an example, in a few bytes: hashes of its groups, and what it is by itself. */
public final class SplitNote {

    private final long[] groups;
    private final EvalMatch.Extent extent;
    private final @Nullable Instant time;

    private SplitNote(long[] groups, EvalMatch.Extent extent, @Nullable Instant time) {
        this.groups = groups;
        this.extent = extent;
        this.time = time;
    }

    /**
     * The note of an example.
     *
     * @param words its groups; without any it is a group of its own, named by its id
     * @param extent how far the conditions hold for it, if the choice has any
     * @param time of its origin, or null when that is unknown
     */
    static SplitNote of(
            ContentId id, List<String> words, GroupHash hash, EvalMatch.Extent extent, @Nullable Instant time) {
        long[] groups = words.isEmpty()
                ? new long[] {hash.of(id.toString())}
                : words.stream().mapToLong(hash::of).toArray();
        return new SplitNote(groups, extent, time);
    }

    /** Hashes of its groups, at least one, in no order. */
    long[] groups() {
        return groups;
    }

    EvalMatch.Extent extent() {
        return extent;
    }

    @Nullable
    Instant time() {
        return time;
    }

    /** The greatest hash as an unsigned number: what a threshold must be above for the example to be in eval. */
    long greatest() {
        long greatest = 0;
        for (long group : groups) {
            greatest = Long.compareUnsigned(group, greatest) > 0 ? group : greatest;
        }
        return greatest;
    }
}
