package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.row.StagedFile;
import io.millrace.transforms.common.split.GroupSides;
import io.millrace.transforms.common.step.TallyBook;
import io.millrace.transforms.format.FormatRows;
import io.millrace.transforms.format.KeepShown;
import io.millrace.transforms.format.View;
import io.millrace.transforms.format.Views;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small run as the pipeline leaves it behind: rows in files of no meaning, and the outcome that tells of them. */
public final class SampleRun {

    /** The dataset's name. */
    public static final String DATASET = "shop-assistant";

    /** When it is published. */
    public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    /** The steps that ran. */
    public static final List<String> STEPS = List.of("scrub", "exact-duplicates", "split", "format");

    private static final String SOURCE = "sessions";
    private static final int PARTS = 4;
    private static final String SALT = "shop";
    private static final double EVAL = 0.25;

    /** The views, in the recipe's order. */
    public static final List<View> VIEWS =
            List.of(Views.of("chat", Map.of()), Views.of("prompt", Map.of()), Views.of("preference", Map.of()));

    private final List<Item> items = new ArrayList<>();
    private final TallyBook tallies = new TallyBook();
    private int kept;

    private SampleRun() {}

    /**
     * A run that kept this many conversations and half as many preferences, left out one duplicate and two straddlers,
     * turned away one candidate, skipped three lines and could not read two.
     */
    public static SampleRun keeping(int conversations) {
        SampleRun run = new SampleRun();
        for (int i = 0; i < conversations; i++) {
            run.keep(conversation(i));
            if (i % 2 == 0) {
                run.keep(preference(i));
            }
        }
        Example duplicate = conversation(0);
        run.items.add(
                new Rejection("exact-duplicates", "duplicate", "", duplicate.id(), duplicate.origin(), duplicate));
        run.items.add(Rejection.of("split", "straddles-split", "1 in train: a; 1 in eval: b", conversation(1_000_001)));
        run.items.add(Rejection.of("split", "straddles-split", "1 in train: c; 1 in eval: d", conversation(1_000_002)));
        run.items.add(Rejection.ofUnit(origin(7), "not-trainable", "no assistant turn"));
        run.items.add(new DeadLetter(SOURCE, "a.jsonl", "byte 4711", "invalid-json", "expected a JSON object"));
        run.items.add(new DeadLetter(SOURCE, "a.jsonl", "byte 8150", "line-too-long", "expected at most 16 MiB"));
        run.count();
        return run;
    }

    private void keep(Example example) {
        items.add(example);
        kept++;
        KeepShown.by(VIEWS)
                .measures(example)
                .forEach(measure -> tallies.step("format", Tally.Counter.MEASURE, measure));
    }

    private void count() {
        int examples = kept + 3;
        source(Tally.Counter.RECORDS, "", 4L * examples + 5);
        source(Tally.Counter.USED, "", 4L * examples);
        source(Tally.Counter.SKIPPED, "summary-line", 3);
        source(Tally.Counter.DEAD_LETTERED, "invalid-json", 1);
        source(Tally.Counter.DEAD_LETTERED, "line-too-long", 1);
        source(Tally.Counter.CANDIDATES, "", examples + 1);
        source(Tally.Counter.REJECTED, "not-trainable", 1);
        source(Tally.Counter.EXAMPLES, "", examples);
        source(Tally.Counter.MEASURE, "calls-in-lines", 12);
        source(Tally.Counter.MEASURE, "calls-in-conversations", 10);
        source(Tally.Counter.MEASURE, "calls-left-out-api-error", 2);
        step("scrub", examples, examples);
        step("exact-duplicates", examples, examples - 1);
        tallies.step("exact-duplicates", Tally.Counter.REJECTED, "duplicate");
        step("split", examples - 1, kept);
        tallies.add(Tally.Scope.STEP, "split", Tally.Counter.REJECTED, "straddles-split", 2);
        step("format", kept, kept);
    }

    private void source(Tally.Counter counter, String reason, long count) {
        tallies.add(Tally.Scope.SOURCE, SOURCE, counter, reason, count);
    }

    private void step(String name, long read, long out) {
        tallies.add(Tally.Scope.STEP, name, Tally.Counter.READ, "", read);
        tallies.add(Tally.Scope.STEP, name, Tally.Counter.KEPT, "", out);
    }

