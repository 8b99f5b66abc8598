package io.millrace.pipelines.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.transforms.canaries.CanarySearch;
import io.millrace.transforms.scrub.Finding;
import io.millrace.transforms.scrub.TextScrubber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at a piece of a file: by the rules of scrubbing at each of its texts with their escapes undone, since that is
 * what scrubbing looked at, and for planted values at its bytes. Not thread-safe.
 */
final class ChunkScanner {

    private static final JsonFactory JSON = new JsonFactory();

    /** Columns of rows whose text is JSON: the texts in it were scrubbed, each for itself, not what they make together. */
    private static final Set<String> JSON_COLUMNS = Set.of("origin", "annotations");

    /** Shorter texts stand in others by chance, and make no difference to what is found around them. */
    private static final int SHORTEST_PIECE = 16;

    private static final String COLUMN_GAP = "\n\n";

    private final TextScrubber scrubber;
    private final Optional<CanarySearch> canaries;

    ChunkScanner(TextScrubber scrubber, Optional<CanarySearch> canaries) {
        this.scrubber = scrubber;
        this.canaries = canaries;
    }

    /** All that is found. */
    List<Leak> scan(TextChunk chunk) throws IOException {
        List<Leak> leaks = new ArrayList<>(0);
        switch (chunk.form()) {
            case ROWS, JSON -> scanJson(chunk, leaks);
            case TEXT -> scanText(chunk, leaks);
            case BYTES -> {
                // Numbers look like anything. What was planted is looked for here too.
            }
        }
        canaries.ifPresent(search -> search.search(
                chunk.bytes(),
                chunk.length(),
                (offset, kind) -> leaks.add(new Leak(chunk.file(), chunk.lineOf(offset), "", "", "planted " + kind))));
        return leaks;
    }

    private void scanJson(TextChunk chunk, List<Leak> leaks) throws IOException {
        String row = "";
        List<String> columns = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(chunk.bytes(), 0, chunk.length())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonStreamContext at = parser.getParsingContext();
                if (token == JsonToken.START_OBJECT && at.getParent().inRoot()) {
                    columns.clear();
                }
                if (token == JsonToken.FIELD_NAME) {
                    tell(scrubber.scan(parser.getText()), chunk, parser, "a name", row, leaks);
                } else if (token == JsonToken.VALUE_STRING) {
                    String text = parser.getText();
                    boolean isColumn = at.inObject() && at.getParent().inRoot();
                    if (isColumn && "id".equals(at.getCurrentName())) {
                        row = text;
                    }
                    List<Finding> findings =
                            isColumn ? scanColumn(at.getCurrentName(), text, columns) : scrubber.scan(text);
                    tell(findings, chunk, parser, at.pathAsPointer().toString(), row, leaks);
                }
            }
        }
    }

    private static void tell(
            List<Finding> findings, TextChunk chunk, JsonParser parser, String field, String row, List<Leak> leaks) {
        for (Finding finding : findings) {
            long line = chunk.firstLine() + parser.currentTokenLocation().getLineNr() - 1;
            leaks.add(new Leak(chunk.file(), line, field, row, finding.kind().name()));
        }
    }

    /**
     * What is found in a column of a row.
     *
     * @param before the texts of the columns before it in the row; this one is added
     */
    private List<Finding> scanColumn(String name, String text, List<String> before) throws IOException {
        if (JSON_COLUMNS.contains(name)) {
            return scanJson(text);
        }
        // A prompt is made of other columns in another order: what each was scrubbed for, not what they make together.
        String rest = text;
        for (String column : before) {
            rest = rest.replace(column, COLUMN_GAP);
        }
        if (text.length() >= SHORTEST_PIECE) {
            before.add(text);
        }
        return scrubber.scan(rest);
    }

    /** What is found in the names and texts of a text of JSON; in one that is none, in the text itself. */
    private List<Finding> scanJson(String json) throws IOException {
        List<Finding> findings = new ArrayList<>(0);
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING) {
                    findings.addAll(scrubber.scan(parser.getText()));
                }
            }
        } catch (JsonProcessingException e) {
            return scrubber.scan(json);
        }
        return findings;
    }

    private void scanText(TextChunk chunk, List<Leak> leaks) {
        String text = new String(chunk.bytes(), 0, chunk.length(), StandardCharsets.UTF_8);
        for (Finding finding : scrubber.scan(text)) {
            long line = chunk.firstLine()
                    + text.substring(0, finding.start())
                            .chars()
                            .filter(character -> character == '\n')
                            .count();
            leaks.add(new Leak(chunk.file(), line, "", "", finding.kind().name()));
        }
    }
}
