package io.millrace.schemas;

import java.nio.charset.StandardCharsets;

/**
 * Text that can be written as UTF-8. JSON can smuggle half of a surrogate pair into a string; loaders fail on
 * it, and encoders disagree about it.
 */
public final class WellFormed {

    private WellFormed() {}

    /** The text with each unpaired surrogate replaced by U+FFFD; the same object when there is none. */
    public static String of(String text) {
        int at = firstUnpaired(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        while (at >= 0) {
            mended.setCharAt(at, '\uFFFD');
            at = firstUnpaired(text, at + 1);
        }
        return mended.toString();
    }

    /** The text in UTF-8, with U+FFFD for each unpaired surrogate. */
    public static byte[] utf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // Java writes a question mark for one, a single byte too: only plain ASCII reads back as it was.
        if (utf8.length == text.length() && text.equals(new String(utf8, StandardCharsets.ISO_8859_1))) {
            return utf8;
        }
        String mended = of(text);
        return mended.equals(text) ? utf8 : mended.getBytes(StandardCharsets.UTF_8);
    }

    private static int firstUnpaired(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else {
                return i;
            }
        }
        return -1;
    }
}
