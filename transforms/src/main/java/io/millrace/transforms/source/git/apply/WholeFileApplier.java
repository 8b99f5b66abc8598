package io.millrace.transforms.source.git.apply;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Puts whole files in the place of those before. */
public final class WholeFileApplier implements AnswerApplier {

    private static final String UNTERMINATED = "\n\\ No newline at end of file\n";
    private static final String RENAMED = "RENAMED TO ";
    private static final Pattern FENCE = Pattern.compile("`{3,}");

    private WholeFileApplier() {}

    public static WholeFileApplier create() {
        return new WholeFileApplier();
    }

    @Override
    public SortedMap<String, String> apply(String answer, Map<String, String> before) throws DoesNotApplyException {
        SortedMap<String, String> files = new TreeMap<>(before);
        int at = 0;
        while (at < answer.length()) {
            int end = lineEnd(answer, at);
            String path = answer.substring(at, end);
            at = end + 1;
            if (path.isEmpty()) {
                continue;
            }
            if (at > answer.length()) {
                throw failure(answer, end, "the answer ends below a path");
            }
            end = lineEnd(answer, at);
            String mark = answer.substring(at, end);
            at = end + 1;
            if (mark.equals("DELETED")) {
                if (files.remove(path) == null) {
                    throw failure(answer, end, "there is no file to delete");
                }
            } else if (mark.startsWith(RENAMED)) {
                String text = files.remove(path);
                if (text == null || files.putIfAbsent(mark.substring(RENAMED.length()), text) != null) {
                    throw failure(answer, end, "the file to rename is not there, or its new path is taken");
                }
            } else if (FENCE.matcher(mark).matches()) {
                // The search begins at the line feed of the opening fence, since an empty text has no other.
                int close = answer.indexOf("\n" + mark + "\n", end);
                if (close < 0 && answer.endsWith("\n" + mark) && answer.length() - mark.length() > end) {
                    close = answer.length() - mark.length() - 1;
                }
                if (close < 0) {
                    throw failure(answer, end, "a text that does not end");
                }
                String text = answer.substring(end + 1, close + 1);
                files.put(path, text.endsWith(UNTERMINATED) ? withoutEnd(text) : text);
                at = close + 1 + mark.length() + 1;
            } else {
                throw failure(answer, end, "expected backticks, DELETED or RENAMED TO below a path");
            }
        }
        return files;
    }

    private static String withoutEnd(String text) {
        return text.substring(0, text.length() - UNTERMINATED.length());
    }

    private static int lineEnd(String answer, int from) {
        int end = answer.indexOf('\n', from);
        return end < 0 ? answer.length() : end;
    }

    private static DoesNotApplyException failure(String answer, int at, String message) {
        long line = answer.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new DoesNotApplyException("line " + line + ": " + message);
    }
}
