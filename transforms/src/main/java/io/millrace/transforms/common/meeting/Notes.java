package io.millrace.transforms.common.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What a {@link JointDecision} is given: blocks of the notes of all examples, of contents that come several times one
 * for each, and the blocks of rulings of the decisions before. Most decisions begin with {@link #kept}.
 */
public final class Notes implements PInput {

    private final PCollection<KV<Integer, byte[]>> blocks;
    private final List<PCollection<KV<Integer, byte[]>>> rulings;
    private final int partitions;

    private Notes(
            PCollection<KV<Integer, byte[]>> blocks, List<PCollection<KV<Integer, byte[]>>> rulings, int partitions) {
        this.blocks = blocks;
        this.rulings = List.copyOf(rulings);
        this.partitions = partitions;
    }

    static Notes of(PCollection<KV<Integer, byte[]>> blocks, int partitions) {
        return new Notes(blocks, List.of(), partitions);
    }

    /** These notes for the next decision. */
    Notes after(PCollection<KV<Integer, byte[]>> more) {
        List<PCollection<KV<Integer, byte[]>>> all = new ArrayList<>(rulings);
        all.add(more);
        return new Notes(blocks, all, partitions);
    }

    /** Blocks of {@link NoteCodec}'s entries under the partition of their ids, those of one id in no order. */
    public PCollection<KV<Integer, byte[]>> blocks() {
        return blocks;
    }

    /** How many partitions ids have. */
    public int partitions() {
        return partitions;
    }

    List<PCollection<KV<Integer, byte[]>>> rulings() {
        return rulings;
    }

    /** Applies a transform to these notes. */
    public <T extends POutput> T apply(String name, PTransform<? super Notes, T> transform) {
        return Pipeline.applyTransform(name, this, transform);
    }

    /**
     * The notes of the examples that the decisions before have kept, one for each content, as blocks of
     * entries that {@link NoteCodec} reads ({@link io.millrace.transforms.common.block.Block#forEach}), under the
     * partition of their ids. They have crossed one shuffle.
     */
    public PCollection<KV<Integer, byte[]>> kept(String name, NoteChoice choice) {
        return apply(name, KeptNotes.of(choice));
    }

    @Override
    public Pipeline getPipeline() {
        return blocks.getPipeline();
    }

    @Override
    public Map<TupleTag<?>, PValue> expand() {
        Map<TupleTag<?>, PValue> all = new LinkedHashMap<>();
        blocks.expand().forEach(all::put);
        rulings.forEach(some -> all.putAll(some.expand()));
        return all;
    }
}
