package io.millrace.transforms.common.split;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Sides that depend on the whole dataset, which was {@link SplitSurvey surveyed} before. The survey's file is opened
 * when the first side is asked for.
 */
public final class SurveyedSides implements Sides {

    private static final long serialVersionUID = 1;

    private final EvalChoice choice;
    private final GroupHash hash;
    private final String folder;
    private transient SplitFacts facts;
    private transient EvalMatch match;

    private SurveyedSides(EvalChoice choice, GroupHash hash, String folder) {
        this.choice = choice;
        this.hash = hash;
        this.folder = folder;
    }

    /**
     * The sides that a choice comes to.
     *
     * @param salt of the hashes of groups
     * @param folder where the survey's file lies
     */
    public static Sides of(EvalChoice choice, String salt, String folder) {
        return choice instanceof EvalChoice.Fraction fraction
                ? GroupSides.of(salt, fraction.share())
                : new SurveyedSides(choice, GroupHash.under(salt), folder);
    }

    /** {@inheritDoc} The survey need not be done. */
    @Override
    public SplitNote note(
            ContentId id, List<String> groups, String source, @Nullable Instant time, String uri, String path) {
        EvalMatch.Extent extent = EvalMatch.Extent.NONE;
        if (choice instanceof EvalChoice.Matching conditions) {
            if (match == null) {
                match = EvalMatch.of(conditions);
            }
            extent = match.of(groups, source, time, uri, path);
        }
        return SplitNote.of(id, groups, hash, extent, time);
    }

    @Override
    public Optional<Side> sideOf(SplitNote note) {
        SplitFacts found = facts();
        if (choice instanceof EvalChoice.Count) {
            return GroupSides.below(hash, found.threshold()).sideOf(note);
        }
        if (isChosen(note)) {
            return Optional.of(Side.EVAL);
        }
        boolean isKept = note.extent() == EvalMatch.Extent.NONE;
        for (long group : note.groups()) {
            isKept = isKept && !found.isInEval(group);
        }
        return isKept ? Optional.of(Side.TRAIN) : Optional.empty();
    }

    /** {@inheritDoc} The survey need not be done. */
    @Override
    public boolean mayBeInEval(SplitNote note) {
        return !(choice instanceof EvalChoice.Matching) || note.extent() == EvalMatch.Extent.WHOLE;
    }

    private boolean isChosen(SplitNote note) {
        return choice instanceof EvalChoice.Newest
                ? note.time() != null && note.time().isAfter(facts().time())
                : note.extent() == EvalMatch.Extent.WHOLE;
    }

    @Override
    public String disagreement(Example example) {
        if (choice instanceof EvalChoice.Count) {
            return GroupSides.below(hash, facts().threshold()).disagreement(example);
        }
        List<String> shared = example.groups().stream()
                .filter(group -> facts().isInEval(hash.of(group)))
                .toList();
        return shared.isEmpty()
                ? "some of its files are chosen for eval, some are not"
                : shared.size() + " shared with eval: " + GroupSides.some(shared);
    }

    private SplitFacts facts() {
        if (facts == null) {
            try {
                facts = SplitFacts.open(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("the survey of the split cannot be read", e);
            }
        }
        return facts;
    }
}
