package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.mix.MixExamples;
import io.millrace.transforms.mix.MixSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of everything that was read, by source, step and view. Built from the tallies that travelled with the
 * data; {@link LedgerLaws} says whether it balances.
 *
 * @param sources in the recipe's order
 * @param steps in the order that examples pass them
 * @param staged rows by view, in the recipe's order
 * @param mix which mix was reached, told by the measures of its step; nothing when the recipe asks for none
 */
public record Ledger(List<Source> sources, List<Step> steps, Map<String, Rows> staged, Optional<MixOutcome> mix) {

    /** The version of the shape of {@code ledger.json}. */
    public static final int FORMAT = 1;

    /**
     * A source that the recipe names.
     *
     * @param name its name in the recipe
     * @param type its type in the recipe
     */
    public record SourceName(String name, String type) {}

    /**
     * What became of a source's records, and of the candidates they were made into.
     *
     * @param name its name in the recipe
     * @param type its type in the recipe
     * @param records units read: lines, commits, files
     * @param used those that went into candidates
     * @param skipped those that carry nothing to learn from, by reason
     * @param deadLettered those that could not be processed, by error
     * @param candidates what the used records became
     * @param rejected candidates that were turned away, by reason
     * @param examples candidates that became examples
     * @param measures figures that describe the source, by name
     */
    public record Source(
            String name,
            String type,
            long records,
            long used,
            SortedMap<String, Long> skipped,
            SortedMap<String, Long> deadLettered,
            long candidates,
            SortedMap<String, Long> rejected,
            long examples,
            SortedMap<String, Long> measures) {}

    /**
     * What became of the examples that came into a step.
     *
     * @param name its name in the recipe
     * @param read examples that came in
     * @param created examples that it made of others
     * @param kept examples that left
     * @param rejected examples left out, by reason
     * @param deadLettered examples that could not be processed, by error
     * @param measures figures that describe the step's work, by name
     */
    public record Step(
            String name,
            long read,
            long created,
            long kept,
            SortedMap<String, Long> rejected,
            SortedMap<String, Long> deadLettered,
            SortedMap<String, Long> measures) {}

    /**
     * The rows of a view.
     *
     * @param train to learn from
     * @param eval to measure with
     */
    public record Rows(long train, long eval) {

        /** All of the view's rows. */
        public long total() {
            return train + eval;
        }
    }

    public Ledger {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        staged = Collections.unmodifiableMap(new LinkedHashMap<>(staged));
    }

    /** A ledger of a run that did not mix. */
    public Ledger(List<Source> sources, List<Step> steps, Map<String, Rows> staged) {
        this(sources, steps, staged, Optional.empty());
    }

    /** This ledger of a run that was asked for a mix. */
    public Ledger mixedAs(MixSettings asked) {
        SortedMap<String, Long> measures = new TreeMap<>();
        steps.stream()
                .filter(step -> step.name().equals(MixExamples.STEP))
                .forEach(step -> measures.putAll(step.measures()));
        return new Ledger(sources, steps, staged, Optional.of(MixOutcome.of(asked, measures)));
    }

    /**
     * Puts a run's tallies in order. What a run did not count is zero.
     *
     * @param outcome what the run handed over
     * @param sources all sources of the recipe, in its order
     * @param steps all steps that ran, in the order that examples pass them
     * @param views all views, in the recipe's order
     * @throws IllegalArgumentException when something was counted for a source, step, view or split that is not among
     *     these: dropping it would hide a loss
     */
    public static Ledger of(Outcome outcome, List<SourceName> sources, List<String> steps, List<String> views) {
        SortedMap<String, Counts> ofSources = new TreeMap<>();
        SortedMap<String, Counts> ofSteps = new TreeMap<>();
        SortedMap<String, Counts> ofViews = new TreeMap<>();
        sources.forEach(source -> ofSources.put(source.name(), new Counts()));
        steps.forEach(step -> ofSteps.put(step, new Counts()));
        views.forEach(view -> ofViews.put(view, new Counts()));
        for (Tally tally : outcome.tallies()) {
            Counts counts = switch (tally.scope()) {
                case SOURCE -> ofSources.get(tally.name());
                case STEP -> ofSteps.get(tally.name());
                case STAGED -> ofViews.get(tally.name());
            };
            if (counts == null) {
                throw new IllegalArgumentException("the run counted something for the " + tally.scope() + " "
                        + tally.name() + ", which the recipe does not have");
            }
            counts.add(tally);
        }
        List<Source> sourceLines = new ArrayList<>();
        for (SourceName source : sources) {
            sourceLines.add(ofSources.get(source.name()).source(source));
        }
        List<Step> stepLines = new ArrayList<>();
        for (String step : steps) {
            stepLines.add(ofSteps.get(step).step(step));
        }
        Map<String, Rows> staged = new LinkedHashMap<>();
        for (String view : views) {
            staged.put(view, ofViews.get(view).rows(view));
        }
        return new Ledger(sourceLines, stepLines, staged);
    }

