package io.millrace.transforms.common.meeting;

import io.millrace.schemas.Example;
import java.io.Serializable;

/** Adds to the note of each example what one decision needs and others do not, such as what it says. */
public interface NoteExtra extends Serializable {

    /** A few bytes about an example, a few thousand at most; they depend on its content and labels alone. */
    byte[] of(Example example);

    /** Nothing. */
    static NoteExtra none() {
        return example -> new byte[0];
    }
}
