package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * One way to write one kind of content. All of a view's rows have the same columns in the same order, nulls written
 * out. A view that makes several rows of an example gives each of them the example's id: rows are then more than
 * examples, which are the distinct ids.
 */
public interface View extends Serializable {

    /** Its name in the recipe, in the card and in the folder {@code data/<name>}. */
    String name();

    /** Whether it can write this content. What it shows becomes at least one row. */
    boolean shows(Content content);

    /**
     * Hands over the rows of an example that it {@link #shows}, each a JSON object in UTF-8 without a line end.
     *
     * @throws IllegalArgumentException when it does not show the example
     */
    void write(Example example, Consumer<byte[]> rows);

    /** The columns of its rows, in their order. */
    List<Column> columns();

    /** Files that belong beside a version's data when it has this view: name and bytes. */
    default SortedMap<String, byte[]> companions() {
        return Collections.emptySortedMap();
    }
}
