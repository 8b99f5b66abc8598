package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.pipelines.yaml.YamlFile;
import io.millrace.transforms.common.repository.GroupBy;
import io.millrace.transforms.contamination.BenchmarkSettings;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.quality.QualityRule;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.source.chat.ChatSettings;
import io.millrace.transforms.source.fim.InfillSettings;
import io.millrace.transforms.source.git.AnswerForm;
import io.millrace.transforms.source.git.GitHistorySettings;
import io.millrace.transforms.source.log.TranscriptSettings;
import io.millrace.transforms.stage.Compression;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads a recipe. Everything that can be known from the text alone is checked, and all that is wrong is told at
 * once; nothing but the recipe's file is touched.
 */
public final class RecipeReader {

    private static final String OFF = "off";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Rejected rows lie in folders named for a step or a source. */
    private static final Set<String> STEP_NAMES = Set.of(
            "scrub",
            "structure",
            "tokens",
            "quality",
            "quality-scores",
            "decontaminate",
            "canaries",
            "remove-canaries",
            "exact-duplicates",
            "earlier-versions",
            "near-duplicates",
            "semantic-duplicates",
            "mix",
            "split",
            "purge");

    /** Types of sources whose groups are files or directories. */
    private static final Set<String> GROUPED = Set.of("git", "fim");

    private final RecipeSchema schema = RecipeSchema.load();
    private final YamlFile yaml;
    private final Path folder;
    private final Environment environment;
    private final List<Problem> problems = new ArrayList<>();

    private RecipeReader(YamlFile yaml, Path folder, Environment environment) {
        this.yaml = yaml;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * Reads a recipe's file.
     *
     * @throws ProblemsException when anything is wrong with it
     */
    public static Recipe read(Path path, Environment environment) throws ProblemsException {
        Path folder = path.toAbsolutePath().normalize().getParent();
        return read(YamlFile.read(path, environment), folder, environment);
    }

    static Recipe read(YamlFile yaml, Path folder, Environment environment) throws ProblemsException {
        return new RecipeReader(yaml, folder, environment).recipe();
    }

    private Recipe recipe() throws ProblemsException {
        problems.addAll(yaml.problems());
        if (!yaml.root().isMissingNode()) {
            problems.addAll(schema.problems(yaml));
        }
        failIfWrong();

        ObjectNode root = yaml.root().deepCopy();
        schema.fill(root, "");
        String dataset = dataset(root);
        Recipe.Output output = output(root);
        ObjectNode split = (ObjectNode) root.get("split");
        List<SourceSpec> sources =
                sources((ArrayNode) root.get("sources"), output.clones(dataset), text(split, "group"));
        Recipe.Steps steps = steps((ObjectNode) root.get("steps"));
        int canaries = canaries(root, steps);
        List<ViewSpec> views = views(root, sources);
        Recipe.Split sides = split(split, dataset, sources);
        Optional<MixSettings> mix = mix(root, sources, steps, sides);
        failIfWrong();
        return new Recipe(
                yaml, environment, canonical(root), dataset, sources, steps, canaries, sides, mix, views, output);
    }

    private void failIfWrong() throws ProblemsException {
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
    }

    private String dataset(ObjectNode root) {
        if (!root.has("dataset")) {
            String name = Path.of(yaml.file()).getFileName().toString().replaceFirst("\\.ya?ml$", "");
            if (!NAME.matcher(name).matches()) {
                problem(
                        "/dataset",
                        "is missing, and the file's name cannot stand in; expected a name of lower-case letters,"
                                + " digits, '.', '_' and '-'");
            }
            root.put("dataset", name);
        }
        return root.get("dataset").textValue();
    }

    private List<SourceSpec> sources(ArrayNode nodes, Path clones, String group) {
        List<SourceSpec> sources = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            ObjectNode node = (ObjectNode) nodes.get(i);
            String type = node.get("type").textValue();
            schema.fill(node, type);
            if (GROUPED.contains(type) && !node.has("group")) {
                node.put("group", group);
            }
            if (!node.has("name")) {
                node.put("name", type);
            }
            String name = node.get("name").textValue();
            Integer first = seen.putIfAbsent(name, i);
            if (first != null) {
                problem(
                        "/sources/" + i + "/name",
                        name + " is the name of sources[" + first + "] too; expected another");
            }
            if (STEP_NAMES.contains(name)) {
                problem("/sources/" + i + "/name", name + " is the name of a step; expected another");
            }
            Location path = location(node, "path", "/sources/" + i + "/path");
            sources.add(source(node, name, path, clones));
        }
        return sources;
    }

