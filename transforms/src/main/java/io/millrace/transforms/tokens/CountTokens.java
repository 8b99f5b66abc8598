package io.millrace.transforms.tokens;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.List;

/**
 * Counts the tokens that a model reads when it is trained on an example, and rejects examples over a limit. What is
 * counted is said in {@link ModelText}; with one of Qwen's tokenizers it is the number of ids that the shipped chat
 * template gives. Of a preference the longer of its two readings counts.
 */
public final class CountTokens implements Decision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "tokens";

    /** The example is longer than the limit. */
    public static final String TOO_LONG = "too-long";

    /** What the name of a measure begins with that counts the examples up to a length; a power of two follows. */
    public static final String UP_TO = "up-to-";

    /** No example is too long. */
    public static final int NO_LIMIT = 0;

    private static final long serialVersionUID = 1;

    /** Shorter ones are not told apart. */
    private static final int LEAST_LENGTH = 64;

    private final String tokenizer;
    private final int limit;
    private transient TokenCounter counter;

    private CountTokens(String tokenizer, int limit) {
        this.tokenizer = tokenizer;
        this.limit = limit;
    }

    /**
     * The decision alone.
     *
     * @param tokenizer {@link TokenCounters#QWEN}, or the path of a {@code tokenizer.json} that every worker sees
     * @param limit the most tokens that an example may have, or {@link #NO_LIMIT}
     * @throws IllegalArgumentException when the limit is negative
     */
    public static CountTokens with(String tokenizer, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a limit of tokens is 0 (none) or more, found " + limit);
        }
        return new CountTokens(tokenizer, limit);
    }

    /** The step, under its name. */
    public static Decide step(String tokenizer, int limit) {
        return Decide.by(STEP, with(tokenizer, limit));
    }

    @Override
    public void setUp() {
        counter = TokenCounters.of(tokenizer);
    }

    @Override
    public Verdict decide(Example example) {
        int tokens = count(example.content());
        if (limit != NO_LIMIT && tokens > limit) {
            return Verdict.reject(TOO_LONG, tokens + " tokens, the limit is " + limit);
        }
        return Verdict.keep(example.withLabels(example.labels().withTokens(tokens)));
    }

    /** How long examples are, as a histogram whose bars are twice as wide each. */
    @Override
    public List<String> measures(Example kept) {
        int tokens = Math.max(LEAST_LENGTH, kept.labels().tokens());
        long upTo = 1L << Integer.SIZE - Integer.numberOfLeadingZeros(tokens - 1);
        return List.of(UP_TO + upTo);
    }

    private int count(Content content) {
        if (content instanceof Content.Preference preference) {
            Sum chosen = new Sum(counter);
            ModelText.chosen(preference, chosen);
            Sum rejected = new Sum(counter);
            ModelText.rejected(preference, rejected);
            return Math.max(chosen.tokens(), rejected.tokens());
        }
        Sum sum = new Sum(counter);
        if (content instanceof Content.Conversation conversation) {
            ModelText.conversation(conversation, sum);
        } else if (content instanceof Content.Infill infill) {
            ModelText.infill(infill, sum);
        } else if (content instanceof Content.Grounded grounded) {
            ModelText.grounded(grounded, sum);
        }
        return sum.tokens();
    }

    /** Adds up what is read. */
    private static final class Sum implements ModelText.Sink {

        private final TokenCounter counter;
        private int tokens;

        Sum(TokenCounter counter) {
            this.counter = counter;
        }

        @Override
        public void text(String text) {
            if (!text.isEmpty()) {
                tokens += counter.count(text);
            }
        }

        @Override
        public void marker(String marker) {
            tokens++;
        }

        int tokens() {
            return tokens;
        }
    }
}
