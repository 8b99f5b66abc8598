package io.millrace.transforms.purge;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryReader;
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
import io.millrace.transforms.common.shingle.Shingles;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.split.Sides;
import java.io.IOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Leaves an index of the shingles of eval in the build's folder, for {@link NearEval}. Rules on nothing. The notes of
 * what may be in eval cross one shuffle with their shingles, the others without.
 */
public final class IndexEval extends JointDecision {

    private static final long serialVersionUID = 1;

    private final Sides sides;
    private final String folder;

    private IndexEval(Sides sides, String folder) {
        this.sides = sides;
        this.folder = folder;
    }

    /**
     * An index.
     *
     * @param sides the split's; what they need to know of the whole dataset is found out before
     * @param folder the build's
     */
    public static IndexEval of(Sides sides, String folder) {
        return new IndexEval(sides, folder);
    }

    @Override
    public String step() {
        return "";
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        KvCoder<Integer, byte[]> blocks = EvenKeyCoder.ofPartitions();
        return notes.kept("Facts", new EvalShingles(sides))
                .apply("Pack", ParDo.of(new PackFn(sides)))
                .setCoder(blocks)
                .apply("Group", GroupByKey.create())
                .apply("Index", ParDo.of(new IndexFn(folder)))
                .setCoder(blocks);
    }

    /** Of equal contents the first is kept, whatever its side: so all facts are needed. */
    private record EvalShingles(Sides sides) implements NoteChoice {

        @Override
        public boolean takes(Note facts) {
            return true;
        }

        @Override
        public boolean withShingles(Note facts) {
            return sides.mayBeInEval(sides.note(facts));
        }
    }

    private static final class PackFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final Sides sides;
        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> packer;

        PackFn(Sides sides) {
            this.sides = sides;
        }

        @StartBundle
        public void startBundle() {
            entry = new BinaryWriter(1 << 12);
            packer = BlockPacker.create();
        }

        @ProcessElement
        public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            Block.forEach(block.getValue(), (bytes, from, length) -> {
                Note facts = NoteCodec.readFacts(bytes, from, length);
                boolean isEval = sides.sideOf(sides.note(facts))
                        .filter(side -> side == Side.EVAL)
                        .isPresent();
                int[] shingles = isEval ? NoteCodec.readShingles(bytes, from, length) : new int[0];
                if (shingles.length > 0) {
                    entry.clear();
                    // By size, then id, in big-endian bytes.
                    entry.writeLong(shingles.length);
                    entry.writeLong(facts.id().high());
                    entry.writeLong(facts.id().low());
                    Shingles.write(shingles, entry);
                    packer.add(0, entry, (key, full) -> out.output(KV.of(key, full)));
                }
            });
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            // An index of nothing is an index too: without a block the file would not be made.
            context.output(KV.of(0, Block.empty()), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            packer.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private static final class IndexFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final String folder;

        IndexFn(String folder) {
            this.folder = folder;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group) throws IOException {
            try (EntrySorter sorter = EntrySorter.create();
                    EvalIndexWriter writer = EvalIndexWriter.begin(folder, EvalIndex.FILE)) {
                for (byte[] block : group.getValue()) {
                    sorter.add(block);
                }
                sorter.forEach((bytes, from, length) -> {
                    BinaryReader in = new BinaryReader(bytes, from, length);
                    in.readLong();
                    writer.add(new ContentId(in.readLong(), in.readLong()), Shingles.read(in));
                });
                writer.finish();
            }
        }
    }
}
