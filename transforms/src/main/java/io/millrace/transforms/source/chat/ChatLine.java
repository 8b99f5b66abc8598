package io.millrace.transforms.source.chat;

import io.millrace.schemas.Content;

/** What a line turned out to be. */
public sealed interface ChatLine {

    /** Nothing but space. */
    record Blank() implements ChatLine {}

    /**
     * A conversation to learn from.
     *
     * @param content its messages and tools
     * @param group a key that all lines of one conversation share
     * @param time when it was held, ISO 8601 in UTC, empty when the line does not say
     */
    record Told(Content.Conversation content, String group, String time) implements ChatLine {}

    /**
     * A conversation to leave out.
     *
     * @param told what there is of it
     * @param reason a fixed word
     * @param detail for a person
     */
    record TurnedAway(Told told, String reason, String detail) implements ChatLine {}

    /**
     * No conversation.
     *
     * @param error a fixed word
     * @param detail what was expected, and where
     */
    record Broken(String error, String detail) implements ChatLine {}
}
