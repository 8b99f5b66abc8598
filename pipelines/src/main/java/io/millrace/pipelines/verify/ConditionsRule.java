package io.millrace.pipelines.verify;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Eval has the examples that all conditions hold for as a whole, train those that they do not hold for at all. */
final class ConditionsRule implements SideRule {

    private final Conditions conditions;
    private final String names;
    private final AtomicLong undecidedTrain = new AtomicLong();
    private final AtomicLong undecidedEval = new AtomicLong();

    ConditionsRule(Conditions conditions) {
        this.conditions = conditions;
        this.names = String.join(", ", conditions.names());
    }

    @Override
    public RowSink sink(RowFile file, Complaints complaints) {
        if (file.kind() != RowFile.Kind.VIEW) {
            return RowSink.none();
        }
        boolean inEval = file.split().equals(RowFile.EVAL);
        Conditions.Extent expected = inEval ? Conditions.Extent.WHOLE : Conditions.Extent.NONE;
        return (line, row) -> SideFacts.of(file, row).ifPresent(example -> {
            Set<Conditions.Extent> extents = conditions.extents(example);
            if (!extents.contains(expected)) {
                complaints.add(file.path() + ":" + line, complaint(example, inEval, extents));
            } else if (extents.size() > 1) {
                (inEval ? undecidedEval : undecidedTrain).incrementAndGet();
            }
        });
    }

    private String complaint(SideFacts example, boolean inEval, Set<Conditions.Extent> extents) {
        if (inEval) {
            return "the example " + example.id() + " is in eval, but conditions of eval do not hold for it: "
                    + String.join(", ", conditions.broken(example));
        }
        return "the example " + example.id() + " is in train, but "
                + (extents.contains(Conditions.Extent.PART)
                        ? "some of its paths are chosen for eval"
                        : "all conditions of eval hold for it: " + names);
    }

    @Override
    public String kind() {
        return "conditions";
    }

    @Override
    public List<String> proven(long trainRows, long evalRows) {
        return List.of(String.format(
                Locale.ROOT,
                "%,d rows of train and %,d of eval: the conditions (%s) hold for all of eval and for none of train",
                trainRows - undecidedTrain.get(),
                evalRows - undecidedEval.get(),
                names));
    }

    @Override
    public List<String> undecided() {
        long train = undecidedTrain.get();
        long eval = undecidedEval.get();
        return train + eval == 0
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "whether the conditions hold for %,d rows of train and %,d of eval cannot be told: the manifest's"
                                + " recipe has pseudonyms among its %s",
                        train,
                        eval,
                        String.join(", ", conditions.hidden())));
    }
}
