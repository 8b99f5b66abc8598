package io.millrace.transforms.scrub;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds what stands at the head of a value's column: in files of comma-separated values and their like, and tables. Keeps
 * the last table it saw, so that all values of a text together cost one look at each line.
 */
final class Columns {

    private static final int LONGEST_LINE = 2_000;
    private static final String SEPARATORS = "\t|;,";

    private final String text;
    /** By separator: the first line of the last table, a later line of it, and how many separators each has. */
    private final int[] tops = new int[SEPARATORS.length()];

    private final int[] seen = new int[SEPARATORS.length()];
    private final int[] counts = new int[SEPARATORS.length()];

    Columns(String text) {
        this.text = text;
    }

    /** Where a cell stands. */
    record Cell(int start, int end) {}

    /** The head of the column that the value at a place stands in; null when it stands in none. */
    @Nullable
    Cell head(int at) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = lineEnd(at);
        if (lineStart == 0 || lineEnd - lineStart > LONGEST_LINE) {
            return null;
        }
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char separator = SEPARATORS.charAt(i);
            int count = count(lineStart, lineEnd, separator);
            int top = count == 0 ? lineStart : top(lineStart, i, count);
            if (top < lineStart) {
                return cell(top, separator, count(lineStart, at, separator));
            }
        }
        return null;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** The first of the lines above that have as many separators. */
    private int top(int lineStart, int which, int count) {
        int top = lineStart;
        while (top > 0) {
            if (top > tops[which] && top <= seen[which] && counts[which] == count) {
                top = tops[which];
                break;
            }
            int above = text.lastIndexOf('\n', top - 2) + 1;
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
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            count += c == separator && !quoted ? 1 : 0;
        }
        return count;
    }

    private Cell cell(int lineStart, char separator, int number) {
        int end = lineEnd(lineStart);
        int start = lineStart;
        int passed = 0;
        for (int i = lineStart; i < end; i++) {
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
