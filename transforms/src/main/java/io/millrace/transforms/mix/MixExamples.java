package io.millrace.transforms.mix;

import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Takes of each stratum as much as a mix asks for: examples that are too many are rejected, those that are too few are
 * repeated, each repeat an epoch of its own. Shares are of the side of train; eval is cut at the same place in the same
 * order, and repeats nothing. An example of no
 * stratum is let pass, and one without a side, which the split rejects.
 *
 * <p>All notes meet in one place, since what one stratum gives depends on what the others have: some forty bytes for
 * each example, sorted within a bounded part of the heap.
 */
public final class MixExamples extends JointDecision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "mix";

    /** There is more of the example's stratum than the mix takes. */
    public static final String MIXED_OUT = "mixed-out";

    private static final long serialVersionUID = 1;

    private final MixSettings settings;
    private final Sides sides;

    private MixExamples(MixSettings settings, Sides sides) {
        this.settings = settings;
        this.sides = sides;
    }

    /**
     * The step.
     *
     * @param settings what is asked for
     * @param sides the same as of the split
     */
    public static MixExamples of(MixSettings settings, Sides sides) {
        return new MixExamples(settings, sides);
    }

    @Override
    public String step() {
        return STEP;
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        KvCoder<Integer, byte[]> blocks = EvenKeyCoder.ofPartitions();
        return notes.kept("Kept", NoteChoice.facts())
                .apply("Note", ParDo.of(new NoteFn(settings, sides)))
                .setCoder(blocks)
                .apply("Gather", GroupByKey.create())
                .apply("Decide", ParDo.of(new DecideFn(settings, notes.partitions())))
                .setCoder(blocks);
    }

    /** Makes of each note what the mix needs to know. */
    private static final class NoteFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        /** All that is mixed has this key. */
        private static final int TOGETHER = 0;

        private final MixSettings settings;
        private final Sides sides;
        private transient Map<String, Integer> numbers;
        private transient MixOrder order;
        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> packer;

        NoteFn(MixSettings settings, Sides sides) {
            this.settings = settings;
            this.sides = sides;
        }

        @StartBundle
        public void startBundle() {
            numbers = settings.numbers();
            order = new MixOrder(settings.salt());
            entry = new BinaryWriter(64);
            packer = BlockPacker.create();
        }

        @ProcessElement
        public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            Block.forEach(block.getValue(), (bytes, from, length) -> {
                Note note = NoteCodec.readFacts(bytes, from, length);
                Optional<Side> side = sides.sideOf(sides.note(note));
                int stratum = numbers.getOrDefault(settings.by().of(note), numbers.getOrDefault(Stratum.OTHERS, -1));
                if (side.isPresent() && stratum >= 0) {
                    entry.clear();
                    new MixNote(stratum, order.hashOf(note.id()), note.id(), side.get(), Math.max(0, note.tokens()))
                            .write(entry);
                    packer.add(TOGETHER, entry, (key, full) -> out.output(KV.of(key, full)));
                }
            });
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            packer.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private static final class DecideFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final MixSettings settings;
        private final int partitions;

        DecideFn(MixSettings settings, int partitions) {
            this.settings = settings;
            this.partitions = partitions;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            BiConsumer<Integer, byte[]> full = (key, block) -> out.output(KV.of(key, block));
            RulingPacker rulings = RulingPacker.of(partitions);
            try (Mixer mixer = Mixer.of(settings, EntrySorter.create())) {
                for (byte[] block : group.getValue()) {
                    mixer.add(block);
                }
                mixer.decide((id, stratum, copies) -> {
                    if (copies == 0) {
                        rulings.add(id, new Ruling.Drop(STEP, MIXED_OUT, mixer.detail(stratum), null), full);
                    } else if (copies > 1) {
                        rulings.add(id, new Ruling.Repeat(STEP, copies), full);
                    }
                });
                mixer.measures()
                        .forEach((measure, count) -> rulings.add(
                                new Tally(Tally.Scope.STEP, STEP, Tally.Counter.MEASURE, measure, count), full));
            }
            rulings.flush(full);
        }
    }
}
