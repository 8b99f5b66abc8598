package io.millrace.transforms.common.read;

import java.util.regex.Pattern;

/**
 * Patterns of paths as shells have them: {@code *} and {@code ?} stand for anything but a slash, {@code **} for any
 * number of folders, also none, {@code [a-c]} for one character, <code>{a,b}</code> for one of several.
 */
final class Glob {

    private static final String WILDCARDS = "*?[{";

    private Glob() {}

    /** Whether a path's component is more than a name. */
    static boolean hasWildcard(String component) {
        for (int i = 0; i < component.length(); i++) {
            if (WILDCARDS.indexOf(component.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** What a relative path with forward slashes must match. */
    static Pattern compile(String glob) {
        StringBuilder regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> {
                    boolean folders = glob.startsWith("**", i);
                    boolean atStart = i == 0 || glob.charAt(i - 1) == '/';
                    if (folders && atStart && glob.startsWith("/", i + 2)) {
                        regex.append("(?:[^/]+/)*");
                        i += 2;
                    } else if (folders) {
                        regex.append(".*");
                        i++;
                    } else {
                        regex.append("[^/]*");
                    }
                }
                case '?' -> regex.append("[^/]");
                case '[' -> {
                    int end = glob.indexOf(']', i + 2);
                    if (end < 0) {
                        regex.append("\\[");
                    } else {
                        String set = glob.substring(i + 1, end);
                        boolean negated = set.startsWith("!") || set.startsWith("^");
                        regex.append(negated ? "[^/" : "[")
                                .append(set.substring(negated ? 1 : 0)
                                        .replace("\\", "\\\\")
                                        .replace("[", "\\[")
                                        .replace("^", "\\^")
                                        .replace("&", "\\&"))
                                .append(']');
                        i = end;
                    }
                }
                case '{' -> {
                    braces++;
                    regex.append("(?:");
                }
                case '}' -> {
                    regex.append(braces > 0 ? ")" : "\\}");
                    braces = Math.max(0, braces - 1);
                }
                case ',' -> regex.append(braces > 0 ? "|" : ",");
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        regex.append(")".repeat(braces));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
