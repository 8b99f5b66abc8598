package io.millrace.transforms.dedupe.semantic;

import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.meeting.JointDecision;
import io.millrace.transforms.common.meeting.Note;
import io.millrace.transforms.common.meeting.NoteChoice;
import io.millrace.transforms.common.meeting.Notes;
import io.millrace.transforms.dedupe.keep.DropByEdges;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** The decision over notes: what is left is embedded, all pairs are compared, the keep rule decides. */
final class FindSemanticDuplicates extends JointDecision {

    private static final long serialVersionUID = 1;

    private static final KvCoder<Integer, byte[]> BLOCKS = EvenKeyCoder.ofPartitions();

    private final double threshold;

    FindSemanticDuplicates(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String step() {
        return DropSemanticDuplicates.STEP;
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        return notes.kept("Kept", new WhatIsSaid())
                .apply("Embed", ParDo.of(new EmbedFn()))
                .setCoder(BLOCKS)
                .apply("GroupPlaces", GroupByKey.create())
                .apply("Compare", ParDo.of(new CompareFn(threshold)))
                .setCoder(BLOCKS)
                .apply(DropByEdges.of(
                        DropSemanticDuplicates.STEP,
                        DropSemanticDuplicates.SEMANTIC_DUPLICATE,
                        "cosine",
                        notes.partitions()));
    }

    private record WhatIsSaid() implements NoteChoice {

        @Override
        public boolean takes(Note facts) {
            return true;
        }

        @Override
        public boolean withExtra() {
            return true;
        }
    }
}
