package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.transforms.common.row.Layout;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.shingle.Shingler;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A layout with one row more for each example, repeats aside: its id and its sketch, by which a later version tells
 * what this one has (see {@link DropEarlier}). An example without a word has an empty sketch.
 */
public final class StoreSketches implements Layout {

    /** The folder of sketches below the version's. */
    public static final String FOLDER = "sketches";

    /** What the files' names begin with: how sketches are made, so that others can be told from them. */
    public static final String KIND = "superminhash-70x16";

    private static final long serialVersionUID = 1;

    private final Layout rows;

    /** Not thread-safe, so one a thread; made when it is needed, as neither can be serialised. */
    private static final ThreadLocal<Shingler> SHINGLERS = ThreadLocal.withInitial(Shingler::create);

    private static final ThreadLocal<StoredSketch> SKETCHES = ThreadLocal.withInitial(StoredSketch::new);

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
            short[] sketch = SKETCHES.get().of(SHINGLERS.get().shingles(example.content()));
            String json = "{\"id\":\"" + example.id() + "\",\"sketch\":\"" + StoredSketch.toHex(sketch) + "\"}";
            placed.accept(new PlacedRow(FOLDER, KIND, example.id(), json.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
