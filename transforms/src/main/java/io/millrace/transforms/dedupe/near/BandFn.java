package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Sketch;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.meeting.NoteCodec;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** From notes with sketches to an entry for each band: its hash, the example's keep rank, half of its id, its one-bit sketch. */
final class BandFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

    /** As many as the sorter compares at once; with the partition they are enough to tell bands apart. */
    static final int HASH_BYTES = 5;

    private static final long serialVersionUID = 1;

    private final Banding banding;
    private final int partitions;
    private transient BinaryWriter entry;
    private transient BlockPacker<Integer> packer;

    BandFn(Banding banding, int partitions) {
        this.banding = banding;
        this.partitions = partitions;
    }

    @StartBundle
    public void startBundle() {
        entry = new BinaryWriter(64);
        packer = BlockPacker.create();
    }

    @ProcessElement
    public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
            throws IOException {
        Block.forEach(block.getValue(), (bytes, from, length) -> {
            Sketch sketch = NoteCodec.readSketch(bytes, from, length);
            if (!sketch.isEmpty()) {
                ContentId id = NoteCodec.id(bytes, from);
                long rank = NoteCodec.keepRank(bytes, from, length);
                long bits = Banding.bits(sketch);
                for (int band = 0; band < banding.bands(); band++) {
                    long hash = banding.hash(sketch, band);
                    entry.clear();
                    for (int shift = 0; shift < HASH_BYTES; shift++) {
                        entry.writeByte((int) (hash >>> 8 * shift));
                    }
                    entry.writeLong(rank);
                    entry.writeLong(id.high());
                    entry.writeLong(bits);
                    int partition = (int) ((hash >>> 40) % partitions);
                    packer.add(partition, entry, (key, full) -> out.output(KV.of(key, full)));
                }
            }
        });
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
        packer.flush((key, block) ->
                context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
    }
}
