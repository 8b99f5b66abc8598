package io.millrace.transforms.scrub;

import java.util.List;

/**
 * Lines of a document that another document carries: each may stand behind a number, the sign of a diff, a quotation or
 * a comment, the path that a search found it in, the time or the service that a log puts before it.
 */
final class Lines {

    private static final int LONGEST_DECORATION = 160;
    private static final int MOST_DECORATIONS = 6;
    private static final int LONGEST_INDENT = 200;
    private static final int LONGEST_BRACKET = 64;

    /** What programs put before the lines of others: a test's report, a server's answer to a push. */
    private static final List<String> PREFIXES =
            List.of("E   ", "---> ", "C: ", "S: ", "remote: ", "stdout: ", "stderr: ", "out: ", "err: ");
    /** What is behind so much of one line is of no use to what is before: lines that people write are shorter. */
    private static final int LONGEST = 8192;

    private Lines() {}

    /** The first character of the line that {@code at} is in. */
    static int start(String text, int at, int most) {
        int floor = Math.max(0, at - most);
        int start = at;
        while (start > floor && text.charAt(start - 1) != '\n') {
            start--;
        }
        return start;
    }

    /** The end of the line that {@code at} is in, without what ends it. */
    static int end(String text, int at) {
        int end = Near.indexOf(text, '\n', at, at + LONGEST);
        end = end < 0 ? Math.min(text.length(), at + LONGEST) : end;
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    /** The start of the line behind the one that {@code at} is in; -1 when there is none. */
    static int next(String text, int at) {
        int end = Near.indexOf(text, '\n', at, at + LONGEST);
        return end < 0 || end + 1 >= text.length() ? -1 : end + 1;
    }

    /** The end of what stands between two places, without the blanks before it. */
    static int trimmedEnd(String text, int from, int to) {
        int end = to;
        while (end > from && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    /** Behind blanks and ends of lines, at most so many. */
    static int skipSpace(String text, int from, int most) {
        int at = from;
        while (at < text.length() && at - from < most && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length()
                && at < from + LONGEST_INDENT
                && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** How many blanks stand right before a place. */
    static int indent(String text, int at) {
        int start = at;
        while (start > 0
                && at - start < LONGEST_INDENT
                && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        return at - start;
    }

    /** Where a line's own text begins, behind what decorates and indents it. */
    static int contentStart(String text, int lineStart) {
        int limit = Math.min(text.length(), lineStart + LONGEST_DECORATION);
        int at = skipBlanks(text, lineStart);
        for (int i = 0; i < MOST_DECORATIONS && at < limit; i++) {
            int end = decorationEnd(text, at, lineStart);
            if (end == at) {
                break;
            }
            at = skipBlanks(text, end);
        }
        return at;
    }

    /** Whether the character before a place is the sign that a diff puts in front of its line. */
    static boolean isBehindDiffSign(String text, int at) {
        boolean first = at == 1 || at > 1 && text.charAt(at - 2) == '\n';
        return first && "+-".indexOf(text.charAt(at - 1)) >= 0;
    }

    private static int decorationEnd(String text, int at, int lineStart) {
        char c = text.charAt(at);
        if (Alphabet.DIGIT.has(c)) {
            return numberEnd(text, at);
        }
        int end = wordsEnd(text, at);
        if (end > at) {
            return end;
        }
        if (">|#*;\u2502\u2503\u2551\u2506".indexOf(c) >= 0) {
            return at + 1;
        }
        if (c == '/' && text.startsWith("//", at)) {
            return at + 2;
        }
        if (c == '[') {
            return bracketEnd(text, at);
        }
        if (c == '+' || c == '-') {
            // The sign of a diff begins its line; a dash with a blank behind it begins an item of a list.
            boolean twice = text.startsWith(c == '+' ? "++" : "--", at);
            boolean item = at + 1 < text.length() && text.charAt(at + 1) == ' ';
            return at - lineStart <= 1 ? at + (twice ? 2 : 1) : item || twice ? at + (twice ? 2 : 1) : at;
        }
        return Alphabet.PATH.has(c) || c == '.' ? sourceEnd(text, at) : at;
    }

    /** Behind a time, alone or with its day; behind a line's number and the sign that parts it from the line. */
    private static int numberEnd(String text, int at) {
        int time = timeEnd(text, at);
        time = time > at ? time : clockEnd(text, at);
        if (time > at) {
            return time;
        }
        int digits = Alphabet.DIGIT.runEnd(text, at, 6);
        int sign = skipBlanks(text, digits);
        boolean numbered =
                sign < text.length() && ":|\u2192\u2502".indexOf(text.charAt(sign)) >= 0 && !isUrl(text, sign);
        return numbered ? sign + 1 : digits < text.length() && text.charAt(digits) == '\t' ? digits + 1 : at;
    }

    /** Behind {@code 12:34:56.789} and a blank. */
    private static int clockEnd(String text, int at) {
        boolean clock = at + 8 < text.length() && text.charAt(at + 2) == ':' && text.charAt(at + 5) == ':';
        if (!clock) {
            return at;
        }
        int end = at;
        while (end < text.length() && end - at < 16 && (isOfTime(text.charAt(end)) || text.charAt(end) == ',')) {
            end++;
        }
        return end < text.length() && text.charAt(end) == ' ' ? end : at;
    }

    /** Behind {@code [2024-03-01T12:00:00Z]}, {@code [pod/web-1/app]}, {@code [build:3]}: what a log puts first. */
    private static int bracketEnd(String text, int at) {
        int end = at + 1;
        boolean parted = false;
        while (end < text.length() && end - at < LONGEST_BRACKET && isOfBracket(text.charAt(end))) {
            parted |= ":/.".indexOf(text.charAt(end)) >= 0;
            end++;
        }
        boolean closed = end + 1 < text.length() && text.charAt(end) == ']' && text.charAt(end + 1) == ' ';
        return closed && parted ? end + 1 : at;
    }

    private static boolean isOfBracket(char c) {
        return Alphabet.PATH.has(c) || ":. ,+".indexOf(c) >= 0;
    }

    /** Behind {@code May  1 12:00:00 host app[12]:}, as a system's log has it, and behind words of single programs. */
    private static int wordsEnd(String text, int at) {
        for (String word : PREFIXES) {
            if (text.startsWith(word, at)) {
                return at + word.length();
            }
        }
        boolean month = at + 16 < text.length()
                && text.charAt(at + 3) == ' '
                && text.charAt(at + 9) == ':'
                && text.charAt(at + 12) == ':'
                && text.charAt(at + 15) == ' ';
        if (!month || !Alphabet.DIGIT.has(text.charAt(at + 5))) {
            return at;
        }
        int colon = at + 16;
        while (colon < text.length()
                && colon - at < LONGEST_DECORATION
                && text.charAt(colon) != '\n'
                && !text.startsWith(": ", colon)) {
            colon++;
        }
        return text.startsWith(": ", colon) ? colon + 1 : at;
    }

    private static boolean isUrl(String text, int colon) {
        return text.startsWith("://", colon);
    }

    /** The end of {@code 2024-03-01T12:00:00.000Z}; its own start when there is no such thing. */
    static int timeEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < 40 && (isOfTime(text.charAt(end)) || isDayEnd(text, at, end))) {
            end++;
        }
        boolean time = end - at >= 19
                && text.charAt(at + 4) == '-'
                && text.charAt(at + 7) == '-'
                && "T ".indexOf(text.charAt(at + 10)) >= 0
                && text.charAt(at + 13) == ':';
        return time ? end : at;
    }

    /** The blank between a day and its time, and the comma before parts of a second. */
    private static boolean isDayEnd(String text, int at, int end) {
        return text.charAt(end) == ' ' && end - at == 10 || text.charAt(end) == ',' && end - at == 19;
    }

    private static boolean isOfTime(char c) {
        return Alphabet.DIGIT.has(c) || "-:.TZ+".indexOf(c) >= 0;
    }

    /** The end of {@code ./config/app.yml:12:}, as searches write it, or of {@code web-1  | }, as logs do. */
    private static int sourceEnd(String text, int at) {
        int end = at;
        boolean path = false;
        while (end < text.length() && end - at < 120) {
            char c = text.charAt(end);
            if ((c == ':' || c == '-') && path) {
                int digits = Alphabet.DIGIT.runEnd(text, end + 1, 7);
                if (digits > end + 1 && digits < text.length() && text.charAt(digits) == c) {
                    return digits + 1;
                }
            }
            if (!Alphabet.PATH.has(c) && c != '.') {
                break;
            }
            path |= c == '/' || c == '.';
            end++;
        }
        int bar = skipBlanks(text, end);
        boolean service = end > at && !path && bar > end && bar + 1 < text.length() && text.charAt(bar) == '|';
        return service && text.charAt(bar + 1) == ' ' && hasNumber(text, at, end) ? bar + 1 : at;
    }

    private static boolean hasNumber(String text, int from, int to) {
        return Alphabet.DIGIT.has(text.charAt(to - 1)) && to - from > 2;
    }
}
