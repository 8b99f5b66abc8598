package io.millrace.pipelines.recipe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.pipelines.yaml.Environment;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.ProblemsException;
import io.millrace.pipelines.yaml.YamlFile;
import io.millrace.transforms.mix.MixBy;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.MixUnit;
import io.millrace.transforms.mix.Stratum;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixReaderTest {

    private static final Environment ENVIRONMENT = new Environment(Map.of(), Path.of("/home/ada"));

    private static Recipe recipe(String steps, String mix) throws ProblemsException {
        String text = String.join(
                "\n",
                "sources:",
                "  - {name: chats, type: chat, path: a}",
                "  - {name: shop, type: git, path: b}",
                "  - {name: tools, type: git, path: c}",
                "steps: " + steps,
                "split: {salt: s}",
                "mix: " + mix,
                "output: out");
        YamlFile yaml = YamlFile.of("shop.yaml", text.getBytes(StandardCharsets.UTF_8), ENVIRONMENT);
        return RecipeReader.read(yaml, Path.of("/recipes"), ENVIRONMENT);
    }

    private static MixSettings mix(String mix) throws ProblemsException {
        return recipe("{}", mix).mix().orElseThrow();
    }

    private static List<String> problems(String steps, String mix) {
        ProblemsException wrong = assertThrows(ProblemsException.class, () -> recipe(steps, mix));
        return wrong.problems().stream().map(Problem::toString).toList();
    }

    private static Stratum stratum(String name, String weight, long cap, int epochs) {
        return new Stratum(name, weight.isEmpty() ? null : new BigDecimal(weight), cap, epochs);
    }

    @Test
    void aRecipeWithoutAMixHasNone() throws ProblemsException {
        YamlFile yaml = YamlFile.of(
                "a.yaml", "sources: [{type: fim, path: .}]\noutput: out".getBytes(StandardCharsets.UTF_8), ENVIRONMENT);

        assertThat(RecipeReader.read(yaml, Path.of("/recipes"), ENVIRONMENT).mix(), is(Optional.empty()));
    }

    @Test
    void eachSourceIsAStratumAndDefaultsLimitNothing() throws ProblemsException {
        assertThat(
                mix("{}"),
                is(new MixSettings(
                        MixBy.SOURCE,
                        MixUnit.TOKENS,
                        List.of(
                                stratum("chats", "", Stratum.NO_CAP, 1),
                                stratum("shop", "", Stratum.NO_CAP, 1),
                                stratum("tools", "", Stratum.NO_CAP, 1)),
                        MixSettings.NO_BUDGET,
                        "s")));
    }

    @Test
    void readsEverySetting() throws ProblemsException {
        assertThat(
                mix("{by: kind, unit: rows, weights: {chat: 0.7, git: 3}, caps: {git: 100000}, epochs: {chat: 2},"
                        + " budget: 50000000}"),
                is(new MixSettings(
                        MixBy.KIND,
                        MixUnit.ROWS,
                        List.of(stratum("chat", "0.7", Stratum.NO_CAP, 2), stratum("git", "3", 100_000, 1)),
                        50_000_000,
                        "s")));
        assertThat(mix("{epochs: 4}").strata().get(0).epochs(), is(4));
    }

    @Test
    void whatHasNoNameIsOthersAndComesLast() throws ProblemsException {
        assertThat(
                mix("{weights: {others: 1, tools: 2}}").strata(),
                contains(stratum("tools", "2", Stratum.NO_CAP, 1), stratum("others", "1", Stratum.NO_CAP, 1)));
        assertThat(
                mix("{by: language, caps: {python: 9}}").strata(),
                contains(stratum("python", "", 9, 1), stratum("others", "", Stratum.NO_CAP, 1)));
    }

    /** With a name for each source nothing is left that others could be. */
    @Test
    void othersIsNoStratumWhereAllHaveNames() throws ProblemsException {
        assertThat(
                mix("{caps: {chats: 1, shop: 2, tools: 3, others: 4}}").strata().stream()
                        .map(Stratum::name)
                        .toList(),
                contains("chats", "shop", "tools"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{weights: {chats: 3, shopp: 1, others: 1}} | mix.weights.shopp | is no source of this recipe;"
                        + " expected one of chats, shop, tools or others; did you mean shop?",
                "{by: kind, caps: {fim: 3}} | mix.caps.fim | is no type of a source of this recipe;"
                        + " expected one of chat, git or others",
                "{epochs: {nobody: 3}} | mix.epochs.nobody | is no source of this recipe",
                "{weights: {chats: 3, shop: 1}} | mix.weights | says nothing of tools; expected a weight for each",
                "{by: language, weights: {python: 3}} | mix.weights | says nothing of others",
                "{weights: {chats: 3, others: 1}, caps: {shop: 9}} | mix.weights | says nothing of shop",
                "{weights: {chats: 0, others: 0.0}} | mix.weights | adds up to nothing",
                "{weights: {chats: -1, others: 1}} | mix.weights.chats | found -1, expected a number from 0",
                "{weights: {chats: 0.1234567, others: 1}} | mix.weights.chats | found 0.1234567, expected a number",
                "{weights: {chats: many, others: 1}} | mix.weights.chats | found \"many\", expected a number",
                "{weights: {}} | mix.weights | found a mapping, expected a mapping of names to numbers",
                "{caps: {shop: -1}} | mix.caps.shop | found -1, expected a whole number from 0 on",
                "{caps: {shop: 1.5}} | mix.caps.shop | found 1.5, expected a whole number from 0 on",
                "{epochs: 0} | mix.epochs | found 0, expected a whole number from 1 to 100",
                "{epochs: {shop: 1000}} | mix.epochs.shop | found 1000, expected a whole number from 1 to 100",
                "{budget: 0} | mix.budget | found 0, expected a whole number from 1 on",
                "{by: colour} | mix.by | found \"colour\", expected source, kind, language or cluster",
                "{unit: bytes} | mix.unit | found \"bytes\", expected tokens or rows",
                "{weight: {chats: 1}} | mix.weight | is not known here",
            })
    void namesTheLineAndWhatIsWrong(String mix, String field, String message) {
        assertThat(
                problems("{}", mix),
                contains(org.hamcrest.Matchers.allOf(
                        containsString("shop.yaml:7:"), containsString(": " + field + ": "), containsString(message))));
    }

    @Test
    void tokensMustBeCountedToBeMixed() throws ProblemsException {
        assertThat(
                problems("{tokens: off}", "{budget: 100}"),
                contains(containsString("mix.unit: is tokens, which steps.tokens: off does not count; expected rows")));
        assertThat(
                recipe("{tokens: off}", "{unit: rows, budget: 100}")
                        .mix()
                        .orElseThrow()
                        .budget(),
                is(100L));
    }
}
