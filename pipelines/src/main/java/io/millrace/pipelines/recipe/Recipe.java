package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.YamlFile;
import io.millrace.transforms.stage.Compression;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What to build, with every default filled in. Made by {@link RecipeReader}. */
public final class Recipe {

    private final YamlFile file;
    private final ObjectNode canonical;
    private final String dataset;
    private final List<SourceSpec> sources;
    private final Steps steps;
    private final Split split;
    private final List<ViewSpec> views;
    private final Output output;

    Recipe(
            YamlFile file,
            ObjectNode canonical,
            String dataset,
            List<SourceSpec> sources,
            Steps steps,
            Split split,
            List<ViewSpec> views,
            Output output) {
        this.file = file;
        this.canonical = canonical;
        this.dataset = dataset;
        this.sources = List.copyOf(sources);
        this.steps = steps;
        this.split = split;
        this.views = List.copyOf(views);
        this.output = output;
    }

    /**
     * Steps that can be left out.
     *
     * @param scrub whether credentials and home folders are replaced
     * @param structure whether conversations that no view could show are rejected
     * @param tokens how tokens are counted; empty when they are not
     * @param exactDuplicates whether equal contents are rejected but for one
     */
    public record Steps(boolean scrub, boolean structure, Optional<Tokens> tokens, boolean exactDuplicates) {}

    /**
     * How tokens are counted.
     *
     * @param file a tokenizer.json; empty for the built-in counter
     * @param limit the longest example in tokens
     */
    public record Tokens(Optional<Location> file, int limit) {

        /** The built-in counter's name in a recipe. */
        public static final String BUILT_IN = "qwen";
    }

    /**
     * How groups are divided.
     *
     * @param eval the share that goes to eval, above 0 and below 1
     * @param salt changes which groups do
     */
    public record Split(double eval, String salt) {}

    /**
     * Where the dataset goes.
     *
     * @param path the folder that holds datasets
     * @param compression how shards are packed
     */
    public record Output(Location path, Compression compression) {

        /** Beside a dataset's versions; what lies there survives builds. */
        private static final String CLONES = "cache/repositories";

        /** Where clones of addresses are kept. */
        Path clones(String dataset) {
            return path.toPath().resolve(dataset).resolve(CLONES);
        }
    }

    /** The recipe's file as the person named it. */
    public String file() {
        return file.file();
    }

    public String dataset() {
        return dataset;
    }

    /** At least one; no two of a name. */
    public List<SourceSpec> sources() {
        return sources;
    }

    public Steps steps() {
        return steps;
    }

    public Split split() {
        return split;
    }

    /** At least one; each shows what some source makes, and what each source makes is shown. */
    public List<ViewSpec> views() {
        return views;
    }

    public Output output() {
        return output;
    }

    /**
     * The recipe as JSON with every default filled in and sorted keys: equal for recipes that mean the same.
     * Paths are as written, so that it is the same on every machine, and where the output lies is no part of it.
     */
    public ObjectNode canonical() {
        return canonical.deepCopy();
    }

    /** Something that turned out to be wrong with a setting. */
    public Problem problemAt(JsonPointer pointer, String message) {
        return file.problemAt(pointer, message);
    }
}
