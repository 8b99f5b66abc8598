package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.transforms.common.row.Layout;
import io.millrace.transforms.common.row.PlacedRow;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A layout with one row more for each example, repeats aside: its id and the sketch among its labels, by which a later
 * version tells what this one has (see {@link DropEarlier}). An example without a word has an empty sketch. Sketches are
 * made where near duplicates are looked for, see {@link DropNearDuplicates}.
 */
public final class StoreSketches implements Layout {

    /** The folder of sketches below the version's. */
    public static final String FOLDER = "sketches";

    /** What the files' names begin with: how sketches are made, so that others can be told from them. */
    public static final String KIND = "superminhash-70x16";

    private static final long serialVersionUID = 1;

    private final Layout rows;

    private StoreSketches(Layout rows) {
        this.rows = rows;
    }

    /** The layout {@code rows} with sketches beside. */
    public static StoreSketches beside(Layout rows) {
        return new StoreSketches(rows);
    }

    @Override
    public void place(Item item, Consumer<PlacedRow> placed) {
        rows.place(item, placed);
        if (item instanceof Example example && example.labels().epoch() == Labels.FIRST_EPOCH) {
            String sketch = example.labels().sketch().toHex();
            String json = "{\"id\":\"" + example.id() + "\",\"sketch\":\"" + sketch + "\"}";
            placed.accept(new PlacedRow(FOLDER, KIND, example.id(), json.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