    /** What the sources handed to the first step. */
    long examples() {
        return sources.stream().mapToLong(Source::examples).sum();
    }

    /** What came out of the last step. */
    public long kept() {
        return steps.isEmpty() ? examples() : steps.get(steps.size() - 1).kept();
    }

    /** The document {@code ledger.json}, its keys in a fixed order. */
    public ObjectNode toJson() {
        ObjectNode ledger = JsonNodeFactory.instance.objectNode();
        ledger.put("format", FORMAT);
        var sourceList = ledger.putArray("sources");
        for (Source source : sources) {
            ObjectNode line = sourceList.addObject();
            line.put("name", source.name());
            line.put("type", source.type());
            line.put("records", source.records());
            line.put("used", source.used());
            put(line, "skipped", source.skipped());
            put(line, "deadLettered", source.deadLettered());
            line.put("candidates", source.candidates());
            put(line, "rejected", source.rejected());
            line.put("examples", source.examples());
            put(line, "measures", source.measures());
        }
        var stepList = ledger.putArray("steps");
        for (Step step : steps) {
            ObjectNode line = stepList.addObject();
            line.put("name", step.name());
            line.put("read", step.read());
            line.put("created", step.created());
            line.put("kept", step.kept());
            put(line, "rejected", step.rejected());
            put(line, "deadLettered", step.deadLettered());
            put(line, "measures", step.measures());
        }
        ObjectNode views = ledger.putObject("staged");
        staged.forEach((view, rows) -> {
            ObjectNode line = views.putObject(view);
            line.put("train", rows.train());
            line.put("eval", rows.eval());
        });
        return ledger;
    }

    private static void put(ObjectNode line, String key, SortedMap<String, Long> counts) {
        ObjectNode object = line.putObject(key);
        counts.forEach(object::put);
    }

    /** The counts of one source, step or view. */
    private static final class Counts {

        private final Map<Tally.Counter, SortedMap<String, Long>> byCounter = new EnumMap<>(Tally.Counter.class);

        void add(Tally tally) {
            byCounter
                    .computeIfAbsent(tally.counter(), counter -> new TreeMap<>())
                    .merge(tally.reason(), tally.count(), Long::sum);
        }

        private SortedMap<String, Long> byReason(Tally.Counter counter) {
            return Collections.unmodifiableSortedMap(byCounter.getOrDefault(counter, new TreeMap<>()));
        }

        private long count(Tally.Counter counter) {
            return sum(byReason(counter));
        }

        Source source(SourceName source) {
            return new Source(
                    source.name(),
                    source.type(),
                    count(Tally.Counter.RECORDS),
                    count(Tally.Counter.USED),
                    byReason(Tally.Counter.SKIPPED),
                    byReason(Tally.Counter.DEAD_LETTERED),
                    count(Tally.Counter.CANDIDATES),
                    byReason(Tally.Counter.REJECTED),
                    count(Tally.Counter.EXAMPLES),
                    byReason(Tally.Counter.MEASURE));
        }

        Step step(String name) {
            return new Step(
                    name,
                    count(Tally.Counter.READ),
                    count(Tally.Counter.CREATED),
                    count(Tally.Counter.KEPT),
                    byReason(Tally.Counter.REJECTED),
                    byReason(Tally.Counter.DEAD_LETTERED),
                    byReason(Tally.Counter.MEASURE));
        }

        Rows rows(String view) {
            SortedMap<String, Long> bySplit = byReason(Tally.Counter.ROWS);
            Rows rows = new Rows(
                    bySplit.getOrDefault(VersionLayout.TRAIN, 0L), bySplit.getOrDefault(VersionLayout.EVAL, 0L));
            if (rows.total() != sum(bySplit)) {
                throw new IllegalArgumentException("the view " + view + " has rows in " + bySplit.keySet()
                        + ", expected only " + VersionLayout.TRAIN + " and " + VersionLayout.EVAL);
            }
            return rows;
        }
    }

    /** What the reasons add up to. */
    static long sum(SortedMap<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
