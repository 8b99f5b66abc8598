package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntryConsumer;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.meeting.NoteCodec;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;

/** From notes and wishes to the sets that were wished for, each once at each place. */
final class SendSetsFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

    private static final long serialVersionUID = 1;

    private final int partitions;

    SendSetsFn(int partitions) {
        this.partitions = partitions;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
            throws IOException {
        Sender sender = new Sender(partitions, out);
        try (EntrySorter sorter = EntrySorter.create()) {
            for (byte[] block : group.getValue()) {
                sorter.add(block);
            }
            sorter.forEach(sender);
        }
        sender.flush();
    }

    private static final class Sender implements EntryConsumer {

        private final int partitions;
        private final OutputReceiver<KV<Integer, byte[]>> out;
        private final BlockPacker<Integer> packer = BlockPacker.create();
        private final BinaryWriter entry = new BinaryWriter(1 << 10);
        private final Set<Wish> wishes = new LinkedHashSet<>();
        private long half;
        private @Nullable ContentId sent;

        Sender(int partitions, OutputReceiver<KV<Integer, byte[]>> out) {
            this.partitions = partitions;
            this.out = out;
        }

        @Override
        public void accept(byte[] bytes, int from, int length) {
            ContentId id = NoteCodec.id(bytes, from);
            if (id.high() != half) {
                half = id.high();
                wishes.clear();
            }
            if (Wish.isWish(bytes, from)) {
                wishes.add(Wish.read(bytes, from, length));
            } else if (!wishes.isEmpty() && !id.equals(sent)) {
                // The first note of a content is that of the example that is kept.
                sent = id;
                for (Wish wish : wishes) {
                    entry.clear();
                    PlaceEntry.write(wish, bytes, from, length, entry);
                    packer.add(
                            (int) Long.remainderUnsigned(wish.place(), partitions),
                            entry,
                            (key, full) -> out.output(KV.of(key, full)));
                }
            }
        }

        void flush() {
            packer.flush((key, full) -> out.output(KV.of(key, full)));
        }
    }
}
