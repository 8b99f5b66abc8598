package io.millrace.transforms.contamination;

import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Tells the ledger how much of a benchmark is looked for, and that a benchmark without hits was looked for at all. */
public final class TellBenchmark extends PTransform<PBegin, PCollection<Item>> {

    private static final long serialVersionUID = 1;

    private final ArrayList<Item> told;

    private TellBenchmark(List<Item> told) {
        this.told = new ArrayList<>(told);
    }

    /** What was found of a benchmark: measures of the step, and an {@link Input} for each file. */
    public static TellBenchmark of(BenchmarkFacts facts) {
        List<Item> told = new ArrayList<>();
        told.add(measure(Decontaminate.itemsOf(facts.name()), facts.items()));
        told.add(measure(Decontaminate.tooShortOf(facts.name()), facts.items() - facts.lookedFor()));
        told.add(measure(Decontaminate.hitsOf(facts.name()), 0));
        facts.files().forEach(file -> told.add(Input.counted(sourceOf(facts.name()), file.name(), file.items())));
        return new TellBenchmark(told);
    }

    /** The name under which a benchmark's files stand among the inputs. */
    public static String sourceOf(String benchmark) {
        return Decontaminate.STEP + "/" + benchmark;
    }

    private static Tally measure(String name, long count) {
        return new Tally(Tally.Scope.STEP, Decontaminate.STEP, Tally.Counter.MEASURE, name, count);
    }

    @Override
    public PCollection<Item> expand(PBegin begin) {
        return begin.apply(Create.of(told).withCoder(ItemCoder.of()));
    }
}
