package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
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
 * @param ids hashes of its rows' ids, one for each row
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
        Longs groups,
        SortedMap<String, Long> words,
        long idsComputed) {

    /** Reads a file below {@code version} and checks all that can be told from it alone. */
    static RowFileFacts read(Path version, RowFile file, RowSchema schema) throws IOException {
        Complaints complaints = new Complaints();
        Longs ids = new Longs();
        Longs groups = new Longs();
        SortedMap<String, Long> words = new TreeMap<>();
        RowCheck check = new RowCheck(file, schema, complaints);
        long[] line = new long[1];
        RowLines.Facts facts = RowLines.read(version.resolve(file.path()), (buffer, from, to) -> {
            line[0]++;
            check.check(buffer, from, to, line[0]).ifPresent(row -> note(file, row, ids, groups, words));
        });
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
                groups,
                words,
                check.idsComputed());
    }

    private static void note(RowFile file, JsonNode row, Longs ids, Longs groups, SortedMap<String, Long> words) {
        switch (file.kind()) {
            case VIEW -> {
                ids.add(StringHash.of(row.get("id").textValue()));
                for (JsonNode group : row.get("groups")) {
                    groups.add(StringHash.of(group.textValue()));
                }
            }
            case REJECTED -> words.merge(row.get("reason").textValue(), 1L, Long::sum);
            case DEAD_LETTERS -> words.merge(row.get("error").textValue(), 1L, Long::sum);
        }
    }
}
