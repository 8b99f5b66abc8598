package io.millrace.transforms.source.log;

import java.util.List;

/**
 * An object of a transcript, read wholly. Strings are empty when they are absent.
 *
 * @param kind what it is to the tree
 * @param uuid its own name
 * @param parent the line before it
 * @param session the session it was written in
 * @param agent the sub-agent that wrote it
 * @param sidechain whether a sub-agent wrote it
 * @param messageId the response that an assistant's line is a piece of
 * @param time milliseconds since 1970, or {@link #NO_TIME}
 * @param breaksOff whether the response ended because its token limit was reached
 * @param blocks the message's content, in order
 */
record TranscriptLine(
        Kind kind,
        String uuid,
        String parent,
        String session,
        String agent,
        boolean sidechain,
        String messageId,
        long time,
        boolean breaksOff,
        List<Block> blocks) {

    static final long NO_TIME = Long.MIN_VALUE;

    /** The subtype of a system line at which a conversation was compacted. */
    static final String COMPACT_BOUNDARY = "compact_boundary";

    /** What stands for a model's name on messages that the client wrote itself. */
    static final String SYNTHETIC_MODEL = "<synthetic>";

    /** What a line is to the tree. */
    enum Kind {
        /** A person's turn or the results of tools. */
        USER,
        /** Text that the client put into the conversation as if a user had said it. */
        INJECTED,
        /** What a compacted conversation goes on from. */
        SUMMARY,
        ASSISTANT,
        /** An error shown as if an assistant had said it. */
        ERROR,
        /** Where a conversation was compacted: what follows is a segment of its own. */
        BOUNDARY,
        /** No message, but a link between some. */
        LINK
    }

    TranscriptLine {
        blocks = List.copyOf(blocks);
    }

    boolean isMessage() {
        return kind != Kind.BOUNDARY && kind != Kind.LINK && kind != Kind.ERROR;
    }
}
