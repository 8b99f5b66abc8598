package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import java.util.List;
import java.util.function.Consumer;

/** Questions answered from documents. Holds the whole content. */
final class GroundedView implements View {

    static final String NAME = "grounded";

    private static final long serialVersionUID = 1;
    private static final List<Column> COLUMNS = JsonRow.columns(
            new Column("questions", ColumnType.string().list()),
            new Column("answers", ColumnType.string().list()),
            new Column("documents", ColumnType.string().list()),
            new Column("positives", ColumnType.integer().list()));

    private GroundedView() {}

    static GroundedView create() {
        return new GroundedView();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shows(Content content) {
        return content instanceof Content.Grounded;
    }

    @Override
    public void write(Example example, Consumer<byte[]> rows) {
        if (!(example.content() instanceof Content.Grounded grounded)) {
            throw JsonRow.notShown(NAME, example.content());
        }
        rows.accept(JsonRow.of(example, out -> {
            JsonRow.strings("questions", grounded.questions(), out);
            JsonRow.strings("answers", grounded.answers(), out);
            JsonRow.strings("documents", grounded.documents(), out);
            JsonRow.integers("positives", grounded.positives(), out);
        }));
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }
}
