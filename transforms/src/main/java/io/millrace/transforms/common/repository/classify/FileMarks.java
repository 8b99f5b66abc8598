package io.millrace.transforms.common.repository.classify;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a repository's {@code .gitattributes} say of a file, as linguist reads them.
 *
 * @param vendored {@code linguist-vendored}
 * @param generated {@code linguist-generated}
 * @param language {@code linguist-language}; empty when it is not said
 */
public record FileMarks(Mark vendored, Mark generated, String language) implements Serializable {

    /** A file of which nothing is said. */
    public static final FileMarks NONE = new FileMarks(Mark.UNSAID, Mark.UNSAID, "");

    /** What an attribute says. */
    public enum Mark {
        YES,
        NO,
        UNSAID
    }

    public FileMarks {
        Objects.requireNonNull(vendored, "vendored");
        Objects.requireNonNull(generated, "generated");
        Objects.requireNonNull(language, "language");
    }
}
