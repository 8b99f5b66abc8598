package io.millrace.transforms.common.row;

import io.millrace.schemas.Item;
import java.io.Serializable;
import java.util.function.Consumer;

/** Says which rows an item becomes: an example one for each view that shows it, a rejection or dead letter one. */
public interface Layout extends Serializable {

    /** Hands the rows of an item to {@code rows}; tallies and inputs have none. */
    void place(Item item, Consumer<PlacedRow> rows);
}
