package io.millrace.transforms.scrub;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.step.TallyBook;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.PCollection;

/**
 * Takes credentials and personal data out of every text of every item, examples and everything else, and so belongs
 * right behind a source. Rejected, with their clean form shown, are examples with a private key, those with so many
 * credentials that they are more secret than text, and those whose answer is worth nothing when it is changed: what
 * fills the gap of an infill, and the answers of an {@linkplain Example#isExact exact} conversation.
 */
public final class ScrubItems extends PTransform<PCollection<Item>, PCollection<Item>> {

    /** The step's name in recipes, ledgers and rejected rows. */
    public static final String STEP = "scrub";

    /** Why an exact example is rejected. */
    public static final String SECRET_IN_EXACT_CONTENT = "secret-in-exact-content";

    /** Why an example with a private key is rejected. */
    public static final String PRIVATE_KEY = "private-key";

    /** Why an example with more than the greatest number of credentials is rejected. */
    public static final String TOO_MANY_SECRETS = "too-many-secrets";

    /** Why an example is rejected, without its content, that a rule failed at. */
    public static final String NOT_SCRUBBED = "not-scrubbed";

    private static final long serialVersionUID = 1;

    private final ScrubSettings settings;
    private final int maximumSecrets;

    private ScrubItems(ScrubSettings settings, int maximumSecrets) {
        this.settings = settings;
        this.maximumSecrets = maximumSecrets;
    }

    /**
     * Scrubs by the built-in rules.
     *
     * @param settings the key of pseudonyms, and what goes or stays beyond the rules
     * @param maximumSecrets the most different credentials that an example may have had
     */
    public static ScrubItems by(ScrubSettings settings, int maximumSecrets) {
        return new ScrubItems(settings, maximumSecrets);
    }

    @Override
    public PCollection<Item> expand(PCollection<Item> items) {
        return items.apply(STEP, ParDo.of(new Fn(settings, maximumSecrets))).setCoder(ItemCoder.of());
    }

    private static final class Fn extends DoFn<Item, Item> {

        private static final long serialVersionUID = 1;

        private final ScrubSettings settings;
        private final int maximumSecrets;
        private transient ItemScrubber scrubber;
        private transient TallyBook tallies;
        private transient long read;
        private transient long kept;

        Fn(ScrubSettings settings, int maximumSecrets) {
            this.settings = settings;
            this.maximumSecrets = maximumSecrets;
        }

        @Setup
        public void setUp() {
            scrubber = new ItemScrubber(TextScrubber.of(settings));
        }

        @StartBundle
        public void startBundle() {
            tallies = new TallyBook();
            read = 0;
            kept = 0;
        }

        @ProcessElement
        public void process(@Element Item item, OutputReceiver<Item> out) {
            ItemScrubber.Result result = scrubber.scrub(item);
            result.replaced()
                    .forEach((kind, times) -> tallies.add(Tally.Scope.STEP, STEP, Tally.Counter.MEASURE, kind, times));
            if (!(result.item() instanceof Example clean)) {
                if (item instanceof Example) {
                    read++;
                    tallies.step(STEP, Tally.Counter.REJECTED, NOT_SCRUBBED);
                }
                out.output(result.item());
                return;
            }
            read++;
            String reason = reason(result);
            if (reason.isEmpty()) {
                kept++;
                out.output(clean);
            } else {
                tallies.step(STEP, Tally.Counter.REJECTED, reason);
                out.output(Rejection.of(STEP, reason, "found " + result.replaced(), clean));
            }
        }

        /** Why it is rejected; empty when it is not. */
        private String reason(ItemScrubber.Result result) {
            if (result.hasPrivateKey()) {
                return PRIVATE_KEY;
            }
            if (result.secrets() > maximumSecrets) {
                return TOO_MANY_SECRETS;
            }
            return result.isBroken() ? SECRET_IN_EXACT_CONTENT : "";
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
