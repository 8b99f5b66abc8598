package io.millrace.transforms.scrub;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds what stands at the head of a value's column: in files of comma-separated values and their like, and tables. Keeps
 * the last table it saw, so that all values of a text together cost one look at each line.
 */
final class Columns {

    /** A longer line is of no table. */
    static final int LONGEST_LINE = 2_000;

    private static final String SEPARATORS = "|;,\t";

    private final String text;
    /** By separator: the first line of the last table, a later line of it, and how many separators each has. */
    private final int[] tops = new int[SEPARATORS.length()];

    private final int[] seen = new int[SEPARATORS.length()];
    private final int[] counts = new int[SEPARATORS.length()];

    /** The line that was looked at last, the first of its table, and what parts its cells; less than zero for no table. */
    private int line;

    private int lineEnd = -1;
    private int top;
    private int separator = -1;

    Columns(String text) {
        this.text = text;
    }

    /** Where a cell stands. */
    record Cell(int start, int end) {}

    /** The head of the column that the value at a place stands in; null when it stands in none. */
    @Nullable
    Cell head(int at) {
        if (at < line || at > lineEnd) {
            look(at);
        }
        return separator < 0
                ? null
                : cell(top, SEPARATORS.charAt(separator), count(line, at, SEPARATORS.charAt(separator)));
    }

    /** Looks for the table that a line is of. */
    private void look(int at) {
        line = Lines.start(text, at, LONGEST_LINE + 1);
        lineEnd = lineEnd(line);
        separator = -1;
        if (line == 0 || lineEnd - line > LONGEST_LINE) {
            return;
        }
        for (int i = 0; i < SEPARATORS.length(); i++) {
            int count = count(line, lineEnd, SEPARATORS.charAt(i));
            top = count == 0 ? line : top(line, i, count);
            if (top < line) {
                separator = i;
                return;
            }
        }
    }

    /** The end of a line, or what is too far for one. */
    private int lineEnd(int from) {
        int end = Near.indexOf(text, '\n', from, from + LONGEST_LINE + 1);
        return end < 0 ? Math.min(text.length(), from + LONGEST_LINE + 1) : end;
    }

    /** The first of the lines above that have as many separators. */
    private int top(int lineStart, int which, int count) {
        int top = lineStart;
        while (top > 0) {
            if (top > tops[which] && top <= seen[which] && counts[which] == count) {
                top = tops[which];
                break;
            }
            int above = Lines.start(text, top - 1, LONGEST_LINE + 1);
            if (top - above > LONGEST_LINE || count(above, top, SEPARATORS.charAt(which)) != count) {
                break;
            }
            top = above;
        }
        tops[which] = top;
        seen[which] = lineStart;
        counts[which] = count;
        return top;
    }

    /** The separators of a line that are not in quotes. */
    private int count(int from, int to, char separator) {
        int count = 0;
        boolean quoted = false;
        for (int i = contentStart(from, to); i < to; i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    /** The start of a line, or of what a quote opens in it that its end does not close: a table may be a text of JSON. */
    private int contentStart(int from, int to) {
        boolean quoted = false;
        int last = from;
        for (int i = from; i < to; i++) {
            boolean quote = text.charAt(i) == '"';
            quoted ^= quote;
            last = quote ? i + 1 : last;
        }
        return quoted ? last : from;
    }

    private Cell cell(int lineStart, char separator, int number) {
        int end = lineEnd(lineStart);
        int start = contentStart(lineStart, end);
        int passed = 0;
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == separator) {
                if (passed == number) {
                    return new Cell(start, i);
                }
                passed++;
                start = i + 1;
            }
        }
        return new Cell(start, end);
    }
}
