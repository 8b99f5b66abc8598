package io.millrace.transforms.source.git.answer;

import java.util.List;

/** Writes a change in one form. */
public interface AnswerWriter {

    /** The line that, as in git's diffs, says that the line before it does not end with a line feed. */
    String NO_NEWLINE = "\\ No newline at end of file";

    /**
     * The change as text, ending with a line feed.
     *
     * @param edits the files, no path twice
     * @throws AmbiguousAnswerException when the text could be read in two ways
     */
    String write(List<FileEdit> edits) throws AmbiguousAnswerException;

    /** What a model is told of the form. */
    String instructions();
}
