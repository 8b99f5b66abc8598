package io.millrace.transforms.common.repository.classify;

import java.util.Locale;

/** How much of a page a reader would see. */
final class VisibleText {

    private VisibleText() {}

    /** The characters outside tags, comments, scripts and styles, blanks in a row counted as one. */
    static int length(String page) {
        String lower = page.toLowerCase(Locale.ROOT);
        if (lower.length() != page.length()) {
            // A few letters grow in lower case; positions must stay those of the page.
            lower = page;
        }
        int seen = 0;
        boolean blank = true;
        int at = 0;
        while (at < page.length()) {
            if (page.charAt(at) == '<') {
                at = endOfTag(lower, at);
                continue;
            }
            boolean blankHere = Character.isWhitespace(page.charAt(at));
            if (!blankHere || !blank) {
                seen++;
            }
            blank = blankHere;
            at++;
        }
        return seen;
    }

    private static int endOfTag(String page, int at) {
        if (page.startsWith("<!--", at)) {
            return after(page, "-->", at + 4);
        }
        if (page.startsWith("<script", at)) {
            return after(page, "</script>", at);
        }
        if (page.startsWith("<style", at)) {
            return after(page, "</style>", at);
        }
        return after(page, ">", at);
    }

    private static int after(String page, String end, int from) {
        int found = page.indexOf(end, from);
        return found < 0 ? page.length() : found + end.length();
    }
}
