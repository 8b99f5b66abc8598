package io.millrace.transforms.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.schemas.Example;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows as a reader sees them. */
final class Rows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    static List<String> of(View view, Example example) {
        List<String> rows = new ArrayList<>();
        view.write(example, json -> rows.add(new String(json, StandardCharsets.UTF_8)));
        return rows;
    }

    static JsonNode parse(String row) {
        try {
            return JSON.readTree(row);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + row, e);
        }
    }

    static String schemaText(String name) throws IOException {
        String resource = "/io/millrace/schemas/rows/" + name + ".schema.json";
        try (InputStream in = Rows.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new AssertionError("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Schema schema(String name) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText(name), InputFormat.JSON);
    }

    /** What a schema has against a row; empty when it is as it should be. */
    static List<String> complaints(Schema schema, String row) {
        return schema.validate(row, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
