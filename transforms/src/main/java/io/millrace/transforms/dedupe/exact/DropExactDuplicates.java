package io.millrace.transforms.dedupe.exact;

import io.millrace.schemas.Item;
import io.millrace.transforms.common.meeting.Meeting;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Keeps one example of each content: the one of the earliest known time, then by source, file and place. The others
 * become rejections that name it. All other items pass. In a job that decides more where its sources meet, the step is
 * a part of that {@link Meeting}.
 */
public final class DropExactDuplicates extends PTransform<PCollection<Item>, PCollection<Item>> {

    /** The step's name in recipes, ledgers and rejected rows. */
    public static final String STEP = "exact-duplicates";

    /** The reason of its rejections. */
    public static final String EXACT_DUPLICATE = "exact-duplicate";

    private static final long serialVersionUID = 1;

    private final int partitions;

    private DropExactDuplicates(int partitions) {
        this.partitions = partitions;
    }

    /**
     * The step.
     *
     * @param partitions how many, see {@link Meeting#partitionsFor}; the result does not depend on it
     */
    public static DropExactDuplicates of(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("at least one partition is needed, found " + partitions);
        }
        return new DropExactDuplicates(partitions);
    }

    /** The step as a part of a meeting. */
    public static Meeting at(Meeting meeting) {
        return meeting.dropping(STEP, EXACT_DUPLICATE);
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return PCollectionList.of(items).apply(at(Meeting.of(partitions)));
    }
}
