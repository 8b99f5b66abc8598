package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.Item;
import io.millrace.transforms.common.meeting.Meeting;
import io.millrace.transforms.dedupe.exact.DropExactDuplicates;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Drops examples whose sets of shingles are as alike as a threshold to that of an example that is kept. Of two that are
 * alike the one of the better {@code quality} is kept, then the one of the earlier origin, then the one of the smaller
 * id. Each rejection names its keeper, which is in the output, and their exact Jaccard similarity. Equal contents are
 * dropped before, by {@link DropExactDuplicates}. All other items pass. In a job that decides more where its sources
 * meet, the step is a part of that {@link Meeting}.
 */
public final class DropNearDuplicates extends PTransform<PCollection<Item>, PCollection<Item>> {

    /** The step's name in recipes, ledgers and rejected rows. */
    public static final String STEP = "near-duplicates";

    /** The reason of its rejections. */
    public static final String NEAR_DUPLICATE = "near-duplicate";

    private static final long serialVersionUID = 1;

    private final int partitions;
    private final double threshold;

    private DropNearDuplicates(int partitions, double threshold) {
        this.partitions = partitions;
        this.threshold = threshold;
    }

    /**
     * The step.
     *
     * @param partitions how many, see {@link Meeting#partitionsFor}; the result does not depend on it
     * @param threshold the Jaccard similarity from which on two examples are near duplicates, from 0.5 to 1
     * @throws IllegalArgumentException when the threshold is not
     */
    public static DropNearDuplicates of(int partitions, double threshold) {
        Banding.of(threshold);
        return new DropNearDuplicates(partitions, threshold);
    }

    /** The step as a part of a meeting, whose examples have their sketches among their labels from then on. */
    public static Meeting at(Meeting meeting, double threshold) {
        return meeting.withSketches().deciding(new FindNearDuplicates(threshold));
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return PCollectionList.of(items).apply(at(DropExactDuplicates.at(Meeting.of(partitions)), threshold));
    }
}
