package io.millrace.pipelines.verify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * A fraction of all groups is in eval: those that stand below {@code floor(fraction * 2^64)}, with the fraction as the
 * shortest decimal number that means the same to a computer in 64 bits.
 */
final class FractionRule implements SideRule {

    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(64);

    private final BigDecimal fraction;
    private final String salt;
    private final long bound;

    FractionRule(double fraction, String salt) {
        this.fraction = BigDecimal.valueOf(fraction);
        this.salt = salt;
        this.bound = this.fraction
                .multiply(TWO_TO_64)
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger()
                .longValue();
    }

    @Override
    public RowSink sink(RowFile file, Complaints complaints) {
        if (file.kind() != RowFile.Kind.VIEW) {
            return RowSink.none();
        }
        GroupPlace place = GroupPlace.under(salt);
        boolean inEval = file.split().equals(RowFile.EVAL);
        return (line, row) -> SideFacts.of(file, row)
                .map(example -> place.complaint(example, inEval, bound))
                .filter(complaint -> !complaint.isEmpty())
                .ifPresent(complaint -> complaints.add(file.path() + ":" + line, complaint));
    }

    @Override
    public String kind() {
        return "fraction";
    }

    @Override
    public String salt() {
        return salt;
    }

    @Override
    public List<String> proven(long trainRows, long evalRows) {
        return List.of(String.format(
                Locale.ROOT,
                "%,d rows of train and %,d of eval: each on the side that the hashes of all its groups say, at %s",
                trainRows,
                evalRows,
                fraction.toPlainString()));
    }
}
