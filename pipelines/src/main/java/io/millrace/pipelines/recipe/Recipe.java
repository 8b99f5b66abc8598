package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.YamlFile;
import io.millrace.transforms.common.split.EvalChoice;
import io.millrace.transforms.contamination.BenchmarkSettings;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.stage.Compression;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What to build, with every default filled in. Made by {@link RecipeReader}. */
public final class Recipe {

    private final YamlFile file;
    private final Environment environment;
    private final ObjectNode canonical;
    private final String dataset;
    private final List<SourceSpec> sources;
    private final Steps steps;
    private final int canaries;
    private final Split split;
    private final Optional<MixSettings> mix;
    private final List<ViewSpec> views;
    private final Output output;

    Recipe(
            YamlFile file,
            Environment environment,
            ObjectNode canonical,
            String dataset,
            List<SourceSpec> sources,
            Steps steps,
            int canaries,
            Split split,
            Optional<MixSettings> mix,
            List<ViewSpec> views,
            Output output) {
        this.file = file;
        this.environment = environment;
        this.canonical = canonical;
        this.dataset = dataset;
        this.sources = List.copyOf(sources);
        this.steps = steps;
        this.canaries = canaries;
        this.split = split;
        this.mix = mix;
        this.views = List.copyOf(views);
        this.output = output;
    }

    /**
     * Steps that can be left out.
     *
     * @param scrub how credentials and personal data are replaced; empty when they are not
     * @param structure whether conversations that no view could show are rejected
     * @param tokens how tokens are counted; empty when they are not
     * @param quality what is scored and asked of examples; empty when nothing is
     * @param decontamination which benchmarks are kept out; empty when none is
     * @param exactDuplicates whether equal contents are rejected but for one
     * @param nearDuplicates how examples that are nearly the same are rejected; empty when they are not
     * @param semanticDuplicates how examples that say the same are rejected; empty when they are not
     */
    public record Steps(
            Optional<Scrub> scrub,
            boolean structure,
            Optional<Tokens> tokens,
            Optional<QualitySettings> quality,
            Optional<Decontamination> decontamination,
            boolean exactDuplicates,
            Optional<NearDuplicates> nearDuplicates,
            Optional<SemanticDuplicates> semanticDuplicates) {}

    /**
     * How near duplicates are rejected.
     *
     * @param threshold the Jaccard similarity from which on two examples are, from 0.5 to 1
     * @param sketches whether sketches are stored with the version
     * @param against earlier versions, what they have is rejected: {@code latest}, names, or folders
     */
    public record NearDuplicates(double threshold, boolean sketches, List<Location> against) {}

    /**
     * How semantic duplicates are rejected.
     *
     * @param threshold the cosine from which on two examples are, from 0.5 to 1
     */
    public record SemanticDuplicates(double threshold) {}

    /**
     * How credentials and personal data are replaced.
     *
     * @param key the file with the key of pseudonyms
     * @param personalData whether more than credentials goes
     * @param names of people, customers or projects
     * @param hosts names of machines
     * @param machine whether the names of the machine that builds count among those
     * @param allow values that stay although they are found, exactly as written
     * @param maximumSecrets an example with more different credentials is rejected
     */
    public record Scrub(
            Location key,
            boolean personalData,
            List<String> names,
            List<String> hosts,
            boolean machine,
            List<String> allow,
            int maximumSecrets) {

        /** Where the key lies when a recipe does not say. */
        static final String STANDARD_KEY = "~/.config/millrace/scrub.key";

        public Scrub {
            names = List.copyOf(names);
            hosts = List.copyOf(hosts);
            allow = List.copyOf(allow);
        }

        /** Whether the key lies where it does when a recipe does not say. */
        public boolean hasStandardKey() {
            return key.written().equals(STANDARD_KEY);
        }
    }

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
     * What is kept out.
     *
     * @param benchmarks at least one; no two of a name
     * @param words how many words in a row make a hit
     */
    public record Decontamination(List<BenchmarkSpec> benchmarks, int words) {}

    /**
     * A benchmark as the recipe describes it.
     *
     * @param path its files
     * @param pointer its place in the recipe
     */
    public record BenchmarkSpec(
            String name,
            Location path,
            BenchmarkSettings.Format format,
            List<String> fields,
            String entryPoint,
            JsonPointer pointer) {}

    /**
     * How groups are divided.
     *
     * @param eval what is evaluated with
     * @param salt changes which groups a share or a number takes
     * @param purge the similarity to an example of eval at which one of train is rejected; empty for none
     */
    public record Split(EvalChoice eval, String salt, OptionalDouble purge) {}

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

    /** What the recipe was read in. */
    public Environment environment() {
        return environment;
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

    /** How many examples with made-up secrets are planted; 0 for none. */
    public int canaries() {
        return canaries;
    }

    public Split split() {
        return split;
    }

    /** How much of what goes in, and how often; nothing when everything does, once. */
    public Optional<MixSettings> mix() {
        return mix;
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
     * Paths are as written, so that it is the same on every machine; where the output lies and where the key of
     * pseudonyms lies is no part of it.
     */
    public ObjectNode canonical() {
        return canonical.deepCopy();
    }

    /** Something that turned out to be wrong with a setting. */
    public Problem problemAt(JsonPointer pointer, String message) {
        return file.problemAt(pointer, message);
    }
}
