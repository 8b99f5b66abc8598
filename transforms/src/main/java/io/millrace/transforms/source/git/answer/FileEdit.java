package io.millrace.transforms.source.git.answer;

import java.util.Objects;

/**
 * One file of a change, as text.
 *
 * @param oldPath its path before; empty when it is created
 * @param newPath its path after; empty when it is deleted
 * @param before its text before; empty when it is created
 * @param after its text after; empty when it is deleted
 * @param executable whether git marks it as a program, after the change or, when it is deleted, before
 */
public record FileEdit(String oldPath, String newPath, String before, String after, boolean executable) {

    public FileEdit {
        Objects.requireNonNull(oldPath, "oldPath");
        Objects.requireNonNull(newPath, "newPath");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        if (oldPath.isEmpty() && newPath.isEmpty()) {
            throw new IllegalArgumentException("a file has a path before or after");
        }
    }

    public boolean isCreated() {
        return oldPath.isEmpty();
    }

    public boolean isDeleted() {
        return newPath.isEmpty();
    }

    public boolean isRenamed() {
        return !isCreated() && !isDeleted() && !oldPath.equals(newPath);
    }

    /** The path after the change or, when the file is deleted, before. */
    public String path() {
        return isDeleted() ? oldPath : newPath;
    }
}
