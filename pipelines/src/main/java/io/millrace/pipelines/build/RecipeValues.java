package io.millrace.pipelines.build;

import io.millrace.pipelines.recipe.Recipe;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.format.View;
import io.millrace.transforms.format.Views;
import io.millrace.transforms.tokens.CountTokens;
import java.util.List;

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
}
