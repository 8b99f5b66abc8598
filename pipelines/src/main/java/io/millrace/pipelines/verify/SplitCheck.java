package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Nothing is on both sides of the split, over all views: no id and no group. No id is twice in a view within an epoch,
 * but for views that write several rows of an example, and an example that is repeated is there in all epochs from the
 * first to its last. Hashes are compared in memory; what may be wrong is then looked up in
 * the files, which also tells where it is.
 */
final class SplitCheck {

    /** Views that write one or several rows of an example, all with its id. */
    private static final Set<String> SEVERAL_ROWS = Set.of("prompt");

    /** More than these are counted, not looked up. */
    private static final int LOOKED_UP = 10_000;

    private final Path version;
    private final List<RowFileFacts> views;
    private final Complaints complaints;

    private final long[] trainIds;
    private final long[] evalIds;
    private final long[] trainGroups;
    private final long[] evalGroups;

    SplitCheck(Path version, List<RowFileFacts> files, Complaints complaints) {
        this.version = version;
        this.views = files.stream()
                .filter(facts -> facts.file().kind() == RowFile.Kind.VIEW)
                .toList();
        this.complaints = complaints;
        this.trainIds = Longs.sorted(of(RowFile.TRAIN).map(RowFileFacts::ids).toList());
        this.evalIds = Longs.sorted(of(RowFile.EVAL).map(RowFileFacts::ids).toList());
        this.trainGroups =
                Longs.sorted(of(RowFile.TRAIN).map(RowFileFacts::groups).toList());
        this.evalGroups =
                Longs.sorted(of(RowFile.EVAL).map(RowFileFacts::groups).toList());
    }

    private Stream<RowFileFacts> of(String split) {
        return views.stream().filter(facts -> facts.file().split().equals(split));
    }

    /** How many different groups there are on the side of train. */
    int trainGroups() {
        return Longs.distinct(trainGroups);
    }

    /** How many different groups there are on the side of eval. */
    int evalGroups() {
        return Longs.distinct(evalGroups);
    }

    /** How many different ids there are in all views. */
    long distinctIds() {
        return (long) Longs.distinct(trainIds) + Longs.distinct(evalIds);
    }

    /** How many different repeats there are in all views, beside the examples themselves. */
    long distinctRepeats() {
        return Longs.distinct(
                Longs.sorted(views.stream().map(RowFileFacts::repeats).toList()));
    }

    /** How many different examples and repeats each view has. */
    SortedMap<String, Long> distinctByView() {
        SortedMap<String, Long> distinct = new TreeMap<>();
        for (String view : viewNames()) {
            distinct.put(view, (long) Longs.distinct(names(ofView(view))));
        }
        return distinct;
    }

    private Set<String> viewNames() {
        Set<String> names = new TreeSet<>();
        views.forEach(facts -> names.add(facts.file().name()));
        return names;
    }

    private Stream<RowFileFacts> ofView(String view) {
        return views.stream().filter(facts -> facts.file().name().equals(view));
    }

    /** Hashes of the names of examples and repeats. */
    private static long[] names(Stream<RowFileFacts> files) {
        return Longs.sorted(
                files.flatMap(facts -> Stream.of(facts.ids(), facts.repeats())).toList());
    }

    /** Epochs have no gaps: before each but the first there is another, and all are in train. */
    private void checkEpochs() {
        for (String view : viewNames()) {
            List<RowFileFacts> train = ofView(view)
                    .filter(facts -> facts.file().split().equals(RowFile.TRAIN))
                    .toList();
            long[] before =
                    Longs.sorted(train.stream().map(RowFileFacts::repeated).toList());
            int lost = Longs.distinct(before)
                    - Longs.common(before, names(train.stream())).size();
            if (lost > 0) {
                complaints.add("data/" + view, "of " + lost + " repeats the epoch before is not in train");
            }
        }
    }

    /**
     * Looks for what is on both sides, and for repeats.
     *
     * @param expectsNoRepeats whether a step dropped equal contents
     */
    void check(boolean expectsNoRepeats) throws IOException {
        checkEpochs();
        Set<Long> ids = take(Longs.common(trainIds, evalIds));
        Set<Long> groups = take(Longs.common(trainGroups, evalGroups));
        SortedMap<String, Set<Long>> repeats = new TreeMap<>();
        if (expectsNoRepeats) {
            for (String view : viewNames()) {
                if (!SEVERAL_ROWS.contains(view)) {
                    repeats.put(view, take(Longs.repeated(names(ofView(view)))));
                }
            }
        }
        if (!ids.isEmpty()
                || !groups.isEmpty()
                || repeats.values().stream().anyMatch(suspects -> !suspects.isEmpty())) {
            lookUp(ids, groups, repeats);
        }
    }

    private static Set<Long> take(Longs suspects) {
        Set<Long> some = new HashSet<>();
        suspects.first(LOOKED_UP).forEach(some::add);
        return some;
    }

    /** Where a string was first seen on each side. */
    private static final class Sighting {
        private String train = "";
        private String eval = "";
    }

    private void lookUp(Set<Long> ids, Set<Long> groups, SortedMap<String, Set<Long>> repeats) throws IOException {
        SortedMap<String, Sighting> idsSeen = new TreeMap<>();
        SortedMap<String, Sighting> groupsSeen = new TreeMap<>();
        SortedMap<String, String> firstSeen = new TreeMap<>();
        List<RowFileFacts> inOrder = new ArrayList<>(views);
        inOrder.sort((one, other) -> one.file().path().compareTo(other.file().path()));
        for (RowFileFacts facts : inOrder) {
            RowFile file = facts.file();
            Set<Long> repeated = repeats.getOrDefault(file.name(), Set.of());
            file.readAgain(version, (line, row) -> {
                String place = file.path() + ":" + line;
                String id = row.path("id").asText();
                long hash = StringHash.of(id);
                if (ids.contains(hash)) {
                    see(idsSeen, id, file.split(), place);
                }
                String name = repeated.isEmpty() ? id : Epoch.name(id, Epoch.of(row));
                if (repeated.contains(StringHash.of(name))) {
                    String before = firstSeen.putIfAbsent(file.name() + " " + name, place);
                    if (before != null) {
                        complaints.add(place, "the id " + name + " is also in " + before);
                    }
                }
                for (JsonNode group : row.path("groups")) {
                    if (groups.contains(StringHash.of(group.asText()))) {
                        see(groupsSeen, group.asText(), file.split(), place);
                    }
                }
            });
        }
        complainOfBothSides("id", idsSeen);
        complainOfBothSides("group", groupsSeen);
    }

    private static void see(SortedMap<String, Sighting> seen, String value, String split, String place) {
        Sighting sighting = seen.computeIfAbsent(value, first -> new Sighting());
        if (split.equals(RowFile.TRAIN)) {
            sighting.train = sighting.train.isEmpty() ? place : sighting.train;
        } else {
            sighting.eval = sighting.eval.isEmpty() ? place : sighting.eval;
        }
    }

    private void complainOfBothSides(String what, SortedMap<String, Sighting> seen) {
        for (Map.Entry<String, Sighting> entry : seen.entrySet()) {
            Sighting sighting = entry.getValue();
            if (!sighting.train.isEmpty() && !sighting.eval.isEmpty()) {
                complaints.add(
                        sighting.eval, "the " + what + " " + entry.getKey() + " is also in train: " + sighting.train);
            }
        }
    }
}
