package io.millrace.transforms.tokens;

import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.List;
import java.util.stream.Stream;

/**
 * The text that a model reads when it is trained on a content, as stretches of ordinary text and markers between
 * them. A marker is one token of the model's vocabulary, a break that no token reaches across.
 *
 * <ul>
 *   <li>A conversation is what the shipped chat template makes of it, with reasoning shown.
 *   <li>An infill is its prefix, suffix and middle with a marker before each and one at the end; files beside it
 *       come before, each with its path and a marker.
 *   <li>A grounded content is all its questions, documents and answers, each behind a marker.
 *   <li>A preference is read twice, with either continuation: see {@link #chosen} and {@link #rejected}.
 * </ul>
 */
final class ModelText {

    private static final String TURN = "<|im_start|>";
    private static final String END = "<|im_end|>";

    /** Takes what is read, in order. */
    interface Sink {
        void text(String text);

        void marker(String marker);
    }

    private final Sink sink;

    private ModelText(Sink sink) {
        this.sink = sink;
    }

    static void conversation(Content.Conversation conversation, Sink sink) {
        new ModelText(sink).messages(conversation.messages(), List.of(), conversation.tools());
    }

    /** The prompt with its better continuation. */
    static void chosen(Content.Preference preference, Sink sink) {
        new ModelText(sink).messages(preference.prompt(), preference.chosen(), preference.tools());
    }

    /** The prompt with its worse continuation. */
    static void rejected(Content.Preference preference, Sink sink) {
        new ModelText(sink).messages(preference.prompt(), preference.rejected(), preference.tools());
    }

    static void infill(Content.Infill infill, Sink sink) {
        for (Content.ContextFile file : infill.context()) {
            sink.marker("<|file_sep|>");
            sink.text(file.path() + "\n" + file.text() + "\n");
        }
        if (!infill.context().isEmpty()) {
            sink.marker("<|file_sep|>");
            sink.text(infill.path() + "\n");
        }
        sink.marker("<|fim_prefix|>");
        sink.text(infill.prefix());
        sink.marker("<|fim_suffix|>");
        sink.text(infill.suffix());
        sink.marker("<|fim_middle|>");
        sink.text(infill.middle());
        sink.marker("<|endoftext|>");
    }

    static void grounded(Content.Grounded grounded, Sink sink) {
        for (List<String> texts : List.of(grounded.documents(), grounded.questions(), grounded.answers())) {
            for (String text : texts) {
                sink.marker("<|endoftext|>");
                sink.text(text);
            }
        }
    }

    private void messages(List<Message> prompt, List<Message> continuation, String tools) {
        List<Message> all = continuation.isEmpty() ? prompt : concatenated(prompt, continuation);
        boolean beginsWithSystem = !all.isEmpty() && all.get(0).role() == Role.SYSTEM;
        if (!tools.isEmpty()) {
            tools(beginsWithSystem ? all.get(0).text() + "\n\n" : "", tools);
        } else if (beginsWithSystem) {
            turn(Role.SYSTEM.word(), all.get(0).text());
        }
        for (int i = beginsWithSystem ? 1 : 0; i < all.size(); i++) {
            Message message = all.get(i);
            switch (message.role()) {
                case ASSISTANT -> assistant(message);
                case TOOL ->
                    result(
                            message.result().text(),
                            i == 0 || all.get(i - 1).role() != Role.TOOL,
                            i + 1 == all.size() || all.get(i + 1).role() != Role.TOOL);
                case SYSTEM, USER -> turn(message.role().word(), message.text());
            }
        }
    }

    private static List<Message> concatenated(List<Message> first, List<Message> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void tools(String before, String tools) {
        sink.marker(TURN);
        StringBuilder text = new StringBuilder("system\n")
                .append(before)
                .append("# Tools\n\nYou may call one or more functions to assist with the user query.\n\n")
                .append("You are provided with function signatures within <tools></tools> XML tags:\n<tools>");
        for (String tool : PythonJson.elements(tools)) {
            text.append('\n').append(tool);
        }
        sink.text(text.append("\n</tools>\n\nFor each function call, return a json object with function name and "
                        + "arguments within ")
                .toString());
        sink.marker("<tool_call>");
        sink.marker("</tool_call>");
        sink.text(" XML tags:\n");
        sink.marker("<tool_call>");
        sink.text("\n{\"name\": <function-name>, \"arguments\": <args-json-object>}\n");
        sink.marker("</tool_call>");
        end();
    }

    private void turn(String role, String text) {
        sink.marker(TURN);
        sink.text(role + "\n" + text);
        end();
    }

    private void assistant(Message message) {
        sink.marker(TURN);
        String lead = "assistant\n";
        if (!message.reasoning().isEmpty()) {
            sink.text(lead);
            sink.marker("<think>");
            sink.text("\n" + message.reasoning() + "\n");
            sink.marker("</think>");
            lead = "\n\n";
        }
        lead += message.text();
        boolean first = true;
        for (Part.ToolCall call : message.calls()) {
            sink.text(first && message.text().isEmpty() ? lead : lead + "\n");
            sink.marker("<tool_call>");
            sink.text("\n{\"name\": " + PythonJson.quoted(call.name()) + ", \"arguments\": "
                    + PythonJson.of(call.arguments()) + "}\n");
            sink.marker("</tool_call>");
            lead = "";
            first = false;
        }
        sink.text(lead);
        end();
    }

    private void result(String text, boolean first, boolean last) {
        if (first) {
            sink.marker(TURN);
            sink.text("user\n");
        } else {
            sink.text("\n");
        }
        sink.marker("<tool_response>");
        sink.text("\n" + text + "\n");
        sink.marker("</tool_response>");
        if (last) {
            end();
        }
    }

    private void end() {
        sink.marker(END);
        sink.text("\n");
    }
}
