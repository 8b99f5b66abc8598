package io.millrace.transforms.format;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Sha256;
import io.millrace.transforms.common.row.Layout;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.split.Side;
import io.millrace.transforms.common.split.Sides;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The layout of a version: an example under {@code data/<view>} of each view that shows it, on the side of its
 * groups; a rejection under {@code rejected}, a dead letter under {@code dead-letters}.
 */
public final class FormatRows implements Layout {

    /** The folder of rejections; files begin with the step's name. */
    public static final String REJECTED = "rejected";

    /** The folder of dead letters; files begin with the source's name. */
    public static final String DEAD_LETTERS = "dead-letters";

    private static final long serialVersionUID = 1;

    private final ArrayList<View> views;
    private final ArrayList<String> folders;
    private final Sides sides;

    private FormatRows(List<View> views, Sides sides) {
        this.views = new ArrayList<>(views);
        this.folders = new ArrayList<>(views.stream().map(FormatRows::folder).toList());
        this.sides = sides;
    }

    /**
     * A layout.
     *
     * @param views in the recipe's order
     * @param sides the same as of the split step, which keeps away the examples that have no side
     */
    public static FormatRows of(List<View> views, Sides sides) {
        return new FormatRows(views, sides);
    }

    /** The folder of a view's rows below the version's folder. */
    public static String folder(View view) {
        return "data/" + view.name();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException for an example without a side
     */
    @Override
    public void place(Item item, Consumer<PlacedRow> rows) {
        if (item instanceof Example example) {
            place(example, rows);
        } else if (item instanceof Rejection rejection) {
            byte[] json = ModelJson.rejected(rejection);
            ContentId key = rejection.example() == null
                    ? hash(json)
                    : rejection.example().id();
            rows.accept(new PlacedRow(REJECTED, rejection.step(), key, json));
        } else if (item instanceof DeadLetter letter) {
            byte[] json = ModelJson.deadLetter(letter);
            rows.accept(new PlacedRow(DEAD_LETTERS, letter.source(), hash(json), json));
        }
    }

    private void place(Example example, Consumer<PlacedRow> rows) {
        Side side = sides.sideOf(example)
                .orElseThrow(() -> new IllegalStateException(
                        "example " + example.id() + " straddles the split and should have been rejected before"));
        ContentId key = keyOf(example);
        for (int i = 0; i < views.size(); i++) {
            View view = views.get(i);
            if (view.shows(example.content())) {
                String folder = folders.get(i);
                view.write(example, json -> rows.accept(new PlacedRow(folder, side.word(), key, json)));
            }
        }
    }

    /** An example's id; for its repeats others, so that they lie as far from it as strangers do. */
    private static ContentId keyOf(Example example) {
        ContentId id = example.id();
        return new ContentId(id.high(), id.low() ^ (example.labels().epoch() - Labels.FIRST_EPOCH));
    }

    /** What has no content of its own is ordered by what its row says. */
    private static ContentId hash(byte[] json) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.local().digest(json));
        return new ContentId(hash.getLong(), hash.getLong());
    }
}
