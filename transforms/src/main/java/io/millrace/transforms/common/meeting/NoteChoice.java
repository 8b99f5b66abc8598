package io.millrace.transforms.common.meeting;

import java.io.Serializable;

/** Which notes a decision asks for, and how much of them: what is not asked for is not shuffled. */
public interface NoteChoice extends Serializable {

    /** Whether a note is of interest. Its shingles are not filled in. */
    boolean takes(Note facts);

    /** Whether shingles are wanted. */
    default boolean withShingles() {
        return false;
    }

    /** The facts of all notes. */
    static NoteChoice facts() {
        return facts -> true;
    }
}
