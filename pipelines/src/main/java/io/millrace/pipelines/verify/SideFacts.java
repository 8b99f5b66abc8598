package io.millrace.pipelines.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may decide on which side an example lies, as its row tells it. */
final class SideFacts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id;
    private final List<String> groups = new ArrayList<>();
    private final boolean isInfill;
    private JsonNode origin;

    private SideFacts(String id, JsonNode groups, boolean isInfill, JsonNode origin) {
        this.id = id;
        groups.forEach(group -> this.groups.add(group.asText()));
        if (this.groups.isEmpty()) {
            this.groups.add(id);
        }
        this.isInfill = isInfill;
        this.origin = origin;
    }

    /** What a row of a view or a rejected row tells; nothing when it holds no example. */
    static Optional<SideFacts> of(RowFile file, JsonNode row) {
        boolean isRejected = file.kind() == RowFile.Kind.REJECTED;
        JsonNode example = isRejected ? row.path("example") : row;
        boolean isInfill = isRejected
                ? example.path("content").path("kind").asText().equals("infill")
                : file.name().equals("fim");
        return example.path("id").isTextual()
                ? Optional.of(new SideFacts(
                        example.get("id").textValue(), example.path("groups"), isInfill, row.path("origin")))
                : Optional.empty();
    }

    String id() {
        return id;
    }

    /** Its groups, at least one: without any it is a group of its own, named by its id. */
    List<String> groups() {
        return groups;
    }

    /** The name of its source. */
    String source() {
        return origin("source");
    }

    /** Its file or repository. */
    String uri() {
        return origin("uri");
    }

    /** Its file inside a repository, or empty. */
    String path() {
        return origin("path");
    }

    /** When it was said or written, if that is known. An infill's time is when its file was looked at. */
    Optional<Instant> time() {
        String time = isInfill ? "" : origin("time");
        if (time.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(time));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In rows of views the origin is the JSON text of an object; what is none is complained of elsewhere. */
    private String origin(String field) {
        if (origin.isTextual()) {
            try {
                origin = JSON.readTree(origin.textValue());
            } catch (JsonProcessingException e) {
                origin = MissingNode.getInstance();
            }
        }
        return origin.path(field).asText();
    }
}
