package io.millrace.pipelines.command;

import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.plan.PlanDrawing;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace check}: everything that can be known before work starts. */
@Command(
        mixinStandardHelpOptions = true,
        name = "check",
        description = "Checks a recipe and its inputs, and draws the job that would run.",
        customSynopsis = "millrace check [--preview=EXAMPLES] RECIPE",
        footer = {
            "",
            "--preview reads a sample of each source and shows what every limit of the step quality would drop, what",
            "the scores are, and a few of the examples. It writes no version."
        })
final class CheckCommand implements Callable<Integer> {

    private static final int MOST_EXAMPLES = 100_000;

    private final Previewer previewer;
    private final Terminal terminal;

    @Option(
            names = "--preview",
            paramLabel = "EXAMPLES",
            description = "Shows what the limits would drop of so many examples of each source, such as 200.")
    private @Nullable Integer examples;

    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file.")
    private Path recipe;

    CheckCommand(Previewer previewer, Terminal terminal) {
        this.previewer = previewer;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ProblemsException, UsageException, IOException {
        if (examples != null && (examples < 1 || examples > MOST_EXAMPLES)) {
            throw new UsageException(
                    "--preview: found " + examples + ", expected a number of examples from 1 to " + MOST_EXAMPLES);
        }
        Plan plan = Planner.plan(RecipeReader.read(recipe, terminal.environment()));
        terminal.out().print(PlanDrawing.of(plan));
        if (examples != null) {
            terminal.out().print(previewer.preview(plan, examples));
        }
        return ExitCode.DONE;
    }
}
