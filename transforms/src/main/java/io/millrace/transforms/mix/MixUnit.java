package io.millrace.transforms.mix;

/** What a mix is measured in. */
public enum MixUnit {
    ROWS("rows"),
    TOKENS("tokens");

    private final String word;

    MixUnit(String word) {
        this.word = word;
    }

    /** The word that recipes and reports use. */
    public String word() {
        return word;
    }

    /** What one example counts for. */
    long amountOf(int tokens) {
        return this == ROWS ? 1 : tokens;
    }
}
