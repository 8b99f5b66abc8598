package io.millrace.pipelines.command;

import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.plan.PlanDrawing;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.yaml.ProblemsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace check}: everything that can be known before work starts. */
@Command(
        mixinStandardHelpOptions = true,
        name = "check",
        description = "Checks a recipe and its inputs, and draws the job that would run.",
        customSynopsis = "millrace check RECIPE")
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "RECIPE", description = "The recipe, a YAML file.")
    private Path recipe;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ProblemsException {
        Plan plan = Planner.plan(RecipeReader.read(recipe, terminal.environment()));
        terminal.out().print(PlanDrawing.of(plan));
        return ExitCode.DONE;
    }
}
