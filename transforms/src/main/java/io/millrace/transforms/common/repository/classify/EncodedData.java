package io.millrace.transforms.common.repository.classify;

/**
 * Finds bytes that are written as text, by the measures of StarCoder2's data: runs of base64, of hexadecimal
 * bytes and of unicode escapes. Each is scanned once.
 *
 * @param characters in runs of the kind that there is most of
 * @param longestRun the characters of the longest run
 */
public record EncodedData(int characters, int longestRun) {

    /** A single run of more characters than this is data. */
    private static final int LONGEST_RUN = 1024;

    /** So is a file of which a larger share is in runs. */
    private static final double LARGEST_SHARE = 0.5;

    /** Shorter stretches of base64's letters are words. */
    private static final int BASE64_CHARACTERS = 64;

    /** Fewer bytes or escapes in a row are constants. */
    private static final int LEAST_ITEMS = 8;

    private static final int BASE64 = 1;
    private static final int HEXADECIMAL = 2;
    /** What a byte written out begins with, and what comes second. */
    private static final int BEGINS_BYTE = 4;

    private static final int GOES_ON = 8;

    /** Within a word no byte begins. */
    private static final int WORD = 16;

    /** What an ASCII character can be a part of. */
    private static final byte[] KINDS = kinds();

    /** Whether text is mostly data, or holds much of it in one piece. */
    static boolean isIn(String text) {
        EncodedData found = in(text);
        return found.longestRun > LONGEST_RUN || found.characters > LARGEST_SHARE * text.length();
    }

    /** The data in a text. */
    public static EncodedData in(String text) {
        EncodedData base64 = measure(text, EncodedData::nextBase64, EncodedData::base64End);
        EncodedData hexadecimal = measure(text, EncodedData::nextHexadecimal, EncodedData::hexadecimalEnd);
        EncodedData escapes = measure(text, (all, from) -> all.indexOf("\\u", from), EncodedData::escapesEnd);
        return new EncodedData(
                Math.max(base64.characters, Math.max(hexadecimal.characters, escapes.characters)),
                Math.max(base64.longestRun, Math.max(hexadecimal.longestRun, escapes.longestRun)));
    }

    private interface Search {
        /** Where a run may begin at the earliest, or less than 0 when none can. */
        int next(String text, int from);
    }

    private interface Run {
        /** Where a run that begins here ends; {@code from} itself when none begins. */
        int end(String text, int from);
    }

    private static EncodedData measure(String text, Search search, Run run) {
        int characters = 0;
        int longest = 0;
        int at = search.next(text, 0);
        while (at >= 0 && at < text.length()) {
            int end = run.end(text, at);
            characters += end - at;
            longest = Math.max(longest, end - at);
            at = search.next(text, Math.max(end, at + 1));
        }
        return new EncodedData(characters, longest);
    }

    /**
     * The beginning of the next run that is long enough. It looks at the last character such a run would have, and when
     * that is none of base64's it knows that none begins before: most text is passed over in strides.
     */
    private static int nextBase64(String text, int from) {
        int start = from;
        while (start + BASE64_CHARACTERS <= text.length()) {
            int at = start + BASE64_CHARACTERS - 1;
            while (at >= start && isBase64(text.charAt(at))) {
                at--;
            }
            if (at < start) {
                return start;
            }
            start = at + 1;
        }
        return -1;
    }

    private static int base64End(String text, int from) {
        int at = from;
        while (at < text.length() && isBase64(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBase64(char c) {
        return isKind(c, BASE64);
    }

    private static boolean isKind(char c, int kind) {
        return c < KINDS.length && (KINDS[c] & kind) != 0;
    }

    private static int nextHexadecimal(String text, int from) {
        int last = text.length() - 2;
        boolean inWord = from > 0 && isKind(text.charAt(from - 1), WORD);
        for (int at = from; at <= last; at++) {
            char c = text.charAt(at);
            if (!inWord && isKind(c, BEGINS_BYTE) && isKind(text.charAt(at + 1), GOES_ON)) {
                return at;
            }
            inWord = isKind(c, WORD);
        }
        return -1;
    }

    /** Bytes of two digits, perhaps after {@code 0x} or {@code \x}, set apart by commas or blanks. */
    private static int hexadecimalEnd(String text, int from) {
        if (from > 0 && Character.isLetterOrDigit(text.charAt(from - 1))) {
            return from;
        }
        int items = 0;
        int at = from;
        int end = from;
        while (true) {
            int item = at;
            if (text.startsWith("0x", item) || text.startsWith("0X", item) || text.startsWith("\\x", item)) {
                item += 2;
            }
            if (item + 2 > text.length()
                    || !isHexadecimal(text.charAt(item))
                    || !isHexadecimal(text.charAt(item + 1))) {
                break;
            }
            item += 2;
            if (item < text.length() && Character.isLetterOrDigit(text.charAt(item))) {
                break;
            }
            items++;
            end = item;
            if (item < text.length() && text.charAt(item) == ',') {
                item++;
            }
            while (item < text.length() && Character.isWhitespace(text.charAt(item))) {
                item++;
            }
            at = item;
        }
        return items >= LEAST_ITEMS ? end : from;
    }

    private static int escapesEnd(String text, int from) {
        int at = from;
        while (text.startsWith("\\u", at) && at + 6 <= text.length() && areHexadecimal(text, at + 2, at + 6)) {
            at += 6;
        }
        return at - from >= LEAST_ITEMS * 6 ? at : from;
    }

    private static boolean areHexadecimal(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isHexadecimal(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(char c) {
        return isKind(c, HEXADECIMAL);
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        mark(kinds, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\n\r", BASE64);
        mark(kinds, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", WORD);
        mark(kinds, "0123456789abcdefABCDEF", HEXADECIMAL | BEGINS_BYTE | GOES_ON);
        mark(kinds, "xX", GOES_ON);
        mark(kinds, "\\", BEGINS_BYTE);
        return kinds;
    }

    private static void mark(byte[] kinds, String characters, int kind) {
        for (int i = 0; i < characters.length(); i++) {
            kinds[characters.charAt(i)] |= (byte) kind;
        }
    }
}
