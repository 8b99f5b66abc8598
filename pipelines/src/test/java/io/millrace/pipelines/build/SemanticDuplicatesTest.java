package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipelines.command.Job;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.verify.VersionVerifier;
import io.millrace.pipelines.yaml.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole job with a recipe that asks for semantic duplicates. Runs where an embedder is on the class path: the model with
 * {@code -Pembeddings}, else the one of words that the transforms' tests have.
 */
@Tag("embedder")
class SemanticDuplicatesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void dropsWhatSaysTheSameAndNamesWhatStaysOnEveryEngineInWhateverOrder() throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                chat("How do I undo my last commit in git?", "Call git reset with HEAD~1, which keeps your changes."),
                chat(
                        "In git, how do I undo my last commit?",
                        "Call git reset with HEAD~1; your changes, it keeps which."),
                chat("How do I undo my last commit in git?", "Ask the one who looks after the repository."),
                chat("What is the square root of 144 in whole numbers?", "That root is a whole number."),
                chat("In whole numbers, what is the square root of 1444?", "That root is a whole number."),
                chat("Which tea goes well with cheese?", "A black one, without milk.")));
        SortedMap<String, String> expected = new TreeMap<>();
        for (String engine : List.of(
                "--runner=DirectRunner --targetParallelism=2",
                "--runner=FlinkRunner --parallelism=1",
                "--runner=FlinkRunner --parallelism=3")) {
            Files.write(folder.resolve("chats.jsonl"), lines);
            Collections.shuffle(lines, new Random(engine.hashCode()));

            Path version = build(engine);

            assertThat(VersionVerifier.verify(version).violations(), is(List.of()));
            List<JsonNode> rows = rows(version.resolve("data"));
            List<JsonNode> rejected = rows(version.resolve("rejected"));
            assertThat(rows.size(), is(5));
            assertThat(rejected.size(), is(1));
            JsonNode row = rejected.get(0);
            assertThat(row.path("reason").asText(), is("semantic-duplicate"));
            assertThat(row.path("example").toString(), containsString("reset with HEAD~1"));
            assertThat(
                    rows.stream().map(kept -> kept.path("id").asText()).toList(),
                    hasItem(row.path("keeper").asText()));
            JsonNode step = step(JSON.readTree(version.resolve("ledger.json").toFile()));
            assertThat(step.path("rejected").toString(), is("{\"semantic-duplicate\":1}"));
            assertThat(step.path("measures").path("embedded").asInt(), is(6));
            SortedMap<String, String> ids = keepers(rejected);
            if (expected.isEmpty()) {
                expected.putAll(ids);
            }
            assertThat(ids, is(expected));
        }
    }

    private static SortedMap<String, String> keepers(List<JsonNode> rejected) {
        SortedMap<String, String> keepers = new TreeMap<>();
        rejected.forEach(row -> keepers.put(
                row.path("id").asText(),
                row.path("keeper").asText() + ' ' + row.path("detail").asText()));
        return keepers;
    }

    private static JsonNode step(JsonNode ledger) {
        for (JsonNode step : ledger.path("steps")) {
            if (step.path("name").asText().equals("semantic-duplicates")) {
                return step;
            }
        }
        throw new AssertionError("the ledger does not know the step");
    }

    private static String chat(String asked, String answered) throws IOException {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .set(
                        "messages",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode().put("role", "user").put("content", asked))
                                .add(JSON.createObjectNode()
                                        .put("role", "assistant")
                                        .put("content", answered))));
    }

    private Path build(String engine) throws Exception {
        String output = "out-" + Integer.toHexString(engine.hashCode());
        Path recipe = Files.writeString(
                folder.resolve("chats.yaml"),
                String.join(
                        "\n",
                        "sources: [{type: chat, path: chats.jsonl}]",
                        "steps: {scrub: off, quality: off, near-duplicates: off, semantic-duplicates: {threshold: 0.85}}",
                        "split: {purge: off}",
                        "output: " + output,
                        ""));
        Job.Result result = DatasetJob.of(
                        "millrace", Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC))
                .run(
                        Planner.plan(RecipeReader.read(recipe, Environment.ofProcess())),
                        PipelineOptionsFactory.fromArgs(engine.split(" ")).create());
        assertThat(result, is(instanceOf(Job.Result.Built.class)));
        return ((Job.Result.Built) result).version();
    }

    private static List<JsonNode> rows(Path folder) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    rows.add(JSON.readTree(line));
                }
            }
        }
        return rows;
    }
}
