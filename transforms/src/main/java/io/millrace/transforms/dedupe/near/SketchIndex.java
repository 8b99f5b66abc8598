package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.ContentId;
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

    /** The share of pairs that are exactly at the threshold which may share no band. */
    private static final double MISSED = 0.004;

    private static final int MOST_ROWS = 8;

    private static final long MIX = 0x9e3779b97f4a7c15L;

    private final double threshold;
    private final int rowsOfBand;
    private final List<ContentId> ids;
    private final List<short[]> sketches;
    /** Hashes of ids in the upper half, rows in the lower, in ascending order. */
    private final long[] byId;
    /** The same for each band. */
    private final long[][] byBand;

    private SketchIndex(double threshold, List<ContentId> ids, List<short[]> sketches) {
        this.threshold = threshold;
        this.ids = ids;
        this.sketches = sketches;
        rowsOfBand = rowsOfBand(threshold);
        byId = new long[ids.size()];
        for (int row = 0; row < byId.length; row++) {
            byId[row] = entry(hash(ids.get(row)), row);
        }
        Arrays.sort(byId);
        int filled = (int) sketches.stream().filter(sketch -> sketch.length > 0).count();
        byBand = new long[StoredSketch.COMPONENTS / rowsOfBand][filled];
        for (int band = 0; band < byBand.length; band++) {
            int at = 0;
            for (int row = 0; row < sketches.size(); row++) {
                if (sketches.get(row).length > 0) {
                    byBand[band][at++] = entry(hash(sketches.get(row), band), row);
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
    static SketchIndex of(double threshold, List<ContentId> ids, List<short[]> sketches) {
        return new SketchIndex(threshold, new ArrayList<>(ids), new ArrayList<>(sketches));
    }

    /** About how much memory a row takes, in bytes: object headers and references with it. */
    static long bytes(double threshold) {
        long id = 32 + 8;
        long sketch = 16 + 2 * StoredSketch.COMPONENTS + 8;
        return id + sketch + 8L * (1 + StoredSketch.COMPONENTS / rowsOfBand(threshold));
    }

    /** The most rows a band may have so that few enough pairs are missed: 5 at 0.8, as {@link Banding} has them. */
    private static int rowsOfBand(double threshold) {
        int rows = 1;
        while (rows < MOST_ROWS && missed(threshold, rows + 1) <= MISSED) {
            rows++;
        }
        return rows;
    }

    private static double missed(double threshold, int rows) {
        double apart = 1 - StrictMath.pow(threshold, rows);
        int bands = StoredSketch.COMPONENTS / rows;
        return StrictMath.pow(apart, bands);
    }

    /** The id of a row. */
    ContentId id(int row) {
        return ids.get(row);
    }

    /** The first row of the same id; else of those that reach the threshold the most similar, and of these the first. */
    Optional<Match> find(ContentId id, short[] sketch) {
        int[] first = {Integer.MAX_VALUE};
        forEach(byId, hash(id), row -> {
            if (ids.get(row).equals(id)) {
                first[0] = Math.min(first[0], row);
            }
        });
        if (first[0] < Integer.MAX_VALUE) {
            return Optional.of(new Match(first[0], 1));
        }
        if (sketch.length == 0) {
            return Optional.empty();
        }
        int[] most = {0};
        for (int band = 0; band < byBand.length; band++) {
            forEach(byBand[band], hash(sketch, band), row -> {
                int equal = equal(sketch, sketches.get(row));
                if (equal > most[0] || (equal == most[0] && row < first[0])) {
                    most[0] = equal;
                    first[0] = row;
                }
            });
        }
        double similarity = (double) most[0] / StoredSketch.COMPONENTS;
        return most[0] > 0 && similarity >= threshold ? Optional.of(new Match(first[0], similarity)) : Optional.empty();
    }

    private static void forEach(long[] entries, int hash, IntConsumer rows) {
        int at = Arrays.binarySearch(entries, entry(hash, 0));
        for (int i = at < 0 ? -at - 1 : at; i < entries.length && (int) (entries[i] >> Integer.SIZE) == hash; i++) {
            rows.accept((int) entries[i]);
        }
    }

    private static int equal(short[] left, short[] right) {
        int equal = 0;
        for (int i = 0; i < StoredSketch.COMPONENTS; i++) {
            equal += left[i] == right[i] ? 1 : 0;
        }
        return equal;
    }

    private static long entry(int hash, int row) {
        return (long) hash << Integer.SIZE | row;
    }

    private static int hash(ContentId id) {
        return (int) (id.high() >>> Integer.SIZE);
    }

    private int hash(short[] sketch, int band) {
        long hash = 0;
        for (int i = band * rowsOfBand; i < (band + 1) * rowsOfBand; i++) {
            hash = (hash ^ sketch[i] & 0xFFFF) * MIX;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) hash;
    }
}
