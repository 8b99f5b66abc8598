package io.millrace.transforms.mix;

import io.millrace.transforms.common.meeting.Note;

/** What divides examples into strata. */
public enum MixBy {

    /** The source's name in the recipe. */
    SOURCE {
        @Override
        String of(Note note) {
            return note.source();
        }
    },

    /** The source's type in the recipe. */
    KIND {
        @Override
        String of(Note note) {
            return note.kind();
        }
    },

    /** The programming language of an infill; of another content the language that it was found to be in. */
    LANGUAGE {
        @Override
        String of(Note note) {
            if (!note.language().isEmpty()) {
                return note.language();
            }
            for (String tag : note.tags()) {
                if (tag.startsWith(LANGUAGE_TAG)) {
                    return tag.substring(LANGUAGE_TAG.length());
                }
            }
            return "";
        }
    },

    /** The cluster that it was put in. */
    CLUSTER {
        @Override
        String of(Note note) {
            return note.cluster();
        }
    };

    /** What the tag of a language begins with. */
    private static final String LANGUAGE_TAG = "language-";

    /** What this says of an example; empty when it is unknown. */
    abstract String of(Note note);
}
