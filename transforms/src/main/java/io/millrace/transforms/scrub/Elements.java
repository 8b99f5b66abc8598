package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Places.Place;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What elements of XML and HTML say: that have the name, that have it for an attribute, that stand beside one that says it. */
final class Elements {

    private static final Set<String> NAMING_TAGS = WordList.set("td th dt key name code strong b span id string label");

    private static final Set<String> VALUE_TAGS = WordList.set("td dd string value code span val data kbd pre tt");

    private Elements() {}

    static boolean isTag(String text, int nameStart) {
        return nameStart > 0 && (text.charAt(nameStart - 1) == '<' || text.charAt(nameStart - 1) == ':');
    }

    /** What an element says, or the first element in it that is named for a value. */
    static @Nullable Place element(String text, int from, Slot slot) {
        int start = skipSpace(text, from);
        if (start < text.length() && text.charAt(start) == '<') {
            if (text.startsWith("<![CDATA[", start)) {
                return element(text, start + 9, slot);
            }
            int word = Alphabet.LETTER.runEnd(text, start + 1, 16);
            boolean value = Siblings.VALUE_WORDS.contains(
                    text.substring(start + 1, word).toLowerCase(Locale.ROOT));
            int open = value ? tagEnd(text, word) : -1;
            return open < 0 ? null : element(text, open, slot);
        }
        int end = start;
        while (end < text.length()
                && end - start < Places.LONGEST_TEXT
                && "<\n".indexOf(text.charAt(end)) < 0
                && !text.startsWith("]]>", end)) {
            end++;
        }
        boolean closes = text.startsWith("</", end) || text.startsWith("]]>", end) || closesBelow(text, end);
        if (end >= text.length() || !closes) {
            return null;
        }
        end = Lines.trimmedEnd(text, start, end);
        return end == start ? null : Places.place(text, start, end, slot);
    }

    private static boolean closesBelow(String text, int lineEnd) {
        if (lineEnd >= text.length() || text.charAt(lineEnd) != '\n') {
            return false;
        }
        int line = Lines.next(text, lineEnd);
        return line >= 0 && text.startsWith("</", Lines.contentStart(text, line));
    }

    static int skipSpace(String text, int from) {
        int at = from;
        for (int lines = 0; lines < 3; lines++) {
            at = Lines.skipBlanks(text, at);
            if (at >= text.length() || (text.charAt(at) != '\n' && text.charAt(at) != '\r')) {
                return at;
            }
            int line = Lines.next(text, at);
            if (line < 0) {
                return at;
            }
            at = Lines.contentStart(text, line);
        }
        return at;
    }

    /** One past the sign that ends a tag; -1 when it has no text, or no end nearby. */
    static int tagEnd(String text, int from) {
        int limit = Math.min(text.length(), from + Places.LONGEST_TAG);
        for (int at = from; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '>') {
                return text.charAt(at - 1) == '/' ? -1 : at + 1;
            }
            if (c == '<' || c == '\n' && at - from > 80) {
                return -1;
            }
        }
        return -1;
    }

    /** {@code <password type="x">value}, {@code <entry key="password">value}, {@code <td>password</td><td>value}. */
    static @Nullable Place elementBeside(String text, int nameStart, int closed, boolean quotedName) {
        if (isTag(text, nameStart) && closed < text.length() && text.charAt(closed) == ' ') {
            int open = tagEnd(text, closed);
            return open < 0 ? null : element(text, open, Slot.ELEMENT);
        }
        if (quotedName) {
            return namedElement(text, nameStart, closed);
        }
        int at = Lines.skipBlanks(text, closed);
        if (!text.startsWith("</", at)) {
            return null;
        }
        int word = Alphabet.ALNUM.runEnd(text, at + 2, 16);
        String tag = text.substring(at + 2, word).toLowerCase(Locale.ROOT);
        if (word >= text.length() || text.charAt(word) != '>') {
            return null;
        }
        int next = skipSpace(text, word + 1);
        if (!NAMING_TAGS.contains(tag)) {
            return valueElement(text, next);
        }
        next = Places.charAt(text, next) == ':' ? skipSpace(text, next + 1) : next;
        for (int tags = 0; tags < 3 && next < text.length(); tags++) {
            if (text.charAt(next) != '<') {
                return tags == 0 ? null : element(text, next, Slot.CELL);
            }
            if (text.startsWith("</", next)) {
                int end = tagEnd(text, next + 2);
                next = end < 0 ? text.length() : skipSpace(text, end);
                continue;
            }
            int nameEnd = Alphabet.ALNUM.runEnd(text, next + 1, 16);
            if (!VALUE_TAGS.contains(text.substring(next + 1, nameEnd).toLowerCase(Locale.ROOT))) {
                return null;
            }
            int open = tagEnd(text, nameEnd);
            if (open > 0 && tag.equals("key") && text.regionMatches(true, next + 1, "value", 0, 5)) {
                return element(text, open, Slot.ELEMENT);
            }
            next = open < 0 ? text.length() : skipSpace(text, open);
        }
        return next < text.length() ? element(text, next, Slot.CELL) : null;
    }

    /** {@code <prop name="header.value">x</prop>}: an element that an attribute says to be for the value. */
    private static @Nullable Place valueElement(String text, int at) {
        int open = Places.charAt(text, at) == '<' ? tagEnd(text, at + 1) : -1;
        boolean value =
                open > 0 && text.substring(at, open).toLowerCase(Locale.ROOT).endsWith("value\">");
        return value ? element(text, open, Slot.LITERAL) : null;
    }

    /** The text of an element whose attribute has the name. */
    private static @Nullable Place namedElement(String text, int nameStart, int closed) {
        if (!isInTag(text, nameStart)) {
            return null;
        }
        int open = tagEnd(text, closed);
        if (open < 0) {
            return null;
        }
        String rest = text.substring(closed, open).toLowerCase(Locale.ROOT);
        return rest.contains("value=") ? null : element(text, open, Slot.LITERAL);
    }

    static boolean isInTag(String text, int at) {
        int floor = Math.max(0, at - Places.LONGEST_TAG);
        for (int i = at - 1; i >= floor; i--) {
            char c = text.charAt(i);
            if (c == '<') {
                return i + 1 < text.length() && Alphabet.LETTER.has(text.charAt(i + 1));
            }
            if (c == '>' || c == '\n') {
                return false;
            }
        }
        return false;
    }
}
