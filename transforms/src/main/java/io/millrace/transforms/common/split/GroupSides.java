package io.millrace.transforms.common.split;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Says for a group, from its name alone, whether it is trained on or evaluated with. Nothing is looked up, so a
 * group is on the same side in every build that has the same salt, whatever else is in the dataset; and a larger
 * eval fraction moves groups from train to eval only.
 * {@link EvalChoice} has the rule in full.
 */
public final class GroupSides implements Sides {

    private static final long serialVersionUID = 1;
    private static final BigDecimal TWO_TO_64 = BigDecimal.valueOf(2).pow(64);

    /** A commit of a thousand files is explained by a few of them. */
    private static final int GROUPS_SHOWN = 3;

    private final GroupHash hash;
    /** {@code floor(fraction * 2^64)} as unsigned; meaningless when all is eval. */
    private final long threshold;

    private final boolean allEval;

    private GroupSides(GroupHash hash, long threshold, boolean allEval) {
        this.hash = hash;
        this.threshold = threshold;
        this.allEval = allEval;
    }

    /**
     * Sides under a salt.
     *
     * @param salt another salt is another, independent split
     * @param evalFraction the share of groups that are evaluated with, from 0 to 1
     * @throws IllegalArgumentException when the fraction is not from 0 to 1
     */
    public static GroupSides of(String salt, double evalFraction) {
        if (!(evalFraction >= 0 && evalFraction <= 1)) {
            throw new IllegalArgumentException("the eval fraction must be from 0 to 1, found " + evalFraction);
        }
        return new GroupSides(GroupHash.under(salt), thresholdOf(evalFraction), evalFraction == 1);
    }

    /** Sides where the groups with a hash below a threshold, an unsigned number, are in eval. */
    static GroupSides below(GroupHash hash, long threshold) {
        return new GroupSides(hash, threshold, false);
    }

    private static long thresholdOf(double evalFraction) {
        return BigDecimal.valueOf(evalFraction)
                .multiply(TWO_TO_64)
                .setScale(0, RoundingMode.FLOOR)
                .toBigInteger()
                .longValue();
    }

    /** The side of one group. */
    public Side sideOf(String group) {
        return sideOf(hash.of(group));
    }

    private Side sideOf(long group) {
        return allEval || Long.compareUnsigned(group, threshold) < 0 ? Side.EVAL : Side.TRAIN;
    }

    /** {@inheritDoc} One without groups is a group of its own, named by its id. */
    @Override
    public SplitNote note(
            ContentId id, List<String> groups, String source, @Nullable Instant time, String uri, String path) {
        return SplitNote.of(id, groups, hash, EvalMatch.Extent.NONE, time);
    }

    @Override
    public Optional<Side> sideOf(SplitNote note) {
        Side common = null;
        for (long group : note.groups()) {
            Side side = sideOf(group);
            if (common != null && side != common) {
                return Optional.empty();
            }
            common = side;
        }
        return Optional.ofNullable(common);
    }

    @Override
    public boolean mayBeInEval(SplitNote note) {
        return sideOf(note).filter(side -> side == Side.EVAL).isPresent();
    }

    @Override
    public String disagreement(Example example) {
        StringBuilder detail = new StringBuilder();
        for (Side side : Side.values()) {
            List<String> there = example.groups().stream()
                    .filter(group -> sideOf(group) == side)
                    .toList();
            detail.append(detail.length() == 0 ? "" : "; ")
                    .append(there.size())
                    .append(" in ")
                    .append(side.word())
                    .append(": ")
                    .append(some(there));
        }
        return detail.toString();
    }

    /** The first few of some groups. */
    static String some(List<String> groups) {
        String first = String.join(", ", groups.subList(0, Math.min(GROUPS_SHOWN, groups.size())));
        return groups.size() > GROUPS_SHOWN ? first + ", …" : first;
    }
}
