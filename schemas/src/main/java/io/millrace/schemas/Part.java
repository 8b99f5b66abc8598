package io.millrace.schemas;

import java.util.Objects;

/** One piece of a {@link Message}. */
public sealed interface Part {

    /** What is said. Never empty: an absent text is an absent part. */
    record Text(String text) implements Part {
        public Text {
            Objects.requireNonNull(text, "text");
        }
    }

    /** What an assistant thought before it spoke. */
    record Reasoning(String text) implements Part {
        public Reasoning {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * A call of a tool by an assistant.
     *
     * @param id pairs the call with its result; unique within a conversation
     * @param name the tool's name
     * @param arguments a JSON text, an object for all tools that follow the protocols
     */
    record ToolCall(String id, String name, String arguments) implements Part {
        public ToolCall {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(arguments, "arguments");
        }
    }

    /**
     * What a tool answered.
     *
     * @param callId the {@link ToolCall#id} that is answered
     * @param name the tool's name, as its call has it
     * @param text the answer; may be empty
     * @param error whether the tool reported failure; no part of the content's id, since no row shows it
     */
    record ToolResult(String callId, String name, String text, boolean error) implements Part {
        public ToolResult {
            Objects.requireNonNull(callId, "callId");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(text, "text");
        }
    }
}
