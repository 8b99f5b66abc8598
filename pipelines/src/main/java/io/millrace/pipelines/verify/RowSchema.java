package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The JSON Schema of one kind of row. */
final class RowSchema {

    private static final String RESOURCE = "/io/millrace/schemas/rows/%s.schema.json";

    private final Set<String> columns;
    private final Predicate<JsonNode> shape;
    private final Schema schema;

    private RowSchema(Set<String> columns, Predicate<JsonNode> shape, Schema schema) {
        this.columns = columns;
        this.shape = shape;
        this.schema = schema;
    }

    /**
     * The schema of this name: a view's, {@code rejected} or {@code dead-letter}.
     *
     * @return nothing when the program has none of that name
     */
    static Optional<RowSchema> named(String name) {
        try (InputStream in = RowSchema.class.getResourceAsStream(RESOURCE.formatted(name))) {
            if (in == null) {
                return Optional.empty();
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            JsonNode document = new ObjectMapper().readTree(text);
            Set<String> columns = new TreeSet<>();
            document.path("properties").fieldNames().forEachRemaining(columns::add);
            return Optional.of(new RowSchema(
                    columns,
                    RowShape.of(document),
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(text, InputFormat.JSON)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the schema of " + name + " rows", e);
        }
    }

    /** The names of the columns of its rows. */
    Set<String> columns() {
        return columns;
    }

    /** What the schema has against a row: where in it, and the keyword that is broken; never what stands there. */
    List<String> complaints(JsonNode row) {
        if (shape.test(row)) {
            return List.of();
        }
        return schema.validate(row.toString(), InputFormat.JSON).stream()
                .map(error ->
                        "\"" + error.getInstanceLocation() + "\" breaks the schema's \"" + error.getKeyword() + "\"")
                .distinct()
                .sorted()
                .toList();
    }

    /** What the general validator has against a row, however long that takes. */
    boolean isValidToTheGeneralValidator(JsonNode row) {
        return schema.validate(row.toString(), InputFormat.JSON).isEmpty();
    }

    /** What the fast predicate says. */
    boolean isValidToTheShape(JsonNode row) {
        return shape.test(row);
    }
}
