package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import java.util.List;
import java.util.function.Consumer;

/** A prompt with its better and its worse continuation, each a list of messages. Holds the whole content. */
final class PreferenceView implements View {

    static final String NAME = "preference";

    private static final long serialVersionUID = 1;
    private static final List<Column> COLUMNS = JsonRow.columns(
            new Column("prompt", JsonRow.MESSAGES),
            new Column("chosen", JsonRow.MESSAGES),
            new Column("rejected", JsonRow.MESSAGES),
            JsonRow.TOOLS);

    private PreferenceView() {}

    static PreferenceView create() {
        return new PreferenceView();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shows(Content content) {
        return content instanceof Content.Preference;
    }

    @Override
    public void write(Example example, Consumer<byte[]> rows) {
        if (!(example.content() instanceof Content.Preference preference)) {
            throw JsonRow.notShown(NAME, example.content());
        }
        rows.accept(JsonRow.of(example, out -> {
            JsonRow.messages("prompt", preference.prompt(), out);
            JsonRow.messages("chosen", preference.chosen(), out);
            JsonRow.messages("rejected", preference.rejected(), out);
            JsonRow.stringOrNull("tools", preference.tools(), out);
        }));
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }
}
