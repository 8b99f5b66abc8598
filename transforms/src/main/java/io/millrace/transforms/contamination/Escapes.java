package io.millrace.transforms.contamination;

/**
 * Text inside text: what JSON and most programming languages write with a backslash. Decoded by its letters alone, so
 * that it works on a line of JSON in a tool's output as well as on a whole document.
 */
final class Escapes {

    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    /** What stands behind a backslash and would be read into the next word. */
    private static final String LETTERS = "nrtbfu";

    private Escapes() {}

    /**
     * Decodes in place, and leaves out the lines that this does not concern: those without such a sign, unless the line
     * before or after has one. An item that was encoded lies in one line, or has a sign in each of its lines.
     *
     * @return how many of the characters are left; 0 when there was nothing to decode
     */
    static int decode(char[] chars, int length) {
        int to = 0;
        int line = 0;
        int before = -1;
        boolean wasBeforeEscaped = false;
        while (line < length) {
            int end = lineEnd(chars, line, length);
            boolean isEscaped = hasEscape(chars, line, end);
            if (isEscaped && !wasBeforeEscaped && before >= 0) {
                to = decode(chars, before, line, to);
            }
            if (isEscaped || wasBeforeEscaped) {
                to = decode(chars, line, end, to);
                before = -1;
            } else {
                before = line;
            }
            wasBeforeEscaped = isEscaped;
            line = end;
        }
        return to;
    }

    private static int lineEnd(char[] chars, int from, int length) {
        int end = from;
        while (end < length && chars[end] != '\n') {
            end++;
        }
        return Math.min(length, end + 1);
    }

    /** Whether decoding would change words: a quote or a backslash with one before it reads like one without. */
    private static boolean hasEscape(char[] chars, int from, int end) {
        for (int i = from; i + 1 < end; i++) {
            if (chars[i] == '\\' && LETTERS.indexOf(chars[i + 1]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Decodes a stretch to where the last one ended. */
    private static int decode(char[] chars, int start, int end, int target) {
        int from = start;
        int to = target;
        while (from < end) {
            char c = chars[from];
            if (c == '\\' && from + 1 < end) {
                char next = chars[from + 1];
                int plain = plain(next);
                if (plain >= 0) {
                    chars[to++] = (char) plain;
                    from += 2;
                    continue;
                }
                int code = next == 'u' ? hex(chars, from + 2, end) : -1;
                if (code >= 0) {
                    chars[to++] = (char) code;
                    from += 2 + HEX_DIGITS;
                    continue;
                }
            }
            chars[to++] = c;
            from++;
        }
        return to;
    }

    private static int plain(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b', 'f' -> ' ';
            case '"', '\'', '\\', '/' -> escaped;
            default -> -1;
        };
    }

    private static int hex(char[] chars, int from, int length) {
        if (from + HEX_DIGITS > length) {
            return -1;
        }
        int code = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = chars[i] < 0x80 ? Character.digit(chars[i], HEX) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * HEX + digit;
        }
        return code;
    }
}
