package io.millrace.pipelines.plan;

import com.fasterxml.jackson.core.JsonPointer;
import io.millrace.pipelines.recipe.Location;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.pipelines.recipe.SourceSpec;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Nearest;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.transforms.common.repository.GroupBy;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.common.repository.RepositoryLocation;
import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Languages;
import io.millrace.transforms.common.split.EvalChoice;
import io.millrace.transforms.contamination.BenchmarkException;
import io.millrace.transforms.contamination.BenchmarkFacts;
import io.millrace.transforms.contamination.BenchmarkIndexes;
import io.millrace.transforms.contamination.BenchmarkSettings;
import io.millrace.transforms.dedupe.near.DropEarlier;
import io.millrace.transforms.dedupe.near.EarlierVersion;
import io.millrace.transforms.dedupe.semantic.SentenceEmbedders;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.quality.ScoreQuality;
import io.millrace.transforms.source.git.GitHistorySettings;
import io.millrace.transforms.tokens.TokenCounters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds a recipe's inputs and checks everything that can be known before work starts. It writes nothing, and clones
 * nothing: of a repository elsewhere it asks for the names of branches and tags.
 */
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

    private static final List<String> ANY_ENDING = List.of("");

    private static final List<String> TRANSCRIPT_ENDINGS = List.of(".jsonl", ".jsonl.gz", ".jsonl.zst");

    private final Recipe recipe;
    private final List<Problem> problems = new ArrayList<>();
    private final TreeMap<String, FoundFiles> files = new TreeMap<>();
    private final TreeMap<String, FoundRepository> repositories = new TreeMap<>();
    private final List<FoundBenchmark> benchmarks = new ArrayList<>();
    private final List<EarlierVersion> earlier = new ArrayList<>();

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
            if (source instanceof SourceSpec.ClaudeCode) {
                findFiles(source, TRANSCRIPT_ENDINGS);
            } else if (source instanceof SourceSpec.Chat) {
                findFiles(source, CHAT_ENDINGS);
            } else if (source instanceof SourceSpec.Git git) {
                String branch = git.settings().branch();
                boolean isAll = branch.equals(GitHistorySettings.ALL_BRANCHES);
                findRepository(source, git.settings().location(), "branch", isAll ? "" : branch);
            } else if (source instanceof SourceSpec.Fim fim) {
                findRepository(source, fim.repository(), "revision", fim.revision());
            }
        }
        Optional<FoundIdentities> identities = recipe.steps().scrub().map(this::identities);
        checkGroups();
        checkEval();
        checkTokenizer();
        recipe.steps().quality().ifPresent(this::checkQuality);
        recipe.steps().decontamination().ifPresent(this::findBenchmarks);
        recipe.steps().nearDuplicates().ifPresent(this::findEarlier);
        checkEmbeddings();
        checkOutput();
        if (!problems.isEmpty()) {
            throw new ProblemsException(problems);
        }
        return new Plan(recipe, files, repositories, identities, benchmarks, earlier);
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

    private void findRepository(SourceSpec source, RepositoryLocation location, String setting, String revision) {
        try {
            repositories.put(source.name(), FoundRepository.find(location, revision));
        } catch (RepositoryException e) {
            JsonPointer at = source.path().pointer();
            if (e.problem() == RepositoryException.Problem.NO_SUCH_REVISION) {
                at = at.head().appendProperty(setting);
            }
            problems.add(recipe.problemAt(at, e.getMessage()));
        } catch (IOException e) {
            problem(source.path(), "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private FoundIdentities identities(Recipe.Scrub scrub) {
        Path path = scrub.key().toPath();
        KeyFile key = KeyFile.at(path, scrub.hasStandardKey());
        if (path.startsWith(recipe.output().path().toPath().resolve(recipe.dataset()))) {
            problem(
                    scrub.key(),
                    path + " lies in the dataset's folder, expected a file elsewhere: who has the dataset must not"
                            + " have the key");
        } else {
            key.problem().ifPresent(wrong -> problem(scrub.key(), wrong));
        }
        TreeSet<String> hosts = new TreeSet<>(scrub.hosts());
        List<String> users = List.of();
        if (scrub.machine() && scrub.personalData()) {
            Environment environment = recipe.environment();
            hosts.addAll(MachineNames.hosts(environment));
            users = MachineNames.users(environment);
        }
        return new FoundIdentities(key, List.copyOf(hosts), users);
    }

    /** Sources of one repository must speak of its files in the same words, or what they share is not seen. */
    private void checkGroups() {
        Map<String, SourceSpec> first = new TreeMap<>();
        for (SourceSpec source : recipe.sources()) {
            FoundRepository found = repositories.get(source.name());
            if (found == null) {
                continue;
            }
            SourceSpec other = first.putIfAbsent(found.name(), source);
            if (other != null && groupOf(other) != groupOf(source)) {
                problems.add(recipe.problemAt(
                        source.path().pointer().head().appendProperty("group"),
                        "is " + groupOf(source).word() + ", but " + other.name() + " reads the same repository by "
                                + groupOf(other).word() + "; expected the same"));
            }
        }
    }

    private static GroupBy groupOf(SourceSpec source) {
        return source instanceof SourceSpec.Git git
                ? git.settings().group()
                : ((SourceSpec.Fim) source).settings().group();
    }

    /** Names of repositories are known when they are found. */
    private void checkEval() {
        if (!(recipe.split().eval() instanceof EvalChoice.Matching matching) || !problems.isEmpty()) {
            return;
        }
        Set<String> names = new TreeSet<>();
        repositories.values().forEach(found -> names.add(found.name()));
        for (int i = 0; i < matching.repositories().size(); i++) {
            String name = matching.repositories().get(i);
            if (names.stream().noneMatch(found -> EvalChoice.isNamed(found, name))) {
                problems.add(recipe.problemAt(
                        JsonPointer.compile("/split/eval/repositories/" + i),
                        "no source reads the repository " + name + "; expected one of " + String.join(", ", names)
                                + Nearest.hint(name, names)));
            }
        }
    }

    private void checkTokenizer() {
        recipe.steps().tokens().flatMap(Recipe.Tokens::file).ifPresent(file -> {
            try {
                TokenCounters.check(file.resolved());
            } catch (IllegalArgumentException e) {
                problem(file, e.getMessage() + "; expected " + Recipe.Tokens.BUILT_IN + " or a tokenizer.json");
            } catch (UncheckedIOException e) {
                problem(file, "cannot be read (" + e.getCause().getClass().getSimpleName() + ")");
            }
        });
    }

    /** Benchmarks are small; their items are read now, since what is wrong with them shows in no other way. */
    private void findBenchmarks(Recipe.Decontamination decontamination) {
        List<BenchmarkSettings> settings = new ArrayList<>();
        int problemsBefore = problems.size();
        for (Recipe.BenchmarkSpec spec : decontamination.benchmarks()) {
            if (spec.path().isAddress()) {
                problem(spec.path(), "found an address, expected a file, folder or glob");
                continue;
            }
            FoundFiles found = FoundFiles.find(spec.path().resolved(), ANY_ENDING);
            found.errors().forEach(error -> problem(spec.path(), error));
            settings.add(
                    new BenchmarkSettings(spec.name(), found.files(), spec.format(), spec.fields(), spec.entryPoint()));
        }
        if (problems.size() > problemsBefore) {
            return;
        }
        try {
            List<BenchmarkFacts> facts = BenchmarkIndexes.check(settings, decontamination.words());
            for (int i = 0; i < settings.size(); i++) {
                benchmarks.add(new FoundBenchmark(settings.get(i), facts.get(i)));
            }
        } catch (BenchmarkException e) {
            Recipe.BenchmarkSpec spec = decontamination.benchmarks().stream()
                    .filter(benchmark -> benchmark.name().equals(e.benchmark()))
                    .findFirst()
                    .orElseThrow();
            String setting = e.setting().name().toLowerCase(Locale.ROOT).replace('_', '-');
            problems.add(recipe.problemAt(spec.pointer().appendProperty(setting), e.getMessage()));
        }
    }

    private void checkQuality(QualitySettings quality) {
        JsonPointer at = JsonPointer.compile("/steps/quality");
        if (quality.asksForLanguages()) {
            checkWords(quality.languages(), ScoreQuality.languages(), at.appendProperty("languages"));
        }
        List<String> languages = Languages.all().stream().map(Language::name).toList();
        checkWords(quality.programmingLanguages(), languages, at.appendProperty("programming-languages"));
    }

    private void checkWords(List<String> words, Collection<String> known, JsonPointer at) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!known.contains(word)) {
                problems.add(recipe.problemAt(
                        at.appendIndex(i),
                        "found " + word + ", expected a language that can be told" + Nearest.hint(word, known)));
            }
        }
    }

    private void findEarlier(Recipe.NearDuplicates settings) {
        Path dataset = recipe.output().path().toPath().resolve(recipe.dataset());
        long bytes = 0;
        for (Location version : settings.against()) {
            FoundSketches found = FoundSketches.find(version, dataset);
            found.errors().forEach(error -> problem(version, error));
            bytes += found.version().rows() * DropEarlier.bytesOfRow(settings.threshold());
            earlier.add(found.version());
            if (bytes > Runtime.getRuntime().maxMemory() / 2) {
                problem(
                        version,
                        "sketches up to here need " + (bytes >> 20) + " MB of memory, more than half of what there is;"
                                + " expected fewer versions, or a program started with a larger -Xmx");
            }
        }
    }

    private void checkEmbeddings() {
        if (recipe.steps().semanticDuplicates().isPresent() && !SentenceEmbedders.isThere()) {
            problems.add(recipe.problemAt(
                    JsonPointer.compile("/steps/semantic-duplicates"),
                    "needs a model of sentences, which this program was built without; expected off, or a call with"
                            + " MILLRACE_EMBEDDINGS=yes before ./millrace, which builds one that has it"));
        }
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
