package io.millrace.pipelines.progress;

import io.millrace.schemas.Tally.Counter;
import io.millrace.schemas.Tally.Scope;
import io.millrace.transforms.common.step.ProgressBoard.Entry;
import io.millrace.transforms.dedupe.semantic.DropSemanticDuplicates;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What a job's counts look like to a person. */
final class ProgressText {

    private ProgressText() {}

    /**
     * One line: {@code 1:05  12,000 read (800/s)  1,100 kept  96 rejected (tokens 90, structure 6)}, and how many
     * examples were embedded where some are.
     *
     * @param phase what is done beside what is counted; when it is not empty, it alone is told
     * @param counts of the job so far; from a job in other processes there are none
     * @param elapsed since it was started
     */
    static String of(String phase, SortedMap<Entry, Long> counts, Duration elapsed) {
        String clock = clock(elapsed);
        if (!phase.isEmpty()) {
            return clock + "  " + phase;
        }
        if (counts.isEmpty()) {
            return clock + "  working";
        }
        long read = sum(counts, Scope.SOURCE, Counter.RECORDS);
        long examples = sum(counts, Scope.SOURCE, Counter.EXAMPLES);
        long bySteps = sum(counts, Scope.STEP, Counter.REJECTED);
        long rejected = bySteps + sum(counts, Scope.SOURCE, Counter.REJECTED);
        long perSecond = read * 1000 / Math.max(1000, elapsed.toMillis());
        // The one step that takes minutes without anything being kept or rejected.
        Long embedded = counts.get(new Entry(Scope.STEP, DropSemanticDuplicates.EMBEDDED, Counter.MEASURE));
        List<Map.Entry<Entry, Long>> largest = counts.entrySet().stream()
                .filter(count -> count.getKey().counter() == Counter.REJECTED && count.getValue() > 0)
                .sorted(Comparator.comparing((Map.Entry<Entry, Long> count) -> -count.getValue())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        String by = largest.stream()
                .map(count -> count.getKey().name() + " " + number(count.getValue()))
                .collect(Collectors.joining(", ", " (", ")"));
        return clock + "  " + number(read) + " read (" + number(perSecond) + "/s)  "
                + number(Math.max(0, examples - bySteps)) + " kept  " + number(rejected) + " rejected"
                + (largest.isEmpty() ? "" : by) + (embedded == null ? "" : "  " + number(embedded) + " embedded");
    }

    private static long sum(SortedMap<Entry, Long> counts, Scope scope, Counter counter) {
        return counts.entrySet().stream()
                .filter(count ->
                        count.getKey().scope() == scope && count.getKey().counter() == counter)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String clock(Duration elapsed) {
        return elapsed.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        elapsed.toHours(),
                        elapsed.toMinutesPart(),
                        elapsed.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutesPart(), elapsed.toSecondsPart());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
