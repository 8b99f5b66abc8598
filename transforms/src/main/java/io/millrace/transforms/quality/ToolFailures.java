package io.millrace.transforms.quality;

import io.millrace.schemas.Part;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells results of tools that report a failure. Some sources say so; for the others the result's first line does, in the
 * words of shells, runtimes and services. A file that was read may be about errors: nothing but beginnings and the
 * endings of a first line count.
 */
final class ToolFailures {

    private static final int LONGEST_LINE = 300;

    /** How a result begins that reports a failure. In lower case. */
    private static final List<String> BEGINNINGS = List.of(
            "error:",
            "error ",
            "[error",
            "<error",
            "<tool_use_error>",
            "traceback (most recent call last)",
            "fatal:",
            "exception:",
            "exit code ",
            "exit code: ",
            "command failed",
            "failed to ",
            "unable to ",
            "could not ",
            "cannot ",
            "permission denied",
            "access denied",
            "timed out",
            "timeout",
            "file not found",
            "your proposed edit has introduced new syntax error");

    /** How the first line of a result ends that does. */
    private static final List<String> ENDINGS =
            List.of("command not found", "no such file or directory", "permission denied", "is not recognized");

    /** What a shell says of a command: {@code /bin/bash: line 1: syntax error}. */
    private static final Pattern SHELL = Pattern.compile("(?:/bin/)?(?:ba|z|da|k)?sh: .*");

    /** A field for errors in JSON, or in what Python prints; an empty one says that there was none. */
    private static final Pattern FIELD = Pattern.compile(
            "\\{\\s*[\"']error(?:_message)?[\"']\\s*:\\s*+(?!\"\"|''|null|none|false|\\[\\s*]|\\{\\s*}).*");

    private static final Pattern NO_FAILURE = Pattern.compile("exit code:? 0\\b.*");

    private ToolFailures() {}

    /** Whether a result reports a failure. */
    static boolean isFailure(Part.ToolResult result) {
        return result.error() || isFailure(result.text());
    }

    private static boolean isFailure(String result) {
        String text = result.stripLeading();
        int end = text.indexOf('\n');
        int most = Math.min(text.length(), LONGEST_LINE);
        String line =
                text.substring(0, end < 0 ? most : Math.min(end, most)).strip().toLowerCase(Locale.ROOT);
        if (NO_FAILURE.matcher(line).matches()) {
            return false;
        }
        return BEGINNINGS.stream().anyMatch(line::startsWith)
                || ENDINGS.stream().anyMatch(line::endsWith)
                || SHELL.matcher(line).matches()
                || FIELD.matcher(line).matches();
    }
}
