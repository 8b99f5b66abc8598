package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A JSON Schema made into one predicate, for the few keywords that the schemas of rows use; any other is refused when
 * it is made, so that none is passed over. The general validator says what is wrong with the rows that fail here, but
 * it is too slow to ask about every row of a large version.
 */
final class RowShape {

    /** Keywords that say nothing about what is valid, and those that are looked at with the one they belong to. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("$schema", "$defs", "title", "description", "then", "else", "additionalProperties", "required");

    private final JsonNode root;
    private final Map<String, Predicate<JsonNode>> definitions = new LinkedHashMap<>();

    private RowShape(JsonNode root) {
        this.root = root;
    }

    /**
     * The predicate of a schema.
     *
     * @throws IllegalArgumentException when the schema uses a keyword that is not known here
     */
    static Predicate<JsonNode> of(JsonNode schema) {
        return new RowShape(schema).compile(schema);
    }

    private Predicate<JsonNode> compile(JsonNode schema) {
        List<Predicate<JsonNode>> all = new ArrayList<>();
        if (schema.has("properties") || schema.has("required") || schema.has("additionalProperties")) {
            all.add(object(schema));
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!WITHOUT_EFFECT.contains(keyword.getKey()) && !keyword.getKey().equals("properties")) {
                all.add(keyword(keyword.getKey(), keyword.getValue(), schema));
            }
        }
        return conjunction(all);
    }

    private static Predicate<JsonNode> conjunction(List<Predicate<JsonNode>> all) {
        if (all.isEmpty()) {
            return node -> true;
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        Predicate<JsonNode> rest = conjunction(all.subList(1, all.size()));
        return all.get(0).and(rest);
    }

    private Predicate<JsonNode> keyword(String name, JsonNode value, JsonNode schema) {
        switch (name) {
            case "type" -> {
                return type(value);
            }
            case "$ref" -> {
                return reference(value.textValue());
            }
            case "items" -> {
                Predicate<JsonNode> element = compile(value);
                return node -> !node.isArray() || allMatch(node, element);
            }
            case "minItems" -> {
                int least = value.intValue();
                return node -> !node.isArray() || node.size() >= least;
            }
            case "maxItems" -> {
                int most = value.intValue();
                return node -> !node.isArray() || node.size() <= most;
            }
            case "uniqueItems" -> {
                return node -> !value.booleanValue() || !node.isArray() || isDistinct(node);
            }
            case "minLength" -> {
                int least = value.intValue();
                return node -> !node.isTextual()
                        || node.textValue().codePointCount(0, node.textValue().length()) >= least;
            }
            case "minimum" -> {
                return node -> !node.isNumber() || node.decimalValue().compareTo(value.decimalValue()) >= 0;
            }
            case "pattern" -> {
                Pattern pattern = Pattern.compile(value.textValue());
                return node ->
                        !node.isTextual() || pattern.matcher(node.textValue()).find();
            }
            case "const" -> {
                return value::equals;
            }
            case "enum" -> {
                Set<JsonNode> allowed = new HashSet<>();
                value.forEach(allowed::add);
                return allowed::contains;
            }
            case "allOf" -> {
                return conjunction(compileAll(value));
            }
            case "anyOf" -> {
                List<Predicate<JsonNode>> any = compileAll(value);
                return node -> any.stream().anyMatch(one -> one.test(node));
            }
            case "oneOf" -> {
                List<Predicate<JsonNode>> options = compileAll(value);
                return node -> options.stream().filter(one -> one.test(node)).count() == 1;
            }
            case "if" -> {
                Predicate<JsonNode> condition = compile(value);
                Predicate<JsonNode> then = schema.has("then") ? compile(schema.get("then")) : node -> true;
                Predicate<JsonNode> otherwise = schema.has("else") ? compile(schema.get("else")) : node -> true;
                return node -> condition.test(node) ? then.test(node) : otherwise.test(node);
            }
            default ->
                throw new IllegalArgumentException(
                        "a row's schema uses the keyword " + name + ", which the verifier does not know");
        }
    }

    private List<Predicate<JsonNode>> compileAll(JsonNode schemas) {
        List<Predicate<JsonNode>> all = new ArrayList<>();
        schemas.forEach(schema -> all.add(compile(schema)));
        return all;
    }

    private Predicate<JsonNode> reference(String reference) {
        String prefix = "#/$defs/";
        JsonNode definition = root.path("$defs").path(reference.replace(prefix, ""));
        if (!reference.startsWith(prefix) || definition.isMissingNode()) {
            throw new IllegalArgumentException("a row's schema refers to " + reference + ", which it does not define");
        }
        Predicate<JsonNode> known = definitions.get(reference);
        if (known == null) {
            known = compile(definition);
            definitions.put(reference, known);
        }
        return known;
    }

    private static Predicate<JsonNode> type(JsonNode value) {
        if (value.isTextual()) {
            return singleType(value.textValue());
        }
        List<Predicate<JsonNode>> any = new ArrayList<>();
        value.forEach(word -> any.add(singleType(word.textValue())));
        return node -> {
            for (Predicate<JsonNode> one : any) {
                if (one.test(node)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<JsonNode> singleType(String word) {
        return switch (word) {
            case "string" -> JsonNode::isTextual;
            case "boolean" -> JsonNode::isBoolean;
            case "null" -> JsonNode::isNull;
            case "array" -> JsonNode::isArray;
            case "object" -> JsonNode::isObject;
            case "number" -> JsonNode::isNumber;
            case "integer" -> RowShape::isInteger;
            default -> throw new IllegalArgumentException("a row's schema names the type " + word);
        };
    }

    /** To JSON Schema 1.0 is an integer too. */
    private static boolean isInteger(JsonNode node) {
        return node.isIntegralNumber()
                || (node.isNumber() && node.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    private Predicate<JsonNode> object(JsonNode schema) {
        Map<String, Predicate<JsonNode>> properties = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(entry -> properties.put(entry.getKey(), compile(entry.getValue())));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        Predicate<JsonNode> others = others(schema.path("additionalProperties"));
        return node -> {
            if (!node.isObject()) {
                return true;
            }
            int known = 0;
            for (Map.Entry<String, Predicate<JsonNode>> property : properties.entrySet()) {
                JsonNode value = node.get(property.getKey());
                if (value != null) {
                    known++;
                    if (!property.getValue().test(value)) {
                        return false;
                    }
                }
            }
            for (String name : required) {
                if (!node.has(name)) {
                    return false;
                }
            }
            return known == node.size() || othersMatch(node, properties.keySet(), others);
        };
    }

    /** What properties that have no schema of their own must be. */
    private Predicate<JsonNode> others(JsonNode schema) {
        if (schema.isObject()) {
            return compile(schema);
        }
        boolean allowed = schema.asBoolean(true);
        return node -> allowed;
    }

    private static boolean othersMatch(JsonNode object, Set<String> known, Predicate<JsonNode> others) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!known.contains(property.getKey()) && !others.test(property.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean allMatch(JsonNode array, Predicate<JsonNode> element) {
        for (JsonNode node : array) {
            if (!element.test(node)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDistinct(JsonNode array) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode node : array) {
            if (!seen.add(node)) {
                return false;
            }
        }
        return true;
    }
}
