package io.millrace.transforms.common.split;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * What is evaluated with. Whatever the choice, an example goes to a side only with all of its groups: one that shares
 * a group with the other side goes to none.
 *
 * <p>The rule, for whoever checks a version against it. What it speaks of stands in rows as it was when sides were given,
 * scrubbed; the recipe counts as it was written, while a manifest shows it scrubbed.
 *
 * <ul>
 *   <li>A group's <em>place</em> is the first eight bytes, big-endian, as an unsigned number, of the SHA-256 of the UTF-8
 *       form of the salt, one zero byte, and the UTF-8 form of the group. An example without groups has one that is
 *       named by its id, 32 hexadecimal digits in lower case. An example's time is that of its origin, where that is
 *       known; an infill has none.
 *   <li>{@link Fraction}: a group is in eval when its place is below {@code floor(share * 2^64)}, where the share is the
 *       decimal number that {@link Double#toString(double)} writes. An example is in eval when all of its groups are, in
 *       train when none is, and otherwise rejected.
 *   <li>{@link Count}: as with a fraction, but for the bound. An example's place is the greatest of its groups'. The
 *       examples of one place are taken together, in ascending order of places, as long as no more than the count are
 *       taken in all, the first place always; the bound is the first place that is not taken, or 2^64 - 1.
 *   <li>{@link Newest}: the examples of one time are taken together, in descending order of times, as long as no more
 *       than the number are taken in all, the first time always; none without a time. A share is one of all examples,
 *       also of those without a time, multiplied as a decimal number and rounded down. What is taken is in eval. What is
 *       not is in train when it shares no group with any that is taken, and otherwise rejected.
 *   <li>{@link Matching}: what all conditions hold for is in eval. What they do not hold for is in train when it shares
 *       no group with any in eval; the rest is rejected, and with it commits of which they hold for some files alone. The
 *       source is the origin's; the time is known, and {@code after} or later; the repository is the origin's uri, or
 *       what follows one of its slashes; the path is the origin's. Where the origin has none, as of a commit of several
 *       files, paths are what follows {@code file:}, the uri and a colon in groups, and what follows {@code directory:},
 *       the uri and a colon, with a slash added. In a glob {@code *} and {@code ?} stand for characters of one name, {@code **} with a slash behind it
 *       and none or a slash before it for any number of folders, any other {@code **} for anything.
 * </ul>
 *
 * <p>A count and the newest are taken from the examples that all steps before the split have kept, equal contents counted
 * once: those in the version's views and those that were rejected by the steps {@code purge}, {@code mix}, {@code split}
 * and {@code format}.
 */
public sealed interface EvalChoice extends Serializable {

    /**
     * A share of the groups, each by its name alone: no later build moves an example across.
     *
     * @param share above 0 and below 1
     */
    record Fraction(double share) implements EvalChoice {
        public Fraction {
            if (!(share > 0 && share < 1)) {
                throw new IllegalArgumentException("a share is above 0 and below 1, found " + share);
            }
        }
    }

    /**
     * As many whole groups as hold a number of examples: those that a growing fraction would take first. As a dataset
     * grows, the last of them leave eval.
     *
     * @param examples the most, unless the first group alone has more
     */
    record Count(long examples) implements EvalChoice {
        public Count {
            if (examples < 1) {
                throw new IllegalArgumentException("at least one example is needed, found " + examples);
            }
        }
    }

    /**
     * The newest examples by the time of their origin. As a dataset grows, the older of them leave eval.
     *
     * @param examples how many at most; 0 when the share counts
     * @param share of all examples, rounded down; 0 when the number counts
     */
    record Newest(long examples, double share) implements EvalChoice {
        public Newest {
            boolean byNumber = examples >= 1 && share == 0;
            boolean byShare = examples == 0 && share > 0 && share < 1;
            if (!byNumber && !byShare) {
                throw new IllegalArgumentException("a number from 1 on, or a share above 0 and below 1");
            }
        }

        /** How many of so many examples are the newest. */
        public long of(long total) {
            // 0.29 of 100 are 29, though the product of the two as floating-point numbers is less.
            return share == 0
                    ? examples
                    : BigDecimal.valueOf(share)
                            .multiply(BigDecimal.valueOf(total))
                            .longValue();
        }
    }

    /**
     * Examples for which every condition that is given holds. They are the same in every build; what shares a group
     * with them is rejected, which may grow as they do.
     *
     * @param sources names of sources; none for any
     * @param after ISO 8601 in UTC: the origin's time is this or later; empty for any, also an unknown one
     * @param repositories names of repositories, whole or their last part; none for any
     * @param paths globs for paths in a repository; none for any
     */
    record Matching(List<String> sources, String after, List<String> repositories, List<String> paths)
            implements EvalChoice {
        public Matching {
            sources = List.copyOf(sources);
            Objects.requireNonNull(after, "after");
            repositories = List.copyOf(repositories);
            paths = List.copyOf(paths);
            if (sources.isEmpty() && after.isEmpty() && repositories.isEmpty() && paths.isEmpty()) {
                throw new IllegalArgumentException("at least one condition is needed");
            }
        }
    }

    /** Whether a choice that names a repository means this one: by its whole name or the last part of it. */
    static boolean isNamed(String repository, String name) {
        return repository.equals(name) || repository.endsWith("/" + name);
    }

    /** The share that can be expected in eval when the data is not known: of files, not of truths. */
    default double expectedShare() {
        if (this instanceof Fraction fraction) {
            return fraction.share();
        }
        if (this instanceof Newest newest && newest.share() > 0) {
            return newest.share();
        }
        return USUAL_SHARE;
    }

    /** What a recipe that says nothing evaluates with. */
    double USUAL_SHARE = 0.05;
}
