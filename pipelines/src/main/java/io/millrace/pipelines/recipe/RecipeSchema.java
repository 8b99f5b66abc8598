package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.pipelines.yaml.Nearest;
import io.millrace.pipelines.yaml.Problem;
import io.millrace.pipelines.yaml.YamlFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The recipe's JSON Schema, in three uses: it says what is valid, its titles say what was expected where
 * something is not, and its defaults are the defaults.
 */
final class RecipeSchema {

    private static final String RESOURCE = "/io/millrace/schemas/recipe.schema.json";
    private static final int SHOWN_LENGTH = 60;

    private final JsonNode document;
    private final Schema schema;

    private RecipeSchema(JsonNode document) {
        this.document = document;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("urn:millrace:recipe"), document);
    }

    static RecipeSchema load() {
        try (InputStream in = RecipeSchema.class.getResourceAsStream(RESOURCE)) {
            return new RecipeSchema(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything in the file that the schema does not allow. */
    Collection<Problem> problems(YamlFile yaml) {
        TreeSet<Problem> problems = new TreeSet<>();
        for (Error error : schema.validate(yaml.root())) {
            JsonPointer at = JsonPointer.compile(error.getInstanceLocation().toString());
            JsonPointer keyword =
                    JsonPointer.compile(error.getSchemaLocation().getFragment().toString());
            JsonNode rules = document.at(keyword.head());
            problems.add(problem(yaml, at, rules, error));
        }
        return problems;
    }

    private Problem problem(YamlFile yaml, JsonPointer at, JsonNode rules, Error error) {
        switch (error.getKeyword()) {
            case "additionalProperties" -> {
                JsonPointer key = at.appendProperty(error.getProperty());
                List<String> names = names(rules.path("properties"));
                String expected = names.isEmpty() ? "no settings" : "one of " + String.join(", ", names);
                return new Problem(
                        yaml.file(),
                        yaml.markOfKey(key),
                        YamlFile.field(key),
                        "is not known here; expected " + expected + Nearest.hint(error.getProperty(), names));
            }
            case "required" -> {
                JsonPointer key = at.appendProperty(error.getProperty());
                String expected = title(rules.path("properties").path(error.getProperty()));
                return new Problem(
                        yaml.file(), yaml.markOf(at), YamlFile.field(key), "is missing; expected " + expected);
            }
            default -> {
                boolean isWord = yaml.root().at(at).isTextual();
                String hint = isWord ? Nearest.hint(yaml.writtenAt(at), names(rules.path("enum"))) : "";
                return yaml.problemAt(at, "found " + found(yaml, at) + ", expected " + title(rules) + hint);
            }
        }
    }

    private String title(JsonNode rules) {
        String title = rules.path("title").asText();
        return title.isEmpty() && rules.has("$ref") ? title(resolve(rules)) : title;
    }

    /** What stands in the file, as it is written: a value from the environment may be a secret. */
    private static String found(YamlFile yaml, JsonPointer at) {
        JsonNode value = yaml.root().at(at);
        if (value.isObject()) {
            return "a mapping";
        }
        if (value.isArray()) {
            return value.isEmpty() ? "an empty list" : "a list";
        }
        String written = yaml.writtenAt(at);
        if (value.isNull() && written.isEmpty()) {
            return "nothing";
        }
        String shown = written.codePointCount(0, written.length()) <= SHOWN_LENGTH
                ? written
                : written.substring(0, written.offsetByCodePoints(0, SHOWN_LENGTH)) + "…";
        return value.isTextual() ? '"' + shown.replaceAll("\\p{Cntrl}", " ") + '"' : shown;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(name -> names.add(name.asText()));
        } else {
            node.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }

    private JsonNode resolve(JsonNode rules) {
        String reference = rules.path("$ref").asText();
        return reference.isEmpty() ? rules : document.at(reference.substring(1));
    }

    /**
     * Puts the defaults into a mapping that the schema allows.
     *
     * @param settings what the file holds; filled in place
     * @param definition what it is: {@code ""} for the whole recipe, else a name among the schema's definitions
     */
    void fill(ObjectNode settings, String definition) {
        fill(settings, definition.isEmpty() ? document : document.path("$defs").path(definition));
    }

    /** Puts the defaults into the mapping that a folder as output stands for. */
    void fillOutput(ObjectNode output) {
        fill(output, document.at("/properties/output"));
    }

    /** Puts the defaults into the mapping that the word on stands for. */
    void fillCanaries(ObjectNode canaries) {
        fill(canaries, document.at("/properties/canaries"));
    }

    private void fill(ObjectNode settings, JsonNode rules) {
        rules.path("properties").properties().forEach(property -> {
            JsonNode value = resolve(property.getValue());
            JsonNode standard = value.path("default");
            if (!settings.hasNonNull(property.getKey()) && !standard.isMissingNode()) {
                settings.set(property.getKey(), standard.deepCopy());
            }
            if (settings.path(property.getKey()) instanceof ObjectNode inner) {
                fill(inner, value);
            }
        });
    }
}
