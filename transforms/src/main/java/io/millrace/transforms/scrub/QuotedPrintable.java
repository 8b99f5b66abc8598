package io.millrace.transforms.scrub;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Undoes the quoted-printable encoding of mail (RFC 2045, 6.7): soft line breaks, and bytes written as {@code =3D}. */
final class QuotedPrintable {

    private static final int SHORTEST_LINE = 30;
    /** Lines are broken here, before the sign for it (RFC 2045, section 6.7). */
    private static final int LONGEST_LINE = 75;

    private static final int FEWEST_BREAKS = 2;

    private QuotedPrintable() {}

    /** The view with its lines as they were; null when it does not look encoded. */
    static @Nullable View undo(View view) {
        String text = view.text();
        int at = nextBreak(text, 0);
        if (at < 0 ? !text.contains("=3D") || !isSaid(text) : !isEncoded(text, at)) {
            return null;
        }
        View.Builder plain = view.derive(View.Form.UNESCAPED, text.length());
        int from = 0;
        at = text.indexOf('=');
        while (at >= 0) {
            int end = at + 1;
            if (isBreak(text, at)) {
                plain.addAll(from, at);
                int line = Lines.next(text, at);
                from = line < 0 ? text.length() : Lines.contentStart(text, line);
                end = Math.max(end, from);
            } else {
                int length = Escapes.byteLength(text, at, '=');
                if (length > 0) {
                    plain.addAll(from, at);
                    plain.add(Escapes.byteCharacter(text, at, length), at, at + length);
                    from = at + length;
                    end = from;
                }
            }
            at = text.indexOf('=', end);
        }
        plain.addAll(from, text.length());
        return plain.build();
    }

    private static int nextBreak(String text, int from) {
        int at = text.indexOf('=', from);
        while (at >= 0 && !isBreak(text, at)) {
            at = text.indexOf('=', at + 1);
        }
        return at;
    }

    private static boolean isBreak(String text, int at) {
        return text.startsWith("\n", at + 1) || text.startsWith("\r\n", at + 1);
    }

    private static boolean isSaid(String text) {
        return text.contains("uoted-printable") || text.contains("UOTED-PRINTABLE");
    }

    /** Whether the text says so, or breaks words in their middle more than once. */
    private static boolean isEncoded(String text, int first) {
        if (isSaid(text)) {
            return true;
        }
        // An encoded equals sign, or a blank at the end of a line, is telling as well.
        int breaks = text.contains("=3D") || text.contains("=20") ? 1 : 0;
        for (int at = first; at >= 0 && breaks < FEWEST_BREAKS; at = nextBreak(text, at + 1)) {
            int line = Lines.next(text, at);
            int content = line < 0 ? text.length() : Lines.contentStart(text, line);
            boolean full = at - Lines.start(text, at, SHORTEST_LINE) >= SHORTEST_LINE;
            boolean inWord = at > 0
                    && Character.isLetterOrDigit(text.charAt(at - 1))
                    && content < text.length()
                    && Character.isLowerCase(text.charAt(content));
            // Base64 ends its lines so too.
            boolean spaced = text.substring(Math.max(0, at - SHORTEST_LINE), at).indexOf(' ') >= 0;
            int length = at - Lines.start(text, at, LONGEST_LINE + 1);
            breaks += full && spaced && (inWord || length == LONGEST_LINE) ? 1 : 0;
        }
        return breaks >= FEWEST_BREAKS;
    }
}
