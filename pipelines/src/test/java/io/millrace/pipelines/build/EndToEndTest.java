package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.Main;
import io.millrace.pipelines.command.ExitCode;
import io.millrace.pipelines.command.Job;
import io.millrace.pipelines.plan.FoundFiles;
import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.verify.VersionVerifier;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.transforms.common.read.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole job on real files: all that a version holds is compared, byte for byte, with {@code
 * testdata/end-to-end/expected} and {@code testdata/mix/expected}, which people have read. Run with {@code MILLRACE_EXPECTED=write} to write it
 * anew, and read the difference.
 */
class EndToEndTest {

    /** What differs between two builds of the same thing. */
    private static final Set<String> BUILD_FACTS = Set.of("build.json", "report.html");

    private static final String FIRST = "--runner=DirectRunner --targetParallelism=1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    @TempDir
    private Path folder;

    @BeforeEach
    void layOutTheInputs() throws Exception {
        copy(testdata().resolve("end-to-end/recipe.yaml"), folder.resolve("recipe.yaml"));
        copy(testdata().resolve("mix/recipe.yaml"), folder.resolve("mix.yaml"));
        copy(testdata().resolve("end-to-end/scrub.key"), folder.resolve("scrub.key"));
        Files.setPosixFilePermissions(folder.resolve("scrub.key"), PosixFilePermissions.fromString("rw-------"));
        copy(testdata().resolve("end-to-end/chats"), folder.resolve("chats"));
        copy(testdata().resolve("end-to-end/benchmarks"), folder.resolve("benchmarks"));
        copy(testdata().resolve("transcripts/projects"), folder.resolve("projects"));
        Git.cloneRepository()
                .setURI(testdata().resolve("end-to-end/shop.bundle").toString())
                .setDirectory(folder.resolve("shop.git").toFile())
                .setBare(true)
                .call()
                .close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIRST,
                "--runner=DirectRunner --targetParallelism=3",
                "--runner=FlinkRunner --parallelism=1 --fasterCopy=true",
                "--runner=FlinkRunner --parallelism=3",
                "--runner=FlinkRunner --parallelism=1 --useDataStreamForBatch=true",
                "--runner=FlinkRunner --parallelism=3 --useDataStreamForBatch=true --fasterCopy=true",
            })
    void everyEngineWritesTheExpectedBytesInWhateverOrderFilesAreListed(String engine) throws Exception {
        PipelineOptions options =
                PipelineOptionsFactory.fromArgs(engine.split(" ")).create();

        expectBytes("recipe.yaml", "end-to-end", engine, options);
    }

    /** A mix: what all notes decide together, and rows that come several times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                FIRST,
                "--runner=FlinkRunner --parallelism=3",
                "--runner=FlinkRunner --parallelism=2 --useDataStreamForBatch=true",
            })
    void everyEngineMixesTheSame(String engine) throws Exception {
        PipelineOptions options =
                PipelineOptionsFactory.fromArgs(engine.split(" ")).create();

        Path version = expectBytes("mix.yaml", "mix", engine, options);

        assertThat(VersionVerifier.verify(version).violations(), is(List.of()));
    }

    private Path expectBytes(String recipe, String data, String engine, PipelineOptions options) throws Exception {
        Job.Result outcome = job().run(shuffled(plan(recipe), engine.hashCode()), options);

        assertThat(outcome, is(instanceOf(Job.Result.Built.class)));
        Path version = ((Job.Result.Built) outcome).version();
        Path expected = testdata().resolve(data).resolve("expected");
        if (engine.equals(FIRST) && "write".equals(System.getenv("MILLRACE_EXPECTED"))) {
            write(version, expected);
        }
        assertThat(contents(version), is(contents(expected)));
        return version;
    }

    /** Every file in runner-configs; what one engine published the next ones find unchanged. */
    @Test
    void theProgramBuildsOnEveryRunnerConfigAndVerifies() throws IOException {
        String recipe = folder.resolve("recipe.yaml").toString();
        List<Path> configs;
        try (Stream<Path> files = Files.list(testdata().resolveSibling("runner-configs"))) {
            configs = files.sorted().toList();
        }
        String told = "load_dataset(";
        for (Path config : configs) {
            String built = run(ExitCode.DONE, "build", recipe, "--runner-config", config.toString());
            assertThat(built, containsString(told));
            told = "Nothing changed";
        }
        String proof = run(
                ExitCode.DONE,
                "verify",
                folder.resolve("out/shop-assistant/latest").toString());
        assertThat(proof, containsString("verified"));
    }

    @Test
    void aPreviewShowsWhatTheLimitsDropAndWritesNoVersion() throws IOException {
        String recipe = folder.resolve("recipe.yaml").toString();
        String preview = run(ExitCode.DONE, "check", "--preview", "1000", recipe);

        // The ledger of the whole build says the same of the same examples.
        assertThat(
                preview,
                containsString("(courtesies 1, duplicate-10-grams 1, refusals 1, repeated-calls 1, truncated 1)"));
        assertThat(preview, containsString("5 > 3  chats: quality.jsonl "));
        assertThat(Files.exists(folder.resolve("out")), is(false));
        assertThat(run(ExitCode.DONE, "check", "--preview", "1000", recipe), is(preview));
    }

    private static String run(int exitCode, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Main.run(arguments, stream, stream);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text, code, is(exitCode));
        return text;
    }

    private static DatasetJob job() {
        return DatasetJob.of("millrace", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Plan plan(String recipe) throws Exception {
        return Planner.plan(RecipeReader.read(folder.resolve(recipe), Environment.ofProcess()));
    }

    private static Plan shuffled(Plan plan, long seed) {
        SortedMap<String, FoundFiles> shuffled = new TreeMap<>();
        plan.files().forEach((source, found) -> {
            List<InputFile> files = new ArrayList<>(found.files());
            Collections.shuffle(files, new Random(seed));
            shuffled.put(source, new FoundFiles(files, found.others(), found.errors()));
        });
        return new Plan(
                plan.recipe(), shuffled, plan.repositories(), plan.identities(), plan.benchmarks(), plan.earlier());
    }

    /** Texts by path; of the manifest what does not name the time of the build. */
    private static SortedMap<String, String> contents(Path version) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(version.toRealPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = version.toRealPath().relativize(file).toString().replace('\\', '/');
                if (!BUILD_FACTS.contains(name)) {
                    contents.put(name, Files.readString(file));
                }
            }
        }
        ObjectNode manifest = (ObjectNode) JSON.readTree(contents.get("manifest.json"));
        manifest.remove(List.of("version", "previous"));
        contents.put("manifest.json", manifest.toPrettyString());
        return contents;
    }

    private static void write(Path version, Path expected) throws IOException {
        for (var file : contents(version).entrySet()) {
            Path target = expected.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    private static Path testdata() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder.resolve("testdata");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }
}
