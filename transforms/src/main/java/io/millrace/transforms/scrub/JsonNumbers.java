package io.millrace.transforms.scrub;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Numbers of JSON that become words need quotes, or the text around is no JSON any more. */
final class JsonNumbers {

    private static final int LONGEST_QUOTE = 16;

    private JsonNumbers() {}

    /** The quotes that a replacement needs on either side; empty in nearly every place. */
    static String quote(String text, @Nullable JsonStrings strings, int start, int end) {
        if (Alphabet.DIGIT.runEnd(text, start, end - start) != end) {
            return "";
        }
        int after = end;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        if (after < text.length() && ",}]".indexOf(text.charAt(after)) < 0) {
            return "";
        }
        int before = start;
        while (before > 0 && Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        if (before == 0) {
            return "";
        }
        char sign = text.charAt(before - 1);
        if (sign == ':' && before > 1 && text.charAt(before - 2) == '"') {
            int quote = before - 2;
            while (quote > 0 && before - quote < LONGEST_QUOTE && text.charAt(quote - 1) == '\\') {
                quote--;
            }
            return text.substring(quote, before - 1);
        }
        boolean listed = strings != null && (sign == '[' || sign == ',') && !strings.isInString(start);
        return listed ? "\"" : "";
    }
}
