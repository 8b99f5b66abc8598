package io.millrace.transforms.source.git;

import io.millrace.transforms.source.git.answer.AnswerWriter;
import io.millrace.transforms.source.git.answer.Fence;
import io.millrace.transforms.source.git.answer.FileEdit;
import java.util.List;

/** What a model is asked: the request, then the files as they are before the change. */
final class Prompt {

    private Prompt() {}

    /**
     * The user's message. A file stands between two lines of backticks under its path; one that is to be created
     * or renamed is named as such.
     */
    static String of(String request, List<FileEdit> edits) {
        StringBuilder prompt = new StringBuilder(request);
        for (FileEdit edit : edits) {
            prompt.append("\n\n");
            if (edit.isCreated()) {
                prompt.append(edit.newPath()).append(" (does not exist yet)");
                continue;
            }
            prompt.append(edit.oldPath());
            if (edit.isRenamed()) {
                prompt.append(" (to be renamed to ").append(edit.newPath()).append(')');
            }
            if (edit.before().isEmpty()) {
                prompt.append(" (empty)");
                continue;
            }
            String fence = Fence.around(edit.before());
            prompt.append('\n').append(fence).append('\n').append(edit.before());
            if (!edit.before().endsWith("\n")) {
                prompt.append('\n').append(AnswerWriter.NO_NEWLINE).append('\n');
            }
            prompt.append(fence);
        }
        return prompt.toString();
    }
}
