package io.millrace.transforms.scrub;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The strings of JSON (RFC 8259, 7), in which an escape goes whole or not at all, or the text is no JSON any more. */
final class JsonStrings {

    private static final int UNIT_DIGITS = 4;

    private final String text;
    /** Where strings begin and end, once it is asked for. */
    private int @Nullable [] quotes;

    private JsonStrings(String text) {
        this.text = text;
    }

    /** Those of a text that begins as an object or a list does; null for another, in which backslashes may be of paths. */
    static @Nullable JsonStrings of(String text) {
        return isJson(text) ? new JsonStrings(text) : null;
    }

    private static boolean isJson(String text) {
        int first = skipSpace(text, 0);
        if (first >= text.length() || "{[".indexOf(text.charAt(first)) < 0) {
            return false;
        }
        int second = skipSpace(text, first + 1);
        if (second >= text.length()) {
            return false;
        }
        int digits = second;
        while (digits < text.length() && "-.0123456789".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        boolean number = digits > second && digits < text.length() && ",]".indexOf(text.charAt(digits)) >= 0;
        boolean bare = number
                || text.startsWith("true,", second)
                || text.startsWith("false,", second)
                || text.startsWith("null,", second);
        return bare || "\"{[".indexOf(text.charAt(second)) >= 0;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** A place itself, or the end of the escape that it is in the middle of. */
    int behindEscape(int at) {
        int escape = escape(at);
        if (escape < 0) {
            return at;
        }
        return Math.min(text.length(), escape + (text.startsWith("u", escape + 1) ? UNIT_DIGITS + 2 : 2));
    }

    /** A place itself, or the start of the escape that it is in the middle of. */
    int beforeEscape(int at) {
        int escape = escape(at);
        return escape < 0 ? at : escape;
    }

    /** The backslash of the escape that a place is in the middle of; -1 for none. */
    private int escape(int at) {
        if (isEscape(text, at - 1)) {
            return at - 1;
        }
        int unit = Alphabet.HEX.runStart(text, at, UNIT_DIGITS - 1) - 1;
        boolean inside = unit > 0 && text.charAt(unit) == 'u' && isEscape(text, unit - 1);
        return inside ? unit - 1 : -1;
    }

    private static boolean isEscape(String text, int backslash) {
        int from = backslash;
        while (from >= 0 && text.charAt(from) == '\\') {
            from--;
        }
        return (backslash - from) % 2 == 1;
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    /**
     * A part itself when it has no quotes in it; else the longest piece of it that is in a string; nothing for what is
     * of the structure.
     *
     * @param lines whether the part may be lines that are the items of a list
     */
    int[] wholeStrings(int from, int to, boolean lines) {
        if (!isInString(from) && isStructure(from, to)) {
            return new int[] {from, from};
        }
        boolean whole = lines;
        int[] longest = {from, from};
        int piece = from;
        int pieces = 0;
        for (int at = from; at <= to; at++) {
            if (at == to || isQuote(text, at)) {
                boolean inside = isInString(piece);
                longest = inside && at - piece > longest[1] - longest[0] ? new int[] {piece, at} : longest;
                whole &= inside
                        || text.substring(piece, at).isBlank()
                        || text.substring(piece, at).strip().equals(",");
                pieces++;
                piece = at + 1;
            }
        }
        return pieces == 1 || whole && pieces % 2 == 1 ? new int[] {from, to} : longest;
    }

    /** Whether what stands outside of strings is between two of them, or has what opens and closes in it. */
    private boolean isStructure(int from, int to) {
        char before = from > 0 ? text.charAt(from - 1) : ' ';
        char after = to < text.length() ? text.charAt(to) : ' ';
        if (before == '"' && after == '"') {
            return true;
        }
        // Other languages have other quotes.
        boolean quoted = before == '\'' || before == '`';
        return !quoted && text.substring(from, to).chars().anyMatch(c -> "[]{}".indexOf(c) >= 0);
    }

    private static boolean isQuote(String text, int at) {
        return text.charAt(at) == '"' && !isEscape(text, at - 1);
    }

    /** Whether a place is inside of a string. */
    boolean isInString(int at) {
        if (quotes == null) {
            quotes = IntStream.range(0, text.length())
                    .filter(place -> isQuote(text, place))
                    .toArray();
        }
        int before = Arrays.binarySearch(quotes, at);
        return (before < 0 ? -before - 1 : before) % 2 == 1;
    }
}
