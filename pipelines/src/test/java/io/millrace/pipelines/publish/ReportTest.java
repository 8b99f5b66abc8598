package io.millrace.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.millrace.schemas.Input;
import io.millrace.transforms.format.View;
import io.millrace.transforms.format.Views;
import io.millrace.transforms.mix.MixBy;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.MixUnit;
import io.millrace.transforms.mix.Stratum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final List<View> VIEWS = List.of(Views.of("chat", Map.of()));
    private static final SortedMap<String, Long> NONE = Collections.emptySortedMap();

    private static SortedMap<String, Long> counts(Map<String, Long> counts) {
        return new TreeMap<>(counts);
    }

    private static Ledger ledger(String reason) {
        return new Ledger(
                List.of(new Ledger.Source(
                        "logs",
                        "chat",
                        1200,
                        1100,
                        counts(Map.of("meta", 100L)),
                        NONE,
                        1100,
                        counts(Map.of("no-answer", 100L)),
                        1000,
                        NONE)),
                List.of(
                        new Ledger.Step(
                                "tokens",
                                1000,
                                0,
                                750,
                                counts(Map.of(reason, 249L, "rare", 1L)),
                                NONE,
                                counts(Map.of("up-to-1024", 50L, "up-to-128", 700L))),
                        new Ledger.Step("format", 750, 0, 750, NONE, NONE, counts(Map.of("shown-in-chat", 750L)))),
                Map.of("chat", new Ledger.Rows(700, 50)));
    }

    private static String page(Ledger ledger, List<Input> inputs) {
        Product product = new Product(
                JsonNodeFactory.instance.objectNode().put("dataset", "shop</pre>"), VIEWS, "millrace 0.1.0");
        return new String(
                Report.of(
                        "shop",
                        "v1",
                        product,
                        ledger,
                        inputs,
                        List.of(new VersionFile("data/chat/train", "ab", 12_345, OptionalLong.of(700))),
                        new BuildFacts(
                                "FlinkRunner",
                                2,
                                Instant.parse("2026-03-04T11:00:00Z"),
                                2_000,
                                3_000,
                                Map.of("run", 29_050L)),
                        Instant.parse("2026-03-04T12:00:00Z")),
                StandardCharsets.UTF_8);
    }

    /** The page's text, its markup taken out. */
    private static String text(String page) {
        return page.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("<[^>]*>", " ")
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ");
    }

    @Test
    void tellsWhatBecameOfExamplesInTheOrderOfTheSteps() {
        String text = text(page(ledger("too-long"), List.of(Input.counted("logs", "a.jsonl", 1200))));

        assertThat(
                text,
                stringContainsInOrder(
                        "records read 1,200",
                        "examples kept 750",
                        "logs chat 1,200 1,100 100 0 1,100 100 1,000",
                        "meta 100 8.3 %",
                        "no-answer 100 9.1 %",
                        "tokens 1,000 0 250 25.0 % 750",
                        "too-long 249 24.9 % rare 1 0.1 %",
                        "up-to-128 700 up-to-1024 50",
                        "It left nothing out of 750.",
                        "chat 700 50 6.7 %",
                        "not stated 750",
                        "logs a.jsonl 0 1,200",
                        "data/chat/train 12,345 700",
                        "runner FlinkRunner",
                        "run 29.0 s"));
        assertThat(text, not(containsString("Mix")));
    }

    @Test
    void tellsWhichMixWasReached() {
        SortedMap<String, Long> measures = new TreeMap<>(Map.of(
                "target-logs", 40L, "had-rows-logs", 20L, "examples-logs", 20L, "rows-logs", 40L, "tokens-logs", 900L));
        Ledger ledger = new Ledger(
                        List.of(),
                        List.of(new Ledger.Step("mix", 20, 20, 40, NONE, NONE, measures)),
                        Map.of("chat", new Ledger.Rows(40, 0)))
                .mixedAs(new MixSettings(
                        MixBy.SOURCE, MixUnit.ROWS, List.of(new Stratum("logs", null, 50, 2)), 100, "salt"));

        String text = text(page(ledger, List.of()));

        assertThat(
                text,
                stringContainsInOrder(
                        "By source, in rows, within 100.",
                        "logs 100.00 % 40 40 50 2.00 of 2 20 20 40 900 0 0",
                        "Reached: 40 rows. The budget is 100. All that they can give: logs."));
        assertThat("shown once", text, not(containsString("had-rows-logs")));
    }

    @Test
    void nothingOfTheDataIsMarkupAndNothingIsFetched() {
        String page = page(ledger("<script>alert('x')</script>"), List.of(Input.counted("logs", "a\"&b", 1)));

        assertThat(page, containsString("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
        assertThat(page, containsString("a&quot;&amp;b"));
        assertThat(page, containsString("shop&lt;/pre&gt;"));
        assertThat(page, not(containsString("<script")));
        assertThat(page, not(containsString("http:")));
        assertThat(page, not(containsString("https:")));
        assertThat(page, not(containsString("src=")));
    }

    @Test
    void longListsGoOnInTheManifest() {
        List<Input> inputs = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            inputs.add(Input.counted("logs", "f" + i, 1));
        }

        assertThat(text(page(ledger("r"), inputs)), containsString("And 30 more in manifest.json."));
    }

    @Test
    void everyElementThatIsOpenedIsClosed() {
        String page = page(ledger("r"), List.of());

        for (String element :
                List.of("html", "body", "main", "section", "table", "thead", "tbody", "tr", "dl", "pre")) {
            assertThat(
                    element,
                    page.split("<" + element + "[ >]", -1).length,
                    is(page.split("</" + element + ">", -1).length));
        }
    }
}
