package io.millrace.pipelines.progress;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.millrace.pipelines.publish.Ledger;
import io.millrace.pipelines.publish.Publication;
import io.millrace.transforms.mix.MixBy;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.MixUnit;
import io.millrace.transforms.mix.Stratum;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final SortedMap<String, Long> NONE = new TreeMap<>();

    private static SortedMap<String, Long> counts(Object... pairs) {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            counts.put((String) pairs[i], ((Integer) pairs[i + 1]).longValue());
        }
        return counts;
    }

    private static Ledger ledger() {
        Map<String, Ledger.Rows> staged = new LinkedHashMap<>();
        staged.put("chat", new Ledger.Rows(0, 0));
        staged.put("fim", new Ledger.Rows(1100, 58));
        return new Ledger(
                List.of(
                        new Ledger.Source(
                                "sessions",
                                "claude-code",
                                1200,
                                1100,
                                counts("meta", 60, "a", 10, "b", 9, "c", 11),
                                counts("not-json", 10),
                                40,
                                NONE,
                                40,
                                NONE),
                        new Ledger.Source(
                                "infill",
                                "fim",
                                1,
                                1,
                                NONE,
                                NONE,
                                1300,
                                counts("vendored", 100, "minified", 0),
                                1200,
                                NONE)),
                List.of(
                        new Ledger.Step("tokens", 1240, 0, 1200, counts("too-long", 40), NONE, NONE),
                        new Ledger.Step(
                                "split",
                                1200,
                                0,
                                1158,
                                counts("straddles-split", 42),
                                NONE,
                                counts("would-straddle-at-0.1", 60, "would-straddle-at-0.05-by-directory", 6))),
                staged);
    }

    @Test
    void tellsWhatBecameOfEverything() {
        String summary =
                Summary.of(ledger(), new Publication.Published("20250101-abc", Path.of("/out/shop/versions/v")), 0);

        assertThat(
                summary,
                is(String.join(
                        System.lineSeparator(),
                        "Read",
                        "  sessions  1,200 records: 1,100 used, 90 skipped (meta 60, c 11, a 10, …),"
                                + " 10 dead letters (not-json 10); 40 examples",
                        "  infill    1 record: 1 used; 1,200 examples",
                        "Kept",
                        "  1,158 examples as rows: chat 0 train, 0 eval; fim 1,100 train, 58 eval",
                        "Left out",
                        "  100  infill: vendored",
                        "   42  split: straddles-split",
                        "   40  tokens: too-long",
                        "  3.5 % of what came to the split straddled it",
                        "  other splits would lose: eval 0.1 5.0 %, eval 0.05 by directory 0.5 %",
                        "Version 20250101-abc",
                        "  /out/shop/versions/v",
                        "  load_dataset(\"/out/shop/versions/v\", \"fim\")")));
    }

    @Test
    void tellsWhichMixWasReached() {
        Ledger ledger = new Ledger(
                        List.of(),
                        List.of(new Ledger.Step(
                                "mix",
                                90,
                                30,
                                100,
                                counts("mixed-out", 20),
                                NONE,
                                counts(
                                        "target-chats",
                                        7500,
                                        "had-rows-chats",
                                        45,
                                        "had-tokens-chats",
                                        3750,
                                        "examples-chats",
                                        45,
                                        "rows-chats",
                                        90,
                                        "tokens-chats",
                                        7500,
                                        "target-others",
                                        2500,
                                        "had-rows-others",
                                        25,
                                        "had-tokens-others",
                                        2600,
                                        "examples-others",
                                        23,
                                        "rows-others",
                                        23,
                                        "tokens-others",
                                        2490))),
                        Map.of())
                .mixedAs(new MixSettings(
                        MixBy.SOURCE,
                        MixUnit.TOKENS,
                        List.of(
                                new Stratum("chats", new BigDecimal("0.75"), Stratum.NO_CAP, 2),
                                new Stratum("others", new BigDecimal("0.25"), Stratum.NO_CAP, 1)),
                        10_000,
                        "salt"));

        assertThat(
                Summary.of(ledger, new Publication.Refused("no", List.of("no")), 0),
                containsString(String.join(
                        System.lineSeparator(),
                        "Mix  by source, in tokens, within 10,000",
                        "  chats    75.08 % of 75.00 % asked: 45 of 45 examples as 90 rows, 7,500 tokens;"
                                + " all that it can give",
                        "  others   24.92 % of 25.00 % asked: 23 of 25 examples as 23 rows, 2,490 tokens")));
    }

    @Test
    void tellsWhenNothingChanged() {
        String summary = Summary.of(ledger(), new Publication.Unchanged("v1", Path.of("/a \"b\"")), 1234);

        assertThat(
                summary,
                containsString("Canaries" + System.lineSeparator() + "  1,234 made-up secrets planted, 0 found"));
        assertThat(summary, containsString("Nothing changed: version v1 is the same"));
        assertThat(summary, endsWith("load_dataset(\"/a \\\"b\\\"\", \"fim\")"));
    }

    @Test
    void namesNoVersionWhenThereIsNone() {
        String summary = Summary.of(ledger(), new Publication.Refused("why", List.of("it does not balance")), 3);

        assertThat(summary, not(containsString("load_dataset")));
        assertThat("nothing is proven of what was refused", summary, not(containsString("Canaries")));
    }

    @Test
    void addsUpTheSmallReasons() {
        SortedMap<String, Long> many = new TreeMap<>();
        for (int i = 1; i <= 12; i++) {
            many.put(String.format("reason-%02d", i), (long) i);
        }
        Ledger ledger =
                new Ledger(List.of(), List.of(new Ledger.Step("structure", 100, 0, 22, many, NONE, NONE)), Map.of());

        String summary = Summary.of(ledger, new Publication.Refused("why", List.of("no")), 0);

        assertThat(summary, containsString("   5  structure: reason-05"));
        assertThat(summary, not(containsString("reason-04")));
        assertThat(summary, containsString("  10  for 4 other reasons"));
    }
}
