package io.millrace.transforms.canaries;

import io.millrace.schemas.Item;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.step.TallyBook;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * A source like others, whose examples are made up: what stands behind it is to take every secret out of them. They
 * must not reach rows that are trained on, see {@link RemoveCanaries}.
 */
public final class PlantCanaries extends PTransform<PBegin, PCollection<Item>> {

    /** The source's name, and its type, in ledgers and origins. */
    public static final String SOURCE = "canaries";

    private static final long serialVersionUID = 1;

    private final byte[] key;
    private final int count;

    private PlantCanaries(byte[] key, int count) {
        this.key = key.clone();
        this.count = count;
    }

    /**
     * The source.
     *
     * @param key what the values follow from; nobody else has it
     * @param count how many examples
     */
    public static PlantCanaries of(byte[] key, int count) {
        return new PlantCanaries(key, count);
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply("Count", Create.of(count).withCoder(VarIntCoder.of()))
                .apply("Plant", ParDo.of(new Fn(key)))
                .setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<Integer, Item> {

        private static final long serialVersionUID = 1;

        private final byte[] key;
        private transient TallyBook tallies;

        Fn(byte[] key) {
            this.key = key.clone();
        }

        @StartBundle
        public void startBundle() {
            tallies = new TallyBook();
        }

        @ProcessElement
        public void process(@Element Integer count, OutputReceiver<Item> out) {
            for (Tally.Counter counter : new Tally.Counter[] {
                Tally.Counter.RECORDS, Tally.Counter.USED, Tally.Counter.CANDIDATES, Tally.Counter.EXAMPLES
            }) {
                tallies.add(Tally.Scope.SOURCE, SOURCE, counter, "", count);
            }
            CanaryExamples.of(key, count).planted().forEach(planted -> out.output(planted.example()));
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            for (Tally tally : tallies.close()) {
                context.output(tally, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }
    }
}
