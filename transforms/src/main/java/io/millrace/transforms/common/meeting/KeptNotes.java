package io.millrace.transforms.common.meeting;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.block.EvenKeyCoder;
import java.io.IOException;
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

/** The notes that are left after the rulings so far, see {@link Notes#kept}. */
final class KeptNotes extends PTransform<Notes, PCollection<KV<Integer, byte[]>>> {

    private static final long serialVersionUID = 1;

    private final NoteChoice choice;

    private KeptNotes(NoteChoice choice) {
        this.choice = choice;
    }

    static KeptNotes of(NoteChoice choice) {
        return new KeptNotes(choice);
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(Notes notes) {
        KvCoder<Integer, byte[]> coder = EvenKeyCoder.ofPartitions();
        PCollection<KV<Integer, byte[]>> chosen =
                notes.blocks().apply("Choose", ParDo.of(new ChooseFn(choice))).setCoder(coder);
        return PCollectionList.of(chosen)
                .and(notes.rulings())
                .apply("Flatten", Flatten.pCollections())
                .apply("Group", GroupByKey.create())
                .apply("Keep", ParDo.of(new KeepFn(notes.partitions())))
                .setCoder(coder);
    }

    private static final class ChooseFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final NoteChoice choice;
        private transient BinaryWriter entry;
        private transient BlockPacker<Integer> packer;

        ChooseFn(NoteChoice choice) {
            this.choice = choice;
        }

        @StartBundle
        public void startBundle() {
            entry = new BinaryWriter(1 << 10);
            packer = BlockPacker.create();
        }

        @ProcessElement
        public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            Block.forEach(block.getValue(), (bytes, from, length) -> {
                Note facts = NoteCodec.readFacts(bytes, from, length);
                if (choice.takes(facts)) {
                    entry.clear();
                    NoteCodec.copy(bytes, from, length, facts, choice, entry);
                    packer.add(block.getKey(), entry, (key, full) -> out.output(KV.of(key, full)));
                }
            });
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            packer.flush((key, block) ->
                    context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE));
        }
    }

    private static final class KeepFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final int partitions;
        private transient ContentId last;
        private transient boolean dropped;

        KeepFn(int partitions) {
            this.partitions = partitions;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            if (group.getKey() >= partitions) {
                return;
            }
            last = null;
            dropped = false;
            BinaryWriter entry = new BinaryWriter(1 << 10);
            BlockPacker<Integer> packer = BlockPacker.staying();
            try (EntrySorter sorter = EntrySorter.create()) {
                for (byte[] block : group.getValue()) {
                    sorter.add(block);
                }
                sorter.forEach((bytes, from, length) -> {
                    if (isKept(bytes, from, length)) {
                        entry.clear();
                        entry.writeRaw(bytes, from, length);
                        packer.add(group.getKey(), entry, (key, block) -> out.output(KV.of(key, block)));
                    }
                });
            }
            packer.flush((key, block) -> out.output(KV.of(key, block)));
        }

        /** Whether an entry is the first note of an id that no ruling drops. */
        private boolean isKept(byte[] bytes, int from, int length) {
            ContentId id = KeepOrder.readId(bytes, from);
            boolean first = !id.equals(last);
            if (first) {
                last = id;
                dropped = false;
            }
            if (KeepOrder.isRuling(bytes, from)) {
                dropped |= RulingPacker.read(bytes, from, length) instanceof Ruling.Drop;
                return false;
            }
            boolean kept = !dropped;
            // Another note of the same content is not the kept one's.
            dropped = true;
            return kept;
        }
    }
}
