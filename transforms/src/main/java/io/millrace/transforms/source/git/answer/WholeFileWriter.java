package io.millrace.transforms.source.git.answer;

import java.util.List;

/**
 * Writes a change as the whole files after it: the path on a line of its own, then the text between two lines of
 * backticks, more of them than stand together anywhere in the text. Under the path of a deleted file stands
 * {@code DELETED}, under the old path of a renamed one {@code RENAMED TO} and the new path.
 */
public final class WholeFileWriter implements AnswerWriter {

    private WholeFileWriter() {}

    public static WholeFileWriter create() {
        return new WholeFileWriter();
    }

    @Override
    public String instructions() {
        return """
                Answer with the changed files and nothing else: for each, its path on a line of its own, then its whole \
                new text between two lines of backticks, more of them than the text has in a row. To delete a file, \
                write DELETED below its path; to rename it, RENAMED TO and the new path below the old one, then the \
                file under its new path if its text changes. Where the last line of a file does not end with a line \
                feed, \\ No newline at end of file follows it.""";
    }

    @Override
    public String write(List<FileEdit> edits) throws AmbiguousAnswerException {
        StringBuilder answer = new StringBuilder();
        for (FileEdit edit : edits) {
            TextLines.requirePlain(edit.path());
            if (edit.isDeleted()) {
                begin(answer, edit.oldPath()).append("DELETED\n");
                continue;
            }
            if (edit.isRenamed()) {
                TextLines.requirePlain(edit.oldPath());
                begin(answer, edit.oldPath())
                        .append("RENAMED TO ")
                        .append(edit.newPath())
                        .append('\n');
                if (edit.before().equals(edit.after())) {
                    continue;
                }
            }
            List<String> lines = TextLines.of(edit.after());
            if (!lines.isEmpty() && lines.get(lines.size() - 1).startsWith(NO_NEWLINE)) {
                throw new AmbiguousAnswerException("a line that looks like a mark of the form");
            }
            String fence = Fence.around(edit.after());
            begin(answer, edit.newPath()).append(fence).append('\n');
            TextLines.append(answer, lines, "");
            answer.append(fence).append('\n');
        }
        return answer.toString();
    }

    private static StringBuilder begin(StringBuilder answer, String path) {
        return answer.append(answer.length() == 0 ? "" : "\n").append(path).append('\n');
    }
}
