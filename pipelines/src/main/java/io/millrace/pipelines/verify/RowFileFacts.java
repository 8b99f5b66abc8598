package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one reading of a file of rows found.
 *
 * @param file which file
 * @param sha256 of its bytes, in hex
 * @param bytes its length
 * @param rows how many rows it holds
 * @param complaints what is wrong with it
 * @param ids hashes of the ids of its rows, one for each row of the first epoch
 * @param repeats hashes of the {@link Epoch#name names} of its other rows, one for each
 * @param repeated for each of these the hash of the name of the epoch before
 * @param groups hashes of its rows' groups, without repeats
 * @param words the reasons of rejections or the errors of dead letters, and how many rows have each
 * @param idsComputed how many ids were computed again from their rows
 */
record RowFileFacts(
        RowFile file,
        String sha256,
        long bytes,
        long rows,
        Complaints complaints,
        Longs ids,
        Longs repeats,
        Longs repeated,
        Longs groups,
        SortedMap<String, Long> words,
        long idsComputed) {

    /**
     * Reads a file below {@code version} and checks all that can be told from it alone.
     *
     * @param complaints takes what is wrong
     * @param sink takes the rows that follow their schema
     */
    static RowFileFacts read(Path version, RowFile file, RowSchema schema, Complaints complaints, RowSink sink)
            throws IOException {
        Longs ids = new Longs();
        Longs repeats = new Longs();
        Longs repeated = new Longs();
        Longs groups = new Longs();
        SortedMap<String, Long> words = new TreeMap<>();
        RowCheck check = new RowCheck(file, schema, complaints);
        long[] line = new long[1];
        RowLines.Facts facts = RowLines.read(version.resolve(file.path()), (buffer, from, to) -> {
            line[0]++;
            Optional<JsonNode> row = check.check(buffer, from, to, line[0]);
            if (row.isPresent() && file.kind() == RowFile.Kind.VIEW) {
                String id = row.get().get("id").textValue();
                int epoch = Epoch.of(row.get());
                if (epoch == Epoch.WRONG) {
                    complaints.add(file.path() + ":" + line[0], "annotations: an epoch is a whole number from 1 on");
                } else if (epoch == Epoch.FIRST) {
                    ids.add(StringHash.of(id));
                } else {
                    repeats.add(StringHash.of(Epoch.name(id, epoch)));
                    repeated.add(StringHash.of(Epoch.name(id, epoch - 1)));
                    if (!file.split().equals(RowFile.TRAIN)) {
                        complaints.add(file.path() + ":" + line[0], "the id " + id + " is repeated outside of train");
                    }
                }
            }
            if (row.isPresent()) {
                note(file, row.get(), groups, words);
                sink.row(line[0], row.get());
            }
        });
        sink.end();
        if (facts.lines() == 0) {
            complaints.add(file.path(), "holds no rows: loaders fail on it");
        } else if (!facts.ended()) {
            complaints.add(file.path() + ":" + facts.lines(), "the last line has no end");
        }
        groups.compact();
        return new RowFileFacts(
                file,
                facts.sha256(),
                facts.bytes(),
                facts.lines(),
                complaints,
                ids,
                repeats,
                repeated,
                groups,
                words,
                check.idsComputed());
    }

    private static void note(RowFile file, JsonNode row, Longs groups, SortedMap<String, Long> words) {
        switch (file.kind()) {
            case VIEW -> {
                for (JsonNode group : row.get("groups")) {
                    groups.add(StringHash.of(group.textValue()));
                }
            }
            case REJECTED -> words.merge(row.get("reason").textValue(), 1L, Long::sum);
            case SKETCHES -> {
                // They are counted.
            }
            case DEAD_LETTERS -> words.merge(row.get("error").textValue(), 1L, Long::sum);
        }
    }
}
