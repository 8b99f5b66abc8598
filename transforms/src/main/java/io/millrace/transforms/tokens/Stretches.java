package io.millrace.transforms.tokens;

import java.util.function.Consumer;

/**
 * Cuts long texts where no tokenizer joins anything: before a space between a visible character and an ASCII letter,
 * or between a line feed and an ASCII letter. Counts of the stretches add up to the count of the whole. Some texts a
 * tokenizer needs a square of their length for (marks that combine, a line of megabytes); in short stretches that
 * stays bounded. A stretch without such a place is cut in its midst, which may cost a token.
 */
final class Stretches {

    private Stretches() {}

    /** Hands over stretches of at most {@code limit} UTF-16 units, at least 2. */
    static void of(String text, int limit, Consumer<String> stretches) {
        int from = 0;
        while (text.length() - from > limit) {
            int to = cut(text, from, from + limit);
            stretches.accept(text.substring(from, to));
            from = to;
        }
        stretches.accept(from == 0 ? text : text.substring(from));
    }

    private static int cut(String text, int from, int end) {
        for (int at = end; at > from + 1; at--) {
            char before = text.charAt(at - 1);
            char here = text.charAt(at);
            if (here == ' ') {
                if (before > ' ' && before < 0x7F && at + 1 < text.length() && isLetter(text.charAt(at + 1))) {
                    return at;
                }
            } else if (before == '\n' && isLetter(here)) {
                return at;
            }
        }
        return Character.isLowSurrogate(text.charAt(end)) && Character.isHighSurrogate(text.charAt(end - 1))
                ? end - 1
                : end;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
