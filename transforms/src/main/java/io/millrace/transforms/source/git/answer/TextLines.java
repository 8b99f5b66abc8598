package io.millrace.transforms.source.git.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** A text as lines with their ends. Only a line feed ends a line: a carriage return before it is content. */
public final class TextLines {

    private TextLines() {}

    /** The lines, each with its line feed; the last may lack it. No line for an empty text. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    /** What differs between two texts, in ranges of lines; a line with and one without a line feed differ. */
    public static EditList differences(String before, String after) {
        return new HistogramDiff()
                .diff(
                        RawTextComparator.DEFAULT,
                        new RawText(before.getBytes(StandardCharsets.UTF_8)),
                        new RawText(after.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes lines; after one without a line feed comes a line that says so. */
    static void append(StringBuilder out, List<String> lines, String prefix) {
        for (String line : lines) {
            out.append(prefix).append(line);
            if (!line.endsWith("\n")) {
                out.append('\n').append(AnswerWriter.NO_NEWLINE).append('\n');
            }
        }
    }

    /** A path that stands on a line of its own must be one that reads back as it is. */
    static void requirePlain(String path) throws AmbiguousAnswerException {
        boolean plain = path.equals(path.strip());
        for (int i = 0; i < path.length() && plain; i++) {
            char c = path.charAt(i);
            plain = !Character.isISOControl(c) && c != '"' && c != '\\' && c != '`';
        }
        if (!plain || path.startsWith("<<<<<<<") || path.isEmpty()) {
            throw new AmbiguousAnswerException("a path with signs that would have to be quoted");
        }
    }
}
