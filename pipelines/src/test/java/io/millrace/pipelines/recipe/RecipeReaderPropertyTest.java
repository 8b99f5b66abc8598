package io.millrace.pipelines.recipe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.pipelines.yaml.YamlFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, reading it gives a recipe or problems with a place in the file, and nothing else. */
class RecipeReaderPropertyTest {

    private static final String RECIPE = """
            dataset: shop-assistant
            sources:
              - {name: sessions, type: claude-code, path: "~/.claude/**", branches: all}
              - {name: history, type: git, path: ../shop, branch: main, answer: search-replace}
              - {name: infill, type: fim, path: "${REPOSITORY:-../shop}", languages: [java, python]}
            steps:
              tokens: {tokenizer: qwen, limit: 8192}
              exact-duplicates: {}
              scrub: off
            split: {eval: 0.05, salt: shop}
            views:
              - {view: chat}
              - {view: fim, model: qwen2.5-coder}
            output: out
            """;

    private static final List<String> SNIPPETS = List.of(
            "\t",
            "\n",
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "&a ",
            "*a",
            "!!int ",
            "!x ",
            "<<: ",
            "? ",
            "| ",
            "> ",
            "'",
            "\"",
            "#",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "${",
            "${A}",
            "${A:-",
            "~",
            "null",
            "off",
            "0x1F",
            "1e999",
            "-.5",
            ".inf",
            "9999999999999999999999",
            "\u0000",
            "\uFEFF",
            "\uD83D\uDE00",
            "sources",
            "type",
            "view",
            "name");

    private static void readsOrTells(byte[] text) {
        Environment environment = new Environment(Map.of("A", "[x"), Path.of("/home/ada"));
        YamlFile yaml = YamlFile.of("a.yaml", text, environment);
        try {
            Recipe recipe = RecipeReader.read(yaml, Path.of("/recipes"), environment);
            assertThat(recipe.sources(), is(not(empty())));
        } catch (ProblemsException wrong) {
            assertThat(wrong.problems(), is(not(empty())));
            for (Problem problem : wrong.problems()) {
                assertThat(problem.toString(), startsWith("a.yaml:"));
            }
        }
    }

    @Property(seed = "20261121", tries = 400)
    void survivesEdits(@ForAll("edits") String text) {
        readsOrTells(text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(seed = "20261121", tries = 150)
    void survivesBytes(@ForAll byte[] bytes) {
        readsOrTells(bytes);
    }

    @Property(seed = "20261121", tries = 100)
    void survivesText(@ForAll String text) {
        readsOrTells(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> edits() {
        Arbitrary<Edit> edit = Arbitraries.integers()
                .between(0, RECIPE.length())
                .flatMap(at -> Arbitraries.integers()
                        .between(0, 8)
                        .flatMap(deleted -> Arbitraries.of(SNIPPETS).map(inserted -> new Edit(at, deleted, inserted))));
        return edit.list().ofMinSize(1).ofMaxSize(4).map(edits -> {
            String text = RECIPE;
            for (Edit each : edits) {
                text = each.apply(text);
            }
            return text;
        });
    }

    private record Edit(int at, int deleted, String inserted) {
        String apply(String text) {
            int from = Math.min(at, text.length());
            int to = Math.min(from + deleted, text.length());
            return text.substring(0, from) + inserted + text.substring(to);
        }
    }
}
