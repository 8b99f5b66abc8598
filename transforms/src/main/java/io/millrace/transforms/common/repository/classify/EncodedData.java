package io.millrace.transforms.common.repository.classify;

/**
 * Finds bytes that are written as text, by the measures of StarCoder2's data: runs of base64, of hexadecimal
 * bytes and of unicode escapes. Each is scanned once.
 */
final class EncodedData {

    /** A single run of more characters than this is data. */
    private static final int LONGEST_RUN = 1024;

    /** So is a file of which a larger share is in runs. */
    private static final double LARGEST_SHARE = 0.5;

    /** Shorter stretches of base64's letters are words. */
    private static final int BASE64_CHARACTERS = 64;

    /** Fewer bytes or escapes in a row are constants. */
    private static final int LEAST_ITEMS = 8;

    private EncodedData() {}

    /** Whether text is mostly data, or holds much of it in one piece. */
    static boolean isIn(String text) {
        return dominates(text, EncodedData::base64End, BASE64_CHARACTERS)
                || dominates(text, EncodedData::hexadecimalEnd, 1)
                || dominates(text, EncodedData::escapesEnd, 1);
    }

    private interface Run {
        /** Where a run that begins here ends; {@code from} itself when none begins. */
        int end(String text, int from);
    }

    private static boolean dominates(String text, Run run, int least) {
        long inRuns = 0;
        int at = 0;
        while (at < text.length()) {
            int end = run.end(text, at);
            int length = end - at;
            if (length == 0) {
                at++;
                continue;
            }
            if (length >= least) {
                if (length > LONGEST_RUN) {
                    return true;
                }
                inRuns += length;
            }
            at = end;
        }
        return inRuns > LARGEST_SHARE * text.length();
    }

    private static int base64End(String text, int from) {
        int at = from;
        while (at < text.length() && isBase64(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBase64(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '\n'
                || c == '\r';
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
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
