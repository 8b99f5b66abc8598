package io.millrace.transforms.source.chat;

import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is read of a message before its calls and results are paired; the fields of one come in any order. */
final class MessageDraft {

    /** A call as the line has it; without an id in the older protocol. */
    record Call(@Nullable String id, String name, String arguments) {}

    private static final String BETWEEN = "\n\n";

    @Nullable
    Role role;

    String text = "";
    String reasoning = "";

    @Nullable
    String refusal;

    @Nullable
    String callId;

    @Nullable
    String name;

    boolean train = true;
    final List<Call> calls = new ArrayList<>(0);

    void addText(String more) {
        text = joined(text, more);
    }

    void addReasoning(String more) {
        reasoning = joined(reasoning, more);
    }

    private static String joined(String before, String more) {
        if (before.isEmpty() || more.isEmpty()) {
            return before + more;
        }
        return before + BETWEEN + more;
    }

    /** The message; only a draft whose role is known has one. */
    Message finish(CallPairs pairs, boolean trained) {
        if (role == Role.TOOL) {
            CallPairs.Paired call = pairs.answer(callId, name);
            return Message.tool(new Part.ToolResult(call.id(), call.name(), text, false));
        }
        List<Part> parts = new ArrayList<>(calls.size() + 2);
        if (role == Role.ASSISTANT && !reasoning.isEmpty()) {
            parts.add(new Part.Reasoning(reasoning));
        }
        String said = text.isEmpty() && refusal != null ? refusal : text;
        if (!said.isEmpty()) {
            parts.add(new Part.Text(said));
        }
        if (role == Role.ASSISTANT) {
            for (Call call : calls) {
                parts.add(new Part.ToolCall(pairs.open(call), call.name(), call.arguments()));
            }
        }
        return new Message(role, parts, trained);
    }
}
