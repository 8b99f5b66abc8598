package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.classify.FileMarks;
import java.io.Serializable;
import java.util.Objects;

/**
 * An entry of a repository's tree.
 *
 * @param kind what it is
 * @param path where it is
 * @param object the name of the object it consists of
 * @param bytes its size, 0 when the object is missing or is no file
 * @param marks what the repository's attributes say of it
 */
record TreeFile(Kind kind, String path, String object, long bytes, FileMarks marks) implements Serializable {

    /** What an entry is. */
    enum Kind {
        FILE,
        SYMLINK,
        SUBMODULE,
        /** A folder whose own object cannot be read, so that what is in it is not known. */
        BROKEN_FOLDER
    }

    TreeFile {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(marks, "marks");
    }
}
