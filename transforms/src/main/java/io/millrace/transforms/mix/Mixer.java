package io.millrace.transforms.mix;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.block.Block;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.split.Side;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides from the notes of all examples which of them are in the mix and how often. It holds a bounded part of them in
 * memory, and what it decides does not depend on the order in which they come. Not thread-safe.
 */
final class Mixer implements Closeable {

    /** Takes what was decided of one example. */
    @FunctionalInterface
    interface Verdicts {

        /**
         * One verdict.
         *
         * @param id of which example
         * @param stratum the number of its stratum
         * @param copies how often it is taken, 0 for not at all
         */
        void accept(ContentId id, int stratum, int copies) throws IOException;
    }

    /** What a stratum had or gave. */
    private static final class Sum {
        private long examples;
        private long rows;
        private long tokens;

        void add(long copies, int tokensOfOne) {
            examples += copies > 0 ? 1 : 0;
            rows += copies;
            tokens += copies * tokensOfOne;
        }

        long in(MixUnit unit) {
            return unit == MixUnit.ROWS ? rows : tokens;
        }
    }

    /** The sums of one stratum. */
    private static final class Account {
        private final Sum had = new Sum();
        private final Sum gave = new Sum();
        private final Sum hadInEval = new Sum();
        private final Sum gaveInEval = new Sum();
    }

    private final MixSettings settings;
    private final EntrySorter sorter;
    private final Account[] accounts;
    private final String[] details;
    private long[] targets = new long[0];

    private Mixer(MixSettings settings, EntrySorter sorter) {
        this.settings = settings;
        this.sorter = sorter;
        this.accounts = new Account[settings.strata().size()];
        this.details = new String[accounts.length];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = new Account();
        }
    }

    /**
     * A mixer.
     *
     * @param sorter empty; closed with the mixer
     */
    static Mixer of(MixSettings settings, EntrySorter sorter) {
        return new Mixer(settings, sorter);
    }

    /** Adds a block of {@link MixNote}s, which must not change afterwards. */
    void add(byte[] block) throws IOException {
        Block.forEach(block, (bytes, from, length) -> {
            MixNote note = MixNote.read(bytes, from, length);
            Account account = accounts[note.stratum()];
            (note.side() == Side.TRAIN ? account.had : account.hadInEval).add(1, note.tokens());
        });
        sorter.add(block);
    }

    /** Decides on all that was added. To be called once. */
    void decide(Verdicts verdicts) throws IOException {
        MixUnit unit = settings.unit();
        long[] available = new long[accounts.length];
        for (int i = 0; i < available.length; i++) {
            available[i] = accounts[i].had.in(unit);
        }
        targets = MixTargets.of(settings, available);
        StratumCut[] cuts = new StratumCut[accounts.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = new StratumCut(
                    targets[i], available[i], settings.strata().get(i).isWanted());
            details[i] = settings.strata().get(i).name() + ": " + targets[i] + " of the " + available[i] + " "
                    + unit.word() + " in train are asked for";
        }
        sorter.forEach((bytes, from, length) -> {
            MixNote note = MixNote.read(bytes, from, length);
            StratumCut cut = cuts[note.stratum()];
            Account account = accounts[note.stratum()];
            int copies;
            if (note.side() == Side.TRAIN) {
                copies = cut.copies(unit.amountOf(note.tokens()));
                account.gave.add(copies, note.tokens());
            } else {
                copies = cut.takesEval() ? 1 : 0;
                account.gaveInEval.add(copies, note.tokens());
            }
            verdicts.accept(note.id(), note.stratum(), copies);
        });
    }

    /** Why examples of a stratum are left out, in numbers. Not before {@link #decide}. */
    String detail(int stratum) {
        return details[stratum];
    }

    /** What each stratum had, was to give and gave, as the step's measures. Not before {@link #decide}. */
    SortedMap<String, Long> measures() {
        SortedMap<String, Long> measures = new TreeMap<>();
        List<Stratum> strata = settings.strata();
        for (int i = 0; i < accounts.length; i++) {
            Account account = accounts[i];
            String name = strata.get(i).name();
            measures.put(MixMeasures.TARGET + name, targets[i]);
            measures.put(MixMeasures.HAD_ROWS + name, account.had.rows);
            measures.put(MixMeasures.HAD_TOKENS + name, account.had.tokens);
            measures.put(MixMeasures.EXAMPLES + name, account.gave.examples);
            measures.put(MixMeasures.ROWS + name, account.gave.rows);
            measures.put(MixMeasures.TOKENS + name, account.gave.tokens);
            measures.put(MixMeasures.HAD_EVAL_ROWS + name, account.hadInEval.rows);
            measures.put(MixMeasures.EVAL_ROWS + name, account.gaveInEval.rows);
        }
        return measures;
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
