package io.millrace.transforms.purge;

import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.meeting.JointDecision;
import io.millrace.transforms.common.meeting.Note;
import io.millrace.transforms.common.meeting.NoteChoice;
import io.millrace.transforms.common.meeting.NoteCodec;
import io.millrace.transforms.common.meeting.Notes;
import io.millrace.transforms.common.meeting.Ruling;
import io.millrace.transforms.common.meeting.RulingPacker;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.split.Sides;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Does what {@link NearEval} does while examples wait: for a meeting at which a later decision must know what is left of
 * train. It costs a shuffle of train's shingles, which the step behind the meeting does not need. {@link IndexEval}
 * comes before it.
 */
public final class PurgeTrain extends JointDecision {

    private static final long serialVersionUID = 1;

    private final Sides sides;
    private final double threshold;
    private final String folder;

    private PurgeTrain(Sides sides, double threshold, String folder) {
        this.sides = sides;
        this.threshold = threshold;
        this.folder = folder;
    }

    /**
     * The decision.
     *
     * @param sides the split's
     * @param threshold the similarity that is near, above 0 and up to 1
     * @param folder where {@link IndexEval} leaves the index
     */
    public static PurgeTrain of(Sides sides, double threshold, String folder) {
        return new PurgeTrain(sides, threshold, folder);
    }

    @Override
    public String step() {
        return NearEval.STEP;
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        // What is kept is known when all rulings before have come, and with them the index.
        return notes.kept("Kept", new AllShingles())
                .apply("Purge", ParDo.of(new PurgeFn(sides, threshold, folder, notes.partitions())))
                .setCoder(EvenKeyCoder.ofPartitions());
    }

    /** Of equal contents the first is kept, whatever its side; and sides may not be known yet. */
    private record AllShingles() implements NoteChoice {

        @Override
        public boolean takes(Note facts) {
            return true;
        }

        @Override
        public boolean withShingles() {
            return true;
        }
    }

    private static final class PurgeFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final Sides sides;
        private final double threshold;
        private final String folder;
        private final int partitions;
        private transient EvalIndex index;
        private transient RulingPacker rulings;

        PurgeFn(Sides sides, double threshold, String folder, int partitions) {
            this.sides = sides;
            this.threshold = threshold;
            this.folder = folder;
            this.partitions = partitions;
        }

        @StartBundle
        public void startBundle() {
            rulings = RulingPacker.of(partitions);
        }

        @ProcessElement
        public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            if (index == null) {
                index = EvalIndex.open(folder, EvalIndex.FILE, threshold);
            }
            BiConsumer<Integer, byte[]> full = (key, packed) -> out.output(KV.of(key, packed));
            Block.forEach(block.getValue(), (bytes, from, length) -> {
                Note facts = NoteCodec.readFacts(bytes, from, length);
                if (sides.sideOf(sides.note(facts)).equals(Optional.of(Side.TRAIN))) {
                    Optional<EvalIndex.Near> near = index.near(NoteCodec.readShingles(bytes, from, length));
                    near.ifPresent(found -> rulings.add(
                            facts.id(),
                            new Ruling.Drop(NearEval.STEP, NearEval.NEAR_EVAL, NearEval.detail(found), found.id()),
                            full));
                }
            });
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            rulings.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }
}
