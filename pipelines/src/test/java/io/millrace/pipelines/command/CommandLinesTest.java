package io.millrace.pipelines.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.yaml.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLinesTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path recipe;
    private Plan plan;
    private PipelineOptions options;

    @BeforeEach
    void writeRecipe() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "{}\n{}\n");
        recipe = Files.writeString(
                folder.resolve("shop.yaml"), "sources: [{type: chat, path: '*.jsonl'}]\noutput: out\n");
    }

    private int run(Job job, Verifier verifier, String... arguments) {
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                new Environment(Map.of(), folder));
        return CommandLines.of(
                        "millrace 1.2.3", job, (plan, examples) -> "a preview of " + examples, verifier, terminal)
                .run(arguments);
    }

    private int run(String... arguments) {
        return run(this::succeed, (version, findings) -> true, arguments);
    }

    private int build(Job job, String... arguments) {
        return run(job, (version, findings) -> true, arguments);
    }

    private Job.Result succeed(Plan given, PipelineOptions with) {
        plan = given;
        options = with;
        return new Job.Result.Built(folder, "all is well");
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void buildsWithEmbeddedFlinkUnlessToldOtherwise() {
        assertThat(run("build", recipe.toString()), is(0));

        assertThat(out(), is("all is well" + System.lineSeparator()));
        assertThat(err(), is(""));
        assertThat(plan.filesOf("chat").get(0).name(), is("a.jsonl"));
        assertThat(plan.bytesOf("chat"), is(6L));
        assertThat(options.getRunner().getName(), is(FlinkRunner.class.getName()));
        FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
        assertThat(flink.getFlinkMaster(), is("[local]"));
        assertThat(flink.getFasterCopy(), is(true));
        assertThat(flink.getParallelism(), is(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void passesBeamsOptionsOn() {
        assertThat(run("build", recipe.toString(), "--runner=DirectRunner", "--jobName=x", "--blockOnRun"), is(0));

        assertThat(options.getRunner().getName(), is(DirectRunner.class.getName()));
        assertThat(options.getJobName(), is("x"));
    }

    @Test
    void letsTheCommandLineWinOverTheRunnerConfig() throws IOException {
        Path config = Files.writeString(folder.resolve("r.yaml"), "runner: FlinkRunner\nparallelism: 7\n");

        assertThat(run("build", "--runner-config", config.toString(), "--parallelism=3", recipe.toString()), is(0));

        assertThat(options.as(FlinkPipelineOptions.class).getParallelism(), is(3));
    }

    static List<Path> runnerConfigs() throws IOException {
        Path repository = Path.of("").toAbsolutePath();
        while (!Files.exists(repository.resolve("mvnw"))) {
            repository = repository.getParent();
        }
        try (Stream<Path> configs = Files.list(repository.resolve("runner-configs"))) {
            return configs.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("runnerConfigs")
    void takesEveryRunnerConfigOfTheRepository(Path config) {
        assertThat(run("build", "--runner-config=" + config, recipe.toString()), is(0));
    }

    @Test
    void saysWhichOptionWasMeant() {
        assertThat(run("build", recipe.toString(), "--paralelism=3"), is(2));

        assertThat(
                err(),
                startsWith(String.format("millrace: unknown option --paralelism; did you mean" + " --parallelism?%n")));
        assertThat(plan, is(nullValue()));
    }

    @Test
    void saysWhichOwnOptionWasMeant() {
        assertThat(run("build", recipe.toString(), "--runer-config=x"), is(2));

        assertThat(err(), startsWith("millrace: unknown option --runer-config; did you mean --runner-config?"));
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        assertThat(run("build", recipe.toString(), "--parallelism=many"), is(2));

        assertThat(err(), startsWith("millrace: --parallelism: found many, expected a whole number"));
        err.reset();

        assertThat(run("build", recipe.toString(), "--runner=Spork"), is(2));

        assertThat(err(), allOf(startsWith("millrace: --runner: "), containsString("FlinkRunner")));
    }

    @Test
    void refusesASecondRecipe() {
        assertThat(run("build", recipe.toString(), "other.yaml"), is(2));

        assertThat(err(), startsWith("millrace: found other.yaml, expected one recipe and options"));
    }

    @Test
    void wantsARecipe() {
        assertThat(run("build"), is(2));

        assertThat(err(), is(String.format("millrace: expected RECIPE, found nothing%nSee millrace build --help.%n")));
    }

    @Test
    void saysWhichCommandWasMeant() {
        assertThat(run("biuld", "x"), is(2));

        assertThat(
                err(),
                is(String.format(
                        "millrace: unknown command or argument biuld; did you mean build?%nSee millrace --help.%n")));
    }

    @Test
    void showsUsageWithoutACommand() {
        assertThat(run(), is(2));

        assertThat(err(), containsString("build"));
    }

    @Test
    void tellsItsVersionAndItsCommands() {
        assertThat(run("--version"), is(0));
        assertThat(out(), is("millrace 1.2.3" + System.lineSeparator()));
        out.reset();

        assertThat(run("--help"), is(0));
        assertThat(out(), allOf(containsString("build"), containsString("check"), containsString("verify")));
    }

    @Test
    void tellsAllThatIsWrongWithARunnerConfig() throws IOException {
        Path config = Files.writeString(folder.resolve("r.yaml"), "runner: FlinkRunner\nparalelism: 7\nfasterCopy:\n");

        assertThat(run("build", "--runner-config=" + config, recipe.toString()), is(2));

        assertThat(
                err(),
                is(String.format(
                        "%s:2:1: paralelism: is no option of Beam or its engines; did you mean parallelism?%n"
                                + "%s:3:12: fasterCopy: expected a word, a number, or a list of those%n"
                                + "millrace: 2 errors; nothing was done%n",
                        config, config)));
    }

    @Test
    void tellsWhatIsWrongWithARecipe() throws IOException {
        Files.writeString(recipe, "sources: [{type: chat, path: nowhere}]\noutput: out\n");

        assertThat(run("build", recipe.toString()), is(2));

        assertThat(
                err(),
                is(String.format(
                        "%s:1:30: sources[0].path: there is no such file%n" + "millrace: one error; nothing was done%n",
                        recipe)));
        assertThat(Files.exists(folder.resolve("out")), is(false));
    }

    @Test
    void previewsWhenAsked() {
        assertThat(run("check", "--preview", "200", recipe.toString()), is(0));
        assertThat(out(), allOf(containsString("is right"), containsString("a preview of 200")));
    }

    @Test
    void previewsSomeExamples() {
        assertThat(run("check", "--preview=0", recipe.toString()), is(2));
        assertThat(err(), containsString("--preview: found 0, expected a number of examples from 1 to 100000"));
    }

    @Test
    void checksWithoutBuilding() {
        assertThat(run("check", recipe.toString()), is(0));

        assertThat(out(), containsString("chat *.jsonl: 1 file, 6 bytes"));
        assertThat(plan, is(nullValue()));
        assertThat(Files.exists(folder.resolve("out")), is(false));
    }

    @Test
    void tellsAFailureWithoutWhatOthersSayOfTheInput() throws IOException {
        Job job = (given, with) -> {
            try {
                throw new IllegalStateException(
                        new ObjectMapper().readTree("{secret").toString());
            } catch (IOException e) {
                throw new IllegalStateException("wrapped: " + e.getMessage(), e);
            }
        };

        assertThat(build(job, "build", recipe.toString()), is(1));

        assertThat(err(), startsWith("millrace: failed: JsonParseException"));
        assertThat(err(), not(containsString("secret")));
        Path log = Path.of(err().replaceFirst("(?s).*Where it arose: (\\S+) .*", "$1"));
        assertThat(Files.readString(log), allOf(containsString("at "), not(containsString("secret"))));
        Files.delete(log);
    }

    @Test
    void tellsWhichFileCouldNotBeWritten() {
        Job job = (given, with) -> {
            throw new UncheckedIOException(new FileSystemException("/big/out", null, "No space left on device"));
        };

        assertThat(build(job, "build", recipe.toString(), "--debug"), is(1));

        assertThat(err(), startsWith("millrace: failed: FileSystem: /big/out: No space left on device"));
        assertThat(err(), containsString("    at io.millrace."));
    }

    @Test
    void tellsThatMemoryWasTooSmall() {
        Job job = (given, with) -> {
            throw new OutOfMemoryError("Java heap space");
        };

        assertThat(build(job, "build", recipe.toString(), "--debug"), is(1));

        assertThat(err(), startsWith("millrace: failed: OutOfMemory: Java heap space"));
    }

    @Test
    void tellsWhyAVersionWasNotPublished() {
        Job job = (given, with) -> new Job.Result.NotPublished("the ledger does not balance", "summary");

        assertThat(build(job, "build", recipe.toString()), is(3));

        assertThat(out(), startsWith("summary"));
        assertThat(err(), startsWith("millrace: not published: the ledger does not balance"));
    }

    @Test
    void verifies() {
        Verifier onlyTheFolder = (version, findings) -> version.equals(folder);

        assertThat(run(this::succeed, onlyTheFolder, "verify", folder.toString()), is(0));
        assertThat(run(this::succeed, onlyTheFolder, "verify", folder + "/."), is(1));
        assertThat(run("verify", folder.resolve("absent").toString()), is(2));
    }
}
