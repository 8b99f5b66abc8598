package io.millrace.transforms.common.step;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Runs a {@link Decision} as a step: examples are kept or become {@link Rejection}s under the step's name,
 * everything else passes, and what was read, kept and rejected is told in {@link Tally}s.
 */
public final class Decide extends PTransform<PCollection<Item>, PCollection<Item>> {

    private static final long serialVersionUID = 1;

    private final String step;
    private final Decision decision;

    private Decide(String step, Decision decision) {
        this.step = step;
        this.decision = decision;
    }

    /**
     * A step.
     *
     * @param step its name in the recipe, the ledger and rejected rows
     * @param decision what it decides
     */
    public static Decide by(String step, Decision decision) {
        return new Decide(step, decision);
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return items.apply(step, ParDo.of(new Fn(step, decision))).setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<Item, Item> {

        private static final long serialVersionUID = 1;

        /** Adding to the book for each example would cost as much as many a decision. */
        private static final int EXAMPLES_BETWEEN_NOTES = 256;

        private final String step;
        private final Decision decision;
        private transient TallyBook tallies;
        private transient long read;
        private transient long kept;

        Fn(String step, Decision decision) {
            this.step = step;
            this.decision = decision;
        }

        @Setup
        public void setUp() {
            decision.setUp();
        }

        @StartBundle
        public void startBundle() {
            tallies = new TallyBook();
            read = 0;
            kept = 0;
        }

        @ProcessElement
        public void process(@Element Item item, OutputReceiver<Item> out) {
            if (!(item instanceof Example example)) {
                out.output(item);
                return;
            }
            read++;
            Verdict verdict = decision.decide(example);
            if (verdict instanceof Verdict.Keep keep) {
                kept++;
                for (String measure : decision.measures(keep.example())) {
                    tallies.step(step, Tally.Counter.MEASURE, measure);
                }
                out.output(keep.example());
            } else if (verdict instanceof Verdict.Reject reject) {
                tallies.step(step, Tally.Counter.REJECTED, reject.reason());
                for (String measure : reject.measures()) {
                    tallies.step(step, Tally.Counter.MEASURE, measure);
                }
                out.output(new Rejection(
                        step, reject.reason(), reject.detail(), reject.keeper(), example.origin(), example));
            }
            if (read >= EXAMPLES_BETWEEN_NOTES) {
                note();
            }
        }

        private void note() {
            tallies.add(Tally.Scope.STEP, step, Tally.Counter.READ, "", read);
            tallies.add(Tally.Scope.STEP, step, Tally.Counter.KEPT, "", kept);
            read = 0;
            kept = 0;
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            note();
            for (Tally tally : tallies.close()) {
                context.output(tally, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }
    }
}
