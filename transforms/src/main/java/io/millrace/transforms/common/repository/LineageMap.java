package io.millrace.transforms.common.repository;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * First paths by path at one commit, for those paths that are not their own first path. Immutable: the map of
 * a commit shares all but a few small arrays with its parent's, so that the maps of all commits of a history
 * fit in memory together.
 */
final class LineageMap {

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final String[] NOTHING = {};

    static final LineageMap EMPTY = new LineageMap(new String[WIDTH][][]);

    /** Two levels by hash of the path, then path and first path in turn. */
    private final String[][] @Nullable [] buckets;

    private LineageMap(String[][][] buckets) {
        this.buckets = buckets;
    }

    /** The first path of a path: itself unless it is known to be another. */
    String firstOf(String path) {
        String[] bucket = bucket(path);
        int at = find(bucket, path);
        return at < 0 ? path : bucket[at + 1];
    }

    boolean contains(String path) {
        return find(bucket(path), path) >= 0;
    }

    /** This map with a first path for one more path. */
    LineageMap with(String path, String first) {
        String[] bucket = bucket(path);
        int at = find(bucket, path);
        String[] changed;
        if (at >= 0) {
            if (bucket[at + 1].equals(first)) {
                return this;
            }
            changed = bucket.clone();
            changed[at + 1] = first;
        } else if (path.equals(first)) {
            return this;
        } else {
            changed = Arrays.copyOf(bucket, bucket.length + 2);
            changed[bucket.length] = path;
            changed[bucket.length + 1] = first;
        }
        int hash = hash(path);
        String[][][] outer = buckets.clone();
        String[][] inner = outer[hash & MASK] == null ? new String[WIDTH][] : outer[hash & MASK].clone();
        inner[hash >>> BITS & MASK] = changed;
        outer[hash & MASK] = inner;
        return new LineageMap(outer);
    }

    /** Calls for each entry that the other map does not have just so. */
    void forEachNotIn(LineageMap other, BiConsumer<String, String> action) {
        for (int i = 0; i < WIDTH; i++) {
            if (buckets[i] == other.buckets[i] || buckets[i] == null) {
                continue;
            }
            for (int j = 0; j < WIDTH; j++) {
                String[] mine = buckets[i][j];
                String[] theirs = other.buckets[i] == null ? null : other.buckets[i][j];
                if (mine == theirs || mine == null) {
                    continue;
                }
                for (int at = 0; at < mine.length; at += 2) {
                    int found = theirs == null ? -1 : find(theirs, mine[at]);
                    if (found < 0 || !theirs[found + 1].equals(mine[at + 1])) {
                        action.accept(mine[at], mine[at + 1]);
                    }
                }
            }
        }
    }

    private String[] bucket(String path) {
        int hash = hash(path);
        String[][] inner = buckets[hash & MASK];
        String[] bucket = inner == null ? null : inner[hash >>> BITS & MASK];
        return bucket == null ? NOTHING : bucket;
    }

    private static int hash(String path) {
        int hash = path.hashCode();
        return hash ^ hash >>> 16;
    }

    private static int find(String[] bucket, String path) {
        for (int at = 0; at < bucket.length; at += 2) {
            if (bucket[at].equals(path)) {
                return at;
            }
        }
        return -1;
    }
}
