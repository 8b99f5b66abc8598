package io.millrace.pipelines.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of rows, as its path says what it is.
 *
 * @param path relative to the version's folder
 * @param kind what its rows are
 * @param name the view, the step, the source or how sketches are made
 * @param split {@code train} or {@code eval}; empty for what is no training row
 * @param part the number of the part
 * @param parts how many there should be
 */
record RowFile(String path, Kind kind, String name, String split, int part, int parts) {

    /** What rows are. */
    enum Kind {
        VIEW,
        REJECTED,
        DEAD_LETTERS,
        SKETCHES
    }

    static final String TRAIN = "train";
    static final String EVAL = "eval";

    private static final Pattern PATH = Pattern.compile("(?:data/(?<view>[^/]+)/(?<split>train|eval)|"
            + "rejected/(?<step>[^/]+)|"
            + "dead-letters/(?<source>[^/]+)|"
            + "sketches/(?<sketch>[^/]+))"
            + "-(?<part>\\d{5,9})-of-(?<parts>\\d{5,9})\\.jsonl(?:\\.gz|\\.zst)?");

    /** What lies at a path; nothing when it is no name of a file of rows. */
    static Optional<RowFile> at(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int part = Integer.parseInt(matcher.group("part"));
        int parts = Integer.parseInt(matcher.group("parts"));
        if (matcher.group("view") != null) {
            return Optional.of(
                    new RowFile(path, Kind.VIEW, matcher.group("view"), matcher.group("split"), part, parts));
        }
        if (matcher.group("step") != null) {
            return Optional.of(new RowFile(path, Kind.REJECTED, matcher.group("step"), "", part, parts));
        }
        if (matcher.group("sketch") != null) {
            return Optional.of(new RowFile(path, Kind.SKETCHES, matcher.group("sketch"), "", part, parts));
        }
        return Optional.of(new RowFile(path, Kind.DEAD_LETTERS, matcher.group("source"), "", part, parts));
    }

    /** What the parts of one set of files have in common. */
    String set() {
        return switch (kind) {
            case VIEW -> "data/" + name + "/" + split;
            case REJECTED -> "rejected/" + name;
            case DEAD_LETTERS -> "dead-letters/" + name;
            case SKETCHES -> "sketches/" + name;
        };
    }

    /** The name of the schema of its rows. */
    String schema() {
        return switch (kind) {
            case VIEW -> name;
            case REJECTED -> "rejected";
            case DEAD_LETTERS -> "dead-letter";
            case SKETCHES -> "sketch";
        };
    }

    /**
     * Reads the rows once more, whether or not they follow their schema; what is no JSON was complained of before and is
     * passed over.
     *
     * @param version the folder that the path is relative to
     */
    void readAgain(Path version, RowSink sink) throws IOException {
        long[] line = new long[1];
        RowLines.read(version.resolve(path), (buffer, from, to) -> {
            line[0]++;
            JsonNode row;
            try {
                row = RowCheck.JSON.readTree(buffer, from, to - from);
            } catch (JsonProcessingException e) {
                return;
            }
            sink.row(line[0], row);
        });
        sink.end();
    }
}
