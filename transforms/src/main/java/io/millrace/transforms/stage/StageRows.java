package io.millrace.transforms.stage;

import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.row.Layout;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.OutcomeFile;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.row.StagedFile;
import java.io.IOException;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Writes the rows of all items to files in a build's folder, and last of all {@link Outcome#FILE_NAME}, which says
 * what was written, read and counted. The bytes of the files depend on the rows, the salt and the plan alone.
 * How many rows were staged is counted by whoever wrote them.
 */
public final class StageRows extends PTransform<PCollection<Item>, PDone> {

    private static final long serialVersionUID = 1;

    /** The key of what is known beside rows; no part has it. */
    private static final String FACTS = "";

    private static final String OUTCOME = "outcome";

    private final String buildFolder;
    private final Layout layout;
    private final String salt;
    private final StagePlan plan;
    private final Compression compression;

    private StageRows(String buildFolder, Layout layout, String salt, StagePlan plan, Compression compression) {
        this.buildFolder = buildFolder;
        this.layout = layout;
        this.salt = salt;
        this.plan = plan;
        this.compression = compression;
    }

    /**
     * The last step of a job.
     *
     * @param buildFolder where files go; nobody else writes there
     * @param layout which rows an item becomes
     * @param salt keys the order of rows
     * @param plan how many files there are
     * @param compression how they are packed
     */
    public static StageRows to(
            String buildFolder, Layout layout, String salt, StagePlan plan, Compression compression) {
        return new StageRows(buildFolder, layout, salt, plan, compression);
    }

    @Override
    public PDone expand(PCollection<Item> items) {
        KvCoder<String, byte[]> blocks =
                KvCoder.of(EvenKeyCoder.of(StringUtf8Coder.of(), PartKey::number), ByteArrayCoder.of());
        items.apply("Pack", ParDo.of(new PackFn(layout, salt, plan)))
                .setCoder(blocks)
                .apply("GroupParts", GroupByKey.create())
                .apply("WriteParts", ParDo.of(new WritePartsFn(buildFolder, compression)))
                .setCoder(blocks)
                .apply("GroupFacts", GroupByKey.create())
                .apply("WriteOutcome", ParDo.of(new WriteOutcomeFn(buildFolder)));
        return PDone.in(items.getPipeline());
    }

    private static final class PackFn extends DoFn<Item, KV<String, byte[]>> {

        private static final long serialVersionUID = 1;

        private final Layout layout;
        private final String salt;
        private final StagePlan plan;
        private transient RowOrder order;
        private transient BinaryWriter entry;
        private transient BlockPacker<String> packer;
        private transient OutcomeBook facts;

        PackFn(Layout layout, String salt, StagePlan plan) {
            this.layout = layout;
            this.salt = salt;
            this.plan = plan;
        }

        @StartBundle
        public void startBundle() {
            order = new RowOrder(salt);
            entry = new BinaryWriter(1 << 13);
            packer = BlockPacker.pressing();
            facts = new OutcomeBook();
        }

        @ProcessElement
        public void process(@Element Item item, OutputReceiver<KV<String, byte[]>> out) {
            if (item instanceof Tally tally) {
                facts.add(tally);
            } else if (item instanceof Input input) {
                facts.add(input);
            } else {
                layout.place(item, row -> pack(row, out));
            }
        }

        private void pack(PlacedRow row, OutputReceiver<KV<String, byte[]>> out) {
            order.turnTo(row.key());
            int part = order.part(plan.parts(row.folder(), row.stem()));
            entry.clear();
            order.write(row.json(), entry);
            packer.add(
                    new PartKey(row.folder(), row.stem(), part).encoded(),
                    entry,
                    (key, block) -> out.output(KV.of(key, block)));
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            packer.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
            context.output(KV.of(FACTS, facts.toBlock()), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
        }
    }

    private static final class WritePartsFn extends DoFn<KV<String, Iterable<byte[]>>, KV<String, byte[]>> {

        private static final long serialVersionUID = 1;

        private final String buildFolder;
        private final Compression compression;

        WritePartsFn(String buildFolder, Compression compression) {
            this.buildFolder = buildFolder;
            this.compression = compression;
        }

        @ProcessElement
        public void process(@Element KV<String, Iterable<byte[]>> group, OutputReceiver<KV<String, byte[]>> out)
                throws IOException {
            OutcomeBook facts = new OutcomeBook();
            if (group.getKey().equals(FACTS)) {
                for (byte[] block : group.getValue()) {
                    facts.addBlock(block);
                }
            } else {
                facts.add(write(PartKey.decode(group.getKey()), group.getValue()));
            }
            out.output(KV.of(OUTCOME, facts.toBlock()));
        }

        private StagedFile write(PartKey key, Iterable<byte[]> blocks) throws IOException {
            try (EntrySorter sorter = EntrySorter.create()) {
                for (byte[] block : blocks) {
                    sorter.add(block);
                }
                try (RowFile file = RowFile.begin(key, compression, buildFolder)) {
                    sorter.forEach(file);
                    return file.finish();
                }
            }
        }
    }

    private static final class WriteOutcomeFn extends DoFn<KV<String, Iterable<byte[]>>, Void> {

        private static final long serialVersionUID = 1;

        private final String buildFolder;

        WriteOutcomeFn(String buildFolder) {
            this.buildFolder = buildFolder;
        }

        @ProcessElement
        public void process(@Element KV<String, Iterable<byte[]>> group) throws IOException {
            OutcomeBook facts = new OutcomeBook();
            for (byte[] block : group.getValue()) {
                facts.addBlock(block);
            }
            OutcomeFile.write(buildFolder, facts.outcome());
        }
    }
}
