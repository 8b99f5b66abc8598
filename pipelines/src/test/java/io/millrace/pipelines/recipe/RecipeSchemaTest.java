package io.millrace.pipelines.recipe;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipeSchemaTest {

    /** What must be given, and what follows from something else in the recipe, as its description says. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "type",
            "path",
            "view",
            "sources",
            "output",
            "dataset",
            "name",
            "salt",
            "views",
            "mix",
            "weights",
            "budget",
            "fraction",
            "count",
            "newest",
            "after",
            "repositories",
            "paths",
            "group");

    private JsonNode schema;

    @BeforeEach
    void readSchema() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/io/millrace/schemas/recipe.schema.json")) {
            schema = new ObjectMapper().readTree(in);
        }
    }

    private JsonNode resolve(JsonNode setting) {
        String reference = setting.path("$ref").asText();
        return reference.isEmpty() ? setting : schema.at(reference.substring(1));
    }

    /** All settings, as the path of their mapping and their own name. */
    private List<String[]> settings(JsonNode node, String path) {
        List<String[]> settings = new ArrayList<>();
        node.path("properties").properties().forEach(property -> {
            settings.add(new String[] {path + "/properties/" + property.getKey(), property.getKey()});
            settings.addAll(settings(property.getValue(), path + "/properties/" + property.getKey()));
        });
        node.path("$defs")
                .properties()
                .forEach(definition ->
                        settings.addAll(settings(definition.getValue(), path + "/$defs/" + definition.getKey())));
        return settings;
    }

    @Test
    void isASchema() throws IOException {
        var dialect = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));

        assertThat(dialect.validate(schema.toString(), InputFormat.JSON), is(empty()));
    }

    @Test
    void describesEverySettingAndItsDefault() {
        List<String> bare = new ArrayList<>();
        for (String[] setting : settings(schema, "")) {
            JsonNode own = schema.at(setting[0]);
            JsonNode rules = resolve(own);
            boolean described = own.has("description") || rules.has("description");
            boolean hasDefault = rules.has("default") || WITHOUT_DEFAULT.contains(setting[1]);
            if (!described
                    || !hasDefault
                    || own.path("title").asText(rules.path("title").asText()).isEmpty()) {
                bare.add(setting[0]);
            }
        }
        assertThat(bare, is(empty()));
    }

    @Test
    void namesEveryWordInWhatItExpects() {
        for (String[] setting : settings(schema, "")) {
            JsonNode rules = resolve(schema.at(setting[0]));
            rules.path("enum")
                    .forEach(word ->
                            assertThat(setting[0], rules.path("title").asText(), containsString(word.asText())));
        }
    }

    @Test
    void allowsItsOwnDefaults() {
        List<String[]> settings = settings(schema, "");
        assertThat(settings, is(not(empty())));
        for (String[] setting : settings) {
            JsonNode rules = resolve(schema.at(setting[0]));
            if (!rules.has("default")
                    || rules.at("/type").isArray()
                    || rules.path("type").asText().equals("object")) {
                continue;
            }
            var alone = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(rules);
            assertThat(setting[0], alone.validate(rules.get("default")), is(empty()));
        }
    }
}
