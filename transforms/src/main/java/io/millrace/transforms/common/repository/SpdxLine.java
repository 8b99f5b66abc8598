package io.millrace.transforms.common.repository;

import java.util.Set;
import java.util.TreeSet;

/** The licence that a file names for itself (the short form of the SPDX specification, annex E). */
final class SpdxLine {

    private static final String TAG = "SPDX-License-Identifier:";
    private static final int WITHIN_CHARACTERS = 4000;
    private static final int LONGEST = 200;

    private SpdxLine() {}

    /** The SPDX expression near the top of a file, or nothing: the empty string. Of several expressions all hold. */
    static String licence(String text) {
        Set<String> found = new TreeSet<>();
        for (int tag = text.indexOf(TAG); tag >= 0 && tag <= WITHIN_CHARACTERS; tag = text.indexOf(TAG, tag + 1)) {
            found.add(expression(text, tag + TAG.length()));
        }
        found.remove("");
        return found.isEmpty() ? "" : Licences.all(found);
    }

    private static String expression(String text, int start) {
        int at = start;
        StringBuilder expression = new StringBuilder();
        while (at < text.length() && expression.length() < LONGEST && isPart(text.charAt(at))) {
            expression.append(text.charAt(at++));
        }
        String found = expression.toString().strip();
        // A comment's end, such as the two hyphens of `-->`, is no part of it.
        int end = found.length();
        while (end > 0
                && !Character.isLetterOrDigit(found.charAt(end - 1))
                && ")+".indexOf(found.charAt(end - 1)) < 0) {
            end--;
        }
        return found.substring(0, end);
    }

    private static boolean isPart(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || " .+-()".indexOf(c) >= 0);
    }
}
