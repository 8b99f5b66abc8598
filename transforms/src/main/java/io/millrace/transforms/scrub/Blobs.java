package io.millrace.transforms.scrub;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Runs of base64, of either alphabet and over several lines, and of hexadecimal digits, that say some text. */
final class Blobs {

    /** Shorter runs are words, and hold no credential worth its name. */
    private static final int SHORTEST = 16;

    private static final int LONGEST = 1 << 20;

    /** What is looked at first: most runs are no text, and show it here. */
    private static final int PROBE = 16;

    private static final byte[] DIGITS = new byte[128];

    static {
        Arrays.fill(DIGITS, (byte) -1);
        String standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < 64; i++) {
            DIGITS[standard.charAt(i)] = (byte) i;
        }
        DIGITS['-'] = 62;
        DIGITS['_'] = 63;
    }

    private Blobs() {}

    /** Hands over the text behind each run of a view, unless the view's root shows the same run. */
    static void each(View view, Consumer<View> to) {
        String text = view.text();
        int at = SHORTEST - 1;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at))) {
                at += SHORTEST;
                continue;
            }
            int start = at;
            int floor = Math.max(0, at - SHORTEST);
            while (start > floor && isDigit(text.charAt(start - 1))) {
                start--;
            }
            int end = at;
            while (end < text.length() && isDigit(text.charAt(end)) && end - start < LONGEST) {
                end++;
            }
            if (end - start >= SHORTEST) {
                int wrapped = end - start >= 56 ? wrappedEnd(text, start, end) : end;
                if (view.form() == View.Form.PLAIN || !view.isVerbatim(start, wrapped)) {
                    String said = said(text, start, wrapped);
                    if (said != null) {
                        int padded = wrapped;
                        while (padded < text.length() && text.charAt(padded) == '=' && padded < wrapped + 2) {
                            padded++;
                        }
                        to.accept(view.decoded(start, padded, said));
                    }
                }
                end = wrapped;
            }
            at = end + SHORTEST - 1;
        }
    }

    private static boolean isDigit(char c) {
        return c < 128 && DIGITS[c] >= 0;
    }

    /** The end of the last line of those that a long run was broken into, each with the same decoration. */
    private static int wrappedEnd(String text, int start, int end) {
        int lineStart = start;
        while (lineStart > 0 && start - lineStart < 16 && text.charAt(lineStart - 1) != '\n') {
            lineStart--;
        }
        String decoration = text.substring(lineStart, start);
        boolean decorated = lineStart == 0 || text.charAt(lineStart - 1) == '\n';
        int width = end - start;
        int at = end;
        while (at < text.length() && at - start < LONGEST) {
            int next = at;
            while (next < text.length() && (text.charAt(next) == '\r' || text.charAt(next) == '\n') && next < at + 2) {
                next++;
            }
            if (next == at) {
                return at;
            }
            if (decorated && text.startsWith(decoration, next)) {
                next += decoration.length();
            } else {
                while (next < text.length()
                        && (text.charAt(next) == ' ' || text.charAt(next) == '\t')
                        && next < at + 24) {
                    next++;
                }
            }
            int lineEnd = next;
            while (lineEnd < text.length() && isDigit(text.charAt(lineEnd)) && lineEnd - next <= width) {
                lineEnd++;
            }
            if (lineEnd == next || lineEnd - next > width) {
                return at;
            }
            at = lineEnd;
            if (lineEnd - next < width) {
                return at;
            }
        }
        return at;
    }

    private static @Nullable String said(String text, int start, int end) {
        if (isHexText(text, start, end)) {
            byte[] bytes = new byte[(end - start) / 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) Integer.parseInt(text, start + 2 * i, start + 2 * i + 2, 16);
            }
            return textLength(bytes) == bytes.length ? new String(bytes, StandardCharsets.UTF_8) : null;
        }
        // Text that stands before a run joins it when it is made of the same characters: try each beginning.
        for (int shift = 0; shift < 4; shift++) {
            byte[] probe = decode(text, start + shift, Math.min(end, start + shift + PROBE));
            if (isText(probe, probe.length) && (shift == 0 || end - start > 3 * SHORTEST)) {
                byte[] bytes = decode(text, start + shift, end);
                int printable = textLength(bytes);
                if (printable * 10 >= bytes.length * 9 || printable >= 24) {
                    return new String(bytes, 0, printable, StandardCharsets.UTF_8);
                }
            }
        }
        return null;
    }

    private static boolean isHexText(String text, int start, int end) {
        int length = end - start;
        if (length % 2 != 0) {
            return false;
        }
        for (int i = start; i < end; i += 2) {
            char high = text.charAt(i);
            // Digits from eight on are those of characters beyond ASCII, which the bytes must bear out.
            boolean printable = high != '1' && high != '0' || high == '0' && "aAdD9".indexOf(text.charAt(i + 1)) >= 0;
            if (!printable || !Alphabet.HEX.has(high) || !Alphabet.HEX.has(text.charAt(i + 1))) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of the digits from {@code from} to {@code to}; what is no digit, as between lines, is passed over. */
    private static byte[] decode(String text, int from, int to) {
        byte[] bytes = new byte[Math.max(0, (to - from) * 3 / 4 + 3)];
        int length = 0;
        int bits = 0;
        int held = 0;
        boolean lineBegins = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lineBegins = true;
                continue;
            }
            if (!isDigit(c) || (lineBegins && !isDigit(i + 1 < to ? text.charAt(i + 1) : c))) {
                continue;
            }
            lineBegins = false;
            bits = bits << 6 | DIGITS[c];
            held += 6;
            if (held >= 8) {
                held -= 8;
                bytes[length++] = (byte) (bits >>> held);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    private static boolean isText(byte[] bytes, int length) {
        if (length < 8) {
            return false;
        }
        return textLength(bytes) >= length - 1;
    }

    /** White space, and what begins a colour on a terminal. */
    private static boolean isOfText(int control) {
        return control == '\n' || control == '\r' || control == '\t' || control == 0x1b;
    }

    /** How many bytes at the beginning are text: printable ASCII, white space, UTF-8, and what parts entries of a list. */
    private static int textLength(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int b = bytes[at] & 0xff;
            int length = b < 0x80 ? 1 : sequence(bytes, at);
            boolean parts = b == 0 && at > 0 && bytes[at - 1] > ' ';
            if (length == 0 || b < ' ' && !isOfText(b) && !parts || b == 127) {
                return at;
            }
            at += length;
        }
        return bytes.length;
    }

    /** The length of the character in UTF-8 that begins here, be it cut off at the end; 0 when none does. */
    private static int sequence(byte[] bytes, int at) {
        int lead = bytes[at] & 0xff;
        int length =
                lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
        for (int i = 1; i < length && at + i < bytes.length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
