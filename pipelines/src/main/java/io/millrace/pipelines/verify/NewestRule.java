package io.millrace.pipelines.verify;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The newest examples are in eval: a number of them, or a share of all below 1, rounded down; none without a time. */
final class NewestRule extends OrderedRule<Instant> {

    /** Where examples without a time stand. */
    private static final Instant END = Instant.MIN;

    private final BigDecimal newest;

    NewestRule(double newest) {
        super(Comparator.reverseOrder(), END);
        this.newest = BigDecimal.valueOf(newest);
    }

    @Override
    Function<SideFacts, Span<Instant>> places() {
        return example -> {
            Instant time = example.time().orElse(END);
            return new Span<>(time, time);
        };
    }

    @Override
    long asked(long examples) {
        return newest.compareTo(BigDecimal.ONE) < 0
                ? newest.multiply(BigDecimal.valueOf(examples)).longValue()
                : newest.longValue();
    }

    @Override
    String complaint(SideFacts example, boolean inEval, Instant bound) {
        Instant time = example.time().orElse(END);
        if (time.isAfter(bound) == inEval) {
            return "";
        }
        String told = time.equals(END) ? "of no known time" : "of " + time;
        return "the example " + example.id() + " is in " + (inEval ? RowFile.EVAL : RowFile.TRAIN) + ", but " + told
                + (bound.equals(END) ? ": eval has all that have one" : ": eval has all that are later than " + bound);
    }

    @Override
    public String kind() {
        return "newest";
    }

    @Override
    public List<String> proven(long trainRows, long evalRows) {
        String sides = String.format(
                Locale.ROOT,
                "%,d rows of train and %,d of eval: those of eval have a time, and none of train is as new",
                trainRows,
                evalRows);
        return isWhole()
                ? List.of(
                        sides,
                        String.format(
                                Locale.ROOT,
                                "the newest of %,d examples, chosen again, are these: %,d where %,d were asked for",
                                examples(),
                                chosen(),
                                asked(examples())))
                : List.of(sides);
    }
}
