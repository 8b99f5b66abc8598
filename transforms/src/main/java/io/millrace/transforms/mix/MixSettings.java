package io.millrace.transforms.mix;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is asked of a mix.
 *
 * @param by what divides examples into strata
 * @param unit what weights, caps and the budget are measured in
 * @param strata at least one, no two of a name; either all have weights or none has
 * @param budget the most that the train side may come to, repeats included; {@link #NO_BUDGET} for all that there is
 * @param salt keys the order in which rows are taken
 */
public record MixSettings(MixBy by, MixUnit unit, List<Stratum> strata, long budget, String salt)
        implements Serializable {

    /** The value of {@link #budget} that limits nothing. */
    public static final long NO_BUDGET = Long.MAX_VALUE;

    /** Far more than a person names; the number of a stratum takes two bytes where notes are sorted. */
    private static final int MOST_STRATA = 1 << 16;

    public MixSettings {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(unit, "unit");
        strata = List.copyOf(strata);
        Objects.requireNonNull(salt, "salt");
        if (strata.isEmpty() || strata.size() > MOST_STRATA) {
            throw new IllegalArgumentException("a mix has 1 to " + MOST_STRATA + " strata, found " + strata.size());
        }
        TreeSet<String> names = new TreeSet<>();
        strata.forEach(stratum -> names.add(stratum.name()));
        if (names.size() < strata.size()) {
            throw new IllegalArgumentException("two strata have one name");
        }
        long weighted =
                strata.stream().filter(stratum -> stratum.weight() != null).count();
        if (weighted != 0 && weighted != strata.size()) {
            throw new IllegalArgumentException("either all strata have weights or none has");
        }
        if (weighted != 0
                && strata.stream().noneMatch(stratum -> stratum.weight().signum() > 0)) {
            throw new IllegalArgumentException("the weights add up to nothing");
        }
        if (budget < 1) {
            throw new IllegalArgumentException("a budget is 1 or more, found " + budget);
        }
    }

    /** The numbers of strata, by their names. */
    Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new TreeMap<>();
        strata.forEach(stratum -> numbers.put(stratum.name(), numbers.size()));
        return numbers;
    }
}
