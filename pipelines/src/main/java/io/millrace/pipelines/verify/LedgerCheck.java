package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The laws of conservation, checked again from the document: every account balances, each step reads what the one
 * before kept, and what the accounts say was left out and staged is what lies in the folders.
 */
final class LedgerCheck {

    private static final String PLACE = "ledger.json";
    private static final String SHOWN_IN = "shown-in-";

    /** The first of these that ran read what the split had to choose from. */
    private static final Set<String> CHOOSES = Set.of("purge", "mix", "split");

    private final JsonNode ledger;
    private final Complaints complaints;
    private long laws;

    LedgerCheck(JsonNode ledger, Complaints complaints) {
        this.ledger = ledger;
        this.complaints = complaints;
    }

    /** How many equations were looked at so far. */
    long laws() {
        return laws;
    }

    /** The names of the steps. */
    Set<String> steps() {
        Set<String> names = new LinkedHashSet<>();
        ledger.path("steps").forEach(step -> names.add(step.path("name").asText()));
        return names;
    }

    /** What came out of the last step. */
    long kept() {
        JsonNode steps = ledger.path("steps");
        return steps.isEmpty() ? examples() : count(steps.get(steps.size() - 1), "kept");
    }

    /** How many examples the split chose from: what comes with it and after it rejects some of them. */
    long offeredToTheSplit() {
        for (JsonNode step : ledger.path("steps")) {
            if (CHOOSES.contains(step.path("name").asText())) {
                return count(step, "read");
            }
        }
        return kept();
    }

    /**
     * How many examples the rule of the split chose, against what the split says of it.
     *
     * @param asked how many were asked for
     * @param chosen how many the rule chose
     */
    void checkChosen(long asked, long chosen) {
        for (JsonNode step : ledger.path("steps")) {
            if (step.path("name").asText().equals("split")) {
                SortedMap<String, Long> told = counts(step, "measures");
                expectEqual("step split: asked for eval", told.getOrDefault("eval-asked", 0L), "by the rule", asked);
                expectEqual("step split: chosen for eval", told.getOrDefault("eval-chosen", 0L), "by the rule", chosen);
            }
        }
    }

    private long examples() {
        long examples = 0;
        for (JsonNode source : ledger.path("sources")) {
            examples += count(source, "examples");
        }
        return examples;
    }

    /** Every account by itself, and each step with the one before. */
    void checkAccounts() {
        if (ledger.path("format").asInt() != 1
                || !ledger.path("sources").isArray()
                || !ledger.path("steps").isArray()
                || !ledger.path("staged").isObject()) {
            complaints.add(PLACE, "is not a ledger of format 1");
            return;
        }
        for (JsonNode source : ledger.get("sources")) {
            String name = "source " + source.path("name").asText();
            expectEqual(
                    name + ": records",
                    count(source, "records"),
                    "used + skipped + dead-lettered",
                    count(source, "used") + sum(source, "skipped") + sum(source, "deadLettered"));
            expectEqual(
                    name + ": candidates",
                    count(source, "candidates"),
                    "examples + rejected",
                    count(source, "examples") + sum(source, "rejected"));
            checkCalls(name, counts(source, "measures"));
        }
        long handedOn = examples();
        for (JsonNode step : ledger.get("steps")) {
            String name = "step " + step.path("name").asText();
            expectEqual(name + ": read", count(step, "read"), "what came before it kept", handedOn);
            handedOn = count(step, "kept");
            expectEqual(
                    name + ": read + created",
                    count(step, "read") + count(step, "created"),
                    "kept + rejected + dead-lettered",
                    handedOn + sum(step, "rejected") + sum(step, "deadLettered"));
        }
    }

    /** No tool call in the lines of transcripts is lost or doubled. */
    private void checkCalls(String source, SortedMap<String, Long> measures) {
        Long inLines = measures.remove("calls-in-lines");
        if (inLines != null) {
            long accounted = 0;
            for (Map.Entry<String, Long> measure : measures.entrySet()) {
                accounted += measure.getKey().startsWith("calls-") ? measure.getValue() : 0;
            }
            expectEqual(source + ": calls in lines", inLines, "calls accounted for", accounted);
        }
    }

