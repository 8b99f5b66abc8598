package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.function.Predicate;

/** The items of a list that a name has for its value: in brackets, in parentheses, or a line each. */
final class Lists {

    private static final int MOST_ITEMS = 64;
    private static final int LONGEST_ITEM = 512;
    private static final int LONGEST_GAP = 12;
    private static final int LONGEST_BREAK = 200;

    private Lists() {}

    /** Hands over the items of the list behind a name, as long as {@code to} takes them. */
    static void each(String text, int nameEnd, Predicate<Place> to) {
        int at = nameEnd;
        int limit = Math.min(text.length(), nameEnd + LONGEST_GAP);
        boolean sign = false;
        while (at < limit && "\"' \\:=>".indexOf(text.charAt(at)) >= 0) {
            sign |= ":=".indexOf(text.charAt(at)) >= 0;
            at++;
        }
        if (!sign || at >= text.length()) {
            return;
        }
        char open = text.charAt(at);
        if (open == '[' || open == '(') {
            bracketed(text, at + 1, to);
        } else if (open == '\n' || open == '\r') {
            lines(text, Lines.next(text, at), to);
        }
    }

    private static void bracketed(String text, int from, Predicate<Place> to) {
        int at = from;
        for (int i = 0; i < MOST_ITEMS; i++) {
            at = Lines.skipSpace(text, at, LONGEST_BREAK);
            Literal literal = at < text.length() ? Literals.read(text, at) : null;
            if (literal == null || !to.test(new Place(literal.start(), literal.end(), literal.value(), Slot.CELL))) {
                return;
            }
            at = Lines.skipSpace(text, literal.after(), LONGEST_BREAK);
            at += at < text.length() && text.charAt(at) == ',' ? 1 : 0;
        }
    }

    /** {@code - x} in lines of their own. */
    private static void lines(String text, int from, Predicate<Place> to) {
        int line = from;
        for (int i = 0; i < MOST_ITEMS && line >= 0; i++) {
            int content = Lines.contentStart(text, line);
            int end = Lines.end(text, content);
            boolean item = content > line + 1 && text.startsWith("- ", content - 2) && end - content < LONGEST_ITEM;
            Place place = item ? Rows.stripped(text, content, end, Slot.SCALAR) : null;
            if (place == null || place.value().indexOf(' ') >= 0 || !to.test(place)) {
                return;
            }
            line = Lines.next(text, end);
        }
    }
}
