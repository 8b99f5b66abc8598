package io.millrace.pipelines.command;

import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.progress.Progress;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code millrace build}: a version from a recipe. */
@Command(
        mixinStandardHelpOptions = true,
        name = "build",
        description = "Builds a version of the dataset that a recipe describes.",
        customSynopsis = "millrace build RECIPE [--runner-config=FILE] [any Beam option]",
        footer = {
            "",
            "Beam's options are written --name=value, such as --runner=DirectRunner or --parallelism=4.",
            "Exit codes: 0 built, 1 failed, 2 bad usage or recipe, 3 built but not published."
        })
final class BuildCommand implements Callable<Integer> {

    /** Names beside Beam's, for suggestions. */
    static final List<String> OPTIONS = List.of("debug", "help", "runner-config");

    private final Job job;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file.")
    private Path recipe;

    @Option(
            names = "--runner-config",
            paramLabel = "FILE",
            description = "Beam's options as YAML. Without it: Flink inside this process, on all cores.")
    private Path runnerConfig;

    @Option(names = "--debug", description = "Shows what engines log, and where a failure arose.")
    private boolean debug;

    @Unmatched
    private List<String> engineArguments = new ArrayList<>();

    BuildCommand(Job job, Terminal terminal) {
        this.job = job;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ProblemsException, UsageException, IOException {
        PipelineOptions options =
                EngineOptions.of(Optional.ofNullable(runnerConfig), engineArguments, terminal.environment());
        Recipe read = RecipeReader.read(recipe, terminal.environment());
        Plan plan = Planner.plan(read);
        Progress progress = Progress.start(terminal.err(), terminal.isInteractive());
        Job.Result outcome;
        try {
            outcome = job.run(plan, options);
        } finally {
            progress.close();
        }
        terminal.out().println(outcome.summary());
        if (outcome instanceof Job.Result.NotPublished refused) {
            terminal.err().println("millrace: not published: " + refused.reason());
            return ExitCode.NOT_PUBLISHED;
        }
        return ExitCode.DONE;
    }

    boolean isDebug() {
        return debug;
    }
}