    /** Writes the rows below {@code work} and says what was written. To be called once. */
    public Outcome write(Path work) throws IOException {
        FormatRows layout = FormatRows.of(VIEWS, GroupSides.of(SALT, EVAL));
        SortedMap<String, List<PlacedRow>> sets = new TreeMap<>();
        for (Item item : items) {
            layout.place(
                    item,
                    row -> sets.computeIfAbsent(row.folder() + " " + row.stem(), set -> new ArrayList<>())
                            .add(row));
        }
        List<StagedFile> files = new ArrayList<>();
        for (List<PlacedRow> rows : sets.values()) {
            for (int part = 0; part < PARTS; part++) {
                stage(rows, part, work, files);
            }
        }
        for (StagedFile file : files) {
            if (file.folder().startsWith("data/")) {
                tallies.add(
                        Tally.Scope.STAGED,
                        file.folder().substring("data/".length()),
                        Tally.Counter.ROWS,
                        file.stem(),
                        file.rows());
            }
        }
        return new Outcome(
                List.copyOf(tallies.close()),
                List.of(new Input(SOURCE, "a.jsonl", "ab".repeat(32), "", 123_456, 4711)),
                files);
    }

    private static void stage(List<PlacedRow> rows, int part, Path work, List<StagedFile> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long count = 0;
        for (PlacedRow row : rows) {
            if (Math.floorMod(row.key().low(), PARTS) == part) {
                bytes.writeBytes(row.json());
                bytes.write('\n');
                count++;
            }
        }
        if (count > 0) {
            byte[] content = bytes.toByteArray();
            String path = "staged-" + files.size();
            Files.write(work.resolve(path), content);
            files.add(new StagedFile(
                    rows.get(0).folder(),
                    rows.get(0).stem(),
                    part,
                    ".jsonl",
                    path,
                    Assembly.sha256(content),
                    content.length,
                    count));
        }
    }

    /** The ledger of an outcome of such a run. */
    public static Ledger ledger(Outcome outcome) {
        return Ledger.of(
                outcome,
                List.of(new Ledger.SourceName(SOURCE, "claude-code")),
                STEPS,
                VIEWS.stream().map(View::name).toList());
    }

    /** What its versions are made from. */
    public static Product product() {
        ObjectNode recipe =
                JsonNodeFactory.instance.objectNode().put("dataset", DATASET).put("output", "out");
        recipe.putObject("split").put("eval", EVAL).put("salt", SALT);
        return new Product(recipe, VIEWS, "millrace 0.1.0");
    }

    /** How it ran. */
    public static BuildFacts facts() {
        return new BuildFacts("FlinkRunner", 2, NOON.minusSeconds(30), 1_000, 1_900, Map.of("run", 29_000L));
    }

    /** Runs, publishes and gives back how that ended. */
    public Publication publishTo(Path output, Instant now) throws IOException {
        try (BuildFolder build = BuildFolder.begin(output, DATASET)) {
            Outcome outcome = write(build.work());
            return Publisher.of(build, product(), Inspection.none()).publish(outcome, ledger(outcome), facts(), now);
        }
    }

    /** The folder of a version that keeps this many conversations. */
    public static Path version(Path output, int conversations) throws IOException {
        Publication publication = keeping(conversations).publishTo(output, NOON);
        return ((Publication.Published) publication).folder();
    }

    private static Origin origin(int number) {
        return new Origin(
                SOURCE, "claude-code", "p/" + number + ".jsonl", "", "", "lines 1-4", "", number % 2 == 0 ? "MIT" : "");
    }

    /** A conversation with a call; two neighbours share a group. */
    private static Example conversation(int number) {
        return Example.of(
                origin(number),
                List.of("family-" + number / 2),
                new Content.Conversation(
                        List.of(
                                Message.system("You mend shops."),
                                Message.user("Mend shelf " + number + " – \u00e9\uD83D\uDE00"),
                                Message.assistant(
                                        List.of(
                                                new Part.Reasoning("Look first."),
                                                new Part.ToolCall("c1", "read", "{\"shelf\": " + number + "}")),
                                        true),
                                Message.tool(new Part.ToolResult("c1", "read", "", false)),
                                Message.assistant(List.of(new Part.Text("Shelf " + number + " stands.")), true)),
                        number % 3 == 0 ? "" : "[{\"type\": \"function\", \"function\": {\"name\": \"read\"}}]"),
                Labels.none().withTokens(40));
    }

    private static Example preference(int number) {
        return Example.of(
                origin(number),
                List.of("family-" + number / 2),
                new Content.Preference(
                        List.of(Message.user("Which shelf, " + number + "?")),
                        List.of(Message.assistant(List.of(new Part.Text("The left one.")), true)),
                        List.of(Message.assistant(List.of(new Part.Text("No idea.")), true)),
                        ""),
                Labels.none());
    }
}
