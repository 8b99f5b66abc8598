package io.millrace.transforms.source.git;

/** What of a commit's files must not straddle train and eval. */
public enum GroupBy {
    /** Each file's lineage, the word that other sources of the same repository use. The default. */
    FILE("file"),
    /** The directory of each file's first path: fewer groups for commits of many files. */
    DIRECTORY("directory");

    private final String word;

    GroupBy(String word) {
        this.word = word;
    }

    /** The recipe's word for it. */
    public String word() {
        return word;
    }
}
