package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.step.TallyBook;
import io.millrace.transforms.dedupe.keep.DropByEdges;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** From the members at one place to edges between those that say the same, and counts; other counts pass. */
final class CompareFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

    /** The measure of how many pairs had their embeddings compared: all whose numbers are the same. */
    static final String CANDIDATES = "candidates";

    private static final long serialVersionUID = 1;

    private final double threshold;

    CompareFn(double threshold) {
        this.threshold = threshold;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
            throws IOException {
        if (group.getKey() == BlockPairs.COUNTS) {
            group.getValue().forEach(counts -> out.output(KV.of(DropByEdges.COUNTS, counts)));
            return;
        }
        List<Member> members = new ArrayList<>();
        for (byte[] block : group.getValue()) {
            Block.forEach(block, (bytes, from, length) -> members.add(Member.read(bytes, from, length)));
        }
        members.sort(Member.KEEP_ORDER);
        BinaryWriter entry = new BinaryWriter(64);
        BlockPacker<Integer> packer = BlockPacker.create();
        BiConsumer<Integer, byte[]> full = (key, block) -> out.output(KV.of(key, block));
        Comparison comparison = new Comparison(group.getKey() % BlockPairs.PLACES, threshold, edge -> {
            entry.clear();
            edge.write(entry);
            packer.add(DropByEdges.EDGES, entry, full);
        });
        comparison.compare(members);
        TallyBook book = new TallyBook();
        String step = DropSemanticDuplicates.STEP;
        book.add(Tally.Scope.STEP, step, Tally.Counter.MEASURE, CANDIDATES, comparison.candidates());
        book.add(Tally.Scope.STEP, step, Tally.Counter.MEASURE, DropByEdges.VERIFIED_PAIRS, 0);
        for (Tally tally : book.close()) {
            entry.clear();
            ItemCodec.write(tally, entry);
            packer.add(DropByEdges.COUNTS, entry, full);
        }
        packer.flush(full);
    }
}
