package io.millrace.transforms.scrub;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.step.TallyBook;
import java.util.Map;
import java.util.SortedMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Takes credentials and home directories out of every text of every item, examples and everything else, and
 * so belongs right behind a source. An {@linkplain Example#isExact exact} example with something to
 * remove is rejected, its clean form shown: an answer that was changed on one side no longer applies.
 */
public final class ScrubItems extends PTransform<PCollection<Item>, PCollection<Item>> {

    /** The step's name in recipes, ledgers and rejected rows. */
    public static final String STEP = "scrub";

    /** Why an exact example is rejected. */
    public static final String SECRET_IN_EXACT_CONTENT = "secret-in-exact-content";

    private static final long serialVersionUID = 1;

    private ScrubItems() {}

    /** Scrubs with the built-in rules. */
    public static ScrubItems byBuiltInRules() {
        return new ScrubItems();
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return items.apply(STEP, ParDo.of(new Fn())).setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<Item, Item> {

        private static final long serialVersionUID = 1;

        private transient ItemScrubber scrubber;
        private transient TallyBook tallies;
        private transient long read;
        private transient long kept;

        @Setup
        public void setUp() {
            scrubber = new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32])));
        }

        @StartBundle
        public void startBundle() {
            tallies = new TallyBook();
            read = 0;
            kept = 0;
        }

        @ProcessElement
        public void process(@Element Item item, OutputReceiver<Item> out) {
            Item clean = scrubber.scrub(item);
            SortedMap<String, Long> replaced = scrubber.takeCounts();
            for (Map.Entry<String, Long> kind : replaced.entrySet()) {
                tallies.add(Tally.Scope.STEP, STEP, Tally.Counter.MEASURE, kind.getKey(), kind.getValue());
            }
            if (!(item instanceof Example example)) {
                out.output(clean);
                return;
            }
            read++;
            Example cleanExample = (Example) clean;
            if (example.isExact() && !cleanExample.content().equals(example.content())) {
                tallies.step(STEP, Tally.Counter.REJECTED, SECRET_IN_EXACT_CONTENT);
                out.output(Rejection.of(STEP, SECRET_IN_EXACT_CONTENT, "found " + replaced, cleanExample));
            } else {
                kept++;
                out.output(cleanExample);
            }
        }

        @FinishBundle
        public void finishBundle(FinishBundleContext context) {
            tallies.add(Tally.Scope.STEP, STEP, Tally.Counter.READ, "", read);
            tallies.add(Tally.Scope.STEP, STEP, Tally.Counter.KEPT, "", kept);
            for (Tally tally : tallies.close()) {
                context.output(tally, GlobalWindow.INSTANCE.maxTimestamp(), GlobalWindow.INSTANCE);
            }
        }
    }
}
