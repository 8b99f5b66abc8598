package io.millrace.transforms.dedupe.keep;

import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.block.EvenKeyCoder;
import io.millrace.transforms.common.meeting.Ruling;
import io.millrace.transforms.common.meeting.RulingPacker;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.util.Locale;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * From edges to rulings, by {@link KeepRule}. All edges meet in one place, and nothing but edges does: 56 bytes for
 * each pair that was verified, sorted within a bounded part of the heap. Taken are blocks under {@link #EDGES}, of {@link
 * Edge}s, and under {@link #COUNTS}, of tallies for the ledger.
 */
public final class DropByEdges extends PTransform<PCollection<KV<Integer, byte[]>>, PCollection<KV<Integer, byte[]>>> {

    /** The key of blocks of edges. */
    public static final int EDGES = 0;

    /** The key of blocks of tallies. */
    public static final int COUNTS = 1;

    /** The measure of how many pairs were found to be alike. */
    public static final String VERIFIED_PAIRS = "verified-pairs";

    private static final long serialVersionUID = 1;

    private final String step;
    private final String reason;
    private final String measure;
    private final int partitions;

    private DropByEdges(String step, String reason, String measure, int partitions) {
        this.step = step;
        this.reason = reason;
        this.measure = measure;
        this.partitions = partitions;
    }

    /**
     * The transform.
     *
     * @param step the name of the step that drops
     * @param reason of its rejections
     * @param measure what the detail calls the similarity
     * @param partitions {@link io.millrace.transforms.common.meeting.Notes#partitions}
     */
    public static DropByEdges of(String step, String reason, String measure, int partitions) {
        return new DropByEdges(step, reason, measure, partitions);
    }

    @Override
    public PCollection<KV<Integer, byte[]>> expand(PCollection<KV<Integer, byte[]>> edges) {
        return edges.apply("GroupEdges", GroupByKey.create())
                .apply("KeepFirst", ParDo.of(new DropFn(step, reason, measure, partitions)))
                .setCoder(EvenKeyCoder.ofPartitions());
    }

    private static final class DropFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {

        private static final long serialVersionUID = 1;

        private final String step;
        private final String reason;
        private final String measure;
        private final int partitions;

        DropFn(String step, String reason, String measure, int partitions) {
            this.step = step;
            this.reason = reason;
            this.measure = measure;
            this.partitions = partitions;
        }

        @ProcessElement
        public void process(@Element KV<Integer, Iterable<byte[]>> group, OutputReceiver<KV<Integer, byte[]>> out)
                throws IOException {
            RulingPacker rulings = RulingPacker.of(partitions);
            TallyBook book = new TallyBook();
            if (group.getKey() == COUNTS) {
                for (byte[] block : group.getValue()) {
                    Block.forEach(
                            block,
                            (bytes, from, length) ->
                                    book.add((Tally) ItemCodec.read(new BinaryReader(bytes, from, length))));
                }
            } else {
                KeepRule rule = KeepRule.create();
                try (EntrySorter sorter = EntrySorter.create()) {
                    for (byte[] block : group.getValue()) {
                        sorter.add(block);
                    }
                    sorter.forEach((bytes, from, length) -> {
                        Edge edge = Edge.read(bytes, from, length);
                        if (rule.drops(edge)) {
                            rulings.add(
                                    edge.later(),
                                    new Ruling.Drop(step, reason, detail(edge), edge.earlier()),
                                    (key, block) -> out.output(KV.of(key, block)));
                        }
                    });
                }
                book.add(Tally.Scope.STEP, step, Tally.Counter.MEASURE, VERIFIED_PAIRS, rule.pairs());
            }
            for (Tally tally : book.close()) {
                rulings.add(tally, (key, block) -> out.output(KV.of(key, block)));
            }
            rulings.flush((key, block) -> out.output(KV.of(key, block)));
        }

        /** Cut, not rounded: what is told is never more than what is true. */
        private String detail(Edge edge) {
            return String.format(
                    Locale.ROOT, "%s %.4f", measure, StrictMath.floor(edge.similarity() * 10_000) / 10_000);
        }
    }
}