    private static SourceSpec source(ObjectNode node, String name, Location path, Path clones) {
        return switch (text(node, "type")) {
            case "claude-code" ->
                new SourceSpec.ClaudeCode(
                        name,
                        path,
                        new TranscriptSettings(
                                constant(TranscriptSettings.Branches.class, text(node, "branches")),
                                text(node, "reasoning").equals("keep"),
                                text(node, "images").equals("mark"),
                                number(node, "tool-output-limit")));
            case "chat" ->
                new SourceSpec.Chat(
                        name, path, new ChatSettings(constant(ChatSettings.Train.class, text(node, "train"))));
            case "git" ->
                new SourceSpec.Git(
                        name,
                        path,
                        new GitHistorySettings(
                                path.toRepository(clones),
                                text(node, "branch"),
                                constant(AnswerForm.class, text(node, "answer")),
                                constant(GroupBy.class, text(node, "group")),
                                number(node, "file-limit"),
                                number(node, "before-limit"),
                                number(node, "answer-limit"),
                                node.get("instructions").booleanValue()));
            case "fim" ->
                new SourceSpec.Fim(
                        name,
                        path,
                        path.toRepository(clones),
                        text(node, "revision"),
                        new InfillSettings(
                                number(node, "per-file"),
                                number(node, "context"),
                                number(node, "middle-lines"),
                                number(node, "middle-characters"),
                                texts(node.get("languages")),
                                text(node, "seed"),
                                constant(GroupBy.class, text(node, "group"))));
            default -> throw new IllegalStateException("the schema allows a type that is not known here");
        };
    }

    private Recipe.Steps steps(ObjectNode steps) {
        return new Recipe.Steps(
                isOn(steps, "scrub") ? Optional.of(scrub((ObjectNode) steps.get("scrub"))) : Optional.empty(),
                isOn(steps, "structure"),
                isOn(steps, "tokens") ? Optional.of(tokens((ObjectNode) steps.get("tokens"))) : Optional.empty(),
                isOn(steps, "quality") ? Optional.of(quality((ObjectNode) steps.get("quality"))) : Optional.empty(),
                isOn(steps, "decontaminate")
                        ? decontamination((ObjectNode) steps.get("decontaminate"))
                        : Optional.empty(),
                isOn(steps, "exact-duplicates"),
                isOn(steps, "near-duplicates")
                        ? Optional.of(nearDuplicates((ObjectNode) steps.get("near-duplicates")))
                        : Optional.empty(),
                isOn(steps, "semantic-duplicates")
                        ? Optional.of(new Recipe.SemanticDuplicates(steps.get("semantic-duplicates")
                                .get("threshold")
                                .doubleValue()))
                        : Optional.empty());
    }

    private Recipe.NearDuplicates nearDuplicates(ObjectNode node) {
        List<Location> against = new ArrayList<>();
        ArrayNode versions = (ArrayNode) node.get("against");
        for (int i = 0; i < versions.size(); i++) {
            against.add(location(versions, i, "/steps/near-duplicates/against/" + i));
        }
        return new Recipe.NearDuplicates(
                node.get("threshold").doubleValue(), node.get("sketches").booleanValue(), against);
    }

    private Recipe.Scrub scrub(ObjectNode node) {
        Location key = location(node, "key", "/steps/scrub/key");
        if (key.isAddress()) {
            problem(key.pointer().toString(), "found an address, expected a file");
        }
        return new Recipe.Scrub(
                key,
                node.get("personal-data").booleanValue(),
                texts(node.get("names")),
                texts(node.get("hosts")),
                node.get("machine").booleanValue(),
                texts(node.get("allow")),
                number(node, "maximum-secrets"));
    }

    /** How many are planted. The mapping that {@code on} stands for is put into the tree. */
    private int canaries(ObjectNode root, Recipe.Steps steps) {
        if (!isOn(root, "canaries")) {
            return 0;
        }
        if (root.get("canaries").isTextual()) {
            schema.fillCanaries(root.putObject("canaries"));
        }
        if (steps.scrub().isEmpty()) {
            problem("/canaries", "are found again when nothing is scrubbed; expected off, or the step scrub");
        }
        return number((ObjectNode) root.get("canaries"), "examples");
    }

