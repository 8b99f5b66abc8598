package io.millrace.transforms.source.git;

import io.millrace.transforms.common.repository.GroupBy;
import io.millrace.transforms.common.repository.RepositoryLocation;
import java.io.Serializable;
import java.util.Objects;

/**
 * What is read of a repository's history and how it is shown.
 *
 * @param location the repository
 * @param branch a branch, tag or commit; empty for {@code HEAD}, {@link #ALL_BRANCHES} for all branches
 * @param answer the form of the answers
 * @param group what must not straddle train and eval
 * @param maximumFiles the most files that an example may show
 * @param maximumBefore the most characters that the files before a change may have together
 * @param maximumAnswer the most characters that an answer may have
 * @param instructions whether a system message tells the form of the answer
 */
public record GitHistorySettings(
        RepositoryLocation location,
        String branch,
        AnswerForm answer,
        GroupBy group,
        int maximumFiles,
        int maximumBefore,
        int maximumAnswer,
        boolean instructions)
        implements Serializable {

    /** Takes the commits of all branches, remote ones included. */
    public static final String ALL_BRANCHES = "all";

    /** More files are a sweep over a repository, which no request of a sentence describes. */
    public static final int MAXIMUM_FILES = 10;

    /** About 6,000 to 8,000 tokens of code: with the answer, what a context of 8,192 tokens holds. */
    public static final int MAXIMUM_BEFORE = 24_000;

    /** Half of what may stand before: a change that is larger is a rewrite. */
    public static final int MAXIMUM_ANSWER = 12_000;

    public GitHistorySettings {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(group, "group");
        if (maximumFiles < 1 || maximumBefore < 0 || maximumAnswer < 1) {
            throw new IllegalArgumentException("limits are positive numbers");
        }
    }

    /** The defaults. */
    public static GitHistorySettings of(RepositoryLocation location) {
        return new GitHistorySettings(
                location,
                "",
                AnswerForm.SEARCH_REPLACE,
                GroupBy.FILE,
                MAXIMUM_FILES,
                MAXIMUM_BEFORE,
                MAXIMUM_ANSWER,
                true);
    }

    public GitHistorySettings withBranch(String changed) {
        return new GitHistorySettings(
                location, changed, answer, group, maximumFiles, maximumBefore, maximumAnswer, instructions);
    }

    public GitHistorySettings withAnswer(AnswerForm changed) {
        return new GitHistorySettings(
                location, branch, changed, group, maximumFiles, maximumBefore, maximumAnswer, instructions);
    }

    public GitHistorySettings withGroup(GroupBy changed) {
        return new GitHistorySettings(
                location, branch, answer, changed, maximumFiles, maximumBefore, maximumAnswer, instructions);
    }

    /** These settings with other limits: files, characters before, characters of the answer. */
    public GitHistorySettings withLimits(int files, int before, int answered) {
        return new GitHistorySettings(location, branch, answer, group, files, before, answered, instructions);
    }

    public GitHistorySettings withInstructions(boolean changed) {
        return new GitHistorySettings(
                location, branch, answer, group, maximumFiles, maximumBefore, maximumAnswer, changed);
    }
}
