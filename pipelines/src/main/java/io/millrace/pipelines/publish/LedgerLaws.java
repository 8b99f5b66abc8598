package io.millrace.pipelines.publish;

import io.millrace.transforms.common.row.StagedFile;
import io.millrace.transforms.format.KeepShown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The laws of conservation. Nothing that was read may be in no account, and no account may hold what is in no file.
 * A ledger that breaks one of them is not published.
 */
public final class LedgerLaws {

    /** Views that write one or several rows for each example they show. */
    private static final Set<String> SEVERAL_ROWS = Set.of("prompt");

    /** A source's measure with this name is the sum of its other measures whose names begin with {@link #CALLS}. */
    static final String CALLS_IN_LINES = "calls-in-lines";

    static final String CALLS = "calls-";

    private final Ledger ledger;
    private final List<StagedFile> files;
    private final List<String> violations = new ArrayList<>();

    private LedgerLaws(Ledger ledger, List<StagedFile> files) {
        this.ledger = ledger;
        this.files = files;
    }

    /**
     * All violations, in the ledger's order, each a sentence with its numbers; none when the ledger balances.
     *
     * @param ledger the counts
     * @param files what was written, as counted by whoever wrote it
     */
    public static List<String> violations(Ledger ledger, List<StagedFile> files) {
        LedgerLaws laws = new LedgerLaws(ledger, files);
        ledger.sources().forEach(laws::checkSource);
        laws.checkSteps();
        laws.checkStaged();
        laws.checkRejections();
        return List.copyOf(laws.violations);
    }

    private void checkSource(Ledger.Source source) {
        String name = "source " + source.name();
        expectEqual(
                name + ": records",
                source.records(),
                "used + skipped + dead-lettered",
                source.used() + Ledger.sum(source.skipped()) + Ledger.sum(source.deadLettered()));
        expectEqual(
                name + ": candidates",
                source.candidates(),
                "examples + rejected",
                source.examples() + Ledger.sum(source.rejected()));
        Long callsInLines = source.measures().get(CALLS_IN_LINES);
        if (callsInLines != null) {
            long accounted = source.measures().entrySet().stream()
                    .filter(measure -> measure.getKey().startsWith(CALLS)
                            && !measure.getKey().equals(CALLS_IN_LINES))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            expectEqual(name + ": " + CALLS_IN_LINES, callsInLines, "the other measures of calls", accounted);
        }
    }

    private void checkSteps() {
        long handedOn = ledger.examples();
        String giver = "examples of all sources";
        for (Ledger.Step step : ledger.steps()) {
            String name = "step " + step.name();
            expectEqual(name + ": read", step.read(), giver, handedOn);
            expectEqual(
                    name + ": read + created",
                    step.read() + step.created(),
                    "kept + rejected + dead-lettered",
                    step.kept() + Ledger.sum(step.rejected()) + Ledger.sum(step.deadLettered()));
            handedOn = step.kept();
            giver = "kept by " + step.name();
        }
    }

    /** What a view shows is counted by the format step, its rows by whoever wrote them. */
    private void checkStaged() {
        SortedMap<String, Long> written = rowsIn(VersionLayout.DATA + "/");
        SortedMap<String, Long> expected = new TreeMap<>();
        SortedMap<String, Long> measures = new TreeMap<>();
        ledger.steps().stream()
                .filter(step -> step.name().equals(KeepShown.STEP))
                .forEach(step -> measures.putAll(step.measures()));
        long shownAtLeastOnce = 0;
        for (Map.Entry<String, Ledger.Rows> staged : ledger.staged().entrySet()) {
            String view = staged.getKey();
            Ledger.Rows rows = staged.getValue();
            expected.put(VersionLayout.dataOf(view) + "/" + VersionLayout.TRAIN, rows.train());
            expected.put(VersionLayout.dataOf(view) + "/" + VersionLayout.EVAL, rows.eval());
            long shown = measures.getOrDefault(KeepShown.SHOWN_IN + view, 0L);
            shownAtLeastOnce += shown;
            if (shown > ledger.kept()) {
                violations.add("view " + view + " shows " + shown + " examples, but " + ledger.kept()
                        + " are kept at the end");
            }
            if (!SEVERAL_ROWS.contains(view)) {
                expectEqual("view " + view + ": rows", rows.total(), "examples shown", shown);
            } else if (rows.total() < shown || (shown == 0 && rows.total() > 0)) {
                violations.add("view " + view + ": " + rows.total() + " rows for " + shown + " examples shown");
            }
        }
        if (shownAtLeastOnce < ledger.kept()) {
            violations.add("views show " + shownAtLeastOnce + " examples in all, but " + ledger.kept()
                    + " are kept at the end");
        }
        expectSame("rows", expected, written);
    }

    private void checkRejections() {
        SortedMap<String, Long> rejected = new TreeMap<>();
        SortedMap<String, Long> deadLettered = new TreeMap<>();
        for (Ledger.Source source : ledger.sources()) {
            rejected.merge(VersionLayout.REJECTED + "/" + source.name(), Ledger.sum(source.rejected()), Long::sum);
            deadLettered.merge(
                    VersionLayout.DEAD_LETTERS + "/" + source.name(), Ledger.sum(source.deadLettered()), Long::sum);
        }
        for (Ledger.Step step : ledger.steps()) {
            rejected.merge(VersionLayout.REJECTED + "/" + step.name(), Ledger.sum(step.rejected()), Long::sum);
            deadLettered.merge(
                    VersionLayout.DEAD_LETTERS + "/" + step.name(), Ledger.sum(step.deadLettered()), Long::sum);
        }
        expectSame("rejections", rejected, rowsIn(VersionLayout.REJECTED + "/"));
        expectSame("dead letters", deadLettered, rowsIn(VersionLayout.DEAD_LETTERS + "/"));
    }

    /** Rows by folder and stem, of the files whose folder begins so. */
    private SortedMap<String, Long> rowsIn(String folder) {
        SortedMap<String, Long> rows = new TreeMap<>();
        for (StagedFile file : files) {
            if ((file.folder() + "/").startsWith(folder)) {
                rows.merge(file.folder() + "/" + file.stem(), file.rows(), Long::sum);
            }
        }
        return rows;
    }

    private void expectSame(String what, SortedMap<String, Long> counted, SortedMap<String, Long> written) {
        Set<String> names = new TreeSet<>(counted.keySet());
        names.addAll(written.keySet());
        for (String name : names) {
            expectEqual(
                    name + ": " + what + " counted",
                    counted.getOrDefault(name, 0L),
                    "written",
                    written.getOrDefault(name, 0L));
        }
    }

    private void expectEqual(String left, long leftCount, String right, long rightCount) {
        if (leftCount != rightCount) {
            violations.add(left + " = " + leftCount + ", but " + right + " = " + rightCount);
        }
    }
}
