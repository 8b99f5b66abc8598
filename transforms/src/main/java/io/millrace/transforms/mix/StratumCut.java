package io.millrace.transforms.mix;

/**
 * Hands out copies to the rows of one stratum, which come in the keyed order: every row as many whole epochs as the
 * target holds, and the first rows one more, up to the first that no longer fits. So a larger target changes nothing
 * for those that had their copy, and a row that comes or goes moves the others only near the cut. Rows of eval are cut
 * where train's are, and never repeated. Not thread-safe.
 */
final class StratumCut {

    private final long epochs;
    private long left;
    private boolean open;

    /**
     * A cut.
     *
     * @param target what the rows of train are to come to, in the mix's unit
     * @param available what they come to when each is taken once
     * @param isWanted whether a stratum without rows in train keeps its rows of eval
     */
    StratumCut(long target, long available, boolean isWanted) {
        if (available == 0) {
            epochs = isWanted ? 1 : 0;
        } else {
            epochs = target / available;
            left = target % available;
        }
        open = left > 0;
    }

    /** How often the next row of train is taken. */
    int copies(long amount) {
        open = open && amount <= left;
        if (open) {
            left -= amount;
            return Math.toIntExact(epochs + 1);
        }
        return Math.toIntExact(epochs);
    }

    /** Whether the next row of eval is taken. */
    boolean takesEval() {
        return epochs > 0 || open;
    }
}
