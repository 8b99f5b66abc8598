package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.pipelines.publish.Html.Cell;
import io.millrace.schemas.Input;
import io.millrace.transforms.mix.MixExamples;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.Stratum;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page {@code report.html}: what became of everything that was read, step by step, for a person. It needs nothing
 * but itself: no script, no font, no picture, no network. All that a step counts is shown, so that a new step or
 * measure appears without work here. But for the facts of the build it depends on the content alone.
 */
final class Report {

    /** A list that is longer than this goes on in the manifest. */
    private static final int LISTED = 100;

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d+)(\\D*)");

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="color-scheme" content="light dark">
            <style>
            :root { --ink: #1c2328; --soft: #5a6670; --line: #d6dce0; --fill: #3b78a8; --page: #ffffff; --box: #f3f6f8; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e4e9ec; --soft: #a2aeb7; --line: #3c464d; --fill: #6fa8d6; --page: #14191c; --box: #1e2529; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page);
              max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
            h1 { font-size: 1.7rem; margin: 0; }
            h2 { font-size: 1.25rem; margin: 2.2rem 0 .4rem; }
            h3 { font-size: 1.05rem; margin: 1.6rem 0 .2rem; }
            p { margin: .3rem 0; }
            .soft, caption { color: var(--soft); }
            nav a { margin-right: 1rem; }
            a { color: var(--fill); }
            dl.facts { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
            dl.facts div { background: var(--box); border-radius: .4rem; padding: .5rem .9rem; }
            dl.facts dt { color: var(--soft); font-size: .85rem; }
            dl.facts dd { margin: 0; font-size: 1.25rem; font-variant-numeric: tabular-nums; }
            .scroll { overflow-x: auto; margin: .6rem 0 1rem; }
            table { border-collapse: collapse; }
            caption { text-align: left; font-size: .9rem; }
            th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0;
              border-bottom: 1px solid var(--line); font-weight: normal; }
            thead th { color: var(--soft); font-size: .85rem; }
            .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            .bar { display: block; width: 9rem; height: .3rem; margin-left: auto; background: var(--line);
              border-radius: .15rem; }
            .bar i { display: block; height: 100%; background: var(--fill); border-radius: .15rem; }
            pre { background: var(--box); padding: .8rem; overflow-x: auto; border-radius: .4rem; font-size: .85rem; }
            </style>
            """;

    private final String dataset;
    private final Product product;
    private final Ledger ledger;
    private final Html page = new Html();

    private Report(String dataset, Product product, Ledger ledger) {
        this.dataset = dataset;
        this.product = product;
        this.ledger = ledger;
    }

    /**
     * The page in UTF-8.
     *
     * @param inputs what was read
     * @param files what the manifest lists
     * @param now when the version was published
     */
    static byte[] of(
            String dataset,
            String version,
            Product product,
            Ledger ledger,
            List<Input> inputs,
            List<VersionFile> files,
            BuildFacts facts,
            Instant now) {
        Report report = new Report(dataset, product, ledger);
        report.head(version);
        report.sources();
        report.overview();
        report.steps();
        ledger.mix().ifPresent(report::mix);
        report.views();
        report.recipe();
        report.inputs(inputs);
        report.files(files);
        report.build(facts, now);
        return report.page.raw("</main></body></html>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void head(String version) {
        page.raw(HEAD.stripTrailing());
        page.element("title", dataset + " " + version).raw("</head><body><header>");
        page.element("h1", dataset);
        page.raw("<p class=\"soft\">" + Html.escape("Version " + version + ", built by " + product.program()) + "</p>");
        page.raw("<dl class=\"facts\">");
        fact(
                "records read",
                ledger.sources().stream().mapToLong(Ledger.Source::records).sum());
        fact("examples found", ledger.examples());
        boolean repeats = ledger.steps().stream().anyMatch(step -> step.created() > 0);
        fact(repeats ? "kept, with repeats" : "examples kept", ledger.kept());
        fact(
                "train rows",
                ledger.staged().values().stream().mapToLong(Ledger.Rows::train).sum());
        fact(
                "eval rows",
                ledger.staged().values().stream().mapToLong(Ledger.Rows::eval).sum());
        page.raw("</dl>");
        page.raw("<nav aria-label=\"Parts of this page\">");
        link("sources", "Sources");
        link("overview", "Steps");
        if (ledger.mix().isPresent()) {
            link("mix", "Mix");
        }
        link("views", "Views");
        link("recipe", "Recipe");
        link("inputs", "Inputs");
        link("files", "Files");
        link("build", "Build");
        page.raw("</nav></header><main>");
    }

    private void fact(String name, long number) {
        page.raw("<div><dt>" + Html.escape(name) + "</dt><dd>" + count(number) + "</dd></div>");
    }

    private void link(String id, String title) {
        page.raw("<a href=\"#" + id + "\">" + Html.escape(title) + "</a>");
    }

    private void sources() {
        page.section("sources", "Sources");
        List<List<Cell>> rows = new ArrayList<>();
        for (Ledger.Source source : ledger.sources()) {
            rows.add(List.of(
                    Cell.of(source.name()),
                    Cell.of(source.type()),
                    number(source.records()),
                    number(source.used()),
                    number(Ledger.sum(source.skipped())),
                    number(Ledger.sum(source.deadLettered())),
                    number(source.candidates()),
                    number(Ledger.sum(source.rejected())),
                    number(source.examples())));
        }
        page.table(
                "What was read, and what became of it",
                List.of(
                        "source",
                        "type",
                        "records",
                        "used",
                        "skipped",
                        "dead letters",
                        "made into candidates",
                        "turned away",
                        "examples"),
                rows);
        for (Ledger.Source source : ledger.sources()) {
            boolean hasMore = !source.skipped().isEmpty()
                    || !source.deadLettered().isEmpty()
                    || !source.rejected().isEmpty()
                    || !source.measures().isEmpty();
            if (hasMore) {
                page.element("h3", source.name());
                reasons("Records skipped, with their share of all records", source.skipped(), source.records());
                reasons("Dead letters, with their share of all records", source.deadLettered(), source.records());
                reasons(
                        "Candidates turned away, with their share of all candidates",
                        source.rejected(),
                        source.candidates());
                measures(source.measures());
            }
        }
        page.end();
    }

    private void overview() {
        page.section("overview", "Steps");
        long most = ledger.steps().stream()
                .mapToLong(step -> Math.max(step.read(), step.kept()))
                .max()
                .orElse(0);
        List<List<Cell>> rows = new ArrayList<>();
        for (Ledger.Step step : ledger.steps()) {
            long left = Ledger.sum(step.rejected()) + Ledger.sum(step.deadLettered());
            rows.add(List.of(
                    Cell.of(step.name()),
                    number(step.read()),
                    number(step.created()),
                    number(left),
                    Cell.number(percent(left, step.read())),
                    Cell.bar(count(step.kept()), part(step.kept(), most))));
        }
        page.table(
                "Examples, in the order in which they meet the steps",
                List.of("step", "read", "repeats made", "left out", "of those read", "kept"),
                rows);
    }

    private void steps() {
        for (Ledger.Step step : ledger.steps()) {
            page.element("h3", step.name());
            JsonNode settings = product.recipe().path("steps").path(step.name());
            if (settings.isObject() && !settings.isEmpty()) {
                page.raw("<p class=\"soft\">Settings: <code>" + Html.escape(settings.toString()) + "</code></p>");
            }
            if (step.rejected().isEmpty() && step.deadLettered().isEmpty()) {
                page.element("p", "It left nothing out of " + count(step.read()) + ".");
            }
            reasons("Left out, with the share of what it read", step.rejected(), step.read());
            reasons("Dead letters, with the share of what it read", step.deadLettered(), step.read());
            // The mix has a table of its own.
            if (!(step.name().equals(MixExamples.STEP) && ledger.mix().isPresent())) {
                measures(step.measures());
            }
        }
        page.element(
                "p",
                "Every row that was left out lies with its reason in " + VersionLayout.REJECTED
                        + "/; what could not be read is named in " + VersionLayout.DEAD_LETTERS + "/.");
        page.end();
    }

    private void reasons(String caption, SortedMap<String, Long> counts, long whole) {
        List<List<Cell>> rows = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(count -> rows.add(List.of(
                        Cell.of(count.getKey()),
                        number(count.getValue()),
                        Cell.bar(percent(count.getValue(), whole), part(count.getValue(), whole)))));
        page.table(caption, List.of("reason", "how many", "share"), rows);
    }

    private void measures(SortedMap<String, Long> measures) {
        long largest =
                measures.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<List<Cell>> rows = new ArrayList<>();
        measures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(byNumber()))
                .forEach(measure -> rows.add(List.of(
                        Cell.of(measure.getKey()),
                        Cell.bar(count(measure.getValue()), part(measure.getValue(), largest)))));
        page.table("What it counted", List.of("measure", "how many"), rows);
    }

    /** Names that differ in a number are in its order, so that those of a histogram stand as they should. */
    private static Comparator<String> byNumber() {
        return Comparator.<String, String>comparing(name -> numbered(name, 1))
                .thenComparing(name -> numbered(name, 2).length())
                .thenComparing(Comparator.naturalOrder());
    }

    private static String numbered(String name, int group) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() ? matcher.group(group) : group == 1 ? name : "";
    }

    private void mix(MixOutcome mix) {
        page.section("mix", "Mix");
        page.element(
                "p",
                mix.words()
                        + ". Shares are of the train rows, repeats included; eval is cut where train is, and repeats"
                        + " nothing.");
        List<List<Cell>> rows = new ArrayList<>();
        for (MixOutcome.Line line : mix.lines()) {
            rows.add(List.of(
                    Cell.of(line.asked().name()),
                    Cell.number(mix.askedPercent(line)),
                    Cell.bar(mix.reachedPercent(line), part(mix.reached(line), mix.reached())),
                    number(line.target()),
                    number(mix.reached(line)),
                    Cell.number(limit(line.asked().cap(), Stratum.NO_CAP)),
                    Cell.number(MixOutcome.epochs(line) + " of " + line.asked().epochs()),
                    number(line.hadExamples()),
                    number(line.examples()),
                    number(line.rows()),
                    number(line.tokens()),
                    number(line.hadEval()),
                    number(line.evalRows())));
        }
        page.table(
                "What was asked for and what was reached",
                List.of(
                        mix.asked().by().name().toLowerCase(Locale.ROOT),
                        "share asked",
                        "share reached",
                        mix.asked().unit().word() + " to reach",
                        "reached",
                        "cap",
                        "epochs",
                        "in train before",
                        "taken",
                        "as rows",
                        "tokens",
                        "in eval before",
                        "taken"),
                rows);
        String spent = String.join(
                ", ",
                mix.lines().stream()
                        .filter(mix::isSpent)
                        .map(line -> line.asked().name())
                        .toList());
        page.element(
                "p",
                "Reached: " + count(mix.reached()) + " " + mix.asked().unit().word() + ". "
                        + (mix.asked().budget() == MixSettings.NO_BUDGET
                                ? ""
                                : "The budget is " + count(mix.asked().budget()) + ". ")
                        + (spent.isEmpty() ? "" : "All that they can give: " + spent + "."));
        page.end();
    }

    private static String limit(long limit, long none) {
        return limit == none ? "" : count(limit);
    }

    private void views() {
        page.section("views", "Views");
        List<List<Cell>> rows = new ArrayList<>();
        ledger.staged()
                .forEach((view, staged) -> rows.add(List.of(
                        Cell.of(view),
                        number(staged.train()),
                        number(staged.eval()),
                        Cell.bar(percent(staged.eval(), staged.total()), part(staged.eval(), staged.total())))));
        page.table("Rows by view", List.of("view", "train", "eval", "share of eval"), rows);
        List<List<Cell>> licences = new ArrayList<>();
        HubHeader.licences(ledger)
                .forEach((licence, examples) -> licences.add(List.of(
                        Cell.of(licence.isEmpty() ? "not stated" : licence),
                        Cell.bar(count(examples), part(examples, ledger.kept())))));
        page.table("Examples by licence, as the sources state them", List.of("licence", "examples"), licences);
        page.end();
    }

    private void recipe() {
        page.section("recipe", "Recipe");
        page.element("p", "With every default filled in.");
        String text = new String(JsonDocument.bytes(product.recipe()), StandardCharsets.UTF_8);
        page.raw("<pre>" + Html.escape(text) + "</pre>");
        page.end();
    }

    private void inputs(List<Input> inputs) {
        page.section("inputs", "Inputs");
        List<List<Cell>> rows = inputs.stream()
                .sorted(Comparator.comparing(Input::source).thenComparing(Input::uri))
                .limit(LISTED)
                .map(input -> List.of(
                        Cell.of(input.source()), Cell.of(input.uri()), number(input.bytes()), number(input.records())))
                .toList();
        page.table("What was read", List.of("source", "file or repository", "bytes", "records"), rows);
        more(inputs.size());
        page.end();
    }

    private void files(List<VersionFile> files) {
        page.section("files", "Files");
        List<List<Cell>> rows = files.stream()
                .sorted(Comparator.comparing(VersionFile::path))
                .limit(LISTED)
                .map(file -> List.of(
                        Cell.of(file.path()),
                        number(file.bytes()),
                        Cell.number(file.rows().isPresent() ? count(file.rows().getAsLong()) : "")))
                .toList();
        page.table("What this version holds", List.of("path", "bytes", "rows"), rows);
        more(files.size());
        page.end();
    }

    private void more(int all) {
        if (all > LISTED) {
            page.element("p", "And " + count(all - LISTED) + " more in " + VersionLayout.MANIFEST + ".");
        }
    }

    private void build(BuildFacts facts, Instant now) {
        page.section("build", "Build");
        List<List<Cell>> rows = new ArrayList<>();
        rows.add(List.of(Cell.of("runner"), Cell.of(facts.runner())));
        rows.add(List.of(Cell.of("parallelism"), Cell.of(count(facts.parallelism()))));
        rows.add(List.of(Cell.of("started"), Cell.of(facts.started().toString())));
        rows.add(List.of(Cell.of("published"), Cell.of(now.toString())));
        rows.add(List.of(Cell.of("bytes read"), number(facts.bytesRead())));
        if (facts.bytesShuffled() > 0) {
            rows.add(List.of(Cell.of("bytes shuffled"), number(facts.bytesShuffled())));
        }
        facts.milliseconds().forEach((part, time) -> rows.add(List.of(Cell.of(part), Cell.of(seconds(time)))));
        page.table("How it was built: all that differs between two builds of the same thing", List.of("", ""), rows);
        page.end();
    }

    private static String seconds(long milliseconds) {
        return String.format(Locale.ROOT, "%,d.%d s", milliseconds / 1000, milliseconds % 1000 / 100);
    }

    private static Cell number(long number) {
        return Cell.number(count(number));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static double part(long number, long whole) {
        return whole == 0 ? 0 : (double) number / whole;
    }

    /** A share in percent; one that is small but there is no zero. */
    private static String percent(long number, long whole) {
        double percent = 100 * part(number, whole);
        return number > 0 && percent < 0.05 ? "< 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
