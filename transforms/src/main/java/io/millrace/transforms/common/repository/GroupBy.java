package io.millrace.transforms.common.repository;

/**
 * What of a repository must not straddle train and eval. All sources of one repository take the same: words of
 * different kinds never meet.
 */
public enum GroupBy {
    /** Each file's lineage. The default. */
    FILE("file"),
    /** The directory of each file's first path: fewer groups for commits of many files. */
    DIRECTORY("directory");

    private final String word;

    GroupBy(String word) {
        this.word = word;
    }

    /** The recipe's word for it, with which group words begin. */
    public String word() {
        return word;
    }
}
