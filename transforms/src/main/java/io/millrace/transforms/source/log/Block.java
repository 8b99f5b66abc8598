package io.millrace.transforms.source.log;

/** A piece of a message's content, of the kinds that a conversation can hold. */
sealed interface Block {

    /** Text of a user or an assistant; an image's marker too. */
    record Said(String text) implements Block {}

    /** What an assistant thought; never empty. */
    record Thought(String text) implements Block {}

    /**
     * A call of a tool.
     *
     * @param arguments a JSON text
     */
    record Called(String id, String name, String arguments) implements Block {}

    /** What a tool answered. */
    record Answered(String callId, String text, boolean error) implements Block {}

    /**
     * A call that cannot be shown because its name is missing. It is kept so that it is counted.
     *
     * @param id may be made up from the line's place when it is missing too
     */
    record Nameless(String id) implements Block {}
}
