package io.millrace.transforms.common.meeting;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * A step that needs the whole dataset: from notes to blocks of rulings, made by {@link RulingPacker}. It rules on
 * examples that the steps before it have kept, and at most once on each. A {@link Meeting} is given its decisions in
 * order; it applies the rulings, counts what each step reads, keeps and rejects, and writes the rejections.
 *
 * <p>What is made of the kept notes but rules on nothing, such as an index in a file that a later step opens, is a
 * decision too: since examples wait until all blocks have come, an answer of no block at all still comes after the
 * file is whole. Its {@link #step} is empty, and it is not in the ledger.
 */
public abstract class JointDecision extends PTransform<Notes, PCollection<KV<Integer, byte[]>>> {

    private static final long serialVersionUID = 1;

    /** The step's name in recipe, ledger and rejected rows; empty for what only makes something. */
    public abstract String step();
}
