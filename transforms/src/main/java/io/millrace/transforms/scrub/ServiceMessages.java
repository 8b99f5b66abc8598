package io.millrace.transforms.scrub;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Undoes the escapes of the lines by which programs tell TeamCity what they do: a bar and a letter or a sign. */
final class ServiceMessages {

    private static final String MARK = "##teamcity[";

    private ServiceMessages() {}

    /** The view with such escapes undone; null when there are none. */
    static @Nullable View undo(View view) {
        String text = view.text();
        int message = text.indexOf(MARK);
        if (message < 0) {
            return null;
        }
        View.Builder plain = view.derive(View.Form.UNESCAPED, text.length());
        int from = 0;
        boolean escaped = false;
        while (message >= 0) {
            int line = text.indexOf('\n', message);
            int end = line < 0 ? text.length() : line;
            for (int at = Near.indexOf(text, '|', message, end - 1);
                    at >= 0;
                    at = Near.indexOf(text, '|', at, end - 1)) {
                int length = length(text, at);
                if (length > 0) {
                    plain.addAll(from, at);
                    plain.add(character(text, at), at, at + length);
                    from = at + length;
                    escaped = true;
                }
                at += Math.max(1, length);
            }
            message = text.indexOf(MARK, end);
        }
        plain.addAll(from, text.length());
        return escaped ? plain.build() : null;
    }

    /** How long the escape is that a bar begins; 0 when it begins none. */
    private static int length(String text, int bar) {
        char next = text.charAt(bar + 1);
        if (next == '0') {
            boolean code = text.startsWith("x", bar + 2) && Alphabet.HEX.runEnd(text, bar + 3, 4) == bar + 7;
            return code ? 7 : 0;
        }
        return "nr|'[]".indexOf(next) >= 0 ? 2 : 0;
    }

    private static char character(String text, int bar) {
        char next = text.charAt(bar + 1);
        return switch (next) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '0' -> (char) Integer.parseInt(text, bar + 3, bar + 7, 16);
            default -> next;
        };
    }
}
