package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.pipelines.command.Job;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.verify.VersionVerifier;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second build that leaves out what the first one has. */
class AgainstVersionsTest {

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(20_261_121);

    @Test
    void dropsWhatAnEarlierVersionHasThoughItsRowsAreGone() throws Exception {
        String same = words(80);
        String near = words(80);
        String other = words(80);
        write("a.jsonl", same, near, words(80));
        write("b.jsonl", same, near + " and a few more words than before", other);

        Path first = build("sources: [{type: chat, path: a.jsonl}]", "", "2026-11-21T03:00:00Z");
        assertThat(VersionVerifier.verify(first).violations(), is(List.of()));
        delete(first.resolve("data"));
        String both = "sources: [{type: chat, name: a, path: a.jsonl}, {type: chat, name: b, path: b.jsonl}]";
        Path second = build(both, ", near-duplicates: {against: [latest]}", "2026-11-21T04:00:00Z");

        assertThat(VersionVerifier.verify(second).violations(), is(List.of()));
        List<String> rows = lines(second.resolve("data"));
        assertThat(rows, contains(containsString(other)));
        List<String> rejected = lines(second.resolve("rejected"));
        assertThat(rejected.size(), is(5));
        String version = first.getFileName().toString();
        for (String row : rejected) {
            assertThat(row, containsString("\"step\":\"earlier-versions\""));
            assertThat(row, containsString("\"reason\":\"in-earlier-version\""));
            assertThat(row, containsString("\"detail\":\"version " + version + ", row "));
        }
        assertThat(
                rejected.stream()
                        .filter(row -> row.contains("estimated similarity 1.00"))
                        .count(),
                is(4L));

        // By its name, and by its folder, it is the same version.
        for (String name : List.of(version, "out/shop/versions/" + version)) {
            Path again = build(both, ", near-duplicates: {against: [" + name + "]}", "2026-11-21T05:00:00Z");
            assertThat(lines(again.resolve("data")), is(rows));
        }
    }

    @Test
    void aVersionThatCannotBeComparedIsAnErrorOfTheRecipe() throws Exception {
        write("a.jsonl", words(80));
        String source = "sources: [{type: chat, path: a.jsonl}]";

        assertThat(problem(source, "latest"), containsString("against[0]: the dataset has no version yet"));
        assertThat(problem(source, "20200101T000000Z-0"), containsString("against[0]: there is no such version"));
        build(source, ", near-duplicates: {sketches: false}", "2026-11-21T03:00:00Z");
        assertThat(problem(source, "latest"), containsString("against[0]: the version has no sketches"));
        Path version = build(source, "", "2026-11-21T04:00:00Z");
        delete(version.resolve("sketches"));
        assertThat(problem(source, "latest"), containsString("is not there, or cannot be read"));
    }

    private String problem(String sources, String version) throws IOException {
        Path recipe = recipe(sources, ", near-duplicates: {against: [" + version + "]}");
        ProblemsException wrong = assertThrows(
                ProblemsException.class,
                () -> Planner.plan(RecipeReader.read(recipe, new Environment(Map.of(), folder))));
        return wrong.problems().toString();
    }

    private Path build(String sources, String steps, String time) throws Exception {
        Job.Result result = DatasetJob.of("millrace", Clock.fixed(Instant.parse(time), ZoneOffset.UTC))
                .run(
                        Planner.plan(RecipeReader.read(recipe(sources, steps), new Environment(Map.of(), folder))),
                        PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=2")
                                .create());
        assertThat(result, is(instanceOf(Job.Result.Built.class)));
        return ((Job.Result.Built) result).version();
    }

    private Path recipe(String sources, String steps) throws IOException {
        return Files.writeString(
                folder.resolve("shop.yaml"),
                String.join("\n", sources, "steps: {scrub: off, quality: off" + steps + "}", "output: out", ""));
    }

    private void write(String name, String... answers) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String answer : answers) {
            lines.append("{\"messages\":[{\"role\":\"user\",\"content\":\"Tell.\"},"
                            + "{\"role\":\"assistant\",\"content\":\"")
                    .append(answer)
                    .append("\"}]}\n");
        }
        Files.writeString(folder.resolve(name), lines);
    }

    private String words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(Integer.toString(random.nextInt(1 << 20), 36));
        }
        return String.join(" ", words);
    }

    private static List<String> lines(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
