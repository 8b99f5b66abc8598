package io.millrace.pipelines.verify;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A number of examples is in eval: those whose groups stand first. An example stands where the last of its groups does,
 * and a group is in eval when it stands below the first example that is not.
 */
final class CountRule extends OrderedRule<Long> {

    /** The greatest unsigned number. */
    private static final Long END = -1L;

    private final long asked;
    private final String salt;
    private final GroupPlace place;

    CountRule(long asked, String salt) {
        super(Long::compareUnsigned, END);
        this.asked = asked;
        this.salt = salt;
        this.place = GroupPlace.under(salt);
    }

    @Override
    Function<SideFacts, Span<Long>> places() {
        GroupPlace own = GroupPlace.under(salt);
        return example -> {
            long first = END;
            long last = 0;
            for (String group : example.groups()) {
                long at = own.of(group);
                first = Long.compareUnsigned(at, first) < 0 ? at : first;
                last = Long.compareUnsigned(at, last) > 0 ? at : last;
            }
            return new Span<>(first, last);
        };
    }

    @Override
    long asked(long examples) {
        return asked;
    }

    @Override
    String complaint(SideFacts example, boolean inEval, Long bound) {
        return place.complaint(example, inEval, bound);
    }

    @Override
    public String kind() {
        return "count";
    }

    @Override
    public String salt() {
        return salt;
    }

    @Override
    public List<String> proven(long trainRows, long evalRows) {
        String sides = String.format(
                Locale.ROOT,
                "%,d rows of train and %,d of eval: the hashes of all groups of eval are below those of train",
                trainRows,
                evalRows);
        return isWhole()
                ? List.of(
                        sides,
                        String.format(
                                Locale.ROOT,
                                "of %,d examples these were chosen again, %,d where at most %,d were asked for",
                                examples(),
                                chosen(),
                                asked))
                : List.of(sides);
    }
}
