package io.millrace.transforms.dedupe.near;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.Sketch;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.LineReader;
import io.millrace.transforms.common.read.RangeLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The index that this process looks in: read once, whoever asks first, and shared by all threads. */
final class SketchIndexes {

    private record Key(List<EarlierVersion> versions, double threshold) {}

    private record Built(Key key, SketchIndex index) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One alone: a process that builds several datasets would keep the sketches of all otherwise. */
    private static @Nullable Built last;

    private SketchIndexes() {}

    /**
     * The index of these versions; its rows are numbered through them in their order.
     *
     * @throws IOException when a file cannot be read, or does not hold what was found when the job was planned
     */
    static synchronized SketchIndex of(List<EarlierVersion> versions, double threshold) throws IOException {
        Key key = new Key(List.copyOf(versions), threshold);
        Built built = last;
        if (built == null || !built.key().equals(key)) {
            built = new Built(key, read(key));
            last = built;
        }
        return built.index();
    }

    private static SketchIndex read(Key key) throws IOException {
        List<ContentId> ids = new ArrayList<>();
        List<Sketch> sketches = new ArrayList<>();
        for (EarlierVersion version : key.versions()) {
            int before = ids.size();
            for (InputFile file : version.sketches()) {
                read(file, ids, sketches);
            }
            if (ids.size() - before != version.rows()) {
                throw new IOException("version " + version.name() + " holds " + (ids.size() - before)
                        + " sketches, expected " + version.rows());
            }
        }
        return SketchIndex.of(key.threshold(), ids, sketches);
    }

    private static void read(InputFile file, List<ContentId> ids, List<Sketch> sketches) throws IOException {
        try (LineReader lines = new LineReader(RangeLines.unpacked(file), 0, Long.MAX_VALUE, LineReader.LINE_LIMIT)) {
            while (lines.next()) {
                try {
                    JsonNode row = JSON.readTree(lines.buffer(), lines.offset(), lines.length());
                    ids.add(ContentId.parse(row.path("id").asText()));
                    sketches.add(Sketch.parse(row.path("sketch").asText()));
                } catch (IOException | IllegalArgumentException e) {
                    throw new IOException(
                            file.name() + ", byte " + lines.position() + ": expected an id and its sketch", e);
                }
            }
        }
    }
}