    private static QualitySettings quality(ObjectNode node) {
        Map<QualityRule, Double> limits = new TreeMap<>();
        for (QualityRule rule : QualityRule.values()) {
            JsonNode limit = node.path(rule.group().word()).path(rule.word());
            if (limit.isNumber()) {
                limits.put(rule, limit.doubleValue());
            }
        }
        return new QualitySettings(
                limits,
                texts(node.get("languages")),
                node.get("language-confidence").doubleValue(),
                texts(node.get("programming-languages")),
                texts(node.get("licences")),
                text(node, "unknown-licences").equals("keep"));
    }

    private Recipe.Tokens tokens(ObjectNode node) {
        String tokenizer = text(node, "tokenizer");
        int limit = number(node, "limit");
        return tokenizer.equals(Recipe.Tokens.BUILT_IN)
                ? new Recipe.Tokens(Optional.empty(), limit)
                : new Recipe.Tokens(Optional.of(location(node, "tokenizer", "/steps/tokens/tokenizer")), limit);
    }

    private Optional<Recipe.Decontamination> decontamination(ObjectNode node) {
        List<Recipe.BenchmarkSpec> benchmarks = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        ArrayNode nodes = (ArrayNode) node.get("benchmarks");
        for (int i = 0; i < nodes.size(); i++) {
            ObjectNode benchmark = (ObjectNode) nodes.get(i);
            String pointer = "/steps/decontaminate/benchmarks/" + i;
            schema.fill(benchmark, "benchmark");
            if (benchmark.get("fields").isTextual()) {
                benchmark.set("fields", JsonNodeFactory.instance.arrayNode().add(benchmark.get("fields")));
            }
            String name = text(benchmark, "name");
            Integer first = seen.putIfAbsent(name, i);
            if (first != null) {
                problem(pointer + "/name", name + " is the name of benchmarks[" + first + "] too; expected another");
            }
            benchmarks.add(new Recipe.BenchmarkSpec(
                    name,
                    location(benchmark, "path", pointer + "/path"),
                    constant(BenchmarkSettings.Format.class, text(benchmark, "format")),
                    texts(benchmark.get("fields")),
                    text(benchmark, "entry-point"),
                    JsonPointer.compile(pointer)));
        }
        return benchmarks.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recipe.Decontamination(benchmarks, number(node, "words")));
    }

    private Recipe.Split split(ObjectNode split, String dataset, List<SourceSpec> sources) {
        if (!split.has("salt")) {
            split.put("salt", dataset);
        }
        JsonNode purge = split.get("purge");
        return new Recipe.Split(
                EvalReader.read(split.get("eval"), sources, (pointer, message) -> problem(pointer, message)),
                text(split, "salt"),
                purge.isTextual() ? OptionalDouble.empty() : OptionalDouble.of(purge.doubleValue()));
    }

    private Optional<MixSettings> mix(
            ObjectNode root, List<SourceSpec> sources, Recipe.Steps steps, Recipe.Split split) {
        return root.path("mix") instanceof ObjectNode mix
                ? new MixReader(mix, sources, this::problem).read(steps.tokens().isPresent(), split.salt())
                : Optional.empty();
    }

    private List<ViewSpec> views(ObjectNode root, List<SourceSpec> sources) {
        Set<SourceSpec.Kind> made = EnumSet.noneOf(SourceSpec.Kind.class);
        sources.forEach(source -> made.add(source.kind()));
        if (!root.has("views")) {
            ArrayNode standard = root.putArray("views");
            for (SourceSpec.Kind kind : made) {
                standard.addObject().put("view", kind == SourceSpec.Kind.INFILL ? "fim" : "chat");
            }
        }
        List<ViewSpec> views = new ArrayList<>();
        Set<SourceSpec.Kind> shown = EnumSet.noneOf(SourceSpec.Kind.class);
        Map<String, Integer> seen = new HashMap<>();
        ArrayNode nodes = (ArrayNode) root.get("views");
        for (int i = 0; i < nodes.size(); i++) {
            ObjectNode node = (ObjectNode) nodes.get(i);
            schema.fill(node, "view-" + text(node, "view"));
            ViewSpec view = view(node);
            Integer first = seen.putIfAbsent(view.name(), i);
            if (first != null) {
                problem("/views/" + i + "/view", view.name() + " is views[" + first + "] too; expected each view once");
            }
            if (!made.contains(view.shows())) {
                problem("/views/" + i + "/view", "shows " + view.shows().words() + ", which no source makes");
            }
            shown.add(view.shows());
            views.add(view);
        }
        for (int i = 0; i < sources.size(); i++) {
            SourceSpec source = sources.get(i);
            if (!shown.contains(source.kind())) {
                problem("/sources/" + i + "/type", "makes " + source.kind().words() + ", which no view shows");
            }
        }
        return views;
    }

    private static ViewSpec view(ObjectNode node) {
        String name = text(node, "view");
        SourceSpec.Kind shows = switch (name) {
            case "chat", "prompt" -> SourceSpec.Kind.CONVERSATION;
            case "preference" -> SourceSpec.Kind.PREFERENCE;
            case "fim" -> SourceSpec.Kind.INFILL;
            case "grounded" -> SourceSpec.Kind.GROUNDED;
            default -> throw new IllegalStateException("the schema allows a view that is not known here");
        };
        SortedMap<String, String> settings = new TreeMap<>();
        node.properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().asText()));
        settings.remove("view");
        return new ViewSpec(name, shows, settings);
    }

    private Recipe.Output output(ObjectNode root) {
        boolean aMapping = root.get("output").isObject();
        if (!aMapping) {
            TextNode path = (TextNode) root.get("output");
            schema.fillOutput(root.putObject("output").set("path", path));
        }
        ObjectNode output = (ObjectNode) root.get("output");
        Location path = location(output, "path", aMapping ? "/output/path" : "/output");
        if (path.isAddress()) {
            problem(path.pointer().toString(), "found an address, expected a folder");
        }
        return new Recipe.Output(path, compression(text(output, "compression")));
    }

    private static Compression compression(String word) {
        return switch (word) {
            case "none" -> Compression.NONE;
            case "gzip" -> Compression.GZIP;
            case "zstd" -> Compression.ZSTANDARD;
            default -> throw new IllegalStateException("the schema allows a compression that is not known here");
        };
    }

    /** Resolves a path and leaves it in the tree as it is written. */
    private Location location(ObjectNode node, String setting, String pointer) {
        Location location = location(text(node, setting), pointer);
        node.put(setting, location.shown());
        return location;
    }

    private Location location(ArrayNode nodes, int index, String pointer) {
        Location location = location(nodes.get(index).textValue(), pointer);
        nodes.set(index, location.shown());
        return location;
    }

    private Location location(String text, String pointer) {
        JsonPointer at = JsonPointer.compile(pointer);
        Location location;
        try {
            // What is not in the file is a default.
            String written = yaml.root().at(at).isMissingNode() ? text : yaml.writtenAt(at);
            location = Location.of(folder, environment, written, text, at);
        } catch (InvalidPathException e) {
            problem(pointer, "cannot be a path: " + e.getReason());
            location = new Location(yaml.writtenAt(at), folder.toString(), at);
        }
        return location;
    }

    private void problem(String pointer, String message) {
        problems.add(yaml.problemAt(JsonPointer.compile(pointer), message));
    }

    private static String text(ObjectNode node, String setting) {
        return node.get(setting).textValue();
    }

    private static int number(ObjectNode node, String setting) {
        return node.get(setting).intValue();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.textValue()));
        return texts;
    }

    /** The constant that a word of the recipe, in kebab case, stands for. */
    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static boolean isOn(ObjectNode steps, String step) {
        return !steps.get(step).asText().equals(OFF);
    }

    private static ObjectNode canonical(ObjectNode root) {
        ((ObjectNode) root.get("output")).remove("path");
        if (root.at("/steps/scrub") instanceof ObjectNode scrub) {
            scrub.remove("key");
        }
        return (ObjectNode) sorted(root);
    }

    private static JsonNode sorted(JsonNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (node.isObject()) {
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            ObjectNode object = nodes.objectNode();
            return object.setAll(fields);
        }
        if (node.isArray()) {
            ArrayNode array = nodes.arrayNode();
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue().stripTrailingZeros();
            return value.scale() <= 0 ? nodes.numberNode(value.toBigInteger()) : nodes.numberNode(value);
        }
        return node;
    }
}
