package io.millrace.transforms.common.meeting;

import java.io.Serializable;

/** Which notes a decision asks for, and how much of them: what is not asked for is not shuffled. */
public interface NoteChoice extends Serializable {

    /** Whether a note is of interest. Its shingles are not filled in. */
    boolean takes(Note facts);

    /** Whether what {@link NoteExtra} added is wanted. */
    default boolean withExtra() {
        return false;
    }

    /** Whether shingles are wanted. */
    default boolean withShingles() {
        return false;
    }

    /**
     * Whether the shingles of one note are wanted. Contents that come several times have several notes, of which the
     * first in the keep order counts: a decision that wants some notes by more than their content must take the facts
     * of all, or it may be given one that does not count.
     */
    default boolean withShingles(Note facts) {
        return withShingles();
    }

    /** The facts of all notes. */
    static NoteChoice facts() {
        return facts -> true;
    }
}
