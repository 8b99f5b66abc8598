package io.millrace.transforms.source.git;

/** Why a commit became no example. */
public enum CommitReason {
    /** It has several parents: what it changes was changed elsewhere. */
    MERGE("merge"),
    /** It has no parent, so there is nothing before it. */
    ROOT_COMMIT("root-commit"),
    /** Its parent was cut off by a shallow clone. */
    SHALLOW_BOUNDARY("shallow-boundary"),
    /** A program wrote it (285 of square/moshi's 1,044 commits that are no merges). */
    BOT_AUTHOR("bot-author"),
    /** It takes back another commit: a request that nobody makes of a model. */
    REVERT("revert"),
    /** It raises a version or prepares a release (150 subjects in square/moshi), or changes version numbers alone. */
    VERSION_BUMP("version-bump"),
    /** Its subject has fewer words or characters than {@link MessageRules} asks for. */
    SUBJECT_TOO_SHORT("subject-too-short"),
    /** Its subject is longer than {@link MessageRules} allows. */
    SUBJECT_TOO_LONG("subject-too-long"),
    /** Its subject fits any change: work in progress, update of a readme, comments of a review. */
    SUBJECT_SAYS_NOTHING("subject-says-nothing"),
    /** Its subject means an issue, a commit or a page that a reader does not have. */
    SUBJECT_POINTS_ELSEWHERE("subject-points-elsewhere"),
    /** Its subject does not begin with something to do, see {@link Verbs}. */
    SUBJECT_IS_NO_REQUEST("subject-is-no-request"),
    /** Its tree is its parent's. */
    EMPTY_COMMIT("empty-commit"),
    /** It changes file modes alone. */
    MODE_ONLY("mode-only"),
    /** It moves files without changing them. */
    RENAME_ONLY("rename-only"),
    /** It changes blanks alone. */
    WHITESPACE_ONLY("whitespace-only"),
    /**
     * More than half of the files it changes were written by a program or are somebody else's: what is asked is
     * not answered by the rest.
     */
    MOSTLY_GENERATED("mostly-generated-files"),
    /** It changes no file of a known programming, markup or data language: prose, or files of unknown kind. */
    NO_SOURCE("no-source-change"),
    /** It changes a submodule, whose content lies in another repository. */
    SUBMODULE("submodule"),
    /** It changes a symbolic link, which is no text. */
    SYMBOLIC_LINK("symbolic-link"),
    /** It changes a file that is not text. */
    BINARY_FILE("binary-file"),
    /** It changes a file that Git LFS keeps elsewhere. */
    LFS_POINTER("lfs-pointer"),
    /** It changes a file whose encoding cannot be told. */
    ENCODING_UNKNOWN("encoding-unknown"),
    /** It changes the encoding of a file, or adds one in another than UTF-8, which no answer can say. */
    ENCODING_CHANGED("encoding-changed"),
    /** It changes more files than the settings allow. */
    TOO_MANY_FILES("too-many-files"),
    /** The files before it have more characters than the settings allow. */
    BEFORE_TOO_BIG("before-too-big"),
    /** The answer has more characters than the settings allow. */
    ANSWER_TOO_BIG("answer-too-big"),
    /** The change's own text looks like the marks of the answer's form. */
    ANSWER_AMBIGUOUS("answer-ambiguous"),
    /** The answer, applied by other code than wrote it, does not give the commit's bytes. */
    ANSWER_DOES_NOT_APPLY("answer-does-not-apply");

    private final String word;

    CommitReason(String word) {
        this.word = word;
    }

    /** The fixed word in kebab case. */
    public String word() {
        return word;
    }
}
