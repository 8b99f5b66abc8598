package io.millrace.pipelines.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param proven what was proven, each a line with its numbers; empty when something is wrong
 * @param violations the first of what is wrong, each with file and line
 * @param violationCount how many violations there are in all
 */
public record Verification(List<String> proven, List<String> violations, long violationCount) {

    public Verification {
        proven = List.copyOf(proven);
        violations = List.copyOf(violations);
    }

    /** Whether every promise holds. */
    public boolean isProven() {
        return violationCount == 0;
    }

    /** 0 when every promise holds, otherwise 1. */
    public int exitCode() {
        return isProven() ? 0 : 1;
    }

    /** The report for a person. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (String line : isProven() ? proven : violations) {
            text.append(line).append('\n');
        }
        long more = violationCount - violations.size();
        if (more > 0) {
            text.append("and ").append(more).append(" more\n");
        }
        text.append(isProven() ? "verified\n" : "NOT verified: " + violationCount + " violations\n");
        return text.toString();
    }
}
