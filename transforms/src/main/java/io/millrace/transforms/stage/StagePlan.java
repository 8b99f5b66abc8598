package io.millrace.transforms.stage;

import java.io.Serializable;

/**
 * Into how many files a set of rows is cut. It follows from the input's size, which is known when the job is
 * planned; the size of the output is not, and a number that depended on it would need a second pass.
 */
public final class StagePlan implements Serializable {

    private static final long serialVersionUID = 1;

    /** Files that trainers read: small enough to be loaded by many workers, large enough to be few. */
    private static final long DATA_BYTES = 64L << 20;

    /** Files that people and reports read. */
    private static final long OTHER_BYTES = 256L << 20;

    private static final int MOST_PARTS = 4096;

    private static final String DATA_FOLDER = "data/";
    private static final String EVAL = "eval";

    private final long inputBytes;
    private final double evalShare;

    private StagePlan(long inputBytes, double evalShare) {
        this.inputBytes = inputBytes;
        this.evalShare = evalShare;
    }

    /**
     * A plan.
     *
     * @param inputBytes the size of all input
     * @param evalShare which share of the rows the recipe puts into {@code eval}
     */
    public static StagePlan of(long inputBytes, double evalShare) {
        return new StagePlan(inputBytes, evalShare);
    }

    /** How many parts rows of a folder and stem are spread over; those that get none have no file. */
    public int parts(String folder, String stem) {
        double share = 1;
        long target = OTHER_BYTES;
        if (folder.startsWith(DATA_FOLDER)) {
            target = DATA_BYTES;
            share = stem.equals(EVAL) ? evalShare : 1 - evalShare;
        }
        return (int) Math.max(1, Math.min(MOST_PARTS, Math.ceil(inputBytes * share / target)));
    }
}
