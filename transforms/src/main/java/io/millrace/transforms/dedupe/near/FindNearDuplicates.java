package io.millrace.transforms.dedupe.near;

import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.meeting.JointDecision;
import io.millrace.transforms.common.meeting.Notes;
import io.millrace.transforms.dedupe.keep.DropByEdges;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The decision over notes: sketches, bands, candidates, the sets of candidates, exact similarity, the keep rule. Four
 * small shuffles, all in blocks, no group looked at twice; only sets of candidates travel more than once.
 */
final class FindNearDuplicates extends JointDecision {

    private static final long serialVersionUID = 1;

    private static final KvCoder<Integer, byte[]> BLOCKS = EvenKeyCoder.ofPartitions();

    private final double threshold;
    private final Banding banding;

    FindNearDuplicates(double threshold) {
        this.threshold = threshold;
        this.banding = Banding.of(threshold);
    }

    @Override
    public String step() {
        return DropNearDuplicates.STEP;
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        int partitions = notes.partitions();
        PCollection<KV<Integer, byte[]>> wishes = notes.blocks()
                .apply("Band", ParDo.of(new BandFn(banding, partitions)))
                .setCoder(BLOCKS)
                .apply("GroupBands", GroupByKey.create())
                .apply("Wish", ParDo.of(new BucketFn(banding, partitions)))
                .setCoder(BLOCKS);
        return PCollectionList.of(notes.blocks())
                .and(wishes)
                .apply("Flatten", Flatten.pCollections())
                .apply("GroupNotes", GroupByKey.create())
                .apply("SendSets", ParDo.of(new SendSetsFn(partitions)))
                .setCoder(BLOCKS)
                .apply("GroupSets", GroupByKey.create())
                .apply("Verify", ParDo.of(new VerifyFn(threshold, banding)))
                .setCoder(BLOCKS)
                .apply(DropByEdges.of(
                        DropNearDuplicates.STEP, DropNearDuplicates.NEAR_DUPLICATE, "similarity", partitions));
    }
}
