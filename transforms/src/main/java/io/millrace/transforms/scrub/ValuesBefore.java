package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Values that their name follows. */
final class ValuesBefore {

    private ValuesBefore() {}

    /** A value that its name follows: {@code ("x", forHeader: "X-Token")}, {@code value = 'x' WHERE name = 'token'}. */
    static @Nullable Place before(String text, int nameStart) {
        int line = Lines.start(text, nameStart, Places.LONGEST_LINE);
        if (nameStart - line < 8) {
            return null;
        }
        char quote = text.charAt(nameStart - 1);
        if (!Literals.isQuote(quote)) {
            Place place = fieldAbove(text, nameStart, line);
            place = place == null ? compared(text, nameStart, line) : place;
            return place == null ? annotated(text, line) : place;
        }
        if (Elements.isInTag(text, nameStart)) {
            return attributeBefore(text, nameStart);
        }
        int at = nameStart - 1;
        while (at > line && (Literals.isQuote(text.charAt(at - 1)) || text.charAt(at - 1) == '\\')) {
            at--;
        }
        at = backBlanks(text, at, line);
        int quoteStart = at;
        if (at > line && "=:".indexOf(text.charAt(at - 1)) >= 0) {
            at = backBlanks(text, at - 1, line);
            while (at > line && "\"'\\`".indexOf(text.charAt(at - 1)) >= 0) {
                at--;
            }
            at = Alphabet.WORD.runStart(text, at, 32);
            while (at > line && "\"'\\`".indexOf(text.charAt(at - 1)) >= 0) {
                at--;
            }
            at = backBlanks(text, at, line);
        }
        boolean labelled = at < quoteStart;
        if (at - 5 > line && text.regionMatches(true, at - 5, "where", 0, 5)) {
            at = backBlanks(text, at - 5, line);
        } else if (labelled && at > line && text.charAt(at - 1) == ',') {
            at = backBlanks(text, at - 1, line);
        } else {
            return null;
        }
        return literalBefore(text, line, at);
    }

    /** {@code <input value="x" name="password">} */
    private static @Nullable Place attributeBefore(String text, int nameStart) {
        int tag = Near.lastIndexOf(text, '<', nameStart, nameStart - Places.LONGEST_TAG);
        for (String attribute : new String[] {" value=", " content="}) {
            int at = Near.indexOf(text, attribute, tag, nameStart);
            if (at > 0) {
                return Places.literal(Literals.read(text, at + attribute.length()), Slot.LITERAL);
            }
        }
        return null;
    }

    /** {@code value: x} on the line above {@code name: PASSWORD}. */
    private static @Nullable Place fieldAbove(String text, int nameStart, int line) {
        if (line < 2 || !Siblings.isNamed(text, nameStart)) {
            return null;
        }
        int above = Lines.contentStart(text, Lines.start(text, line - 1, Places.LONGEST_LINE));
        return above < line ? Siblings.valueField(text, above, true) : null;
    }

    /** What a test that failed compared with the field that the line below it tells of. */
    private static @Nullable Place compared(String text, int nameStart, int line) {
        if (line < 2 || Near.indexOf(text, "where ", line, nameStart) < 0) {
            return null;
        }
        int sign = Near.lastIndexOf(text, "== ", line, line - Places.LONGEST_LINE + 1);
        return sign >= 0 ? Places.literal(Literals.read(text, sign + 3), Slot.LITERAL) : null;
    }

    private static int backBlanks(String text, int from, int line) {
        int at = from;
        while (at > line && Places.isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The literal that ends here, when it is an argument or the value of a field. */
    private static @Nullable Place literalBefore(String text, int line, int end) {
        if (end - 2 < line || !Literals.isQuote(text.charAt(end - 1))) {
            return null;
        }
        char quote = text.charAt(end - 1);
        int start = end - 2;
        boolean alone = text.charAt(end - 2) != '\\';
        while (start > line && (text.charAt(start) != quote || alone && text.charAt(start - 1) == '\\')) {
            start--;
        }
        if (text.charAt(start) != quote || start + 1 >= end - 1) {
            return null;
        }
        int to = end - 1;
        int open = start;
        while (to > start + 1 && (text.charAt(to - 1) == '\\' || text.charAt(to - 1) == quote)) {
            to--;
        }
        while (open > line && (text.charAt(open - 1) == '\\' || text.charAt(open - 1) == quote)) {
            open--;
        }
        open = backBlanks(text, open, line);
        boolean field = open > line && "(=:".indexOf(text.charAt(open - 1)) >= 0;
        String value = text.substring(start + 1, to);
        return field && (AssignedValues.isDrawnLiteral(value) || Phrases.isPhrase(value, 4))
                ? Places.place(text, start + 1, to, Slot.LITERAL)
                : null;
    }

    /** {@code @Value("x")} on the line above a declaration. */
    private static @Nullable Place annotated(String text, int line) {
        int above = line < 2 ? 0 : Lines.start(text, line - 1, Places.LONGEST_LINE);
        int content = Lines.contentStart(text, above);
        if (line < 2 || content >= line || text.charAt(content) != '@') {
            return null;
        }
        int word = Alphabet.DOTS.runEnd(text, content + 1, 40);
        if (word >= text.length() || text.charAt(word) != '(') {
            return null;
        }
        Literal literal = Literals.read(text, word + 1);
        boolean closes = literal != null && literal.after() < text.length() && text.charAt(literal.after()) == ')';
        return closes && literal != null && AssignedValues.isDrawnLiteral(literal.value())
                ? Places.literal(literal, Slot.LITERAL)
                : null;
    }
}
