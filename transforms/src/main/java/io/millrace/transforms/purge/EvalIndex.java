package io.millrace.transforms.purge;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.file.IntFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds an example of eval that a set of shingles is near to, without missing any. Two sets with a Jaccard similarity
 * of at least {@code t} share at least {@code t} of the larger one, so:
 *
 * <ol>
 *   <li>Shingles that no example of eval has are told by a filter of one bit each. With too few left, nothing can be
 *       near; that is the end of nearly all searches.
 *   <li>Of those that are left, the number of examples that have each is looked up, and they are ordered by it. What is
 *       near has one of the rarest, as many as could be missing and one more (the prefix filter of Chaudhuri, Ganti and
 *       Kaushik, 2006); so a header that all files share is not followed to all files.
 *   <li>How many shingles were found bounds the sizes that may be near (Arasu, Ganti and Kaushik, 2006), and rows are
 *       numbered by size: of each list only a range is read.
 *   <li>What is left is compared whole, what has most of the rarest first. The first that is near ends the search.
 * </ol>
 *
 * <p>Not thread-safe; many may share the file.
 */
final class EvalIndex {

    /**
     * An example of eval that is near.
     *
     * @param id whose it is
     * @param similarity the Jaccard similarity, at least the threshold
     */
    record Near(ContentId id, double similarity) {}

    /** The file's name in the build's folder. */
    static final String FILE = "eval-index";

    /** Below what a sum of doubles may be off, and far below 1: bounds may be too low, never too high. */
    private static final double SLACK = 1e-6;

    private final IntFile file;
    private final double threshold;
    private final long rowsAt;
    private final long filterAt;
    private final long directoryAt;
    private final long bits;
    private final long buckets;
    private final int rows;

    private int[] present = new int[256];
    private int presentCount;
    /** For each shingle found: how many rows have it, then its place in {@link #lists}. */
    private long[] order = new long[256];

    private long[] lists = new long[256];
    /** In how many of the lists that were read each row is; all zero between searches. */
    private int[] hitsOfRow = new int[0];

    private int[] rowsTouched = new int[0];
    private int touched;

    private EvalIndex(IntFile file, double threshold) {
        this.file = file;
        this.threshold = threshold;
        long footer = file.size() - EvalIndexWriter.FOOTER_INTS;
        this.rowsAt = file.getLong(footer);
        this.rows = (int) ((file.getLong(footer + 2) - rowsAt) / EvalIndexWriter.ROW_INTS);
        this.filterAt = file.getLong(footer + 4);
        this.directoryAt = file.getLong(footer + 6);
        this.bits = file.getLong(footer + 8);
        this.buckets = (footer - directoryAt) / 2 - 1;
    }

    /**
     * Opens an index.
     *
     * @param threshold the similarity that is near, above 0
     */
    static EvalIndex open(String folder, String name, double threshold) throws IOException {
        return new EvalIndex(IntFile.open(folder, name), threshold);
    }

    /** How many examples of eval it holds. */
    int rows() {
        return rows;
    }

    /**
     * An example of eval that is near to a set; which one, if there are several, depends on the data alone.
     *
     * @param set shingles, ascending
     */
    Optional<Near> near(int[] set) {
        int least = leastShared(set.length);
        filter(set);
        if (presentCount == 0 || presentCount < least) {
            return Optional.empty();
        }
        int found = lookUp();
        if (found == 0 || found < least) {
            return Optional.empty();
        }
        Arrays.sort(order, 0, found);
        return search(set, found, least);
    }

    /** How many shingles a set of so many shares at least with one that is near. */
    private int leastShared(int size) {
        return Math.max(1, (int) Math.ceil(threshold * size - SLACK));
    }

    private void filter(int[] set) {
        if (present.length < set.length) {
            present = new int[set.length];
        }
        int count = 0;
        for (int shingle : set) {
            long bit = EvalIndexWriter.part(shingle, bits);
            present[count] = shingle;
            count += file.get(filterAt + (bit >>> 5)) >>> bit & 1;
        }
        presentCount = count;
    }

