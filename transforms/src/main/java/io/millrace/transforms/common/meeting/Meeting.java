package io.millrace.transforms.common.meeting;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.shingle.Shingler;
import io.millrace.transforms.common.shingle.Sketcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * The one place where all examples come together. They cross a shuffle in blocks, each to the partition that its id
 * says, where equal contents stand together and all but the first in the keep order are rejected. Meanwhile {@link
 * JointDecision decisions} look at their notes, and what they rule comes to the same partitions. All other items pass.
 *
 * <p>A partition is sorted within a bounded part of the heap, so the number of partitions matters for speed alone.
 */
public final class Meeting extends PTransform<PCollectionList<Item>, PCollection<Item>> {

    private static final long serialVersionUID = 1;

    /** Input bytes for one partition: what is sorted in memory also on a small heap. */
    private static final long PARTITION_BYTES = 16L << 20;

    /** Enough that the cores end at about the same time. */
    private static final int LEAST_PARTITIONS = 16;

    private static final int MOST_PARTITIONS = 4096;

    /** So many items that are not examples go to one partition before the next takes over. */
    private static final int OTHERS_TOGETHER = 256;

    private static final TupleTag<KV<Integer, byte[]>> WAITING = new TupleTag<>("waiting");
    private static final TupleTag<KV<Integer, byte[]>> NOTES = new TupleTag<>("notes");

    private static final KvCoder<Integer, byte[]> BLOCKS = EvenKeyCoder.ofPartitions();

    private final int partitions;
    private final Settlement settlement;
    private final ArrayList<JointDecision> decisions;
    private final NoteExtra extra;
    private final Needs needs;
    private final int facts;

    /** What notes hold of examples' shingles; each more than the one before. */
    private enum Needs {
        NOTHING,
        SHINGLES,
        SKETCHES;

        Needs and(Needs other) {
            return compareTo(other) > 0 ? this : other;
        }
    }

    private Meeting(
            int partitions,
            Settlement settlement,
            List<JointDecision> decisions,
            NoteExtra extra,
            Needs needs,
            int facts) {
        this.partitions = partitions;
        this.settlement = settlement;
        this.decisions = new ArrayList<>(decisions);
        this.extra = extra;
        this.needs = needs;
        this.facts = facts;
    }

