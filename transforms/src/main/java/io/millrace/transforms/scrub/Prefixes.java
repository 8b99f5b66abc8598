package io.millrace.transforms.scrub;

import java.util.function.Consumer;

/**
 * Takes from lines what all of them begin with, but for the digits in it: a log writes so before each line of another
 * program, whatever its form. Only a beginning with a number, or a sign that formats of logs have, counts as one.
 */
final class Prefixes {

    private static final int SHORTEST = 5;
    private static final int LONGEST = 120;
    private static final int FEWEST_LINES = 4;

    private Prefixes() {}

    /** Hands over each run of lines that begin alike, without their beginnings. */
    static void each(View view, Consumer<View> to) {
        String text = view.text();
        int first = 0;
        int lines = 1;
        int common = LONGEST;
        int line = 0;
        while (line >= 0) {
            int next = Lines.next(text, line);
            int alike = next < 0 ? 0 : Math.min(common, alike(text, line, next));
            if (alike >= SHORTEST) {
                common = alike;
                lines++;
            } else {
                if (lines >= FEWEST_LINES) {
                    stripped(view, first, lines, common, to);
                }
                first = next;
                lines = 1;
                common = LONGEST;
            }
            line = next;
        }
    }

    /** How many characters two lines begin with alike, digits all the same. */
    private static int alike(String text, int one, int other) {
        int length = 0;
        while (length < LONGEST && other + length < text.length() && one + length < other) {
            char c = text.charAt(one + length);
            char d = text.charAt(other + length);
            boolean same = c == d || Alphabet.DIGIT.has(c) && Alphabet.DIGIT.has(d);
            if (!same || c == '\n') {
                break;
            }
            length++;
        }
        return length;
    }

    private static void stripped(View view, int first, int lines, int common, Consumer<View> to) {
        String text = view.text();
        int length = prefixLength(text, first, common);
        if (length < SHORTEST) {
            return;
        }
        View.Builder plain = view.derive(View.Form.UNESCAPED, (lines + 1) * LONGEST);
        int line = first;
        for (int i = 0; i < lines; i++) {
            int next = Lines.next(text, line);
            plain.addAll(Math.min(line + length, text.length()), next < 0 ? text.length() : next);
            line = next;
        }
        to.accept(plain.build());
    }

    /** Up to the last blank, quote or bracket that a beginning ends with; 0 when it is not one of a log. */
    private static int prefixLength(String text, int line, int common) {
        int end = line + common;
        while (end > line && " \t\"'|>]:".indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        // The blanks that all lines are indented by are theirs.
        int sign = end;
        while (sign > line && text.charAt(sign - 1) <= ' ') {
            sign--;
        }
        boolean log = false;
        for (int i = line; i < sign; i++) {
            char c = text.charAt(i);
            log |= Alphabet.DIGIT.has(c) || "[]|<>{}".indexOf(c) >= 0;
        }
        return log ? Math.min(end, sign + 1) - line : 0;
    }
}
