package io.millrace.pipelines.plan;

import io.millrace.pipelines.recipe.Location;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.pipelines.recipe.SourceSpec;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Finds a recipe's inputs and checks everything that can be known before work starts. It writes nothing. */
public final class Planner {

    /** Packed or not. */
    private static final List<String> CHAT_ENDINGS = List.of(
            ".jsonl",
            ".jsonl.gz",
            ".jsonl.zst",
            ".ndjson",
            ".ndjson.gz",
            ".ndjson.zst",
            ".json",
            ".json.gz",
            ".json.zst");

    private static final List<String> TRANSCRIPT_ENDINGS = List.of(".jsonl", ".meta.json");

    private final Recipe recipe;
    private final List<Problem> problems = new ArrayList<>();
    private final TreeMap<String, FoundFiles> files = new TreeMap<>();

    private Planner(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Plans a build.
     *
     * @throws ProblemsException with everything that would keep it from starting
     */
    public static Plan plan(Recipe recipe) throws ProblemsException {
        return new Planner(recipe).plan();
    }

    private Plan plan() throws ProblemsException {
        for (SourceSpec source : recipe.sources()) {
            switch (source.type()) {
                case "claude-code" -> findFiles(source, TRANSCRIPT_ENDINGS);
                case "chat" -> findFiles(source, CHAT_ENDINGS);
                default -> {}
            }
        }
        checkTokenizer();
        checkOutput();
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return new Plan(recipe, files);
    }

    private void findFiles(SourceSpec source, List<String> endings) {
        if (source.path().isAddress()) {
            problem(source.path(), "found an address, expected a file, folder or glob");
            return;
        }
        FoundFiles found = FoundFiles.find(source.path().resolved(), endings);
        found.errors().forEach(error -> problem(source.path(), error));
        files.put(source.name(), found);
    }

    private void checkTokenizer() {
        recipe.steps().tokens().flatMap(Recipe.Tokens::file).ifPresent(file -> {
            if (!Files.isReadable(Path.of(file.resolved()))) {
                problem(
                        file,
                        "there is no tokenizer.json, and no built-in tokenizer of that name; expected qwen or a"
                                + " tokenizer.json");
            }
        });
    }

    private void checkOutput() {
        Location output = recipe.output().path();
        Path folder = output.toPath().resolve(recipe.dataset());
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder)) {
            problem(output, folder + " is a file, expected a folder");
        } else if (!Files.isWritable(folder)) {
            problem(output, folder + " cannot be written to");
        }
    }

    private void problem(Location location, String message) {
        problems.add(recipe.problemAt(location.pointer(), message));
    }
}
