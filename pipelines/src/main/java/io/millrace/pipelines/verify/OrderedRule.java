package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Eval has the examples that come first in an order: as many places of it as hold no more examples than were asked for,
 * and the first always. What there was to choose from are the examples in the views and those that were rejected by the
 * split and by what comes with it and after it; when they are as many as the ledger says, they are all. When they are
 * not, since the job counts equal contents once, the order alone is proven.
 *
 * @param <P> a place in the order
 */
abstract class OrderedRule<P> implements SideRule {

    /** Steps that reject examples that the split had to choose from. */
    private static final Set<String> AFTER_THE_CHOICE = Set.of("purge", "mix", "split", "format");

    private final Comparator<P> order;
    private final P end;
    private final SortedMap<String, Seen> seen = new TreeMap<>();
    private boolean isWhole;
    private long examples;
    private long chosen;

    /**
     * A rule.
     *
     * @param order of places
     * @param end the last of them; what stands there is never chosen
     */
    OrderedRule(Comparator<P> order, P end) {
        this.order = order;
        this.end = end;
    }

    /**
     * Where an example stands.
     *
     * @param first of its places
     * @param last of its places: it is chosen when this one is
     */
    record Span<P>(P first, P last) {}

    /** Finds where examples stand, for one thread. */
    abstract Function<SideFacts, Span<P>> places();

    /** How many are chosen of so many, if places could be divided. */
    abstract long asked(long examples);

    /**
     * Why an example is on the wrong side; empty when it is not.
     *
     * @param bound the first place that is not chosen
     */
    abstract String complaint(SideFacts example, boolean inEval, P bound);

    /** Whether what was chosen from is known as a whole, so that how many were chosen is proven. */
    final boolean isWhole() {
        return isWhole;
    }

    /** How many examples there were to choose from, where that is known. */
    final long examples() {
        return examples;
    }

    /** How many were chosen, where that is known; some may have been left out afterwards. */
    final long chosen() {
        return chosen;
    }

    /** What a file holds. */
    private final class Seen implements RowSink {

        private final RowFile file;
        private final Function<SideFacts, Span<P>> finder = places();
        private final Longs ids = new Longs();
        private final List<P> lasts = new ArrayList<>();
        private P first = end;

        Seen(RowFile file) {
            this.file = file;
        }

        @Override
        public void row(long line, JsonNode row) {
            SideFacts.of(file, row).ifPresent(this::add);
        }

        private void add(SideFacts example) {
            Span<P> span = finder.apply(example);
            ids.add(StringHash.of(example.id()));
            lasts.add(span.last());
            first = order.compare(span.first(), first) < 0 ? span.first() : first;
        }

        boolean isView() {
            return file.kind() == RowFile.Kind.VIEW;
        }

        boolean isEval() {
            return isView() && file.split().equals(RowFile.EVAL);
        }

        /** Whether one of its rows must lie elsewhere. */
        boolean isWrong(P bound) {
            if (isEval()) {
                return lasts.stream().anyMatch(last -> order.compare(last, bound) >= 0);
            }
            return isView() && order.compare(first, bound) < 0;
        }
    }

    @Override
    public final RowSink sink(RowFile file, Complaints complaints) {
        boolean counts = file.kind() == RowFile.Kind.VIEW
                || file.kind() == RowFile.Kind.REJECTED && AFTER_THE_CHOICE.contains(file.name());
        if (!counts) {
            return RowSink.none();
        }
        Seen rows = new Seen(file);
        synchronized (seen) {
            seen.put(file.path(), rows);
        }
        return rows;
    }

    @Override
    public final void finish(Path version, LedgerCheck ledger, Complaints complaints) throws IOException {
        long[] ids = Longs.withoutRepeats(
                Longs.sorted(seen.values().stream().map(rows -> rows.ids).toList()));
        isWhole = ids.length == ledger.offeredToTheSplit();
        P bound = isWhole ? choose(ids) : firstOfTrain();
        if (isWhole) {
            ledger.checkChosen(asked(examples), chosen);
        }
        for (Seen rows : seen.values()) {
            if (rows.isWrong(bound)) {
                rows.file.readAgain(
                        version,
                        (line, row) -> SideFacts.of(rows.file, row)
                                .map(example -> complaint(example, rows.isEval(), bound))
                                .filter(complaint -> !complaint.isEmpty())
                                .ifPresent(complaint -> complaints.add(rows.file.path() + ":" + line, complaint)));
            }
        }
    }

    @Override
    public final List<String> undecided() {
        return isWhole
                ? List.of()
                : List.of(
                        "whether as many examples are in eval as were asked for was not looked at: of equal contents the"
                                + " job counts one, and the files do not tell which");
    }

    /** Chooses again from all examples; gives the first place that is not chosen. */
    private P choose(long[] ids) {
        List<P> places = new ArrayList<>(Collections.nCopies(ids.length, end));
        for (Seen rows : seen.values()) {
            for (int i = 0; i < rows.ids.size(); i++) {
                places.set(Arrays.binarySearch(ids, rows.ids.get(i)), rows.lasts.get(i));
            }
        }
        places.sort(order);
        examples = places.size();
        long most = asked(examples);
        int from = 0;
        while (from < places.size()) {
            P place = places.get(from);
            int to = from;
            while (to < places.size() && order.compare(places.get(to), place) == 0) {
                to++;
            }
            if (order.compare(place, end) >= 0 || from > 0 && to > most) {
                return place;
            }
            chosen = to;
            from = to;
        }
        return end;
    }

    private P firstOfTrain() {
        P first = end;
        for (Seen rows : seen.values()) {
            if (rows.isView() && !rows.isEval() && order.compare(rows.first, first) < 0) {
                first = rows.first;
            }
        }
        return first;
    }
}
