package io.millrace.transforms.source.log;

import java.io.Serializable;
import java.util.Objects;

/**
 * What a reader of transcripts may choose.
 *
 * @param branches which leaves of a conversation's tree become examples
 * @param keepReasoning whether an assistant's reasoning is kept as a part of its turns
 * @param markImages whether an image leaves {@code [image]} in the text; otherwise it leaves nothing
 * @param toolOutputLimit how many characters (UTF-16 units) of a tool's output are kept; more are cut from its middle
 */
public record TranscriptSettings(Branches branches, boolean keepReasoning, boolean markImages, int toolOutputLimit)
        implements Serializable {

    /** What {@link #toolOutputLimit} is unless a recipe says otherwise: about 4,000 tokens of program output. */
    public static final int DEFAULT_TOOL_OUTPUT_LIMIT = 16_000;

    /** Which leaves of a conversation's tree become examples. */
    public enum Branches {
        /** The newest leaf of each root alone; the others are counted. */
        MAIN,
        /**
         * Every leaf. What a branch shares with a newer one is its context and not trained on again, so that no
         * turn is trained on twice.
         */
        ALL
    }

    public TranscriptSettings {
        Objects.requireNonNull(branches, "branches");
        if (toolOutputLimit < 1) {
            throw new IllegalArgumentException("a tool output limit is at least 1, found " + toolOutputLimit);
        }
    }

    /** The newest branch, with reasoning, image markers and {@link #DEFAULT_TOOL_OUTPUT_LIMIT}. */
    public static TranscriptSettings defaults() {
        return new TranscriptSettings(Branches.MAIN, true, true, DEFAULT_TOOL_OUTPUT_LIMIT);
    }

    /** These settings with other branches. */
    public TranscriptSettings withBranches(Branches changed) {
        return new TranscriptSettings(changed, keepReasoning, markImages, toolOutputLimit);
    }

    /** These settings with reasoning kept or left out. */
    public TranscriptSettings withReasoning(boolean kept) {
        return new TranscriptSettings(branches, kept, markImages, toolOutputLimit);
    }

    /** These settings with images marked or left out. */
    public TranscriptSettings withImageMarkers(boolean marked) {
        return new TranscriptSettings(branches, keepReasoning, marked, toolOutputLimit);
    }

    /** These settings with another limit for tool outputs. */
    public TranscriptSettings withToolOutputLimit(int characters) {
        return new TranscriptSettings(branches, keepReasoning, markImages, characters);
    }
}
