package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.meeting.Note;
import io.millrace.transforms.common.meeting.NoteCodec;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;

/** From notes that tell what is said to {@link Member}s at all the places where their block meets others, and counts. */
final class EmbedFn extends DoFn<KV<Integer, byte[]>, KV<Integer, byte[]>> {

    private static final long serialVersionUID = 1;

    private transient SentenceEmbedder embedder;
    private transient TallyBook book;
    private transient BinaryWriter entry;
    private transient BlockPacker<Integer> packer;

    @Setup
    public void setUp() {
        embedder = SentenceEmbedders.instance();
    }

    @StartBundle
    public void startBundle() {
        book = new TallyBook();
        book.add(
                Tally.Scope.STEP,
                DropSemanticDuplicates.STEP,
                Tally.Counter.MEASURE,
                DropSemanticDuplicates.EMBEDDED,
                0);
        entry = new BinaryWriter(1 << 10);
        packer = BlockPacker.create();
    }

    @ProcessElement
    public void process(@Element KV<Integer, byte[]> block, OutputReceiver<KV<Integer, byte[]>> out)
            throws IOException {
        Block.forEach(block.getValue(), (bytes, from, length) -> {
            Note note = NoteCodec.readFacts(bytes, from, length);
            Optional<Member> member = note.extra().length == 0
                    ? Optional.empty()
                    : embedded(note, NoteCodec.keepRank(bytes, from, length));
            if (member.isPresent()) {
                book.step(DropSemanticDuplicates.STEP, Tally.Counter.MEASURE, DropSemanticDuplicates.EMBEDDED);
                entry.clear();
                member.get().write(entry);
                for (int other = 0; other < BlockPairs.BLOCKS; other++) {
                    int place = BlockPairs.place(member.get().block(), other);
                    packer.add(BlockPairs.key(note.shape(), place), entry, (key, full) -> out.output(KV.of(key, full)));
                }
            }
        });
    }

    private Optional<Member> embedded(Note note, long rank) {
        Said said = Said.read(note.extra());
        Optional<float[]> asked = embedder.embed(said.asked());
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Direction ofAsked = Direction.of(asked.get());
        return embedder.embed(said.answered())
                .map(answered -> Member.of(note.id(), rank, said.numbers(), ofAsked, Direction.of(answered)));
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
        BiConsumer<Integer, byte[]> out = (key, block) ->
                context.output(KV.of(key, block), GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
        for (Tally tally : book.close()) {
            entry.clear();
            ItemCodec.write(tally, entry);
            packer.add(BlockPairs.COUNTS, entry, out);
        }
        packer.flush(out);
    }
}