    /**
     * The accounts against the rows of the folders.
     *
     * @param rejected rows under {@code rejected/}, by step (or source) and reason joined by a blank
     * @param deadLettered rows under {@code dead-letters/}, by source (or step) and error joined by a blank
     * @param staged rows under {@code data/}, by view and split joined by a blank
     */
    void checkFolders(
            SortedMap<String, Long> rejected, SortedMap<String, Long> deadLettered, SortedMap<String, Long> staged) {
        SortedMap<String, Long> rejectedHere = new TreeMap<>();
        SortedMap<String, Long> deadLetteredHere = new TreeMap<>();
        for (String list : new String[] {"sources", "steps"}) {
            for (JsonNode account : ledger.path(list)) {
                String name = account.path("name").asText();
                counts(account, "rejected")
                        .forEach((reason, count) -> rejectedHere.merge(name + " " + reason, count, Long::sum));
                counts(account, "deadLettered")
                        .forEach((error, count) -> deadLetteredHere.merge(name + " " + error, count, Long::sum));
            }
        }
        SortedMap<String, Long> stagedHere = new TreeMap<>();
        ledger.path("staged").properties().forEach(view -> {
            for (String split : new String[] {RowFile.TRAIN, RowFile.EVAL}) {
                stagedHere.put(view.getKey() + " " + split, count(view.getValue(), split));
            }
        });
        expectSame("rejected", rejectedHere, rejected);
        expectSame("dead-letters", deadLetteredHere, deadLettered);
        expectSame("data", stagedHere, staged);
    }

    /** Repeats come from a step that made them; a step behind it may have rejected some. */
    void checkRepeats(long repeats) {
        long created = 0;
        for (JsonNode step : ledger.path("steps")) {
            created += count(step, "created");
        }
        laws++;
        if (repeats > created) {
            complaints.add(
                    PLACE, "steps created " + created + " examples, but " + repeats + " repeats are in the files");
        }
    }

    /**
     * What the views show against the different examples and repeats that lie in their folders. Only for versions
     * without repeated contents: their names then count examples.
     *
     * @param byView how many each view has
     * @param inAll how many there are in all views
     */
    void checkShown(SortedMap<String, Long> byView, long inAll) {
        for (JsonNode step : ledger.path("steps")) {
            if (!step.path("name").asText().equals("format")) {
                continue;
            }
            SortedMap<String, Long> shown = new TreeMap<>();
            counts(step, "measures").forEach((measure, count) -> {
                if (measure.startsWith(SHOWN_IN)) {
                    shown.put(measure.substring(SHOWN_IN.length()), count);
                }
            });
            expectSame("examples shown in view", shown, byView);
        }
        expectEqual("kept by the last step", kept(), "different examples in all views", inAll);
    }

    private void expectSame(String what, SortedMap<String, Long> told, SortedMap<String, Long> found) {
        Set<String> names = new TreeSet<>(told.keySet());
        names.addAll(found.keySet());
        for (String name : names) {
            expectEqual(
                    what + " " + name, told.getOrDefault(name, 0L), "found in the files", found.getOrDefault(name, 0L));
        }
    }

    private void expectEqual(String left, long leftCount, String right, long rightCount) {
        laws++;
        if (leftCount != rightCount) {
            complaints.add(PLACE, left + " = " + leftCount + ", but " + right + " = " + rightCount);
        }
    }

    private long count(JsonNode account, String key) {
        JsonNode count = account.path(key);
        if (!count.isIntegralNumber() || count.longValue() < 0) {
            complaints.add(PLACE, "\"" + key + "\" is not a count");
            return 0;
        }
        return count.longValue();
    }

    private SortedMap<String, Long> counts(JsonNode account, String key) {
        SortedMap<String, Long> counts = new TreeMap<>();
        Set<String> names = new TreeSet<>();
        account.path(key).fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            counts.put(name, count(account.get(key), name));
        }
        return counts;
    }

    private long sum(JsonNode account, String key) {
        return counts(account, key).values().stream().mapToLong(Long::longValue).sum();
    }
}
