package io.millrace.pipelines.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets of shingles with their places, one after the other in one array. Not thread-safe. */
final class EvalSets {

    /**
     * Where a set was found.
     *
     * @param file the file's path
     * @param line the row's line in it
     * @param id the example's
     */
    record Place(String file, long line, String id) {}

    private final List<Place> places = new ArrayList<>();
    private int[] ends = new int[64];
    private int[] shingles = new int[1 << 12];
    private int size;

    void add(Place place, int[] set) {
        if (places.size() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        if (set.length > shingles.length - size) {
            shingles = Arrays.copyOf(shingles, Math.max(Math.addExact(size, set.length), shingles.length / 2 * 3));
        }
        System.arraycopy(set, 0, shingles, size, set.length);
        size += set.length;
        ends[places.size()] = size;
        places.add(place);
    }

    /** Adds all of another's. */
    void addAll(EvalSets other) {
        for (int i = 0; i < other.count(); i++) {
            add(other.place(i), Arrays.copyOfRange(other.shingles, other.start(i), other.end(i)));
        }
    }

    /** How many sets. */
    int count() {
        return places.size();
    }

    /** How many shingles all sets have. */
    int size() {
        return size;
    }

    Place place(int set) {
        return places.get(set);
    }

    /** Where a set begins in {@link #shingle}. */
    int start(int set) {
        return set == 0 ? 0 : ends[set - 1];
    }

    /** Where it ends. */
    int end(int set) {
        return ends[set];
    }

    int sizeOf(int set) {
        return end(set) - start(set);
    }

    int shingle(int at) {
        return shingles[at];
    }
}
