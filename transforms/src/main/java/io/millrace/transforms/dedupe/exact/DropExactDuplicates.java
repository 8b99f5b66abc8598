package io.millrace.transforms.dedupe.exact;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntryConsumer;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Keeps one example of each content: the first in the order of {@link KeepOrder}. The others become rejections
 * that name it. All other items pass.
 *
 * <p>Examples cross one shuffle, in blocks, each to the partition that its id says. A partition is sorted within
 * a bounded part of the heap, so their number matters for speed alone.
 */
public final class DropExactDuplicates extends PTransform<PCollection<Item>, PCollection<Item>> {

    /** The step's name in recipes, ledgers and rejected rows. */
    public static final String STEP = "exact-duplicates";

    /** The reason of its rejections. */
    public static final String EXACT_DUPLICATE = "exact-duplicate";

    private static final long serialVersionUID = 1;

    /** Input bytes for one partition: what is sorted in memory also on a small heap. */
    private static final long PARTITION_BYTES = 16L << 20;

    /** Enough that the cores end at about the same time. */
    private static final int LEAST_PARTITIONS = 16;

    private static final int MOST_PARTITIONS = 4096;

    /** So many items that are not examples go to one partition before the next takes over. */
    private static final int OTHERS_TOGETHER = 256;

    private final int partitions;

    private DropExactDuplicates(int partitions) {
        this.partitions = partitions;
    }

    /**
     * The step.
     *
     * @param partitions how many, see {@link #partitionsFor}; the result does not depend on it
     */
    public static DropExactDuplicates of(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("at least one partition is needed, found " + partitions);
        }
        return new DropExactDuplicates(partitions);
    }

    /** How many partitions suit an input of this many bytes. */
    public static int partitionsFor(long inputBytes) {
        return (int) Math.max(LEAST_PARTITIONS, Math.min(MOST_PARTITIONS, inputBytes / PARTITION_BYTES));
    }

    /**
     * The step over several collections at once. Each is packed by itself and only blocks are put together:
     * Flink hands every element through a buffer where collections are, and blocks are few.
     */
    public PTransform<PCollectionList<Item>, PCollection<Item>> acrossAll() {
        return new AcrossAll(partitions);
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return PCollectionList.of(items).apply(acrossAll());
    }

    private static final class AcrossAll extends PTransform<PCollectionList<Item>, PCollection<Item>> {

        private static final long serialVersionUID = 1;

        private final int partitions;

        AcrossAll(int partitions) {
            this.partitions = partitions;
        }

        @Override
        public PCollection<Item> expand(PCollectionList<Item> all) {
            PCollectionList<KV<Integer, byte[]>> packed = PCollectionList.empty(all.getPipeline());
            for (PCollection<Item> items : all.getAll()) {
                packed = packed.and(items.apply("Pack" + packed.size(), ParDo.of(new PackFn(partitions)))
                        .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of())));
            }
            return packed.apply("Flatten", Flatten.pCollections())
                    .apply("Group", GroupByKey.create())
                    .apply("KeepFirst", ParDo.of(new KeepFirstFn(partitions)))
                    .setCoder(ItemCoder.of());
        }
    }

    /**
     * Packs examples under the number of their partition. What is not an example passes through the shuffle too,
     * under numbers of its own that are not sorted: a second way around it would cost a second copy of everything.
     */
    private static final class PackFn extends DoFn<Item, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final int partitions;
        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> packer;
        private transient long others;

        PackFn(int partitions) {
            this.partitions = partitions;
        }

        @StartBundle
        public void startBundle() {
            entry = new BinaryWriter(1 << 13);
            packer = BlockPacker.create();
            others = 0;
        }

        @ProcessElement
        public void process(@Element Item item, OutputReceiver<KV<Integer, byte[]>> out) {
            entry.clear();
            int key;
            if (item instanceof Example example) {
                KeepOrder.write(example, entry);
                // Not the half of the id that the sorter looks at first.
                key = (int) Long.remainderUnsigned(example.id().low(), partitions);
            } else {
                ItemCodec.write(item, entry);
                key = partitions + (int) (others++ / OTHERS_TOGETHER % partitions);
            }
            packer.add(key, entry, (number, block) -> out.output(KV.of(number, block)));
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            BiConsumer<Integer, byte[]> last = (number, block) ->
                    context.output(KV.of(number, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            packer.flush(last);
        }
    }

    private static final class KeepFirstFn extends DoFn<KV<Integer, Iterable<byte[]>>, Item> {

        private static final long serialVersionUID = 1;

        private final int partitions;

        KeepFirstFn(int partitions) {
            this.partitions = partitions;
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
            KeepFirst keepFirst = new KeepFirst(out);
            try (EntrySorter sorter = EntrySorter.create()) {
                for (byte[] block : group.getValue()) {
                    sorter.add(block);
                }
                sorter.forEach(keepFirst);
            }
            for (Tally tally : keepFirst.tallies()) {
                out.output(tally);
            }
        }
    }

    /** Takes examples in the keep order; the first of each content is kept. */
    private static final class KeepFirst implements EntryConsumer {

        private final DoFn.OutputReceiver<Item> out;
        private Example keeper;
        private long read;
        private long rejected;

        KeepFirst(DoFn.OutputReceiver<Item> out) {
            this.out = out;
        }

        @Override
        public void accept(byte[] bytes, int from, int length) {
            Example example = KeepOrder.read(bytes, from, length);
            read++;
            if (keeper != null && keeper.id().equals(example.id())) {
                rejected++;
                out.output(new Rejection(
                        STEP, EXACT_DUPLICATE, kept(keeper.origin()), keeper.id(), example.origin(), example));
            } else {
                keeper = example;
                out.output(example);
            }
        }

        /** The keeper's id is the duplicate's own, so it takes the place to tell which one was kept. */
        private static String kept(Origin origin) {
            StringBuilder detail = new StringBuilder("kept the one of ").append(origin.source());
            for (String part : new String[] {origin.uri(), origin.revision(), origin.path(), origin.span()}) {
                if (!part.isEmpty()) {
                    detail.append(' ').append(part);
                }
            }
            return detail.toString();
        }

        Iterable<Tally> tallies() {
            TallyBook book = new TallyBook();
            book.add(Tally.Scope.STEP, STEP, Tally.Counter.READ, "", read);
            book.add(Tally.Scope.STEP, STEP, Tally.Counter.KEPT, "", read - rejected);
            if (rejected > 0) {
                book.add(Tally.Scope.STEP, STEP, Tally.Counter.REJECTED, EXACT_DUPLICATE, rejected);
            }
            return book.close();
        }
    }
}