    /** Finds the lists of shingles that passed the filter; gives how many there are. */
    private int lookUp() {
        if (lists.length < presentCount) {
            lists = new long[present.length];
        }
        if (order.length < presentCount) {
            order = new long[present.length];
        }
        int found = 0;
        for (int i = 0; i < presentCount; i++) {
            long list = listOf(present[i]);
            if (list >= 0) {
                lists[found] = list;
                order[found] = (long) file.get(list + 1) << Integer.SIZE | found;
                found++;
            }
        }
        return found;
    }

    private long listOf(int shingle) {
        long bucket = directoryAt + 2 * EvalIndexWriter.part(shingle, buckets);
        long end = file.getLong(bucket + 2);
        for (long list = file.getLong(bucket); list < end; list += 2 + file.get(list + 1)) {
            int here = file.get(list);
            if (here >= shingle) {
                return here == shingle ? list : -1;
            }
        }
        return -1;
    }

    private Optional<Near> search(int[] set, int found, int least) {
        // Sharing at most what was found, a row of m has at most found / (size + m - found).
        int largest = (int) Math.min(Integer.MAX_VALUE, found * (1 + 1 / threshold) - set.length + SLACK);
        int first = firstOfSize(least);
        int end = firstOfSize((long) largest + 1);
        if (first >= end) {
            return Optional.empty();
        }
        count(found - least, first, end);
        // The likeliest first. What was not counted may be shared too.
        int uncounted = least - 1;
        int candidates = 0;
        for (int i = 0; i < touched; i++) {
            int row = rowsTouched[i];
            int hits = hitsOfRow[row];
            hitsOfRow[row] = 0;
            if (hits + uncounted >= leastShared(set.length, sizeOf(row))) {
                order[candidates++] = -(long) hits << Integer.SIZE | row;
            }
        }
        Arrays.sort(order, 0, candidates);
        for (int i = 0; i < candidates; i++) {
            int row = (int) order[i];
            double similarity = similarity(set, row);
            if (similarity >= threshold) {
                long at = rowsAt + (long) row * EvalIndexWriter.ROW_INTS;
                return Optional.of(new Near(new ContentId(file.getLong(at), file.getLong(at + 2)), similarity));
            }
        }
        return Optional.empty();
    }

    /** Counts for each row of a range in how many of the lists up to {@code last}, the rarest, it is. */
    private void count(int last, int first, int end) {
        if (hitsOfRow.length < rows) {
            hitsOfRow = new int[rows];
            rowsTouched = new int[rows];
        }
        touched = 0;
        for (int i = 0; i <= last; i++) {
            long list = lists[(int) order[i]];
            int length = file.get(list + 1);
            for (int at = firstInList(list + 2, length, first); at < length; at++) {
                int row = file.get(list + 2 + at);
                if (row >= end) {
                    break;
                }
                if (hitsOfRow[row]++ == 0) {
                    rowsTouched[touched++] = row;
                }
            }
        }
        if (order.length < touched) {
            order = new long[touched];
        }
    }

    /** How many shingles two sets of these sizes share at least when they are near. */
    private int leastShared(int size, int other) {
        return (int) Math.ceil(threshold / (1 + threshold) * ((double) size + other) - SLACK);
    }

    private int sizeOf(int row) {
        return file.get(rowsAt + (long) row * EvalIndexWriter.ROW_INTS + 6);
    }

    /** The first row that has at least so many shingles. */
    private int firstOfSize(long size) {
        int low = 0;
        int high = rows;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sizeOf(middle) < size) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstInList(long from, int length, int row) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (file.get(from + middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double similarity(int[] set, int row) {
        long at = file.getLong(rowsAt + (long) row * EvalIndexWriter.ROW_INTS + 4);
        int size = sizeOf(row);
        int shared = 0;
        int i = 0;
        int k = 0;
        while (i < set.length && k < size) {
            int mine = set[i];
            int theirs = file.get(at + k);
            shared += mine == theirs ? 1 : 0;
            i += mine <= theirs ? 1 : 0;
            k += theirs <= mine ? 1 : 0;
        }
        return (double) shared / (set.length + size - shared);
    }
}
