package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.Item;
import io.millrace.transforms.common.meeting.Meeting;
import io.millrace.transforms.dedupe.exact.DropExactDuplicates;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Drops examples that say what an example says that is kept: the cosines of the embeddings of what they ask and of what
 * they answer (see {@link Said}) both reach a threshold, and what is asked has the same numbers. Only examples of one kind
 * of content are compared. Which of two is kept, and that each rejection names a keeper which is in the output, is as for
 * near duplicates.
 *
 * <p>After SemDeDup (Abbas et al. 2023, Semantic deduplication at web-scale), which compares within clusters of k-means
 * and keeps by distance from the centroid; here all pairs are compared, which up to some hundred thousand examples costs
 * less than embedding them, and the keep order decides.
 */
public final class DropSemanticDuplicates extends PTransform<PCollection<Item>, PCollection<Item>> {

    /** The step's name in recipes, ledgers and rejected rows. */
    public static final String STEP = "semantic-duplicates";

    /** The reason of its rejections. */
    public static final String SEMANTIC_DUPLICATE = "semantic-duplicate";

    /** The measure of how many examples were embedded: not what says nothing, nor what the model cannot read. */
    public static final String EMBEDDED = "embedded";

    private static final long serialVersionUID = 1;

    private final int partitions;
    private final double threshold;

    private DropSemanticDuplicates(int partitions, double threshold) {
        this.partitions = partitions;
        this.threshold = threshold;
    }

    /**
     * The step. Equal contents are dropped before, by {@link DropExactDuplicates}. All other items pass.
     *
     * @param partitions how many, see {@link Meeting#partitionsFor}; the result does not depend on it
     * @param threshold the cosine from which on two texts say the same, above 0 and at most 1
     * @throws IllegalArgumentException when the threshold is not
     */
    public static DropSemanticDuplicates of(int partitions, double threshold) {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a cosine above 0 and at most 1 is needed, found " + threshold);
        }
        return new DropSemanticDuplicates(partitions, threshold);
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return PCollectionList.of(items).apply(at(DropExactDuplicates.at(Meeting.of(partitions)), threshold));
    }

    /** The step as a part of a meeting. */
    public static Meeting at(Meeting meeting, double threshold) {
        return meeting.withExtra(new TellSaid()).deciding(new FindSemanticDuplicates(threshold));
    }
}
