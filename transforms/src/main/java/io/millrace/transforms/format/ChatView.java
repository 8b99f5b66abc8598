package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A conversation as messages and tools: the row that trainers take as it is. It holds the whole of the content, so
 * that its id can be computed again. The chat template beside the data honours {@code train} and says what is done
 * with reasoning; the rows are the same whichever template it is.
 */
final class ChatView implements View {

    static final String NAME = "chat";

    private static final long serialVersionUID = 1;
    private static final List<Column> COLUMNS =
            JsonRow.columns(new Column("messages", JsonRow.MESSAGES), JsonRow.TOOLS);

    private final ChatTemplate.Reasoning reasoning;

    private ChatView(ChatTemplate.Reasoning reasoning) {
        this.reasoning = reasoning;
    }

    static ChatView with(ChatTemplate.Reasoning reasoning) {
        return new ChatView(reasoning);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shows(Content content) {
        return content instanceof Content.Conversation;
    }

    @Override
    public void write(Example example, Consumer<byte[]> rows) {
        if (!(example.content() instanceof Content.Conversation conversation)) {
            throw JsonRow.notShown(NAME, example.content());
        }
        rows.accept(JsonRow.of(example, out -> {
            JsonRow.messages("messages", conversation.messages(), out);
            JsonRow.stringOrNull("tools", conversation.tools(), out);
        }));
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public SortedMap<String, byte[]> companions() {
        return new TreeMap<>(Map.of(ChatTemplate.FILE_NAME, ChatTemplate.with(reasoning)));
    }
}
