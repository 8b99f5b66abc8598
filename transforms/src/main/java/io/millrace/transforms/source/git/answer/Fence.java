package io.millrace.transforms.source.git.answer;

/** The line of backticks that opens and closes a text. */
public final class Fence {

    private static final int SHORTEST = 3;

    private Fence() {}

    /** One backtick more than stand together anywhere in the text, at least three. */
    public static String around(String text) {
        int longest = SHORTEST - 1;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }
}
