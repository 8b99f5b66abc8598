package io.millrace.transforms.source.git;

import io.millrace.transforms.source.git.answer.AnswerWriter;
import io.millrace.transforms.source.git.answer.SearchReplaceWriter;
import io.millrace.transforms.source.git.answer.UnifiedDiffWriter;
import io.millrace.transforms.source.git.answer.WholeFileWriter;
import io.millrace.transforms.source.git.apply.AnswerApplier;
import io.millrace.transforms.source.git.apply.SearchReplaceApplier;
import io.millrace.transforms.source.git.apply.UnifiedDiffApplier;
import io.millrace.transforms.source.git.apply.WholeFileApplier;

/** How an answer shows a change. */
public enum AnswerForm {
    /** Blocks of old and new lines: short, and easy to write without counting lines. The default. */
    SEARCH_REPLACE("search-replace"),
    /** The changed files as they are afterwards. */
    WHOLE_FILE("whole-file"),
    /** What {@code git diff} shows. */
    UNIFIED_DIFF("unified-diff");

    private final String word;

    AnswerForm(String word) {
        this.word = word;
    }

    /** The recipe's word for it. */
    public String word() {
        return word;
    }

    AnswerWriter writer() {
        return switch (this) {
            case SEARCH_REPLACE -> SearchReplaceWriter.create();
            case WHOLE_FILE -> WholeFileWriter.create();
            case UNIFIED_DIFF -> UnifiedDiffWriter.create();
        };
    }

    AnswerApplier applier() {
        return switch (this) {
            case SEARCH_REPLACE -> SearchReplaceApplier.create();
            case WHOLE_FILE -> WholeFileApplier.create();
            case UNIFIED_DIFF -> UnifiedDiffApplier.create();
        };
    }
}
