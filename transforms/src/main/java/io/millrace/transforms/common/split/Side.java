package io.millrace.transforms.common.split;

/** A side of the split. */
public enum Side {
    TRAIN("train"),
    EVAL("eval");

    private final String word;

    Side(String word) {
        this.word = word;
    }

    /** The word that files, the card and the ledger use. */
    public String word() {
        return word;
    }
}
