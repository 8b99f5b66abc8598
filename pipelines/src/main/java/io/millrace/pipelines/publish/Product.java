package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.transforms.format.View;
import java.util.List;

/**
 * What a version is made from, apart from its data.
 *
 * @param recipe the recipe in its canonical form, every default filled in
 * @param views in the recipe's order; the first with rows is what loaders take by default
 * @param program the name and version of the program that built it
 */
public record Product(JsonNode recipe, List<View> views, String program) {
    public Product {
        views = List.copyOf(views);
    }
}
