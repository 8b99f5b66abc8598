package io.millrace.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * One turn of a conversation, in the one shape that every chat format can show: an assistant message is
 * at most one reasoning, then at most one text, then any number of calls; a tool message is one result;
 * a system or user message is at most one text. Because the shape is fixed, a row holds the whole of its
 * message, and the id of an example can be computed again from its row.
 *
 * @param role who speaks
 * @param parts what is said, in the order above
 * @param train whether a model is trained to say it; only an assistant message may be trained on
 */
public record Message(Role role, List<Part> parts, boolean train) {

    public Message {
        Objects.requireNonNull(role, "role");
        parts = List.copyOf(parts);
        if (train && role != Role.ASSISTANT) {
            throw new IllegalArgumentException("a " + role.word() + " message cannot be trained on");
        }
        if (role == Role.TOOL && parts.size() != 1) {
            throw new IllegalArgumentException("a tool message is one result, found " + parts.size() + " parts");
        }
        int last = -1;
        for (Part part : parts) {
            int place = place(role, part);
            if (place < last || (place == last && place != CALL)) {
                throw new IllegalArgumentException("parts of a " + role.word() + " message are out of order");
            }
            last = place;
        }
    }

    private static final int REASONING = 0;
    private static final int TEXT = 1;
    private static final int CALL = 2;
    private static final int RESULT = 3;

    private static int place(Role role, Part part) {
        int place;
        boolean allowed;
        if (part instanceof Part.Reasoning reasoning) {
            place = REASONING;
            allowed = role == Role.ASSISTANT && !reasoning.text().isEmpty();
        } else if (part instanceof Part.Text text) {
            place = TEXT;
            allowed = role != Role.TOOL && !text.text().isEmpty();
        } else if (part instanceof Part.ToolCall) {
            place = CALL;
            allowed = role == Role.ASSISTANT;
        } else {
            place = RESULT;
            allowed = role == Role.TOOL;
        }
        if (!allowed) {
            throw new IllegalArgumentException("a " + role.word() + " message cannot hold this part (or it is empty): "
                    + part.getClass().getSimpleName());
        }
        return place;
    }

    /** A system message. */
    public static Message system(String text) {
        return new Message(Role.SYSTEM, texts(text), false);
    }

    /** A user message. */
    public static Message user(String text) {
        return new Message(Role.USER, texts(text), false);
    }

    /** A tool message. */
    public static Message tool(Part.ToolResult result) {
        return new Message(Role.TOOL, List.of(result), false);
    }

    /**
     * An assistant message of parts in any order: texts are joined by a blank line, reasonings likewise,
     * empty ones are left out, calls keep their order.
     */
    public static Message assistant(List<Part> parts, boolean train) {
        StringJoiner reasoning = new StringJoiner("\n\n");
        StringJoiner text = new StringJoiner("\n\n");
        List<Part> calls = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Reasoning thought) {
                if (!thought.text().isEmpty()) {
                    reasoning.add(thought.text());
                }
            } else if (part instanceof Part.Text said) {
                if (!said.text().isEmpty()) {
                    text.add(said.text());
                }
            } else {
                calls.add(part);
            }
        }
        List<Part> ordered = new ArrayList<>(calls.size() + 2);
        if (reasoning.length() > 0) {
            ordered.add(new Part.Reasoning(reasoning.toString()));
        }
        if (text.length() > 0) {
            ordered.add(new Part.Text(text.toString()));
        }
        ordered.addAll(calls);
        return new Message(Role.ASSISTANT, ordered, train);
    }

    private static List<Part> texts(String text) {
        return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
    }

    /** The text part's text, empty when there is none. */
    public String text() {
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                return text.text();
            }
        }
        return "";
    }

    /** The reasoning part's text, empty when there is none. */
    public String reasoning() {
        return !parts.isEmpty() && parts.get(0) instanceof Part.Reasoning reasoning ? reasoning.text() : "";
    }

    /** The calls, in order. */
    public List<Part.ToolCall> calls() {
        List<Part.ToolCall> calls = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                calls.add(call);
            }
        }
        return calls;
    }

    /**
     * The result of a tool message.
     *
     * @throws IllegalStateException for another role
     */
    public Part.ToolResult result() {
        if (parts.size() == 1 && parts.get(0) instanceof Part.ToolResult result) {
            return result;
        }
        throw new IllegalStateException("a " + role.word() + " message has no result");
    }
}
