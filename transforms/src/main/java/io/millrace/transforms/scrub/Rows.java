package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The cell beside the one that holds the name. */
final class Rows {

    private Rows() {}

    /** A row of two or three cells, of which the first is the name. */
    static @Nullable Place row(String text, int nameStart, int closed) {
        char sign = text.charAt(closed);
        int before = nameStart;
        while (before > 0 && "\"'`".indexOf(text.charAt(before - 1)) >= 0) {
            before--;
        }
        int line = Lines.start(text, before, Places.LONGEST_LINE);
        if (",;\t".indexOf(sign) < 0 || Lines.contentStart(text, line) != before) {
            return null;
        }
        int from = closed + 1;
        Literal literal =
                from < text.length() && Literals.isQuote(text.charAt(from)) ? Literals.read(text, from) : null;
        int start = literal == null ? from : literal.start();
        int end = start;
        int after;
        if (literal == null) {
            while (end < text.length()
                    && end - start < Places.LONGEST_TEXT
                    && text.charAt(end) != sign
                    && text.charAt(end) >= ' ') {
                end++;
            }
            after = end;
        } else {
            end = literal.end();
            after = literal.after();
        }
        boolean closes = after >= text.length() || text.charAt(after) == sign || text.charAt(after) < ' ';
        return closes && end > start
                ? new Place(start, end, literal == null ? text.substring(start, end) : literal.value(), Slot.CELL)
                : null;
    }

    /** Whether braces are open before a name in its line: there a bar pipes a value on. */
    static boolean isInTemplate(String text, int nameStart) {
        int line = Lines.start(text, nameStart, Places.LONGEST_LINE);
        String before = text.substring(line, nameStart);
        return before.contains("{{") || before.contains("{%");
    }

    /** The next cell of a table, without what stresses it. */
    static @Nullable Place cell(String text, int from, char bar) {
        int start = Lines.skipBlanks(text, from);
        int end = start;
        while (end < text.length()
                && end - start < Places.LONGEST_TEXT
                && text.charAt(end) != '\n'
                && text.charAt(end) != bar) {
            end++;
        }
        boolean expanded =
                Places.charAt(text, from) == ' ' && from - 1 < start && end < text.length() && text.charAt(end) == '\n';
        if (!expanded && (end >= text.length() || text.charAt(end) != bar)) {
            return null;
        }
        return stripped(text, start, end, Slot.CELL);
    }

    /** Without blanks, quotes and signs of emphasis around. */
    static @Nullable Place stripped(String text, int from, int to, Slot slot) {
        int start = from;
        int end = to;
        boolean changed = true;
        while (changed && end - start > 1) {
            changed = false;
            char first = text.charAt(start);
            char last = text.charAt(end - 1);
            if (first <= ' ') {
                start++;
                changed = true;
            } else if (last <= ' ') {
                end--;
                changed = true;
            } else if (first == last && "`*\"'_".indexOf(first) >= 0 && end - start > 2) {
                start++;
                end--;
                changed = true;
            }
        }
        return end <= start ? null : Places.place(text, start, end, slot);
    }
}