    /**
     * A meeting at which nothing is decided.
     *
     * @param partitions how many, see {@link #partitionsFor}; the result does not depend on it
     */
    public static Meeting of(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("at least one partition is needed, found " + partitions);
        }
        return new Meeting(
                partitions, new Settlement(Optional.empty(), List.of()), List.of(), NoteExtra.none(), Needs.NOTHING, 0);
    }

    /** How many partitions suit an input of this many bytes. */
    public static int partitionsFor(long inputBytes) {
        return (int) Math.max(LEAST_PARTITIONS, Math.min(MOST_PARTITIONS, inputBytes / PARTITION_BYTES));
    }

    /**
     * This meeting with equal contents dropped but for one, before all decisions.
     *
     * @param step the step's name
     * @param reason of its rejections
     */
    public Meeting dropping(String step, String reason) {
        return new Meeting(
                partitions,
                new Settlement(Optional.of(new Settlement.Exact(step, reason)), settlement.steps()),
                decisions,
                extra,
                needs,
                facts);
    }

    /** This meeting with one more decision, after those before. */
    public Meeting deciding(JointDecision decision) {
        List<JointDecision> more = new ArrayList<>(decisions);
        more.add(decision);
        List<String> steps = new ArrayList<>(settlement.steps());
        if (!decision.step().isEmpty()) {
            steps.add(decision.step());
        }
        return new Meeting(partitions, new Settlement(settlement.exact(), steps), more, extra, needs, facts);
    }

    /** This meeting with the examples' shingles in their notes. */
    public Meeting withShingles() {
        return new Meeting(partitions, settlement, decisions, extra, needs.and(Needs.SHINGLES), facts);
    }

    /** This meeting with the examples' shingles in their notes, and sketches of these there and among their labels. */
    public Meeting withSketches() {
        return new Meeting(partitions, settlement, decisions, extra, needs.and(Needs.SKETCHES), facts);
    }

    /** This meeting with something more in each note. */
    public Meeting withExtra(NoteExtra added) {
        return new Meeting(partitions, settlement, decisions, added, needs, facts);
    }

    /**
     * This meeting when the last of its collections hold no examples, which spares the notes a way around.
     *
     * @param collections how many
     */
    public Meeting besideFacts(int collections) {
        return new Meeting(partitions, settlement, decisions, extra, needs, collections);
    }

    /** Whether nothing would happen here. */
    public boolean isIdle() {
        return decisions.isEmpty() && settlement.exact().isEmpty();
    }

    /**
     * Each collection is packed by itself and only blocks are put together: Flink hands every element through a buffer
     * where collections are, and blocks are few. For the same reason only blocks go two ways.
     */
    @Override
    public PCollection<Item> expand(PCollectionList<Item> all) {
        boolean decides = !decisions.isEmpty();
        PCollectionList<KV<Integer, byte[]>> waiting = PCollectionList.empty(all.getPipeline());
        PCollectionList<KV<Integer, byte[]>> notes = PCollectionList.empty(all.getPipeline());
        for (PCollection<Item> items : all.getAll()) {
            boolean withNotes = decides && waiting.size() < all.size() - facts;
            PCollectionTuple packed = items.apply(
                    "Pack" + waiting.size(),
                    ParDo.of(new PackFn(partitions, decides, withNotes, extra, needs))
                            .withOutputTags(WAITING, withNotes ? TupleTagList.of(NOTES) : TupleTagList.empty()));
            waiting = waiting.and(packed.get(WAITING).setCoder(BLOCKS));
            if (withNotes) {
                notes = notes.and(packed.get(NOTES).setCoder(BLOCKS));
            }
        }
        if (decides) {
            Notes soFar = Notes.of(
                    notes.size() == 1 ? notes.get(0) : notes.apply("FlattenNotes", Flatten.pCollections()), partitions);
            for (int i = 0; i < decisions.size(); i++) {
                JointDecision decision = decisions.get(i);
                PCollection<KV<Integer, byte[]>> rulings = soFar.apply(
                                decision.step().isEmpty() ? "Make" + i : decision.step(), decision)
                        .setCoder(BLOCKS);
                waiting = waiting.and(rulings);
                soFar = soFar.after(rulings);
            }
        }
        return waiting.apply("Flatten", Flatten.pCollections())
                .apply("Group", GroupByKey.create())
                .apply("Settle", ParDo.of(new SettleFn(partitions, settlement)))
                .setCoder(ItemCoder.of());
    }

    /**
     * Packs examples under the number of their partition, and their notes likewise. What is not an example passes
     * through the shuffle too, under numbers of its own that are not sorted: a second way around it would cost a second
     * copy of everything.
     */
    private static final class PackFn extends DoFn<Item, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final int partitions;
        private final boolean decides;
        private final boolean withNotes;
        private final NoteExtra extra;
        private final Needs needs;
        private transient Shingler shingler;
        private transient Sketcher sketcher;
        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> waiting;
        private transient BlockPacker<Integer> notes;
        private transient long others;

        PackFn(int partitions, boolean decides, boolean withNotes, NoteExtra extra, Needs needs) {
            this.partitions = partitions;
            this.decides = decides;
            this.withNotes = withNotes;
            this.extra = extra;
            this.needs = needs;
        }

        @StartBundle
        public void startBundle() {
            shingler = Shingler.create();
            sketcher = Sketcher.create();
            entry = new BinaryWriter(1 << 13);
            waiting = BlockPacker.pressing();
            notes = BlockPacker.staying();
            others = 0;
        }

        @ProcessElement
        public void process(@Element Item item, MultiOutputReceiver out) {
            entry.clear();
            int key;
            if (item instanceof Example given) {
                Example example = given;
                key = KeepOrder.partition(example.id(), partitions);
                if (withNotes) {
                    int[] shingles = needs == Needs.NOTHING ? new int[0] : shingler.shingles(example.content());
                    example = needs == Needs.SKETCHES ? sketched(example, shingles) : example;
                    NoteCodec.write(example, extra.of(example), shingles, entry);
                    notes.add(key, entry, (number, block) -> out.get(NOTES).output(KV.of(number, block)));
                    entry.clear();
                } else if (decides) {
                    throw new IllegalStateException("an example is where only facts were said to be");
                }
                KeepOrder.write(example, entry);
            } else {
                ItemCodec.write(item, entry);
                key = partitions + (int) (others++ / OTHERS_TOGETHER % partitions);
            }
            waiting.add(key, entry, (number, block) -> out.get(WAITING).output(KV.of(number, block)));
        }

        private Example sketched(Example example, int[] shingles) {
            Labels labels = example.labels();
            return labels.sketch().isEmpty()
                    ? example.withLabels(labels.withSketch(sketcher.sketch(shingles)))
                    : example;
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            waiting.flush((number, block) -> context.output(
                    WAITING, KV.of(number, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
            notes.flush((number, block) -> context.output(
                    NOTES, KV.of(number, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private static final class SettleFn extends DoFn<KV<Integer, Iterable<byte[]>>, Item> {

        private static final long serialVersionUID = 1;

        private final int partitions;
        private final Settlement settlement;

        SettleFn(int partitions, Settlement settlement) {
            this.partitions = partitions;
            this.settlement = settlement;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<Item> out) throws IOException {
            if (group.getKey() >= partitions) {
                for (byte[] block : group.getValue()) {
                    Block.forEach(
                            block,
                            (bytes, from, length) -> out.output(ItemCodec.read(new BinaryReader(bytes, from, length))));
                }
                return;
            }
            Settlement.Table table = settlement.begin(out::output);
            try (EntrySorter sorter = EntrySorter.create()) {
                for (byte[] block : group.getValue()) {
                    sorter.add(block);
                }
                sorter.forEach(table);
            }
            table.close();
        }
    }
}
