package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Sketch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * The sketches of earlier versions and where to find those that are like one. Rows are numbered in the order in which
 * they were added. What a row takes is its id, its sketch and a word for the id and for each band: {@link #bytes}.
 * Immutable, for any number of threads.
 */
final class SketchIndex {

    /**
     * The row that is most like what was asked for.
     *
     * @param row its number
     * @param similarity the share of components that agree; 1 for a row of the same id
     */
    record Match(int row, double similarity) {}

    private final double threshold;
    private final Banding banding;
    private final List<ContentId> ids;
    private final List<Sketch> sketches;
    /** Hashes of ids in the upper half, rows in the lower, in ascending order. */
    private final long[] byId;
    /** The same for each band. */
    private final long[][] byBand;

    private SketchIndex(double threshold, List<ContentId> ids, List<Sketch> sketches) {
        this.threshold = threshold;
        this.ids = ids;
        this.sketches = sketches;
        banding = Banding.of(threshold);
        byId = new long[ids.size()];
        for (int row = 0; row < byId.length; row++) {
            byId[row] = entry(hash(ids.get(row)), row);
        }
        Arrays.sort(byId);
        int filled = (int) sketches.stream().filter(sketch -> !sketch.isEmpty()).count();
        byBand = new long[banding.bands()][filled];
        for (int band = 0; band < byBand.length; band++) {
            int at = 0;
            for (int row = 0; row < sketches.size(); row++) {
                if (!sketches.get(row).isEmpty()) {
                    byBand[band][at++] = entry((int) banding.hash(sketches.get(row), band), row);
                }
            }
            Arrays.sort(byBand[band]);
        }
    }

    /**
     * An index.
     *
     * @param threshold the estimated similarity from which on a row is a match, from 0.5 to 1
     * @param ids of the rows
     * @param sketches of the rows; may be empty ones
     */
    static SketchIndex of(double threshold, List<ContentId> ids, List<Sketch> sketches) {
        return new SketchIndex(threshold, new ArrayList<>(ids), new ArrayList<>(sketches));
    }

    /** About how much memory a row takes, in bytes: object headers and references with it. */
    static long bytes(double threshold) {
        long id = 32 + 8;
        long sketch = 16 + 16 + Sketch.BYTES + 8;
        return id + sketch + 8L * (1 + Banding.of(threshold).bands());
    }

    /** The id of a row. */
    ContentId id(int row) {
        return ids.get(row);
    }

    /** The first row of the same id; else of those that reach the threshold the most similar, and of these the first. */
    Optional<Match> find(ContentId id, Sketch sketch) {
        int[] first = {Integer.MAX_VALUE};
        forEach(byId, hash(id), row -> {
            if (ids.get(row).equals(id)) {
                first[0] = Math.min(first[0], row);
            }
        });
        if (first[0] < Integer.MAX_VALUE) {
            return Optional.of(new Match(first[0], 1));
        }
        if (sketch.isEmpty()) {
            return Optional.empty();
        }
        int[] most = {0};
        for (int band = 0; band < byBand.length; band++) {
            forEach(byBand[band], (int) banding.hash(sketch, band), row -> {
                int equal = sketch.shared(sketches.get(row));
                if (equal > most[0] || (equal == most[0] && row < first[0])) {
                    most[0] = equal;
                    first[0] = row;
                }
            });
        }
        double similarity = (double) most[0] / Sketch.COMPONENTS;
        return most[0] > 0 && similarity >= threshold ? Optional.of(new Match(first[0], similarity)) : Optional.empty();
    }

    private static void forEach(long[] entries, int hash, IntConsumer rows) {
        int at = Arrays.binarySearch(entries, entry(hash, 0));
        for (int i = at < 0 ? -at - 1 : at; i < entries.length && (int) (entries[i] >> Integer.SIZE) == hash; i++) {
            rows.accept((int) entries[i]);
        }
    }

    private static long entry(int hash, int row) {
        return (long) hash << Integer.SIZE | row;
    }

    private static int hash(ContentId id) {
        return (int) (id.high() >>> Integer.SIZE);
    }
}
