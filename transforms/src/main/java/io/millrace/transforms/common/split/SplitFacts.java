package io.millrace.transforms.common.split;

import io.millrace.transforms.common.file.IntFile;
import io.millrace.transforms.common.file.IntFileWriter;
import java.io.IOException;
import java.time.Instant;

/**
 * What of a split can only be known from the whole dataset, as a file in the build's folder: the threshold of group
 * hashes that holds a number of examples, the time that the newest are later than, and the hashes of the groups of
 * examples in eval.
 */
final class SplitFacts {

    /** The file's name. */
    static final String FILE = "split-facts";

    private static final int HEADER_INTS = 5;
    private static final int LONG = 2;

    private final IntFile file;
    private final long threshold;
    private final Instant time;
    private final long groups;

    private SplitFacts(IntFile file) {
        this.file = file;
        this.threshold = file.getLong(0);
        this.time = Instant.ofEpochSecond(file.getLong(2), file.get(4));
        this.groups = (file.size() - HEADER_INTS) / LONG;
    }

    static SplitFacts open(String folder) throws IOException {
        return new SplitFacts(IntFile.open(folder, FILE));
    }

    /** The unsigned number that the hashes of groups in eval are below. */
    long threshold() {
        return threshold;
    }

    /** What the times of the newest are later than. */
    Instant time() {
        return time;
    }

    /** Whether an example in eval has this group. */
    boolean isInEval(long group) {
        long low = 0;
        long high = groups;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (file.getLong(HEADER_INTS + LONG * middle) < group) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < groups && file.getLong(HEADER_INTS + LONG * low) == group;
    }

    /** Begins the file with what does not need groups. These follow, each once, in ascending order of signed numbers. */
    @SuppressWarnings("MustBeClosedChecker")
    static IntFileWriter begin(String folder, long threshold, Instant time) throws IOException {
        IntFileWriter out = IntFileWriter.begin(folder, FILE);
        out.writeLong(threshold);
        out.writeLong(time.getEpochSecond());
        out.write(time.getNano());
        return out;
    }
}
