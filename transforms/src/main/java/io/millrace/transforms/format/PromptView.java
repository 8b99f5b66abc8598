package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import java.util.List;
import java.util.function.Consumer;

/**
 * One row for each turn that is trained on: the turns before it as {@code prompt}, it alone as {@code completion}.
 * Trainers learn completions only, so that no template needs to know which turns to train. All rows of an example
 * have its id; {@code train} is true in completions alone, since what another row teaches is context in this one.
 */
final class PromptView implements View {

    static final String NAME = "prompt";

    private static final long serialVersionUID = 1;
    private static final List<Column> COLUMNS = JsonRow.columns(
            new Column("prompt", JsonRow.MESSAGES), new Column("completion", JsonRow.MESSAGES), JsonRow.TOOLS);

    private PromptView() {}

    static PromptView create() {
        return new PromptView();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shows(Content content) {
        return content instanceof Content.Conversation conversation
                && conversation.messages().stream().anyMatch(Message::train);
    }

    @Override
    public void write(Example example, Consumer<byte[]> rows) {
        if (!(example.content() instanceof Content.Conversation conversation) || !shows(conversation)) {
            throw JsonRow.notShown(NAME, example.content());
        }
        List<Message> messages = conversation.messages();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).train()) {
                rows.accept(upTo(i, conversation, example));
            }
        }
    }

    private static byte[] upTo(int turn, Content.Conversation conversation, Example example) {
        List<Message> messages = conversation.messages();
        return JsonRow.of(example, out -> {
            out.writeArrayFieldStart("prompt");
            for (Message message : messages.subList(0, turn)) {
                JsonRow.message(message, false, out);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("completion");
            JsonRow.message(messages.get(turn), true, out);
            out.writeEndArray();
            JsonRow.stringOrNull("tools", conversation.tools(), out);
        });
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }
}
