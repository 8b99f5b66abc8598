package io.millrace.transforms.common.split;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What is evaluated with. Whatever the choice, an example goes to a side only with all of its groups: one that shares
 * a group with the other side goes to none.
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
            return share == 0 ? examples : (long) (share * total);
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
