package io.millrace.transforms.common.repository.classify;

/** Why a file is not one that a person wrote for others to read. */
public enum FileReason {
    /** A NUL byte in the first 8,000 bytes, git's own test. */
    BINARY("binary"),
    /** Not text in UTF-8. */
    NOT_UTF_8("not-utf-8"),
    /** A pointer of Git LFS in place of the file. */
    LFS_POINTER("lfs-pointer"),
    /** No character but blanks. */
    EMPTY("empty-file"),
    /** Somebody else's code, kept beside one's own. */
    VENDORED("vendored"),
    /** Written by a program. */
    GENERATED("generated"),
    /** Packed for transport. */
    MINIFIED("minified"),
    /** A line too long, or lines too long on average. */
    LONG_LINES("long-lines"),
    /** More lines than a person writes into one file. */
    MANY_LINES("too-many-lines"),
    /** More signs than letters. */
    FEW_LETTERS("few-letters"),
    /** Mostly bytes written as text. */
    ENCODED_DATA("encoded-data"),
    /** An XML document under another name. */
    XML_DOCUMENT("xml-document"),
    /** A page that is nearly all markup. */
    LITTLE_TEXT("little-visible-text"),
    /** JSON or YAML that is hardly anything, or a data set. */
    DATA_SIZE("data-size");

    private final String word;

    FileReason(String word) {
        this.word = word;
    }

    /** The fixed word in kebab case. */
    public String word() {
        return word;
    }
}
