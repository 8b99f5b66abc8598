package io.millrace.transforms.source.git.answer;

import java.util.List;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;

/** Writes a change as {@code git diff} does, with three lines of context and without object ids. */
public final class UnifiedDiffWriter implements AnswerWriter {

    /** What git and diff show. */
    private static final int CONTEXT = 3;

    private UnifiedDiffWriter() {}

    public static UnifiedDiffWriter create() {
        return new UnifiedDiffWriter();
    }

    @Override
    public String instructions() {
        return "Answer with a unified diff, as `git diff` writes it and `git apply` takes it, and nothing else.";
    }

    @Override
    public String write(List<FileEdit> edits) throws AmbiguousAnswerException {
        StringBuilder answer = new StringBuilder();
        for (FileEdit edit : edits) {
            TextLines.requirePlain(edit.path());
            String oldPath = edit.isCreated() ? edit.newPath() : edit.oldPath();
            TextLines.requirePlain(oldPath);
            String mode = edit.executable() ? "100755" : "100644";
            answer.append("diff --git a/").append(oldPath);
            answer.append(" b/").append(edit.path()).append('\n');
            if (edit.isCreated()) {
                answer.append("new file mode ").append(mode).append('\n');
            } else if (edit.isDeleted()) {
                answer.append("deleted file mode ").append(mode).append('\n');
            } else if (edit.isRenamed()) {
                answer.append("rename from ").append(oldPath).append('\n');
                answer.append("rename to ").append(edit.newPath()).append('\n');
            }
            EditList differences = TextLines.differences(edit.before(), edit.after());
            if (!differences.isEmpty()) {
                answer.append("--- ").append(edit.isCreated() ? "/dev/null" : "a/" + tabbed(oldPath));
                answer.append("\n+++ ").append(edit.isDeleted() ? "/dev/null" : "b/" + tabbed(edit.newPath()));
                answer.append('\n');
                appendHunks(answer, differences, TextLines.of(edit.before()), TextLines.of(edit.after()));
            }
        }
        return answer.toString();
    }

    /** Git ends a path with blanks by a tab, since other programs write a time behind it. */
    private static String tabbed(String path) {
        return path.indexOf(' ') < 0 ? path : path + "\t";
    }

    private static void appendHunks(
            StringBuilder answer, EditList differences, List<String> before, List<String> after) {
        int from = 0;
        while (from < differences.size()) {
            int to = from + 1;
            while (to < differences.size()
                    && differences.get(to).getBeginA() - differences.get(to - 1).getEndA() <= 2 * CONTEXT) {
                to++;
            }
            Edit first = differences.get(from);
            Edit last = differences.get(to - 1);
            int above = Math.min(CONTEXT, first.getBeginA());
            int below = Math.min(CONTEXT, before.size() - last.getEndA());
            int oldStart = first.getBeginA() - above;
            int newStart = first.getBeginB() - above;
            answer.append("@@ -");
            appendRange(answer, oldStart, last.getEndA() + below - oldStart);
            answer.append(" +");
            appendRange(answer, newStart, last.getEndB() + below - newStart);
            answer.append(" @@\n");
            int at = oldStart;
            for (Edit edit : differences.subList(from, to)) {
                TextLines.append(answer, before.subList(at, edit.getBeginA()), " ");
                TextLines.append(answer, before.subList(edit.getBeginA(), edit.getEndA()), "-");
                TextLines.append(answer, after.subList(edit.getBeginB(), edit.getEndB()), "+");
                at = edit.getEndA();
            }
            TextLines.append(answer, before.subList(at, last.getEndA() + below), " ");
            from = to;
        }
    }

    /** Lines count from one; an empty range names the line before it. */
    private static void appendRange(StringBuilder answer, int start, int length) {
        answer.append(length == 0 ? start : start + 1);
        if (length != 1) {
            answer.append(',').append(length);
        }
    }
}
