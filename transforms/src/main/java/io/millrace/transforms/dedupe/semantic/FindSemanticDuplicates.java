package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.meeting.JointDecision;
import io.millrace.transforms.common.meeting.Note;
import io.millrace.transforms.common.meeting.NoteChoice;
import io.millrace.transforms.common.meeting.NoteCodec;
import io.millrace.transforms.common.meeting.Notes;
import io.millrace.transforms.common.step.TallyBook;
import io.millrace.transforms.dedupe.keep.DropByEdges;
import io.millrace.transforms.dedupe.keep.Edge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** The decision over notes: embeddings go to their clusters, all pairs there are compared, the keep rule decides. */
final class FindSemanticDuplicates extends JointDecision {

    /** The measure of how many pairs were compared. */
    static final String CANDIDATES = "candidates";

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
        return notes.kept("Kept", NoteChoice.facts())
                .apply("Cluster", ParDo.of(new ClusterFn()))
                .setCoder(BLOCKS)
                .apply("GroupClusters", GroupByKey.create())
                .apply("Compare", ParDo.of(new CompareFn(threshold)))
                .setCoder(BLOCKS)
                .apply(DropByEdges.of(
                        DropSemanticDuplicates.STEP,
                        DropSemanticDuplicates.SEMANTIC_DUPLICATE,
                        "cosine",
                        notes.partitions()));
    }

    /** A vector at a place. */
    private record Member(ContentId id, long rank, byte[] vector, double length) {

        static void write(ContentId id, long rank, byte[] vector, BinaryWriter out) {
            out.writeLong(rank);
            out.writeLong(id.high());
            out.writeLong(id.low());
            out.writeRaw(vector, 0, vector.length);
        }

        static Member read(byte[] bytes, int from, int length) {
            BinaryReader in = new BinaryReader(bytes, from, length);
            long rank = in.readLong();
            ContentId id = new ContentId(in.readLong(), in.readLong());
            byte[] vector = new byte[length - 3 * Long.BYTES];
            System.arraycopy(bytes, from + 3 * Long.BYTES, vector, 0, vector.length);
            return new Member(id, rank, vector, Vectors.length(vector));
        }
    }

    private static final class ClusterFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> packer;
        private transient Clusters clusters;

        @StartBundle
        public void startBundle() {
            entry = new BinaryWriter(1 << 9);
            packer = BlockPacker.create();
        }

        @ProcessElement
        public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            BiConsumer<Integer, byte[]> full = (key, value) -> out.output(KV.of(key, value));
            Block.forEach(block.getValue(), (bytes, from, length) -> {
                Note note = NoteCodec.readFacts(bytes, from, length);
                byte[] vector = note.extra();
                if (vector.length == 0) {
                    return;
                }
                entry.clear();
                Member.write(note.id(), NoteCodec.keepRank(bytes, from, length), vector, entry);
                clusters = clusters == null ? Clusters.of(vector.length) : clusters;
                for (int pivot : clusters.of(vector)) {
                    packer.add(note.shape().number() * Clusters.PIVOTS + pivot, entry, full);
                }
            });
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            packer.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private static final class CompareFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final double threshold;

        CompareFn(double threshold) {
            this.threshold = threshold;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            List<Member> members = new ArrayList<>();
            for (byte[] block : group.getValue()) {
                Block.forEach(block, (bytes, from, length) -> members.add(Member.read(bytes, from, length)));
            }
            BinaryWriter entry = new BinaryWriter(64);
            BlockPacker<Integer> packer = BlockPacker.create();
            BiConsumer<Integer, byte[]> full = (key, block) -> out.output(KV.of(key, block));
            for (int i = 1; i < members.size(); i++) {
                Member one = members.get(i);
                for (Member other : members.subList(0, i)) {
                    double cosine = Vectors.product(one.vector(), other.vector()) / (one.length() * other.length());
                    if (cosine >= threshold) {
                        entry.clear();
                        Edge.between(one.rank(), one.id(), other.rank(), other.id(), Math.min(1, cosine))
                                .write(entry);
                        packer.add(DropByEdges.EDGES, entry, full);
                    }
                }
            }
            TallyBook book = new TallyBook();
            long candidates = members.size() * (members.size() - 1L) / 2;
            book.add(Tally.Scope.STEP, DropSemanticDuplicates.STEP, Tally.Counter.MEASURE, CANDIDATES, candidates);
            book.add(
                    Tally.Scope.STEP,
                    DropSemanticDuplicates.STEP,
                    Tally.Counter.MEASURE,
                    DropByEdges.VERIFIED_PAIRS,
                    0);
            for (Tally tally : book.close()) {
                entry.clear();
                ItemCodec.write(tally, entry);
                packer.add(DropByEdges.COUNTS, entry, full);
            }
            packer.flush(full);
        }
    }
}
