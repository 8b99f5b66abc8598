package io.millrace.transforms.scrub;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Undoes one level of what may stand for a character: the escapes of JSON and of programming languages, those of
 * addresses ({@code %40}, and the plus that is a blank beside such), and the entities of HTML, all at once; colours of
 * terminals are taken out. A text escaped twice takes two goes.
 */
final class Escapes {

    private static final Map<String, Character> ENTITIES = Map.of(
            "amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'', "nbsp", ' ', "commat", '@', "period", '.',
            "colon", ':', "sol", '/');
    private static final int LONGEST_ENTITY = 8;

    private static final char ESCAPE = '\u001b';
    private static final int LONGEST_ORDER = 24;
    private static final int LONGEST_BREAK = 64;
    private static final int LONGEST_RECORD = 120;

    /** As containers' engines write their logs. */
    private static final String NEXT_RECORD = "\n{\"log\":\"";

    /** How far a percent-escape may be from the plus that it tells the meaning of. */
    private static final int FORM_WINDOW = 128;

    private Escapes() {}

    /** The view with its escapes undone; null when there are none. */
    static @Nullable View undo(View view) {
        String text = view.text();
        int at = next(text, 0);
        while (at < text.length() && length(text, at) == 0) {
            at = next(text, at + 1);
        }
        if (at == text.length()) {
            return null;
        }
        View.Builder plain = view.derive(View.Form.UNESCAPED, text.length());
        int from = 0;
        while (at < text.length()) {
            int length = length(text, at);
            if (length > 0) {
                plain.addAll(from, at);
                if (text.charAt(at) != ESCAPE) {
                    plain.add(character(text, at, length), at, at + length);
                }
                from = at + length;
            }
            at = next(text, Math.max(at + 1, from));
        }
        plain.addAll(from, text.length());
        return plain.build();
    }

    private static int next(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' || c == '%' || c == '&' || c == '+' || c == ESCAPE) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** How long the escape is that begins here; 0 when none does. */
    private static int length(String text, int at) {
        char lead = text.charAt(at);
        if (at + 1 >= text.length()) {
            return 0;
        }
        char first = text.charAt(at + 1);
        if (lead == ESCAPE) {
            return first == '[' ? colour(text, at + 2) - at : 0;
        }
        if (lead == '+') {
            return isInForm(text, at) ? 1 : 0;
        }
        if (lead == '\\') {
            int item = first == 'n' ? nextItem(text, at) : 0;
            return item > 0
                    ? item - at
                    : switch (first) {
                        case 'n', 'r', 't', 'b', 'f', '0', '"', '\'', '\\', '/', '`', '$', '@' -> 2;
                        case 'u' -> isHex(text, at + 2, 4) ? 6 : 0;
                        case 'x' -> isHex(text, at + 2, 2) ? 4 : 0;
                        default -> 0;
                    };
        }
        if (lead == '%') {
            return byteLength(text, at, '%');
        }
        int semicolon = at + 1;
        while (semicolon < text.length() && semicolon <= at + LONGEST_ENTITY && text.charAt(semicolon) != ';') {
            semicolon++;
        }
        if (semicolon == text.length() || text.charAt(semicolon) != ';') {
            return 0;
        }
        return entity(text.substring(at + 1, semicolon)) == null ? 0 : semicolon + 1 - at;
    }

    /**
     * Where the next line's text begins when lines are kept in a list of texts, as notebooks keep them: behind the line's
     * end the quote, a comma, the break with what decorates the line below, and the next quote. 0 for anything else.
     */
    private static int nextItem(String text, int at) {
        if (!text.startsWith("\",", at + 2)) {
            return 0;
        }
        int record = nextRecord(text, at + 3);
        if (record > 0) {
            return record;
        }
        int next = at + 4;
        boolean line = false;
        while (next < text.length() && next - at < LONGEST_BREAK && " \t\r\n+-".indexOf(text.charAt(next)) >= 0) {
            line |= text.charAt(next) == '\n';
            next++;
        }
        boolean quote = next < text.length() && text.charAt(next) == '"';
        return quote && (line || next == at + 4) ? next + 1 : 0;
    }

    /** Where the text of the next record begins, of a log that is a JSON object in each line; 0 for anything else. */
    private static int nextRecord(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < LONGEST_RECORD && text.charAt(at) != '\n') {
            at++;
        }
        return text.startsWith(NEXT_RECORD, at) && text.charAt(at - 1) == '}' ? at + NEXT_RECORD.length() : 0;
    }

