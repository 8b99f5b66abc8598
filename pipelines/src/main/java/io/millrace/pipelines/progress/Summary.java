package io.millrace.pipelines.progress;

import io.millrace.pipelines.publish.Ledger;
import io.millrace.pipelines.publish.MixOutcome;
import io.millrace.pipelines.publish.Publication;
import io.millrace.transforms.contamination.Decontaminate;
import io.millrace.transforms.split.SplitAlternatives;
import io.millrace.transforms.split.SplitByGroup;
import io.millrace.transforms.split.SurveySplit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What a person is told when a build has ended. All numbers are the ledger's. */
public final class Summary {

    /** More lines than this nobody reads; the ledger has them all. */
    private static final int REASONS_SHOWN = 8;

    private static final int REASONS_IN_LINE = 3;

    private final StringBuilder text = new StringBuilder();
    private final Ledger ledger;

    private Summary(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The summary of a build: whole lines, the last without its end.
     *
     * @param publication how the build ended
     * @param canaries how many made-up values were planted, none of which is in a version that was published
     */
    public static String of(Ledger ledger, Publication publication, int canaries) {
        Summary summary = new Summary(ledger);
        summary.tellRead();
        summary.tellKept();
        ledger.mix().ifPresent(summary::tellMix);
        summary.tellLeftOut();
        summary.tellCanaries(publication, canaries);
        summary.tellVersion(publication);
        return summary.text.toString().stripTrailing();
    }

    private void tellRead() {
        line("Read");
        int width = ledger.sources().stream()
                .mapToInt(source -> source.name().length())
                .max()
                .orElse(0);
        for (Ledger.Source source : ledger.sources()) {
            String name = String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s", source.name());
            line("  " + name + "  " + count(source.records(), "record") + ": " + number(source.used()) + " used"
                    + reasons(source.skipped(), "skipped") + reasons(source.deadLettered(), "dead letters") + "; "
                    + count(source.examples(), "example"));
        }
    }

    private void tellKept() {
        line("Kept");
        String views = ledger.staged().entrySet().stream()
                .map(view -> view.getKey() + " " + number(view.getValue().train()) + " train, "
                        + number(view.getValue().eval()) + " eval")
                .collect(Collectors.joining("; "));
        line("  " + count(ledger.kept(), "example") + " as rows: " + views);
    }

    private void tellMix(MixOutcome mix) {
        line("Mix  " + mix.words().toLowerCase(Locale.ROOT));
        int width = mix.lines().stream()
                .mapToInt(stratum -> stratum.asked().name().length())
                .max()
                .orElse(1);
        for (MixOutcome.Line stratum : mix.lines()) {
            String asked = mix.askedPercent(stratum);
            line("  "
                    + String.format(
                            Locale.ROOT, "%-" + width + "s", stratum.asked().name()) + "  "
                    + String.format(Locale.ROOT, "%8s", mix.reachedPercent(stratum))
                    + (asked.isEmpty() ? "" : " of " + asked + " asked") + ": "
                    + number(stratum.examples()) + " of " + count(stratum.hadExamples(), "example") + " as "
                    + count(stratum.rows(), "row") + ", " + count(stratum.tokens(), "token")
                    + (mix.isSpent(stratum) ? "; all that it can give" : ""));
        }
    }

    private void tellLeftOut() {
        List<Reason> reasons = new ArrayList<>();
        ledger.sources().forEach(source -> add(reasons, source.name(), source.rejected()));
        ledger.steps().forEach(step -> {
            add(reasons, step.name(), step.rejected());
            add(reasons, step.name(), step.deadLettered());
        });
        if (reasons.isEmpty()) {
            return;
        }
        reasons.sort(Comparator.comparingLong(Reason::count)
                .reversed()
                .thenComparing(Reason::where)
                .thenComparing(Reason::word));
        line("Left out");
        int width = number(reasons.get(0).count()).length();
        // A line that says "1 other reason" is no shorter than that reason.
        int shown = reasons.size() == REASONS_SHOWN + 1 ? reasons.size() : Math.min(REASONS_SHOWN, reasons.size());
        for (Reason reason : reasons.subList(0, shown)) {
            String padded = String.format(Locale.ROOT, "%" + width + "s", number(reason.count()));
            line("  " + padded + "  " + reason.where() + ": " + reason.word());
        }
        if (reasons.size() > shown) {
            long others = reasons.subList(shown, reasons.size()).stream()
                    .mapToLong(Reason::count)
                    .sum();
            line("  " + String.format(Locale.ROOT, "%" + width + "s", number(others)) + "  for "
                    + count(reasons.size() - shown, "other reason"));
        }
        for (Ledger.Step step : ledger.steps()) {
            if (step.name().equals(Decontaminate.STEP)) {
                tellHits(step);
            }
            if (step.name().equals(SplitByGroup.STEP)) {
                tellSplit(step);
            }
        }
    }

    private void tellSplit(Ledger.Step step) {
        long straddling = step.rejected().getOrDefault(SplitByGroup.STRADDLES_SPLIT, 0L);
        String others = SplitAlternatives.text(step.measures(), step.read());
        if (straddling > 0) {
            line(String.format(
                    Locale.ROOT, "  %.1f %% of what came to the split straddled it", 100.0 * straddling / step.read()));
        }
        if (!others.isEmpty()) {
            line("  other splits would lose: " + others);
        }
        Long asked = step.measures().get(SurveySplit.EVAL_ASKED);
        if (asked != null) {
            line("  of " + count(asked, "example") + " asked for, "
                    + number(step.measures().getOrDefault(SurveySplit.EVAL_CHOSEN, 0L))
                    + " were chosen for eval, in whole groups and times");
        }
    }

    /** A benchmark without hits is told too: that it was looked for is good to know. */
    private void tellHits(Ledger.Step step) {
        String hits = Decontaminate.benchmarksOf(step.measures()).stream()
                .map(benchmark -> benchmark + " " + number(step.measures().get(Decontaminate.hitsOf(benchmark))))
                .collect(Collectors.joining(", "));
        line("  held items of benchmarks: " + hits);
    }

    private void tellCanaries(Publication publication, int canaries) {
        if (canaries > 0 && !(publication instanceof Publication.Refused)) {
            line("Canaries");
            line("  " + count(canaries, "made-up secret") + " planted, 0 found in the files of the version");
        }
    }

    private void tellVersion(Publication publication) {
        if (publication instanceof Publication.Published published) {
            line("Version " + published.version());
            tellHowToLoad(published.folder().toString());
        } else if (publication instanceof Publication.Unchanged unchanged) {
            line("Nothing changed: version " + unchanged.version() + " is the same");
            tellHowToLoad(unchanged.folder().toString());
        }
    }

    private void tellHowToLoad(String folder) {
        line("  " + folder);
        ledger.staged().entrySet().stream()
                .filter(view -> view.getValue().total() > 0)
                .findFirst()
                .ifPresent(view -> line("  load_dataset(" + quoted(folder) + ", " + quoted(view.getKey()) + ")"));
    }

    private record Reason(long count, String where, String word) {}

    private static void add(List<Reason> reasons, String where, SortedMap<String, Long> counts) {
        counts.forEach((word, count) -> {
            if (count > 0) {
                reasons.add(new Reason(count, where, word));
            }
        });
    }

    /** {@code , 95 skipped (meta 90, empty 5)}; nothing when there are none. */
    private static String reasons(SortedMap<String, Long> counts, String what) {
        List<Map.Entry<String, Long>> largest = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        if (largest.isEmpty()) {
            return "";
        }
        long sum = largest.stream().mapToLong(Map.Entry::getValue).sum();
        String words = largest.stream()
                .limit(REASONS_IN_LINE)
                .map(count -> count.getKey() + " " + number(count.getValue()))
                .collect(Collectors.joining(", "));
        return ", " + number(sum) + " " + what + " (" + words + (largest.size() > REASONS_IN_LINE ? ", …)" : ")");
    }

    private static String count(long count, String unit) {
        return number(count) + " " + unit + (count == 1 ? "" : "s");
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void line(String line) {
        text.append(line).append(System.lineSeparator());
    }
}
