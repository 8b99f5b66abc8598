package io.millrace.transforms.common.split;

import java.util.regex.Pattern;

/**
 * Globs for paths with slashes, the same on every system: {@code *} and {@code ?} stand for characters of one name,
 * {@code **} for any number of folders, and any other character for itself.
 */
final class PathGlob {

    private PathGlob() {}

    /** The expression that the paths of a glob match as a whole. */
    static Pattern compile(String glob) {
        StringBuilder expression = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**/", at) && (at == 0 || glob.charAt(at - 1) == '/')) {
                expression.append("(?:.*/)?");
                at += 3;
            } else if (glob.startsWith("**", at)) {
                expression.append(".*");
                at += 2;
            } else {
                int character = glob.codePointAt(at);
                expression.append(
                        switch (character) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(Character.toString(character));
                        });
                at += Character.charCount(character);
            }
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }
}
