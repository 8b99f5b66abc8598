package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.transforms.format.fim.InfillTemplate;
import java.util.List;
import java.util.function.Consumer;

/**
 * An infill as its three pieces, and as the prompt and completion that one family of models reads. The family is a
 * setting, since a marker that a tokenizer does not know falls apart into ordinary tokens without a word;
 * and an infill that holds one of the family's own markers is not shown, since nothing would tell it from the view's.
 */
final class FimView implements View {

    static final String NAME = "fim";

    private static final long serialVersionUID = 1;
    private static final List<Column> COLUMNS = JsonRow.columns(
            new Column("prefix", ColumnType.string()),
            new Column("middle", ColumnType.string()),
            new Column("suffix", ColumnType.string()),
            new Column("language", ColumnType.string()),
            new Column("prompt", ColumnType.string()),
            new Column("completion", ColumnType.string()));

    private final InfillTemplate template;

    private FimView(InfillTemplate template) {
        this.template = template;
    }

    static FimView with(InfillTemplate template) {
        return new FimView(template);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean shows(Content content) {
        return content instanceof Content.Infill infill
                && !ControlTokens.of(template.family()).areIn(infill);
    }

    @Override
    public void write(Example example, Consumer<byte[]> rows) {
        if (!(example.content() instanceof Content.Infill infill)) {
            throw JsonRow.notShown(NAME, example.content());
        }
        InfillTemplate.Rendering rendering =
                template.render(example.id(), infill, example.origin().uri());
        rows.accept(JsonRow.of(example, out -> {
            JsonRow.string("prefix", infill.prefix(), out);
            JsonRow.string("middle", infill.middle(), out);
            JsonRow.string("suffix", infill.suffix(), out);
            JsonRow.string("language", infill.language(), out);
            JsonRow.string("prompt", rendering.prompt(), out);
            JsonRow.string("completion", rendering.completion(), out);
        }));
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }
}
