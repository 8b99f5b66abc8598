package io.millrace.pipelines.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.plan.FoundIdentities;
import io.millrace.pipelines.plan.Plan;
import io.millrace.pipelines.recipe.Recipe;
import io.millrace.transforms.canaries.CanarySearch;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.format.View;
import io.millrace.transforms.format.Views;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextScrubber;
import io.millrace.transforms.tokens.CountTokens;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The recipe's words as the values that steps take. */
final class RecipeValues {

    private RecipeValues() {}

    static List<View> of(Recipe recipe) {
        return recipe.views().stream()
                .map(view -> Views.of(view.name(), view.settings()))
                .toList();
    }

    static Decide tokens(Recipe.Tokens tokens) {
        String tokenizer = tokens.file().map(file -> file.resolved()).orElse(Recipe.Tokens.BUILT_IN);
        return CountTokens.step(tokenizer, tokens.limit());
    }

    /**
     * How texts are scrubbed; empty when they are not.
     *
     * @throws IOException when the key of pseudonyms cannot be read or made
     */
    static Optional<ScrubSettings> scrub(Plan plan) throws IOException {
        if (plan.identities().isEmpty()) {
            return Optional.empty();
        }
        Recipe.Scrub scrub = plan.recipe().steps().scrub().orElseThrow();
        FoundIdentities identities = plan.identities().get();
        return Optional.of(new ScrubSettings(
                identities.key().readOrMake(),
                scrub.personalData(),
                scrub.names(),
                identities.hosts(),
                identities.users(),
                new TreeSet<>(scrub.allow())));
    }

    /** The planted values to look for; empty when none are planted. */
    static Optional<CanarySearch> canaries(Recipe recipe, Optional<ScrubSettings> settings) {
        return recipe.canaries() == 0
                ? Optional.empty()
                : settings.map(given -> CanarySearch.of(given.key(), recipe.canaries()));
    }

    /**
     * The canonical recipe as a version shows it: its paths may name a person's home, its addresses hold passwords.
     *
     * @param settings how texts are scrubbed; empty when they are not
     */
    static JsonNode shown(Recipe recipe, Optional<ScrubSettings> settings) {
        return settings.<JsonNode>map(given -> scrubbed(recipe.canonical(), TextScrubber.of(given)))
                .orElseGet(recipe::canonical);
    }

    private static JsonNode scrubbed(JsonNode node, TextScrubber texts) {
        if (node.isTextual()) {
            return JsonNodeFactory.instance.textNode(texts.scrub(node.asText()));
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> clean.add(scrubbed(element, texts)));
            return clean;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> clean.set(field.getKey(), scrubbed(field.getValue(), texts)));
            return clean;
        }
        return node;
    }
}
