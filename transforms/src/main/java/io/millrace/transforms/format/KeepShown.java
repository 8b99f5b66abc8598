package io.millrace.transforms.format;

import io.millrace.schemas.Example;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rejects what no view of the recipe shows. It would reach the end of the job and be in no file, kept by the ledger
 * and nowhere to be found. Counts how many examples each view shows, which the rows of the view must agree with, and
 * how many are under which licence.
 */
public final class KeepShown implements Decision {

    /** The name under which the ledger knows this step. */
    public static final String STEP = "format";

    /** No view of the recipe writes this kind of content, or can write this one. */
    public static final String NO_VIEW = "no-view";

    /** What the name of a measure begins with that counts the examples a view shows; the view's name follows. */
    public static final String SHOWN_IN = "shown-in-";

    /** What the name of a measure begins with that counts the examples under a licence; its expression follows. */
    public static final String LICENCE = "licence-";

    private static final long serialVersionUID = 1;

    private final ArrayList<View> views;

    private KeepShown(List<View> views) {
        this.views = new ArrayList<>(views);
    }

    /** The decision alone. */
    public static KeepShown by(List<View> views) {
        return new KeepShown(views);
    }

    /** The step, under its name. */
    public static Decide step(List<View> views) {
        return Decide.by(STEP, by(views));
    }

    @Override
    public Verdict decide(Example example) {
        for (View view : views) {
            if (view.shows(example.content())) {
                return Verdict.keep(example);
            }
        }
        String kind = example.content().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return Verdict.reject(NO_VIEW, "no view of the recipe can show this " + kind);
    }

    @Override
    public List<String> measures(Example kept) {
        List<String> measures = new ArrayList<>(views.size() + 1);
        for (View view : views) {
            if (view.shows(kept.content())) {
                measures.add(SHOWN_IN + view.name());
            }
        }
        if (!kept.origin().licence().isEmpty()) {
            measures.add(LICENCE + kept.origin().licence());
        }
        return measures;
    }
}
