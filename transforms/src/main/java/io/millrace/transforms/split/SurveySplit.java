package io.millrace.transforms.split;

import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.meeting.JointDecision;
import io.millrace.transforms.common.meeting.Note;
import io.millrace.transforms.common.meeting.NoteChoice;
import io.millrace.transforms.common.meeting.NoteCodec;
import io.millrace.transforms.common.meeting.Notes;
import io.millrace.transforms.common.meeting.RulingPacker;
import io.millrace.transforms.common.split.EvalChoice;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.split.SplitSurvey;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves in the build's folder what a split by the whole dataset needs to know of it. Rules on nothing; that it chose
 * fewer or more examples than were asked for, since groups and times are not divided, is a measure of the split.
 */
public final class SurveySplit extends JointDecision {

    /** The measure of how many examples were asked for. */
    public static final String EVAL_ASKED = "eval-asked";

    /** The measure of how many examples were chosen; later steps may leave some out. */
    public static final String EVAL_CHOSEN = "eval-chosen";

    private static final long serialVersionUID = 1;

    private final EvalChoice choice;
    private final Sides sides;
    private final String folder;

    private SurveySplit(EvalChoice choice, Sides sides, String folder) {
        this.choice = choice;
        this.sides = sides;
        this.folder = folder;
    }

    /**
     * A survey.
     *
     * @param choice one that {@link SplitSurvey#isNeeded needs} a survey
     * @param sides what it comes to
     * @param folder the build's
     */
    public static SurveySplit of(EvalChoice choice, Sides sides, String folder) {
        return new SurveySplit(choice, sides, folder);
    }

    @Override
    public String step() {
        return "";
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        KvCoder<Integer, byte[]> blocks = EvenKeyCoder.ofPartitions();
        return notes.kept("Facts", NoteChoice.facts())
                .apply("Pack", ParDo.of(new PackFn(choice, sides)))
                .setCoder(blocks)
                .apply("Group", GroupByKey.create())
                .apply("Survey", ParDo.of(new SurveyFn(choice, folder, notes.partitions())))
                .setCoder(blocks);
    }

    private static final class PackFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final EvalChoice choice;
        private final Sides sides;
        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> packer;

        PackFn(EvalChoice choice, Sides sides) {
            this.choice = choice;
            this.sides = sides;
        }

        @StartBundle
        public void startBundle() {
            entry = new BinaryWriter(1 << 8);
            packer = BlockPacker.create();
        }

        @ProcessElement
        public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            Block.forEach(block.getValue(), (bytes, from, length) -> {
                Note note = NoteCodec.readFacts(bytes, from, length);
                if (SplitSurvey.write(choice, sides.note(note), entry)) {
                    packer.add(0, entry, (key, full) -> out.output(KV.of(key, full)));
                }
            });
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            // Nothing to survey is a survey too: without a block the file would not be made.
            context.output(KV.of(0, Block.empty()), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            packer.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private static final class SurveyFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final EvalChoice choice;
        private final String folder;
        private final int partitions;

        SurveyFn(EvalChoice choice, String folder, int partitions) {
            this.choice = choice;
            this.folder = folder;
            this.partitions = partitions;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            RulingPacker measures = RulingPacker.of(partitions);
            BiConsumer<Integer, byte[]> full = (key, block) -> out.output(KV.of(key, block));
            try (SplitSurvey survey = SplitSurvey.of(choice)) {
                for (byte[] block : group.getValue()) {
                    survey.add(block);
                }
                long chosen = survey.finish(folder);
                measures.add(measure(EVAL_CHOSEN, chosen), full);
                survey.asked().ifPresent(asked -> measures.add(measure(EVAL_ASKED, asked), full));
            }
            measures.flush(full);
        }

        private static Tally measure(String name, long count) {
            return new Tally(Tally.Scope.STEP, SplitByGroup.STEP, Tally.Counter.MEASURE, name, count);
        }
    }
}
