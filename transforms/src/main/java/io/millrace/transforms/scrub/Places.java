package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the value of a named field stands, in the ways that languages, formats and tools have to give one: an operator, a
 * call, an element, a row, an option, a directive, the field beside the one that holds the name. Each way has a class.
 */
final class Places {

    /** More than this of a bare value need not be seen to judge it. */
    static final int LONGEST_BARE = 512;

    /** How many characters of a name, of a line before a name, of a text beside it and of a tag are looked at. */
    static final int LONGEST_NAME = 80;

    static final int LONGEST_LINE = 400;
    static final int LONGEST_TEXT = 160;
    static final int LONGEST_TAG = 200;

    private static final char BOX_BAR = '\u2502';

    private Places() {}

    /**
     * A value and where it stands.
     *
     * @param start its first character
     * @param end one past its last
     * @param value what it says
     * @param slot how it is written
     */
    record Place(int start, int end, String value, Slot slot) {

        Place as(Slot other) {
            return new Place(start, end, value, other);
        }

        /** What stands behind the word for a scheme, as in {@code Bearer x}; null when there is no such word alone. */
        @Nullable
        Place withoutScheme() {
            int blank = value.indexOf(' ');
            boolean scheme = blank > 2
                    && Alphabet.DASH.runEnd(value, 0) == blank
                    && blank + 1 < value.length()
                    && Alphabet.TOKEN.runEnd(value, blank + 1) == value.length()
                    && end - start == value.length();
            return scheme ? new Place(start + blank + 1, end, value.substring(blank + 1), slot) : null;
        }
    }

    static Place place(String text, int start, int end, Slot slot) {
        return new Place(start, end, text.substring(start, end), slot);
    }

    static @Nullable Place literal(@Nullable Literal literal, Slot slot) {
        return literal == null ? null : new Place(literal.start(), literal.end(), literal.value(), slot);
    }

    /** The place behind a name; null when no value follows. */
    static @Nullable Place after(String text, int nameStart, int nameEnd, Promise promise) {
        int at = nameEnd;
        boolean quotedName = false;
        int limit = Math.min(text.length(), nameEnd + 12);
        while (at < limit && "\"'`])}\\*_".indexOf(text.charAt(at)) >= 0) {
            quotedName |= Literals.isQuote(text.charAt(at));
            at++;
        }
        int closed = at;
        at = Lines.skipBlanks(text, at);
        if (at >= text.length()) {
            return null;
        }
        at = AssignedValues.afterBrackets(text, at);
        if (at >= text.length()) {
            return null;
        }
        char sign = text.charAt(at);
        int operator = AssignedValues.operatorEnd(text, at);
        if (operator > at) {
            return AssignedValues.assigned(text, nameStart, at, operator, at > closed, quotedName);
        }
        if (at > closed && isArrow(text, at)) {
            return AssignedValues.pointed(
                    text, nameStart, Lines.skipBlanks(text, at + (sign == '-' ? 2 : 1)), quotedName);
        }
        if (text.startsWith("...", at)) {
            int leader = at;
            while (leader < text.length() && text.charAt(leader) == '.') {
                leader++;
            }
            return AssignedValues.pointed(text, nameStart, Lines.skipBlanks(text, leader), quotedName);
        }
        if (sign == '>' && closed == nameEnd && Elements.isTag(text, nameStart)) {
            return Elements.element(text, at + 1, Slot.ELEMENT);
        }
        if ((sign == '(' || sign == '{') && at == nameEnd) {
            return AssignedValues.called(text, nameStart, nameEnd, at + 1);
        }
        Place place = Elements.elementBeside(text, nameStart, closed, quotedName);
        if (place == null) {
            place = Siblings.linked(text, nameStart, closed, quotedName);
        }
        if (place == null && sign == ',' && quotedName && Siblings.isArgument(text, at)) {
            int next = Siblings.skipBreak(text, at + 1);
            int value = Siblings.keywordEnd(text, next);
            Place literal = literal(Literals.read(text, value), Slot.LITERAL);
            place = value > next ? literal : Siblings.argument(text, literal);
        }
        if (place == null && sign == ',' && Siblings.isFirstOfTuple(text, nameStart)) {
            int value = Lines.skipBlanks(text, at + 1);
            place = Siblings.argument(
                    text, literal(Literals.read(text, text.startsWith("<<", value) ? value + 2 : value), Slot.LITERAL));
        }
        if (place == null && sign == ';' && text.startsWith(";s:", at)) {
            int length = Alphabet.DIGIT.runEnd(text, at + 3, 8);
            place = charAt(text, length) == ':' ? literal(Literals.read(text, length + 1), Slot.LITERAL) : null;
        }
        if (place == null && (sign == ',' || sign == ';' || sign == '\t' || text.charAt(closed) == '\t')) {
            place = Rows.row(text, nameStart, closed);
        }
        if (place == null && (sign == '|' || sign == BOX_BAR) && !Rows.isInTemplate(text, nameStart)) {
            place = Rows.cell(text, at + 1, sign);
        }
        if (place == null) {
            place = Siblings.valueOption(text, nameStart, closed);
        }
        if (place == null && (sign == '\n' || sign == '\r')) {
            place = Siblings.onNextLine(text, nameStart, at, quotedName);
        }
        if (place == null && sign == '.' && quotedName) {
            place = Siblings.typed(text, at);
        }
        if (place == null && at > closed) {
            place = Directives.spaced(text, nameStart, nameEnd, at, promise);
        }
        return place;
    }

    private static boolean isArrow(String text, int at) {
        return text.startsWith("-> ", at) || "\u2192\u21d2\u279c".indexOf(text.charAt(at)) >= 0;
    }

    static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
