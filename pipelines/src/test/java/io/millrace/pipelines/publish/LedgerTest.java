package io.millrace.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Tally;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.StagedFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class LedgerTest {

    private static final List<Ledger.SourceName> SOURCES = List.of(new Ledger.SourceName("logs", "chat"));
    private static final List<String> STEPS = List.of("scrub", "format");
    private static final List<String> VIEWS = List.of("chat");

    /** Ten lines: seven used for six candidates, of which one is turned away; one of the five examples is rejected. */
    private static final List<Tally> BALANCED = List.of(
            source(Tally.Counter.RECORDS, "", 10),
            source(Tally.Counter.USED, "", 7),
            source(Tally.Counter.SKIPPED, "empty-line", 2),
            source(Tally.Counter.DEAD_LETTERED, "invalid-json", 1),
            source(Tally.Counter.CANDIDATES, "", 6),
            source(Tally.Counter.REJECTED, "not-trainable", 1),
            source(Tally.Counter.EXAMPLES, "", 5),
            source(Tally.Counter.MEASURE, "calls-in-lines", 9),
            source(Tally.Counter.MEASURE, "calls-in-conversations", 6),
            source(Tally.Counter.MEASURE, "calls-left-out-api-error", 3),
            source(Tally.Counter.MEASURE, "branches", 4),
            step("scrub", Tally.Counter.READ, "", 5),
            step("scrub", Tally.Counter.KEPT, "", 4),
            step("scrub", Tally.Counter.REJECTED, "secret-in-exact-content", 1),
            step("format", Tally.Counter.READ, "", 4),
            step("format", Tally.Counter.KEPT, "", 4),
            step("format", Tally.Counter.MEASURE, "shown-in-chat", 4),
            new Tally(Tally.Scope.STAGED, "chat", Tally.Counter.ROWS, "train", 3),
            new Tally(Tally.Scope.STAGED, "chat", Tally.Counter.ROWS, "eval", 1));

    private static final List<StagedFile> FILES = List.of(
            file("data/chat", "train", 2),
            file("data/chat", "train", 1),
            file("data/chat", "eval", 1),
            file("rejected", "logs", 1),
            file("rejected", "scrub", 1),
            file("dead-letters", "logs", 1));

    private static Tally source(Tally.Counter counter, String reason, long count) {
        return new Tally(Tally.Scope.SOURCE, "logs", counter, reason, count);
    }

    private static Tally step(String name, Tally.Counter counter, String reason, long count) {
        return new Tally(Tally.Scope.STEP, name, counter, reason, count);
    }

    private static StagedFile file(String folder, String stem, long rows) {
        return new StagedFile(folder, stem, 0, ".jsonl", "x", "", 1, rows);
    }

    private static Ledger ledger(List<Tally> tallies) {
        return Ledger.of(new Outcome(tallies, List.of(), FILES), SOURCES, STEPS, VIEWS);
    }

    @Test
    void aBalancedLedgerBreaksNoLaw() {
        assertThat(LedgerLaws.violations(ledger(BALANCED), FILES), is(empty()));
    }

    @Test
    void theDocumentHasEveryCountInAFixedOrder() {
        String json = new String(JsonDocument.bytes(ledger(BALANCED).toJson()), StandardCharsets.UTF_8);
        assertThat(json, is("""
                        {
                          "format": 1,
                          "sources": [
                            {
                              "name": "logs",
                              "type": "chat",
                              "records": 10,
                              "used": 7,
                              "skipped": {
                                "empty-line": 2
                              },
                              "deadLettered": {
                                "invalid-json": 1
                              },
                              "candidates": 6,
                              "rejected": {
                                "not-trainable": 1
                              },
                              "examples": 5,
                              "measures": {
                                "branches": 4,
                                "calls-in-conversations": 6,
                                "calls-in-lines": 9,
                                "calls-left-out-api-error": 3
                              }
                            }
                          ],
                          "steps": [
                            {
                              "name": "scrub",
                              "read": 5,
                              "created": 0,
                              "kept": 4,
                              "rejected": {
                                "secret-in-exact-content": 1
                              },
                              "deadLettered": {},
                              "measures": {}
                            },
                            {
                              "name": "format",
                              "read": 4,
                              "created": 0,
                              "kept": 4,
                              "rejected": {},
                              "deadLettered": {},
                              "measures": {
                                "shown-in-chat": 4
                              }
                            }
                          ],
                          "staged": {
                            "chat": {
                              "train": 3,
                              "eval": 1
                            }
                          }
                        }
                        """));
    }

    /** Every count but a lone figure is bound by a law, so no single one can be wrong without being found. */
    @Property(seed = "20261121")
    void aChangedCountIsFound(@ForAll @IntRange(max = 18) int changed, @ForAll @IntRange(min = 1, max = 99) int by) {
        List<Tally> tallies = new ArrayList<>(BALANCED);
        Tally tally = tallies.get(changed);
        tallies.set(
                changed, new Tally(tally.scope(), tally.name(), tally.counter(), tally.reason(), tally.count() + by));
        if (tally.reason().equals("branches")) {
            assertThat(LedgerLaws.violations(ledger(tallies), FILES), is(empty()));
        } else {
            assertThat(LedgerLaws.violations(ledger(tallies), FILES), is(not(empty())));
        }
    }

    @Property(seed = "20261121")
    void aFileMoreOrLessIsFound(@ForAll @IntRange(max = 5) int changed) {
        List<StagedFile> fewer = new ArrayList<>(FILES);
        StagedFile lost = fewer.remove(changed);
        assertThat(
                LedgerLaws.violations(ledger(BALANCED), fewer),
                hasItem(containsString(lost.folder() + "/" + lost.stem())));
        List<StagedFile> more = new ArrayList<>(FILES);
        more.add(lost);
        assertThat(
                LedgerLaws.violations(ledger(BALANCED), more),
                hasItem(containsString(lost.folder() + "/" + lost.stem())));
    }

    @Test
    void aViolationSaysBothNumbers() {
        List<Tally> tallies = new ArrayList<>(BALANCED);
        tallies.set(1, source(Tally.Counter.USED, "", 8));
        assertThat(
                LedgerLaws.violations(ledger(tallies), FILES),
                is(List.of("source logs: records = 10, but used + skipped + dead-lettered = 11")));
    }

    @Test
    void aCountForSomethingUnknownIsNotDropped() {
        for (Tally unknown : List.of(
                new Tally(Tally.Scope.SOURCE, "other", Tally.Counter.RECORDS, "", 1),
                new Tally(Tally.Scope.STEP, "other", Tally.Counter.READ, "", 1),
                new Tally(Tally.Scope.STAGED, "fim", Tally.Counter.ROWS, "train", 1),
                new Tally(Tally.Scope.STAGED, "chat", Tally.Counter.ROWS, "test", 1))) {
            List<Tally> tallies = new ArrayList<>(BALANCED);
            tallies.add(unknown);
            assertThrows(IllegalArgumentException.class, () -> ledger(tallies));
        }
    }
}
