package io.millrace.pipelines.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.dedupe.semantic.SentenceEmbedders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {

    @TempDir
    private Path folder;

    private Plan plan(String... lines) throws ProblemsException, IOException {
        Path recipe = Files.writeString(folder.resolve("shop.yaml"), String.join("\n", lines));
        return Planner.plan(RecipeReader.read(recipe, new Environment(Map.of(), folder)));
    }

    private List<String> problems(String... lines) {
        ProblemsException wrong = assertThrows(ProblemsException.class, () -> plan(lines));
        return wrong.problems().stream()
                .map(problem -> problem.toString().replace(folder.toString(), "…"))
                .toList();
    }

    private void write(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{}\n");
        }
    }

    private String makeRepository(String name) throws IOException, GitAPIException {
        Path repository = folder.resolve(name);
        write(name + "/a.txt");
        try (Git git = Git.init()
                .setDirectory(repository.toFile())
                .setInitialBranch("main")
                .call()) {
            git.add().addFilepattern(".").call();
            return git.commit()
                    .setMessage("First")
                    .setAuthor("Ada", "ada@example.org")
                    .setCommitter("Ada", "ada@example.org")
                    .setSign(false)
                    .call()
                    .name();
        }
    }

    @Test
    void findsFilesBelowTheRecipesEntry() throws IOException, ProblemsException {
        write("logs/b.jsonl", "logs/a/c.jsonl.gz", "logs/a/notes.txt", "one.txt");

        Plan plan = plan(
                "sources:",
                "  - {type: chat, name: folder, path: logs}",
                "  - {type: chat, name: glob, path: 'logs/**'}",
                "  - {type: chat, name: inner, path: 'lo?s/*'}",
                "  - {type: chat, name: file, path: one.txt}",
                "output: out");

        assertThat(names(plan, "folder"), contains("a/c.jsonl.gz", "b.jsonl"));
        assertThat(names(plan, "glob"), contains("a/c.jsonl.gz", "b.jsonl"));
        assertThat(names(plan, "inner"), contains("logs/a/c.jsonl.gz", "logs/b.jsonl"));
        assertThat(names(plan, "file"), contains("one.txt"));
        assertThat(plan.files().get("folder").others(), is(1L));
    }

    private static List<String> names(Plan plan, String source) {
        return plan.filesOf(source).stream().map(InputFile::name).toList();
    }

    @Test
    void tellsWhatIsWrongWithFiles() throws IOException {
        write("logs/notes.txt", "full");
        Files.createDirectories(folder.resolve("empty"));

        assertThat(
                problems(
                        "sources:",
                        "  - {type: chat, name: a, path: absent}",
                        "  - {type: chat, name: b, path: empty}",
                        "  - {type: claude-code, name: c, path: logs}",
                        "  - {type: chat, name: d, path: 'absent/*'}",
                        "  - {type: chat, name: e, path: 'https://example.org/a.jsonl'}",
                        "output: full"),
                contains(
                        "…/shop.yaml:2:33: sources[0].path: there is no such file",
                        "…/shop.yaml:3:33: sources[1].path: the folder is empty",
                        "…/shop.yaml:4:40: sources[2].path: no file that matches ends in .jsonl, .jsonl.gz, .jsonl.zst",
                        "…/shop.yaml:5:33: sources[3].path: no file matches",
                        "…/shop.yaml:6:33: sources[4].path: found an address, expected a file, folder or glob",
                        "…/shop.yaml:7:9: output: …/full is a file, expected a folder"));
    }

    @Test
    void findsRepositories() throws IOException, GitAPIException, ProblemsException {
        String commit = makeRepository("shop");

        Plan plan = plan(
                "sources:",
                "  - {type: git, path: shop, branch: main}",
                "  - {type: fim, path: 'file://" + folder + "/shop', revision: main}",
                "  - {type: git, name: every, path: shop, branch: all}",
                "output: out");

        assertThat(plan.repositories().get("git"), is(new FoundRepository("shop", commit, false)));
        assertThat(plan.repositories().get("fim"), is(new FoundRepository("shop", "", false)));
        assertThat(Files.exists(folder.resolve("out")), is(false));
    }

    @Test
    void tellsWhatIsWrongWithRepositories() throws IOException, GitAPIException {
        makeRepository("shop");
        write("plain/a.txt");

        List<String> problems = problems(
                "sources:",
                "  - {type: git, name: a, path: shop, branch: mian}",
                "  - {type: fim, name: b, path: plain}",
                "  - {type: git, name: c, path: absent}",
                "  - {type: git, name: d, path: 'file://" + folder + "/shop', branch: mian}",
                "  - {type: git, name: e, path: 'file://" + folder + "/absent'}",
                "output: out");

        assertThat(
                problems.subList(0, 3),
                contains(
                        "…/shop.yaml:2:46: sources[0].branch: no branch, tag or commit 'mian' in repository shop;"
                                + " nearest: main",
                        "…/shop.yaml:3:32: sources[1].path: expected a git repository (a folder with .git, or a bare"
                                + " one) at …/plain",
                        "…/shop.yaml:4:32: sources[2].path: nothing is at …/absent"));
        assertThat(
                problems.get(3),
                containsString("sources[3].branch: no branch, tag or commit 'mian' in repository shop; nearest: main"));
        assertThat(problems.get(4), containsString("sources[4].path: file://…/absent could not be reached"));
        assertThat(Files.exists(folder.resolve("out")), is(false));
    }

    @Test
    void tellsWhatIsWrongWithATokenizer() throws IOException {
        write("a.jsonl", "tokenizer.json");

        assertThat(
                problems(
                        "sources: [{type: chat, path: a.jsonl}]", "steps: {tokens: {tokenizer: qwen3}}", "output: out"),
                contains("…/shop.yaml:2:29: steps.tokens.tokenizer: no tokenizer: …/qwen3 is not a file;"
                        + " expected qwen or a tokenizer.json"));
        assertThat(
                problems(
                        "sources: [{type: chat, path: a.jsonl}]",
                        "steps: {tokens: {tokenizer: tokenizer.json}}",
                        "output: out"),
                contains("…/shop.yaml:2:29: steps.tokens.tokenizer: no tokenizer: …/tokenizer.json is not a"
                        + " tokenizer.json; expected qwen or a tokenizer.json"));
    }

    @Test
    void sourcesOfOneRepositoryGroupAlike() throws IOException, GitAPIException {
        makeRepository("shop");

        assertThat(
                problems(
                        "sources:",
                        "  - {name: history, type: git, path: shop, group: directory}",
                        "  - {type: fim, path: shop}",
                        "output: out"),
                contains("…/shop.yaml:3:5: sources[1].group: is file, but history reads the same repository by"
                        + " directory; expected the same"));
    }

    @Test
    void evaluatesWithRepositoriesThatThereAre() throws IOException, GitAPIException, ProblemsException {
        makeRepository("shop");

        assertThat(
                problems(
                        "sources: [{type: fim, path: shop}]",
                        "split: {eval: {repositories: [shop, shup]}}",
                        "output: out"),
                contains("…/shop.yaml:2:37: split.eval.repositories[1]: no source reads the repository shup; expected"
                        + " one of shop; did you mean shop?"));
    }

    @Test
    void tellsLanguagesThatNobodyCanTell() throws IOException {
        write("a.jsonl");

        assertThat(
                problems(
                        "sources: [{type: chat, path: a.jsonl}]",
                        "steps: {quality: {languages: [en, xx], programming-languages: [python, javascrip]}}",
                        "output: out"),
                contains(
                        "…/shop.yaml:2:35: steps.quality.languages[1]: found xx, expected a language that can be told",
                        "…/shop.yaml:2:72: steps.quality.programming-languages[1]: found javascrip, expected a language"
                                + " that can be told; did you mean javascript?"));
    }

    @Test
    void tellsWhatIsWrongWithBenchmarks() throws IOException {
        write("a.jsonl", "empty.txt");
        Files.writeString(folder.resolve("empty.txt"), "");
        Files.writeString(folder.resolve("quiz.jsonl"), "{\"question\": \"Who knows?\"}\n");
        String[][] wrong = {
            {"path: absent.txt", "37: steps.decontaminate.benchmarks[0].path: there is no such file"},
            {"path: empty.txt", "37: steps.decontaminate.benchmarks[0].path: empty.txt holds no item"},
            {
                "path: quiz.jsonl",
                "18: steps.decontaminate.benchmarks[0].fields: is missing, and quiz.jsonl is JSON; expected fields to"
                        + " look for among question"
            },
            {
                "path: quiz.jsonl, fields: [prompt]",
                "57: steps.decontaminate.benchmarks[0].fields: no item has a text at prompt; expected fields among"
                        + " question"
            },
            {
                "path: quiz.jsonl, fields: question",
                "37: steps.decontaminate.benchmarks[0].path: holds no item that can be told from other text; expected"
                        + " at least 5 words"
            },
        };
        for (String[] each : wrong) {
            assertThat(
                    problems(
                            "sources: [{type: chat, path: a.jsonl}]",
                            "output: out",
                            "steps:",
                            "  decontaminate: {",
                            "    benchmarks: [{name: quiz, " + each[0] + "}]}"),
                    contains("…/shop.yaml:5:" + each[1]));
        }
    }

    @Test
    void tellsThatItHasNoModelOfSentences() throws IOException {
        assumeFalse(SentenceEmbedders.isThere(), "built with -Pembeddings");
        write("a.jsonl");

        assertThat(
                problems("sources: [{type: chat, path: a.jsonl}]", "steps: {semantic-duplicates: {}}", "output: out"),
                contains(
                        "…/shop.yaml:2:30: steps.semantic-duplicates: needs a model of sentences, which this program was"
                                + " built without; expected off, or a call with MILLRACE_EMBEDDINGS=yes before ./millrace,"
                                + " which builds one that has it"));
    }

    @Test
    void drawsTheJob() throws IOException, GitAPIException, ProblemsException {
        String commit = makeRepository("shop").substring(0, 12);
        write("logs/a.jsonl", "logs/notes.txt");
        Files.writeString(folder.resolve("quiz.txt"), "Who knows?\nWhich river crosses the old salt road?\n");

        String drawing = PlanDrawing.of(plan(
                "sources:",
                "  - {type: chat, path: logs}",
                "  - {name: infill, type: fim, path: shop, languages: [java]}",
                "steps:",
                "  structure: off",
                "  decontaminate: {benchmarks: [{name: quiz, path: quiz.txt}]}",
                "output: out"));

        assertThat(
                drawing.replace(folder.toString(), "…"),
                is(String.join(
                        System.lineSeparator(),
                        "…/shop.yaml is right. It builds shop:",
                        "",
                        "  chat              chat logs: 1 file, 3 bytes, and 1 other left out {train: by-shape}",
                        "  infill            fim shop: shop at " + commit,
                        "                    {context: 6000, group: file, languages: [\"java\"],"
                                + " middle-characters: 2000, middle-lines: 32, per-file: 6, revision: HEAD, seed: }",
                        "    ↓               each source",
                        "  scrub             replaces credentials and personal data, key in"
                                + " ~/.config/millrace/scrub.key (the build will make it)",
                        "                    {allow: [], hosts: [], machine: true, maximum-secrets: 8, names: [],"
                                + " personal-data: true}",
                        "  structure         off",
                        "  tokens            counts, and rejects what is too long {limit: 32768, tokenizer: qwen}",
                        "  quality           scores, and rejects by 40 limits",
                        "                    {language-confidence: 0.7, languages: [], licences: [],"
                                + " programming-languages: [], unknown-licences: reject}",
                        "  decontaminate     keeps out quiz, 2 items (1 too short to look for) {words: 13}",
                        "    ↓               all sources together",
                        "  exact-duplicates  keeps one of each content",
                        "  near-duplicates   keeps one of those that are nearly the same",
                        "                    {against: [], sketches: true, threshold: 0.8}",
                        "  split             rejects what straddles train and eval",
                        "                    {eval: 0.05, group: file, purge: 0.6, salt: shop}",
                        "  purge             rejects examples of train that are near one of eval",
                        "    ↓",
                        "  chat              shows conversations {reasoning: train}",
                        "  fim               shows infills {model: qwen2.5-coder, order: psm}",
                        "    ↓",
                        "  output            out/shop {compression: none}",
                        "")));
    }

    @Test
    void takesEveryRecipeOfTheRepository() throws IOException, ProblemsException {
        Path repository = Path.of("").toAbsolutePath();
        while (!Files.exists(repository.resolve("mvnw"))) {
            repository = repository.getParent();
        }
        try (Stream<Path> recipes = Files.list(repository.resolve("pipelines/recipes"))) {
            for (Path recipe : recipes.toList()) {
                Planner.plan(RecipeReader.read(recipe, new Environment(Map.of(), folder)));
            }
        }
    }

    @Test
    void wantsAKeyThatNobodyElseHas() throws IOException, ProblemsException {
        write("a.jsonl", "short", "out/shop/key");
        Files.setPosixFilePermissions(folder.resolve("short"), PosixFilePermissions.fromString("rw-------"));
        String[] lines = {"sources: [{type: chat, path: a.jsonl}]", "output: out", "steps: {scrub: {key: %s}}"};

        assertThat(problemsOfKey(lines, "nowhere/key"), containsString("the folder …/nowhere does not exist"));
        assertThat(problemsOfKey(lines, "short"), containsString("holds 3 bytes, expected a key of 32"));
        assertThat(problemsOfKey(lines, "out/shop/key"), containsString("lies in the dataset's folder"));

        lines[2] = lines[2].formatted("key");
        Plan plan = plan(lines);
        assertThat(plan.identities().orElseThrow().key().exists(), is(false));
        assertThat(PlanDrawing.of(plan), containsString("key in key (the build will make it)"));
        assertThat("a plan makes nothing", Files.exists(folder.resolve("key")), is(false));
    }

    private String problemsOfKey(String[] lines, String key) {
        String problem = problems(lines[0], lines[1], lines[2].formatted(key)).get(0);
        assertThat(problem, containsString("shop.yaml:3:22: steps.scrub.key: "));
        return problem;
    }
}
