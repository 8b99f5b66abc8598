package io.millrace.pipelines.yaml;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything that is wrong in a file, told at once. */
public final class ProblemsException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public ProblemsException(Collection<Problem> problems) {
        super(problems.stream().sorted().distinct().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(new TreeSet<>(problems));
    }

    /** The problems in the order of the file, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
