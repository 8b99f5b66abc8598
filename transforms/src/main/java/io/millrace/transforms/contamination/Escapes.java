package io.millrace.transforms.contamination;

/**
 * Text inside text: what JSON and most programming languages write with a backslash. Decoded by its letters alone, so
 * that it works on a line of JSON in a tool's output as well as on a whole document.
 */
final class Escapes {

    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private Escapes() {}

    /**
     * Decodes in place.
     *
     * @return how many of the characters are left; {@code length} when there was nothing to decode
     */
    static int decode(char[] chars, int length) {
        int from = 0;
        int to = 0;
        while (from < length) {
            char c = chars[from];
            if (c == '\\' && from + 1 < length) {
                char next = chars[from + 1];
                int plain = plain(next);
                if (plain >= 0) {
                    chars[to++] = (char) plain;
                    from += 2;
                    continue;
                }
                if (next == 'u') {
                    int code = hex(chars, from + 2, length);
                    if (code >= 0) {
                        chars[to++] = (char) code;
                        from += 2 + HEX_DIGITS;
                        continue;
                    }
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
