package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.split.EvalChoice;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.split.SplitNote;
import io.millrace.transforms.common.split.SplitSurvey;
import io.millrace.transforms.common.split.SurveyedSides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** The rules as the verifier restates them, beside the sides that the job gives to the same examples. */
final class SideRuleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXAMPLES = 40;

    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("side-rule-");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a recipe says, and what the job takes it for. */
    private record Choice(String recipe, EvalChoice taken) {}

    private static List<Choice> choices(int number) {
        double share = number / (EXAMPLES + 1.0);
        String time = "2025-01-01T00:00:" + (10 + number) + "Z";
        return List.of(
                new Choice(Double.toString(share), new EvalChoice.Fraction(share)),
                new Choice("{\"fraction\":" + share + "}", new EvalChoice.Fraction(share)),
                new Choice("{\"count\":" + number + "}", new EvalChoice.Count(number)),
                new Choice("{\"newest\":" + number + "}", new EvalChoice.Newest(number, 0)),
                new Choice("{\"newest\":" + share + "}", new EvalChoice.Newest(0, share)),
                new Choice(
                        "{\"sources\":[\"source-1\",\"source-2\"]}",
                        new EvalChoice.Matching(List.of("source-1", "source-2"), "", List.of(), List.of())),
                new Choice(
                        "{\"after\":\"" + time + "\"}", new EvalChoice.Matching(List.of(), time, List.of(), List.of())),
                new Choice(
                        "{\"paths\":[\"src/**\",\"*.md\"],\"repositories\":[\"shop\"]}",
                        new EvalChoice.Matching(List.of(), "", List.of("shop"), List.of("src/**", "*.md"))),
                new Choice(
                        "{\"after\":\"" + time + "\",\"paths\":[\"**/*.java\"],\"sources\":[\"source-0\"]}",
                        new EvalChoice.Matching(List.of("source-0"), time, List.of(), List.of("**/*.java"))));
    }

    private static List<Example> examples(Random random, int groups) {
        return IntStream.range(0, EXAMPLES)
                .mapToObj(i -> {
                    String uri = List.of("host/shop", "shop", "host/workshop").get(random.nextInt(3));
                    return Example.of(
                            new Origin(
                                    "source-" + random.nextInt(3),
                                    "git",
                                    uri,
                                    "",
                                    random.nextBoolean() ? "" : path(random),
                                    "",
                                    random.nextInt(6) == 0 ? "" : "2025-01-01T00:00:" + (10 + random.nextInt(40)) + "Z",
                                    ""),
                            IntStream.range(0, random.nextInt(4))
                                    .mapToObj(k -> group(random, uri, groups))
                                    .distinct()
                                    .toList(),
                            random.nextInt(4) == 0
                                    ? new Content.Infill("p", "l", "before " + i, "m", "s", List.of())
                                    : new Content.Conversation(List.of(Message.user("text " + i)), ""),
                            Labels.none());
                })
                .toList();
    }

    private static String path(Random random) {
        return List.of("src/a.java", "src/test/b.java", "docs/c.md", "d.md").get(random.nextInt(4));
    }

    private static String group(Random random, String uri, int groups) {
        return switch (random.nextInt(4)) {
            case 0 -> "file:" + uri + ":" + path(random);
            case 1 -> "directory:" + uri + ":" + List.of("src", "src/test", "").get(random.nextInt(3));
            default -> "conversation:" + random.nextInt(groups);
        };
    }

    private static Sides surveyed(EvalChoice choice, List<Example> examples, Path folder) throws IOException {
        Sides sides = SurveyedSides.of(choice, "salt", folder.toString());
        if (!SplitSurvey.isNeeded(choice)) {
            return sides;
        }
        BlockPacker<Integer> packer = BlockPacker.of(100, 1000);
        BinaryWriter entry = new BinaryWriter(16);
        try (SplitSurvey survey = SplitSurvey.of(choice)) {
            List<byte[]> blocks = new ArrayList<>();
            for (Example example : examples) {
                Origin origin = example.origin();
                boolean isTimed = !origin.time().isEmpty() && example.content() instanceof Content.Conversation;
                SplitNote note = sides.note(
                        example.id(),
                        example.groups(),
                        origin.source(),
                        isTimed ? Instant.parse(origin.time()) : null,
                        origin.uri(),
                        origin.path());
                if (SplitSurvey.write(choice, note, entry)) {
                    packer.add(0, entry, (key, block) -> blocks.add(block));
                }
            }
            packer.flush((key, block) -> blocks.add(block));
            for (byte[] block : blocks) {
                survey.add(block);
            }
            survey.finish(folder.toString());
        }
        return sides;
    }

    /** Rows by the files that they belong in, with what of them the rules look at. */
    private SortedMap<String, List<ObjectNode>> rows(List<Example> examples, Sides sides, Random random) {
        SortedMap<String, List<ObjectNode>> rows = new TreeMap<>();
        for (Example example : examples) {
            Optional<Side> side = sides.sideOf(example);
            boolean isLeftOut = side.isEmpty() || random.nextInt(8) == 0;
            String file = isLeftOut
                    ? "rejected/" + (side.isEmpty() ? "split" : "mix")
                    : "data/" + view(example) + "/" + side.get().word();
            rows.computeIfAbsent(file + "-00000-of-00001.jsonl", path -> new ArrayList<>())
                    .add(isLeftOut ? rejected(example) : row(example));
        }
        return rows;
    }

    private static String view(Example example) {
        return example.content() instanceof Content.Infill ? "fim" : "chat";
    }

    private static ObjectNode row(Example example) {
        ObjectNode row = idAndGroups(example);
        return row.put("origin", origin(example).toString());
    }

    private static ObjectNode rejected(Example example) {
        ObjectNode row = JSON.createObjectNode();
        row.set("origin", origin(example));
        ObjectNode shown = idAndGroups(example);
        shown.putObject("content").put("kind", view(example).equals("fim") ? "infill" : "conversation");
        row.set("example", shown);
        return row;
    }

    private static ObjectNode idAndGroups(Example example) {
        ObjectNode row = JSON.createObjectNode().put("id", example.id().toString());
        example.groups().forEach(row.putArray("groups")::add);
        return row;
    }

    private static ObjectNode origin(Example example) {
        Origin origin = example.origin();
        return JSON.createObjectNode()
                .put("source", origin.source())
                .put("uri", origin.uri())
                .put("path", origin.path())
                .put("time", origin.time());
    }

    private static SideRule rule(String eval) throws JsonProcessingException {
        ObjectNode recipe = JSON.createObjectNode();
        ObjectNode split = recipe.putObject("split").put("salt", "salt");
        split.set("eval", JSON.readTree(eval));
        return SideRule.of(recipe);
    }

    /** What a rule has against rows that lie in files. */
    private Complaints complaints(SideRule rule, SortedMap<String, List<ObjectNode>> rows, JsonNode ledger)
            throws IOException {
        Complaints complaints = new Complaints();
        for (String path : rows.keySet()) {
            RowFile file = RowFile.at(path).orElseThrow();
            Files.createDirectories(folder.resolve(path).getParent());
            Files.write(
                    folder.resolve(path),
                    rows.get(path).stream().map(JsonNode::toString).toList());
            file.readAgain(folder, rule.sink(file, complaints));
        }
        rule.finish(folder, new LedgerCheck(ledger, complaints), complaints);
        return complaints;
    }

    private static JsonNode ledger(long read, Choice choice, List<Example> examples, Sides sides) {
        ObjectNode ledger = JSON.createObjectNode();
        ObjectNode split = ledger.putArray("steps").addObject();
        split.put("name", "split").put("read", read);
        EvalChoice taken = choice.taken();
        split.putObject("measures")
                .put(
                        "eval-chosen",
                        examples.stream()
                                .filter(example -> sides.sideOf(example).equals(Optional.of(Side.EVAL)))
                                .count())
                .put(
                        "eval-asked",
                        taken instanceof EvalChoice.Count count
                                ? count.examples()
                                : taken instanceof EvalChoice.Newest newest ? newest.of(EXAMPLES) : 0);
        return ledger;
    }

    @Property(seed = "20261121", tries = 15)
    void theSidesThatTheJobGivesAreProvenAndAnyRowThatIsMovedIsFound(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 60) int groups,
            @ForAll @IntRange(min = 1, max = EXAMPLES) int number)
            throws IOException {
        Random random = new Random(seed);
        List<Example> examples = examples(random, groups);
        for (Choice choice : choices(number)) {
            Sides sides = surveyed(choice.taken(), examples, folder);
            SortedMap<String, List<ObjectNode>> rows = rows(examples, sides, random);
            JsonNode ledger = ledger(EXAMPLES, choice, examples, sides);
            SideRule rule = rule(choice.recipe());

            assertThat(choice.recipe(), complaints(rule, rows, ledger).first(), is(List.of()));
            assertThat(rule.undecided(), is(List.of()));
            assertThat(rule.kind().isEmpty(), is(false));

            List<String> views = rows.keySet().stream()
                    .filter(path -> path.startsWith("data/"))
                    .toList();
            if (!views.isEmpty()) {
                String from = views.get(random.nextInt(views.size()));
                String to = from.contains("/eval") ? from.replace("/eval", "/train") : from.replace("/train", "/eval");
                ObjectNode moved =
                        rows.get(from).remove(random.nextInt(rows.get(from).size()));
                rows.computeIfAbsent(to, path -> new ArrayList<>()).add(moved);

                Complaints found = complaints(rule(choice.recipe()), rows, ledger);
                assertThat(
                        choice.recipe(),
                        found.first(),
                        contains(startsWith(to + ":" + rows.get(to).size() + ": the example "
                                + moved.get("id").asText() + " is in ")));
            }
        }
    }

    /** Of equal contents the job counts one: that is known of a version where examples are fewer than were counted. */
    @Property(seed = "20261121", tries = 15)
    void whenNotAllThatWasChosenFromIsKnownTheOrderIsProvenAndTheRestIsSaid(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 60) int groups,
            @ForAll @IntRange(min = 1, max = EXAMPLES) int number)
            throws IOException {
        Random random = new Random(seed);
        List<Example> examples = examples(random, groups);
        for (Choice choice : choices(number)) {
            if (choice.taken() instanceof EvalChoice.Count || choice.taken() instanceof EvalChoice.Newest) {
                Sides sides = surveyed(choice.taken(), examples, folder);
                SortedMap<String, List<ObjectNode>> rows = rows(examples, sides, random);
                SideRule rule = rule(choice.recipe());

                Complaints found = complaints(rule, rows, ledger(EXAMPLES + 1, choice, examples, sides));
                assertThat(choice.recipe(), found.first(), is(List.of()));
                assertThat(rule.undecided(), hasItem(containsString("as many examples are in eval as were asked for")));
                assertThat(rule.proven(1, 1), hasSize(1));
            }
        }
    }
}