    /** One past the letter that ends a terminal's order; before it are its numbers (ECMA-48, control sequences). */
    private static int colour(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + LONGEST_ORDER && text.charAt(at) >= ' ' && text.charAt(at) <= '?') {
            at++;
        }
        return at < text.length() && text.charAt(at) >= '@' && text.charAt(at) <= '~' ? at + 1 : at;
    }

    /** Whether the same run without blanks is a query or has a percent-escape: there a plus is one, as forms are sent. */
    private static boolean isInForm(String text, int at) {
        for (int step : new int[] {-1, 1}) {
            int other = at + step;
            while (other >= 0 && other < text.length() && Math.abs(other - at) <= FORM_WINDOW) {
                char c = text.charAt(other);
                if (c <= ' ' || c == '"' || c == '<' || c == '>') {
                    break;
                }
                if ((c == '?' && step < 0) || (c == '%' && isHex(text, other + 1, 2))) {
                    return true;
                }
                other += step;
            }
        }
        return false;
    }

    /** How long a character is that is written as bytes of UTF-8, each a sign and two hexadecimal digits; 0 for none. */
    static int byteLength(String text, int at, char sign) {
        if (!isHex(text, at + 1, 2)) {
            return 0;
        }
        int first = Integer.parseInt(text, at + 1, at + 3, 16);
        int bytes = first < 0x80 ? 1 : first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : 4;
        if (first >= 0xf8 || (first >= 0x80 && first < 0xc2)) {
            return 0;
        }
        for (int i = 1; i < bytes; i++) {
            int next = at + 3 * i;
            boolean continues = next + 2 < text.length()
                    && text.charAt(next) == sign
                    && isHex(text, next + 1, 2)
                    && "89abAB".indexOf(text.charAt(next + 1)) >= 0;
            if (!continues) {
                return 0;
            }
        }
        return 3 * bytes;
    }

    /** The character that so many characters say; one beyond the basic plane as the sign for what cannot be shown. */
    static char byteCharacter(String text, int at, int length) {
        int code = Integer.parseInt(text, at + 1, at + 3, 16);
        int bytes = length / 3;
        if (bytes == 1) {
            return (char) code;
        }
        code &= 0x7f >> bytes;
        for (int i = 1; i < bytes; i++) {
            code = code << 6 | Integer.parseInt(text, at + 3 * i + 1, at + 3 * i + 3, 16) & 0x3f;
        }
        return code <= Character.MAX_VALUE ? (char) code : '\ufffd';
    }

    private static char character(String text, int at, int length) {
        char lead = text.charAt(at);
        if (lead == '+') {
            return ' ';
        }
        if (lead == '%') {
            return byteCharacter(text, at, length);
        }
        if (lead == '&') {
            Character said = entity(text.substring(at + 1, at + length - 1));
            return said == null ? '&' : said;
        }
        if (length > 2 && text.charAt(at + 1) != 'n') {
            return (char) Integer.parseInt(text.substring(at + 2, at + length), 16);
        }
        char escaped = text.charAt(at + 1);
        return switch (escaped) {
            case 'n', '0' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    private static @Nullable Character entity(String name) {
        if (name.startsWith("#")) {
            boolean hex = name.startsWith("#x") || name.startsWith("#X");
            String digits = name.substring(hex ? 2 : 1);
            if (digits.isEmpty() || digits.length() > 5 || !isHex(digits, 0, digits.length())) {
                return null;
            }
            if (!hex && !digits.chars().allMatch(c -> c <= '9')) {
                return null;
            }
            int code = Integer.parseInt(digits, hex ? 16 : 10);
            return code > 0 && code <= Character.MAX_VALUE ? (char) code : null;
        }
        return ENTITIES.get(name);
    }

    private static boolean isHex(String text, int from, int length) {
        if (from + length > text.length()) {
            return false;
        }
        for (int i = from; i < from + length; i++) {
            if (!Alphabet.HEX.has(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
