package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.step.TallyBook;
import io.millrace.transforms.dedupe.keep.DropByEdges;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** From sets at places to edges: the pairs whose sets are as alike as the threshold, computed exactly. */
final class VerifyFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

    /** The measure of how many pairs were compared by their sets. */
    static final String CANDIDATES = "candidates";

    private static final long serialVersionUID = 1;

    private final double threshold;
    private final Banding banding;

    VerifyFn(double threshold, Banding banding) {
        this.threshold = threshold;
        this.banding = banding;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
            throws IOException {
        BinaryWriter entry = new BinaryWriter(64);
        BlockPacker<Integer> packer = BlockPacker.create();
        BiConsumer<Integer, byte[]> full = (key, block) -> out.output(KV.of(key, block));
        Place place = new Place(threshold, banding.leastEqualBits(), edge -> {
            entry.clear();
            edge.write(entry);
            packer.add(DropByEdges.EDGES, entry, full);
        });
        byte[] here = new byte[PlaceEntry.PLACE_BYTES];
        try (EntrySorter sorter = EntrySorter.create()) {
            for (byte[] block : group.getValue()) {
                sorter.add(block);
            }
            sorter.forEach((bytes, from, length) -> {
                if (!Arrays.equals(bytes, from, from + here.length, here, 0, here.length)) {
                    System.arraycopy(bytes, from, here, 0, here.length);
                    place.clear();
                }
                place.add(PlaceEntry.read(bytes, from, length));
            });
        }
        TallyBook book = new TallyBook();
        book.add(Tally.Scope.STEP, DropNearDuplicates.STEP, Tally.Counter.MEASURE, CANDIDATES, place.candidates());
        book.add(Tally.Scope.STEP, DropNearDuplicates.STEP, Tally.Counter.MEASURE, DropByEdges.VERIFIED_PAIRS, 0);
        for (Tally tally : book.close()) {
            entry.clear();
            ItemCodec.write(tally, entry);
            packer.add(DropByEdges.COUNTS, entry, full);
        }
        packer.flush(full);
    }
}
