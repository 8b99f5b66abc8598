package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** From entries of bands to wishes that the sets of candidates be sent to a place. */
final class BucketFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

    private static final long serialVersionUID = 1;

    private final Banding banding;
    private final int partitions;

    BucketFn(Banding banding, int partitions) {
        this.banding = banding;
        this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
            throws IOException {
        BinaryWriter entry = new BinaryWriter(64);
        BlockPacker<Integer> packer = BlockPacker.create();
        Bucket.Wishes wishes = (member, bits, place, chunk) -> {
            entry.clear();
            Wish.write(member, bits, place, chunk, entry);
            int partition = (int) Long.remainderUnsigned(member, partitions);
            packer.add(partition, entry, (key, full) -> out.output(KV.of(key, full)));
        };
        Bucket bucket = new Bucket(banding.leastEqualBits());
        byte[] hash = new byte[BandFn.HASH_BYTES];
        try (EntrySorter sorter = EntrySorter.create()) {
            for (byte[] block : group.getValue()) {
                sorter.add(block);
            }
            sorter.forEach((bytes, from, length) -> {
                int end = from + BandFn.HASH_BYTES;
                if (!Arrays.equals(bytes, from, end, hash, 0, hash.length)) {
                    bucket.ask(wishes);
                    bucket.clear();
                    System.arraycopy(bytes, from, hash, 0, hash.length);
                }
                // The rank has done its part: the members come in its order.
                BinaryReader in = new BinaryReader(bytes, end + Long.BYTES, 2 * Long.BYTES);
                bucket.add(in.readLong(), in.readLong());
            });
        }
        bucket.ask(wishes);
        packer.flush((key, full) -> out.output(KV.of(key, full)));
    }
}
