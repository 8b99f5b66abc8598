package io.millrace.pipelines.recipe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.pipelines.yaml.YamlFile;
import io.millrace.transforms.common.repository.GroupBy;
import io.millrace.transforms.common.repository.RepositoryLocation;
import io.millrace.transforms.common.split.EvalChoice;
import io.millrace.transforms.contamination.BenchmarkSettings;
import io.millrace.transforms.contamination.Decontaminate;
import io.millrace.transforms.format.Views;
import io.millrace.transforms.format.fim.InfillFamily;
import io.millrace.transforms.quality.QualityRule;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.source.chat.ChatSettings;
import io.millrace.transforms.source.fim.InfillSettings;
import io.millrace.transforms.source.git.AnswerForm;
import io.millrace.transforms.source.git.GitHistorySettings;
import io.millrace.transforms.source.log.TranscriptSettings;
import io.millrace.transforms.stage.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecipeReaderTest {

    private static final Environment ENVIRONMENT =
            new Environment(Map.of("LOGS", "/var/logs", "EMPTY", "", "LIMIT", "77"), Path.of("/home/ada"));

    private static final ViewSpec CHAT =
            new ViewSpec("chat", SourceSpec.Kind.CONVERSATION, new TreeMap<>(Map.of("reasoning", "train")));
    private static final ViewSpec FIM = new ViewSpec(
            "fim", SourceSpec.Kind.INFILL, new TreeMap<>(Map.of("model", "qwen2.5-coder", "order", "psm")));

    private static Recipe read(String... lines) throws ProblemsException {
        YamlFile yaml =
                YamlFile.of("shop.yaml", String.join("\n", lines).getBytes(StandardCharsets.UTF_8), ENVIRONMENT);
        return RecipeReader.read(yaml, Path.of("/recipes"), ENVIRONMENT);
    }

    private static List<String> problems(String... lines) {
        ProblemsException wrong = assertThrows(ProblemsException.class, () -> read(lines));
        return wrong.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void readsEverySettingOfTheExample() throws ProblemsException {
        Recipe recipe = read(
                "dataset: shop-assistant",
                "sources:",
                "  - {name: sessions, type: claude-code, path: \"~/.claude/projects/*shop*/**\"}",
                "  - {name: chats, type: chat, path: \"logs/*.jsonl.gz\"}",
                "  - {name: history, type: git, path: ../shop, branch: main, answer: search-replace}",
                "  - {name: infill, type: fim, path: ../shop, revision: main}",
                "steps:",
                "  tokens: {tokenizer: qwen, limit: 8192}",
                "  exact-duplicates: {}",
                "  scrub: {}",
                "split: {eval: 0.05, salt: shop}",
                "views:",
                "  - {view: chat}",
                "  - {view: fim, model: qwen2.5-coder}",
                "output: out");

        assertThat(recipe.dataset(), is("shop-assistant"));
        assertThat(
                recipe.sources().stream().map(SourceSpec::name).toList(),
                contains("sessions", "chats", "history", "infill"));
        assertThat(
                recipe.sources().stream()
                        .map(source -> source.path().resolved())
                        .toList(),
                contains(
                        "/home/ada/.claude/projects/*shop*/**",
                        "/recipes/logs/*.jsonl.gz",
                        "/recipes/../shop",
                        "/recipes/../shop"));
        assertThat(recipe.sources().get(2), instanceOf(SourceSpec.Git.class));
        SourceSpec.Git history = (SourceSpec.Git) recipe.sources().get(2);
        assertThat(history.settings().branch(), is("main"));
        assertThat(history.settings().answer(), is(AnswerForm.SEARCH_REPLACE));
        assertThat(history.settings().location().location(), is("/shop"));
        assertThat(
                recipe.steps(),
                is(new Recipe.Steps(
                        Optional.of(scrub("~/.config/millrace/scrub.key", "/home/ada/.config/millrace/scrub.key")),
                        true,
                        Optional.of(new Recipe.Tokens(Optional.empty(), 8192)),
                        Optional.of(QualitySettings.standard()),
                        Optional.empty(),
                        true,
                        Optional.of(new Recipe.NearDuplicates(0.8, true, List.of())),
                        Optional.empty())));
        assertThat(recipe.split(), is(new Recipe.Split(new EvalChoice.Fraction(0.05), "shop", OptionalDouble.of(0.6))));
        assertThat(recipe.views(), contains(CHAT, FIM));
        assertThat(recipe.output().path().resolved(), is("/recipes/out"));
        assertThat(recipe.output().compression(), is(Compression.NONE));
    }

    /** The step's settings with this key and all else as it is when a recipe does not say. */
    private static Recipe.Scrub scrub(String written, String resolved) {
        return new Recipe.Scrub(
                new Location(written, resolved, JsonPointer.compile("/steps/scrub/key")),
                true,
                List.of(),
                List.of(),
                true,
                List.of(),
                8);
    }

    @Test
    void takesTheSettingsOfScrubbingAndOfCanaries() throws ProblemsException {
        Recipe recipe = read(
                "sources: [{type: chat, path: a}]",
                "steps:",
                "  scrub: {key: keys/k, personal-data: false, names: [Ann Lee], hosts: [build-7], machine: false,",
                "          allow: ['help@shop.test'], maximum-secrets: 0}",
                "canaries: {examples: 3}",
                "output: out");

        assertThat(
                recipe.steps().scrub(),
                is(Optional.of(new Recipe.Scrub(
                        new Location("keys/k", "/recipes/keys/k", JsonPointer.compile("/steps/scrub/key")),
                        false,
                        List.of("Ann Lee"),
                        List.of("build-7"),
                        false,
                        List.of("help@shop.test"),
                        0))));
        assertThat(recipe.canaries(), is(3));
        assertThat(recipe.canonical().at("/steps/scrub/key").isMissingNode(), is(true));
        assertThat(recipe.canonical().at("/steps/scrub/maximum-secrets").asInt(), is(0));
    }

    @Test
    void plantsCanariesOnlyWhereTheyAreScrubbed() throws ProblemsException {
        Recipe on = read("sources: [{type: chat, path: a}]", "canaries: on", "output: out");
        assertThat(on.canaries(), is(200));
        assertThat(on.canonical().at("/canaries/examples").asInt(), is(200));

        assertThat(
                problems("sources: [{type: chat, path: a}]", "canaries: on", "steps: {scrub: off}", "output: out"),
                contains("shop.yaml:2:11: canaries: are found again when nothing is scrubbed; expected off, or the"
                        + " step scrub"));
    }

    @Test
    void fillsInWhatIsNotSaid() throws ProblemsException {
        Recipe recipe = read("sources: [{type: fim, path: .}, {type: git, path: .}]", "output: out");

        assertThat(recipe.dataset(), is("shop"));
        assertThat(recipe.sources().get(1).name(), is("git"));
        assertThat(
                recipe.steps().scrub(),
                is(Optional.of(scrub("~/.config/millrace/scrub.key", "/home/ada/.config/millrace/scrub.key"))));
        assertThat(recipe.canaries(), is(0));
        assertThat(recipe.split(), is(new Recipe.Split(new EvalChoice.Fraction(0.05), "shop", OptionalDouble.of(0.6))));
        assertThat(recipe.views(), contains(CHAT, FIM));
    }

    private static EvalChoice eval(String eval) throws ProblemsException {
        return read(
                        "sources: [{type: git, path: .}, {type: chat, path: a}]",
                        "split: {eval: " + eval + "}",
                        "output: o")
                .split()
                .eval();
    }

    @Test
    void readsWhatIsEvaluatedWith() throws ProblemsException {
        assertThat(eval("0.2"), is(new EvalChoice.Fraction(0.2)));
        assertThat(eval("{fraction: 0.2}"), is(new EvalChoice.Fraction(0.2)));
        assertThat(eval("{count: 200}"), is(new EvalChoice.Count(200)));
        assertThat(eval("{newest: 200}"), is(new EvalChoice.Newest(200, 0)));
        assertThat(eval("{newest: 0.1}"), is(new EvalChoice.Newest(0, 0.1)));
        assertThat(
                eval("{sources: [git], after: 2025-01-31, repositories: [shop], paths: [\"docs/**\", a]}"),
                is(new EvalChoice.Matching(
                        List.of("git"), "2025-01-31T00:00:00Z", List.of("shop"), List.of("docs/**", "a"))));
        assertThat(
                eval("{after: \"2025-01-31T12:00:00+00:00\"}"),
                is(new EvalChoice.Matching(List.of(), "2025-01-31T12:00:00Z", List.of(), List.of())));
    }

    @Test
    void aTimeMeansTheSameHoweverItIsWritten() throws ProblemsException {
        String head = "sources: [{type: chat, path: a}]";
        assertThat(
                read(head, "split: {eval: {after: 2025-01-31}}", "output: o").canonical(),
                is(read(head, "split: {eval: {after: \"2025-01-31T00:00:00Z\"}}", "output: o")
                        .canonical()));
    }

    @Test
    void groupsAreTheSplitsUnlessASourceSaysOtherwise() throws ProblemsException {
        Recipe recipe = read(
                "sources:",
                "  - {type: git, path: a}",
                "  - {type: fim, path: a}",
                "  - {type: fim, path: b, name: b, group: file}",
                "split: {group: directory, purge: off}",
                "output: out");

        assertThat(((SourceSpec.Git) recipe.sources().get(0)).settings().group(), is(GroupBy.DIRECTORY));
        assertThat(((SourceSpec.Fim) recipe.sources().get(1)).settings().group(), is(GroupBy.DIRECTORY));
        assertThat(((SourceSpec.Fim) recipe.sources().get(2)).settings().group(), is(GroupBy.FILE));
        assertThat(recipe.split().purge(), is(OptionalDouble.empty()));
    }

    @Test
    void hasTheDefaultsOfTheSourcesThemselves() throws ProblemsException {
        Recipe recipe = read(
                "sources:",
                "  - {type: claude-code, path: .}",
                "  - {type: chat, path: .}",
                "  - {type: git, path: .}",
                "  - {type: fim, path: .}",
                "output: out");

        RepositoryLocation repository = new RepositoryLocation("/recipes", "/recipes/out/shop/cache/repositories");
        assertThat(((SourceSpec.ClaudeCode) recipe.sources().get(0)).settings(), is(TranscriptSettings.defaults()));
        assertThat(((SourceSpec.Chat) recipe.sources().get(1)).settings(), is(ChatSettings.defaults()));
        assertThat(
                ((SourceSpec.Git) recipe.sources().get(2)).settings(),
                is(GitHistorySettings.of(repository).withBranch("HEAD")));
        SourceSpec.Fim fim = (SourceSpec.Fim) recipe.sources().get(3);
        assertThat(fim.settings(), is(InfillSettings.defaults()));
        assertThat(fim.repository(), is(repository));
        assertThat(fim.revision(), is("HEAD"));
    }

    @Test
    void passesEverySettingOn() throws ProblemsException {
        Recipe recipe = read(
                "sources:",
                "  - {type: claude-code, path: ., branches: all, reasoning: drop, images: drop, tool-output-limit: 9}",
                "  - {type: chat, path: ., train: last}",
                "  - {type: git, path: ., branch: all, answer: unified-diff, group: directory, file-limit: 1,",
                "     before-limit: 2, answer-limit: 3, instructions: false}",
                "  - {type: fim, path: ., revision: v1, per-file: 1, context: 2000, middle-lines: 3,",
                "     middle-characters: 400, languages: [java], seed: x}",
                "views: [{view: chat, reasoning: drop}, {view: fim, model: codellama, order: mixed}]",
                "output: {path: out, compression: gzip}");

        assertThat(
                ((SourceSpec.ClaudeCode) recipe.sources().get(0)).settings(),
                is(new TranscriptSettings(TranscriptSettings.Branches.ALL, false, false, 9)));
        assertThat(
                ((SourceSpec.Chat) recipe.sources().get(1)).settings(), is(new ChatSettings(ChatSettings.Train.LAST)));
        GitHistorySettings history = ((SourceSpec.Git) recipe.sources().get(2)).settings();
        assertThat(
                history,
                is(GitHistorySettings.of(history.location())
                        .withBranch(GitHistorySettings.ALL_BRANCHES)
                        .withAnswer(AnswerForm.UNIFIED_DIFF)
                        .withGroup(GroupBy.DIRECTORY)
                        .withLimits(1, 2, 3)
                        .withInstructions(false)));
        SourceSpec.Fim fim = (SourceSpec.Fim) recipe.sources().get(3);
        assertThat(fim.settings(), is(new InfillSettings(1, 2000, 3, 400, List.of("java"), "x")));
        assertThat(fim.revision(), is("v1"));
        assertThat(recipe.views().get(0).settings(), is(Map.of("reasoning", "drop")));
        assertThat(recipe.views().get(1).settings(), is(Map.of("model", "codellama", "order", "mixed")));
        assertThat(recipe.output().compression(), is(Compression.GZIP));
    }

    @Test
    void knowsTheViewsAndModelsThatThereAre() throws IOException {
        JsonNode schema;
        try (InputStream in = getClass().getResourceAsStream("/io/millrace/schemas/recipe.schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }
        Set<String> views = new TreeSet<>();
        schema.at("/$defs/view-name/enum").forEach(name -> views.add(name.textValue()));
        Set<String> models = new TreeSet<>();
        schema.at("/$defs/view-fim/properties/model/enum").forEach(name -> models.add(name.textValue()));

        assertThat(views, is(new TreeSet<>(Views.names())));
        assertThat(models, is(new TreeSet<>(InfillFamily.models())));
    }

    @Test
    void looksForSemanticDuplicatesWhenItIsToldTo() throws ProblemsException {
        Recipe recipe = read("sources: [{type: chat, path: a}]", "steps: {semantic-duplicates: {}}", "output: out");

        assertThat(recipe.steps().semanticDuplicates(), is(Optional.of(new Recipe.SemanticDuplicates(0.9))));
    }

    @Test
    void leavesOutWhatIsOff() throws ProblemsException {
        Recipe recipe = read(
                "sources: [{type: chat, path: a}]",
                "steps: {scrub: off, structure: off, tokens: off, quality: off, exact-duplicates: off,"
                        + " near-duplicates: off}",
                "output: {path: out, compression: zstd}");

        assertThat(
                recipe.steps(),
                is(new Recipe.Steps(
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty())));
        assertThat(recipe.output().compression(), is(Compression.ZSTANDARD));
    }

    @Test
    void readsBenchmarks() throws ProblemsException {
        Recipe recipe = read(
                "sources: [{type: chat, path: a}]",
                "steps:",
                "  decontaminate:",
                "    benchmarks:",
                "      - {name: humaneval, path: b/*.gz, fields: prompt, entry-point: entry_point}",
                "      - {name: quiz, path: quiz.txt, format: text}",
                "output: out");

        Recipe.Decontamination decontamination =
                recipe.steps().decontamination().orElseThrow();
        assertThat(decontamination.words(), is(Decontaminate.DEFAULT_WORDS));
        Recipe.BenchmarkSpec first = decontamination.benchmarks().get(0);
        assertThat(first.name(), is("humaneval"));
        assertThat(first.path().resolved(), is("/recipes/b/*.gz"));
        assertThat(first.fields(), contains("prompt"));
        assertThat(first.entryPoint(), is("entry_point"));
        assertThat(first.format(), is(BenchmarkSettings.Format.AUTO));
        Recipe.BenchmarkSpec second = decontamination.benchmarks().get(1);
        assertThat(second.format(), is(BenchmarkSettings.Format.TEXT));
        assertThat(second.fields(), is(empty()));
    }

    @Test
    void saysTheSameOfRecipesThatMeanTheSame() throws ProblemsException {
        Recipe brief = read("output: here", "sources: [{path: '${LOGS}/*', type: chat}]", "steps: {quality: off}");
        Recipe full = read(
                "dataset: shop",
                "sources:",
                "  - type: chat",
                "    name: chat",
                "    path: ${LOGS}/*",
                "steps: {tokens: {limit: 32_768}, quality: off}".replace("_", ""),
                "split: {eval: 5.0e-2}",
                "views: [{view: chat}]",
                "output: {path: there, compression: none}");

        assertThat(full.canonical(), is(brief.canonical()));
        assertThat(
                brief.canonical().toString(),
                is("{\"canaries\":\"off\",\"dataset\":\"shop\",\"output\":{\"compression\":\"none\"},"
                        + "\"sources\":[{\"name\":\"chat\",\"path\":\"${LOGS}/*\",\"train\":\"by-shape\",\"type\":\"chat\"}],"
                        + "\"split\":{\"eval\":0.05,\"group\":\"file\",\"purge\":0.6,\"salt\":\"shop\"},"
                        + "\"steps\":{\"decontaminate\":{\"benchmarks\":[],\"words\":13},"
                        + "\"exact-duplicates\":{},\"near-duplicates\":{\"against\":[],\"sketches\":true,\"threshold\":0.8},"
                        + "\"quality\":\"off\",\"scrub\":{\"allow\":[],\"hosts\":[],\"machine\":true,"
                        + "\"maximum-secrets\":8,\"names\":[],\"personal-data\":true},"
                        + "\"semantic-duplicates\":\"off\",\"structure\":{},"
                        + "\"tokens\":{\"limit\":32768,\"tokenizer\":\"qwen\"}},"
                        + "\"views\":[{\"reasoning\":\"train\",\"view\":\"chat\"}]}"));
    }

    @Test
    void putsTheEnvironmentIn() throws ProblemsException {
        Recipe recipe = read(
                "sources:",
                "  - {type: chat, path: '${LOGS}/a', name: a}",
                "  - {type: chat, path: '${EMPTY:-b}/c', name: b}",
                "  - {type: chat, path: '${ABSENT:-~}/d', name: c}",
                "steps:",
                "  tokens:",
                "    limit: ${LIMIT}",
                "output: ~/out");

        assertThat(
                recipe.sources().stream()
                        .map(source -> source.path().resolved())
                        .toList(),
                contains("/var/logs/a", "/recipes/b/c", "/home/ada/d"));
        assertThat(recipe.steps().tokens().orElseThrow().limit(), is(77));
        assertThat(recipe.output().path().resolved(), is("/home/ada/out"));
    }

    @Test
    void keepsAPasswordInAnAddressOutOfTheCanonicalForm() throws ProblemsException {
        Recipe recipe = read("sources: [{type: git, path: 'https://ada:secret@example.org/x.git'}]", "output: out");

        assertThat(recipe.sources().get(0).path().resolved(), is("https://ada:secret@example.org/x.git"));
        assertThat(recipe.canonical().at("/sources/0/path").textValue(), is("https://example.org/x.git"));
    }

    @Test
    void knowsAddressesFromPaths() throws ProblemsException {
        Recipe recipe = read(
                "sources:",
                "  - {type: git, name: a, path: 'git@example.org:shop.git'}",
                "  - {type: git, name: b, path: 'ssh://example.org/shop.git'}",
                "  - {type: git, name: c, path: 'odd:name'}",
                "output: out");

        assertThat(
                recipe.sources().stream()
                        .map(source -> source.path().isAddress())
                        .toList(),
                contains(true, true, false));
    }

    static Stream<Arguments> wrongRecipes() {
        String sources = "sources: [{type: chat, path: a}]";
        return Stream.of(
                wrong(
                        List.of("sources:", "  - {type: git, path: ., answr: search-replace}", "output: out"),
                        "shop.yaml:2:26: sources[0].answr: is not known here; expected one of name, type, path,"
                                + " branch, answer, group, file-limit, before-limit, answer-limit, instructions; did you mean answer?"),
                wrong(
                        List.of("sources:", "  - {type: git, path: ., answer: search-repalce}", "output: out"),
                        "shop.yaml:2:34: sources[0].answer: found \"search-repalce\", expected search-replace,"
                                + " whole-file or unified-diff; did you mean search-replace?"),
                wrong(
                        List.of("sources: [{type: gti, path: a, branch: b}]", "output: out"),
                        "shop.yaml:1:18: sources[0].type: found \"gti\", expected claude-code, chat, git or fim;"
                                + " did you mean git?"),
                wrong(
                        List.of("sources: [{path: a}]", "output: out"),
                        "shop.yaml:1:11: sources[0].type: is missing; expected claude-code, chat, git or fim"),
                wrong(
                        List.of("sources: [{type: chat}]", "output: out"),
                        "shop.yaml:1:11: sources[0].path: is missing; expected a file, folder or glob"),
                wrong(
                        List.of("sources: [{type: chat, path: }]", "output: out"),
                        "shop.yaml:1:29: sources[0].path: found nothing, expected a file, folder or glob"),
                wrong(
                        List.of("sources: [{type: chat, path: [a, b]}]", "output: out"),
                        "shop.yaml:1:30: sources[0].path: found a list, expected a file, folder or glob"),
                wrong(
                        List.of("sources: []", "output: out"),
                        "shop.yaml:1:10: sources: found an empty list, expected a list of sources"),
                wrong(
                        List.of("source: []"),
                        "shop.yaml:1:1: output: is missing; expected a folder, or a mapping with path and compression",
                        "shop.yaml:1:1: source: is not known here; expected one of dataset, sources, steps, canaries, split,"
                                + " mix, views, output; did you mean sources?",
                        "shop.yaml:1:1: sources: is missing; expected a list of sources"),
                wrong(
                        List.of(sources, "steps: {tokens: {limit: 0}}", "output: out"),
                        "shop.yaml:2:25: steps.tokens.limit: found 0, expected a whole number of tokens from 1 on"),
                wrong(
                        List.of(sources, "steps: {tokens: {limit: 1.5}}", "output: out"),
                        "shop.yaml:2:25: steps.tokens.limit: found 1.5, expected a whole number of tokens from 1 on"),
                wrong(
                        List.of(sources, "steps: {tokens: of}", "output: out"),
                        "shop.yaml:2:17: steps.tokens: found \"of\", expected settings of the step, or off;"
                                + " did you mean off?"),
                wrong(
                        List.of(sources, "steps: {tokens: false}", "output: out"),
                        "shop.yaml:2:17: steps.tokens: found false, expected settings of the step, or off"),
                wrong(
                        List.of(sources, "steps: {decontaminate: {words: 4}}", "output: out"),
                        "shop.yaml:2:32: steps.decontaminate.words: found 4, expected a whole number of words from 5"
                                + " to 100"),
                wrong(
                        List.of(sources, "steps: {decontaminate: {benchmarks: [{name: quiz}]}}", "output: out"),
                        "shop.yaml:2:38: steps.decontaminate.benchmarks[0].path: is missing;"
                                + " expected a file, folder or glob"),
                wrong(
                        List.of(
                                sources,
                                "steps:",
                                "  decontaminate: {benchmarks: [{name: a, path: b}, {name: a, path: c}]}",
                                "output: out"),
                        "shop.yaml:3:59: steps.decontaminate.benchmarks[1].name: a is the name of benchmarks[0] too;"
                                + " expected another"),
                wrong(
                        List.of(sources, "steps: {exact-duplicate: {}}", "output: out"),
                        "shop.yaml:2:9: steps.exact-duplicate: is not known here; expected one of scrub, structure,"
                                + " tokens, quality, decontaminate, exact-duplicates, near-duplicates,"
                                + " semantic-duplicates; did you mean exact-duplicates?"),
                wrong(
                        List.of(sources, "steps: {exact-duplicates: {shingle: 5}}", "output: out"),
                        "shop.yaml:2:28: steps.exact-duplicates.shingle: is not known here; expected no settings"),
                wrong(
                        List.of(sources, "steps: {quality: {conversations: {refusals: 1.5}}}", "output: out"),
                        "shop.yaml:2:45: steps.quality.conversations.refusals: found 1.5, expected a share from 0 to 1,"
                                + " or off"),
                wrong(
                        List.of(
                                sources,
                                "steps: {quality: {code: {longest-line: -1, mean-line: none}}}",
                                "output: out"),
                        "shop.yaml:2:40: steps.quality.code.longest-line: found -1, expected a number of characters, or"
                                + " off",
                        "shop.yaml:2:55: steps.quality.code.mean-line: found \"none\", expected a number of characters, or"
                                + " off"),
                wrong(
                        List.of(
                                sources,
                                "steps: {quality: {code: {long-line: 5}, licences: [\"(MIT)\"]}}",
                                "output: out"),
                        "shop.yaml:2:26: steps.quality.code.long-line: is not known here; expected one of longest-line,"
                                + " mean-line, alphanumeric, alphabetic, encoded-data, encoded-run; did you mean"
                                + " longest-line?",
                        "shop.yaml:2:52: steps.quality.licences[0]: found \"(MIT)\", expected an SPDX identifier, such as"
                                + " Apache-2.0"),
                wrong(
                        List.of(sources, "split: {eval: 1}", "output: out"),
                        "shop.yaml:2:15: split.eval: found 1, expected a number above 0 and below 1, or a mapping"),
                wrong(
                        List.of(sources, "split: {eval: 5%}", "output: out"),
                        "shop.yaml:2:15: split.eval: found \"5%\", expected a number above 0 and below 1, or a"
                                + " mapping"),
                wrong(
                        List.of(sources, "split: {eval: {}}", "output: out"),
                        "shop.yaml:2:15: split.eval: found a mapping, expected a number above 0 and below 1, or a"
                                + " mapping"),
                wrong(
                        List.of(sources, "split: {eval: {count: 0}}", "output: out"),
                        "shop.yaml:2:23: split.eval.count: found 0, expected a whole number of examples from 1 on"),
                wrong(
                        List.of(sources, "split: {eval: {count: 10, sources: [chat]}}", "output: out"),
                        "shop.yaml:2:15: split.eval: count and sources do not go together; expected one of fraction,"
                                + " count and newest alone, or any of after, sources, repositories and paths"),
                wrong(
                        List.of(sources, "split: {eval: {newest: 1.5}}", "output: out"),
                        "shop.yaml:2:24: split.eval.newest: found 1.5, expected a whole number of examples from 1 on,"
                                + " or a share of them below 1"),
                wrong(
                        List.of(sources, "split: {eval: {after: yesterday}}", "output: out"),
                        "shop.yaml:2:23: split.eval.after: found \"yesterday\", expected a day or a time in UTC, such"
                                + " as 2025-01-31 or 2025-01-31T12:00:00Z"),
                wrong(
                        List.of(sources, "split: {eval: {sources: [chad]}}", "output: out"),
                        "shop.yaml:2:26: split.eval.sources[0]: there is no source chad; expected one of chat; did you"
                                + " mean chat?"),
                wrong(
                        List.of(sources, "split: {eval: {sources: [chat]}}", "output: out"),
                        "shop.yaml:2:25: split.eval.sources: has every source, which leaves nothing to train on"),
                wrong(
                        List.of(sources, "split: {eval: {paths: [\"docs/**\"]}}", "output: out"),
                        "shop.yaml:2:23: split.eval.paths: no source reads a repository"),
                wrong(
                        List.of(sources, "split: {eval: {part: 0.1}}", "output: out"),
                        "shop.yaml:2:16: split.eval.part: is not known here; expected one of fraction, count, newest,"
                                + " after, sources, repositories, paths"),
                wrong(
                        List.of(sources, "split: {purge: 1.5}", "output: out"),
                        "shop.yaml:2:16: split.purge: found 1.5, expected a similarity above 0 and up to 1, or off"),
                wrong(
                        List.of(sources, "split: {purge: of}", "output: out"),
                        "shop.yaml:2:16: split.purge: found \"of\", expected a similarity above 0 and up to 1, or off;"
                                + " did you mean off?"),
                wrong(
                        List.of(sources, "split: {group: files}", "output: out"),
                        "shop.yaml:2:16: split.group: found \"files\", expected file or directory; did you mean"
                                + " file?"),
                wrong(
                        List.of("dataset: Shop Assistant", sources, "output: out"),
                        "shop.yaml:1:10: dataset: found \"Shop Assistant\", expected a name of lower-case letters,"
                                + " digits, '.', '_' and '-'"),
                wrong(
                        List.of(sources, "views: [{view: fim}]", "output: out"),
                        "shop.yaml:1:18: sources[0].type: makes conversations, which no view shows",
                        "shop.yaml:2:16: views[0].view: shows infills, which no source makes"),
                wrong(
                        List.of(sources, "views: [{view: chat}, {view: chat}]", "output: out"),
                        "shop.yaml:2:30: views[1].view: chat is views[0] too; expected each view once"),
                wrong(
                        List.of(sources, "views: [{view: chat, model: qwen2.5-coder}]", "output: out"),
                        "shop.yaml:2:22: views[0].model: is not known here; expected one of view, reasoning"),
                wrong(
                        List.of("sources:", "  - {type: git, path: a}", "  - {type: git, path: b}", "output: out"),
                        "shop.yaml:3:5: sources[1].name: git is the name of sources[0] too; expected another"),
                wrong(
                        List.of("sources: [{type: git, path: a, name: scrub}]", "output: out"),
                        "shop.yaml:1:38: sources[0].name: scrub is the name of a step; expected another"),
                wrong(
                        List.of(sources, "output: 'https://example.org/x'"),
                        "shop.yaml:2:9: output: found an address, expected a folder"),
                wrong(
                        List.of(sources, "output: ${ABSENT}/out", "dataset: ${ABSENT:-good}"),
                        "shop.yaml:2:9: output: the environment variable ABSENT is not set; set it, or write"
                                + " ${ABSENT:-default}"),
                wrong(
                        List.of(sources, "output: ${1}"),
                        "shop.yaml:2:9: output: found ${ without a name and }, expected ${NAME} or"
                                + " ${NAME:-default}"),
                wrong(
                        List.of(sources, "output: a", "output: b"),
                        "shop.yaml:3:1: output: is given twice, first in line 2"),
                wrong(
                        List.of("sources:", "\t- {type: git, path: .}", "output: out"),
                        "shop.yaml:2:1: found a tab, expected spaces: YAML is not indented with tabs"),
                wrong(List.of("sources: *all", "output: out"), "shop.yaml:1:10: found undefined alias all"),
                wrong(
                        List.of("sources: [", "output: out"),
                        "shop.yaml:2:12: while parsing a flow sequence from line 1 on: expected ',' or ']', but got <stream end>"),
                wrong(List.of(""), "shop.yaml:1:1: the file is empty"),
                wrong(List.of("# nothing"), "shop.yaml:1:1: the file is empty"),
                wrong(List.of("hello"), "shop.yaml:1:1: found \"hello\", expected a mapping with sources and output"),
                wrong(
                        List.of("- {type: git, path: .}"),
                        "shop.yaml:1:1: found a list, expected a mapping with sources and output"),
                wrong(
                        List.of(sources, "output: out", "---", "a: b"),
                        "shop.yaml:3:1: expected a single document in the stream from line 1 on: but found another document"),
                wrong(List.of(sources, "output: a\u0007b"), "shop.yaml:2:10: found the unprintable character U+0007"),
                wrong(
                        List.of(sources, "output: !!binary AAAA"),
                        "shop.yaml:2:9: output: found the tag tag:yaml.org,2002:binary, expected no tags"),
                wrong(
                        List.of(sources, "output: &a {path: *a}"),
                        "shop.yaml:2:9: output.path: an alias stands inside what it stands for",
                        "shop.yaml:2:9: output.path: found nothing, expected a folder"));
    }

    private static Arguments wrong(List<String> lines, String... problems) {
        return Arguments.of(lines, List.of(problems));
    }

    @ParameterizedTest
    @MethodSource("wrongRecipes")
    void saysWhereAndWhatIsWrong(List<String> lines, List<String> expected) {
        assertThat(problems(lines.toArray(String[]::new)), equalTo(expected));
    }

    /** The schema's defaults are the rules' own limits, and no setting is without a rule. */
    @Test
    void takesALimitForEveryRule() throws ProblemsException {
        Recipe recipe = read("sources: [{type: chat, path: a}]", "output: out");

        assertThat(recipe.steps().quality(), is(Optional.of(QualitySettings.standard())));
        for (QualityRule.Group group : QualityRule.Group.values()) {
            List<String> settings = new ArrayList<>();
            recipe.canonical().at("/steps/quality/" + group.word()).fieldNames().forEachRemaining(settings::add);
            assertThat(
                    settings,
                    containsInAnyOrder(QualityRule.of(group).stream()
                            .map(QualityRule::word)
                            .toArray()));
        }
    }

    @Test
    void leavesOutRulesThatAreOff() throws ProblemsException {
        Recipe recipe = read(
                "sources: [{type: chat, path: a}]",
                "steps:",
                "  quality:",
                "    conversations: {truncated: off, refusals: 0.25, least-words: 3}",
                "    prose: off",
                "    languages: [en, de]",
                "    licences: [MIT]",
                "    unknown-licences: keep",
                "output: out");

        QualitySettings quality = recipe.steps().quality().orElseThrow();
        assertThat(quality.limits().get(QualityRule.TRUNCATED), is(nullValue()));
        assertThat(quality.limits().get(QualityRule.REFUSALS), is(0.25));
        assertThat(quality.limits().get(QualityRule.LEAST_ANSWER_WORDS), is(3.0));
        assertThat(
                quality.limits().keySet().stream()
                        .filter(rule -> rule.group() == QualityRule.Group.PROSE)
                        .toList(),
                is(empty()));
        assertThat(quality.limits().get(QualityRule.LONGEST_LINE), is(1000.0));
        assertThat(quality.languages(), contains("en", "de"));
        assertThat(quality.licences(), contains("MIT"));
        assertThat(quality.unknownLicences(), is(true));
    }

    @Test
    void tellsAllErrorsInOneGo() {
        List<String> problems = problems(
                "sources:",
                "  - {type: git, answr: x}",
                "  - {type: chat, path: ''}",
                "split: {eval: 2, slat: a}",
                "output: 7",
                "output: 8");

        assertThat(
                problems.stream().map(problem -> problem.split(": ")[0]).toList(),
                contains(
                        "shop.yaml:2:5",
                        "shop.yaml:2:17",
                        "shop.yaml:3:24",
                        "shop.yaml:4:15",
                        "shop.yaml:4:18",
                        "shop.yaml:5:9",
                        "shop.yaml:6:1"));
    }

    @Test
    void neverShowsAValueOfTheEnvironment() {
        Environment secret = new Environment(Map.of("TOKEN", "hunter2"), Path.of("/home/ada"));
        byte[] text = "sources: [{type: '${TOKEN}', path: a}]\noutput: out".getBytes(StandardCharsets.UTF_8);

        ProblemsException wrong = assertThrows(
                ProblemsException.class,
                () -> RecipeReader.read(YamlFile.of("a.yaml", text, secret), Path.of("/"), secret));

        assertThat(
                wrong.getMessage(),
                is("a.yaml:1:18: sources[0].type: found \"${TOKEN}\", expected claude-code, chat, git or fim"));
    }

    @Test
    void survivesAliasesOfAliases() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1) + ", ";
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(alias.repeat(9))
                    .append("x]\n");
        }

        assertThat(problems(bomb.toString()), hasItem(containsString("aliases")));
    }
}
