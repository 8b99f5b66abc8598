package io.millrace.transforms.scrub;

import java.util.function.Consumer;

/**
 * Puts together what was wrapped: a word broken over lines by a fixed width, a backslash, a mail program; texts that code
 * puts together from parts in quotes. Only where both sides look like parts of one word, with what stands around.
 */
final class Joints {

    private static final int BEFORE = 160;
    private static final int AFTER = 600;
    private static final int MOST_JOINTS = 64;
    private static final int LONGEST_GAP = 96;
    private static final int SHORTEST_WORD = 12;
    private static final int NARROWEST = 72;
    private static final int WIDEST = 200;

    private Joints() {}

    /**
     * Hands over the lines that a terminal cut at its width, put together: those that are as wide as the text's widest,
     * when that is a width which terminals have. The line below such a line goes on where it ended.
     */
    static void eachCut(View view, Consumer<View> to) {
        String text = view.text();
        int width = widest(text);
        if (width < NARROWEST) {
            return;
        }
        int line = 0;
        int before = 0;
        while (line >= 0 && line < text.length()) {
            int end = Lines.end(text, line);
            if (end - line == width && goesOn(text, end)) {
                line = joinCut(view, before, line, width, to);
            }
            before = line;
            line = Lines.next(text, line);
        }
    }

    /** The length of the widest line; 0 when it is not one of those that windows of terminals have. */
    private static int widest(String text) {
        int widest = 0;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            widest = Math.max(widest, end - start);
            if (widest > WIDEST) {
                return 0;
            }
            start = end + 1;
        }
        return widest % 10 == 0 || widest == 72 || widest == 132 ? widest : 0;
    }

    private static boolean goesOn(String text, int end) {
        int next = Lines.next(text, end);
        return next > 0
                && next < text.length()
                && text.charAt(next) > ' '
                && text.charAt(end - 1) > ' '
                && !isField(text, next);
    }

    /** Whether a line gives a value to a name: it begins something of its own. */
    private static boolean isField(String text, int line) {
        int name = Alphabet.DOTS.runEnd(text, line, BEFORE);
        int sign = Lines.skipBlanks(text, name);
        return name > line
                && sign + 1 < text.length()
                && ":=".indexOf(text.charAt(sign)) >= 0
                && "=\n\r".indexOf(text.charAt(sign + 1)) < 0;
    }

    /** Joins the lines from one on that are cut, with the line before them and the one they end with; returns the last. */
    private static int joinCut(View view, int before, int from, int width, Consumer<View> to) {
        String text = view.text();
        View.Builder joined = view.derive(View.Form.JOINED, 4 * width);
        joined.addAll(before, from);
        int line = from;
        int end = Lines.end(text, line);
        for (int joints = 0; joints < MOST_JOINTS && end - line == width && goesOn(text, end); joints++) {
            joined.addAll(line, end);
            joined.joint(true);
            line = Lines.next(text, end);
            end = Lines.end(text, line);
        }
        joined.addAll(line, end);
        to.accept(joined.build());
        return line;
    }

    /** Hands over the surroundings of each place where something was wrapped, as one line. */
    static void each(View view, Consumer<View> to) {
        String text = view.text();
        int at = text.indexOf('\n');
        int concatenation = nextConcatenation(text, 0);
        while (at >= 0 || concatenation >= 0) {
            boolean line = concatenation < 0 || (at >= 0 && at < concatenation);
            int place = line ? at : concatenation;
            int folded = line && at > 0 && ">|-+ \r".indexOf(text.charAt(at - 1)) >= 0 ? fold(view, at, to) : at;
            if (folded > at) {
                at = text.indexOf('\n', folded);
                continue;
            }
            int left = leftEnd(text, place);
            int right = left < 0 ? -1 : rightStart(text, place, left, line);
            int done = place;
            if (right >= 0 && isCandidate(text, left, right, isExplicit(text, left, right))) {
                done = join(view, left, right, to);
            }
            if (at <= done) {
                at = text.indexOf('\n', done + 1);
            }
            if (concatenation >= 0 && concatenation <= done) {
                concatenation = nextConcatenation(text, done + 1);
            }
        }
    }

    /** Joins the lines of a block scalar of YAML that is one word; returns the end of its last line, or {@code lineEnd}. */
    private static int fold(View view, int lineEnd, Consumer<View> to) {
        String text = view.text();
        int mark = lineEnd;
        while (mark > 0 && lineEnd - mark < 4 && "-+ \r".indexOf(text.charAt(mark - 1)) >= 0) {
            mark--;
        }
        boolean block = mark > 3
                && ">|".indexOf(text.charAt(mark - 1)) >= 0
                && text.charAt(mark - 2) == ' '
                && text.charAt(mark - 3) == ':';
        if (!block) {
            return lineEnd;
        }
        int keyLine = Lines.start(text, mark, BEFORE);
        int indent = Lines.indent(text, Lines.contentStart(text, keyLine));
        View.Builder joined = view.derive(View.Form.JOINED, BEFORE + AFTER);
        joined.addAll(keyLine, mark - 1);
        int end = lineEnd;
        int lines = 0;
        int line = lineEnd + 1;
        while (line > 0 && line < text.length() && lines < MOST_JOINTS) {
            int content = Lines.contentStart(text, line);
            int contentEnd = Alphabet.RUN.runEnd(text, content, AFTER);
            int rest = Lines.skipBlanks(text, contentEnd);
            boolean alone = rest >= text.length() || text.charAt(rest) == '\n' || text.charAt(rest) == '\r';
            if (contentEnd == content || !alone || Lines.indent(text, content) <= indent) {
                break;
            }
            if (lines > 0) {
                joined.joint(true);
            }
            joined.addAll(content, contentEnd);
            end = rest;
            lines++;
            line = Lines.next(text, rest);
        }
        if (lines > 1) {
            to.accept(joined.build());
        }
        // The mark of a block is never a part of its text.
        return end;
    }

    /** A sign between two quotes of one line. */
    private static int nextConcatenation(String text, int from) {
        for (int at = text.indexOf('+', from); at >= 0; at = text.indexOf('+', at + 1)) {
            int left = at;
            while (left > 0 && text.charAt(left - 1) == ' ' && at - left < 4) {
                left--;
            }
            int right = at + 1;
            while (right < text.length() && text.charAt(right) == ' ' && right - at < 4) {
                right++;
            }
            boolean quotes = left > 0
                    && right < text.length()
                    && isQuote(text.charAt(left - 1))
                    && (isQuote(text.charAt(right)) || text.charAt(right) == '\\');
            if (quotes) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** The end of the word before a break, behind which only signs of continuation stand; -1 for none. */
    private static int leftEnd(String text, int place) {
        int at = place;
        while (at > 0 && place - at < 12 && "\r \t\\+.&\"'`=_".indexOf(text.charAt(at - 1)) >= 0) {
            char c = text.charAt(at - 1);
            boolean partOfWord = (c == '+' || c == '.' || c == '=' || c == '_' || c == '&')
                    && at - 1 > 0
                    && Alphabet.RUN.has(text.charAt(at - 2))
                    && at == wordEnd(text, place);
            if (partOfWord || (at < place && isQuote(text.charAt(at)) && c != '\\')) {
                break;
            }
            at--;
        }
        return at > 0 && Alphabet.RUN.has(text.charAt(at - 1)) ? at : -1;
    }

    private static int wordEnd(String text, int place) {
        int at = place;
        while (at > 0 && "\r \\".indexOf(text.charAt(at - 1)) >= 0 && place - at < 4) {
            at--;
        }
        return at;
    }

    /** The first character of the word behind a break, after what decorates its line; -1 for none. */
    private static int rightStart(String text, int place, int left, boolean line) {
        int at = place + 1;
        boolean quoted = left < text.length()
                && (isQuote(text.charAt(left))
                        || text.charAt(left) == '\\' && left + 1 < text.length() && isQuote(text.charAt(left + 1)));
        int limit = Math.min(text.length(), place + LONGEST_GAP);
        while (at < limit && " \t\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (line) {
            at = afterDecoration(text, at, limit);
        }
        if (quoted) {
            while (at < limit && " \t+.&\\".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at >= limit || !isQuote(text.charAt(at))) {
                return -1;
            }
            at++;
        }
        return at < limit && Alphabet.RUN.has(text.charAt(at)) ? at : -1;
    }

    private static int afterDecoration(String text, int from, int limit) {
        // The time of a log, a line's number, then signs of quotes, comments and diffs.
        int at = Lines.skipBlanks(text, Lines.timeEnd(text, from));
        int digits = Alphabet.DIGIT.runEnd(text, at, 6);
        if (digits > at && digits < limit && ":|\t\u2192".indexOf(text.charAt(digits)) >= 0) {
            at = digits + 1;
        }
        while (at < limit && " \t>#|*;".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (text.startsWith("//", at)) {
            at += 2;
        }
        boolean diff = at < limit && Lines.isBehindDiffSign(text, at + 1);
        if (diff) {
            at++;
        }
        while (at < limit && " \t>".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Whether a sign says that both sides are one: a backslash at the word's end, a plus or a dot between quotes. */
    private static boolean isExplicit(String text, int left, int right) {
        boolean quoted = false;
        for (int i = left; i < right; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i == left && i + 1 < right && (text.charAt(i + 1) == '\n' || text.charAt(i + 1) == '\r')) {
                return true;
            }
            quoted |= isQuote(c);
            if (quoted && (c == '+' || c == '.' || c == '&')
                    || (c == '\n' && i > left && text.charAt(i - 1) == '=' && i == left + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuoted(String text, int left, int right) {
        for (int i = left; i < right; i++) {
            if (isQuote(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCandidate(String text, int left, int right, boolean explicit) {
        int start = Alphabet.RUN.runStart(text, left, 80);
        int end = Alphabet.RUN.runEnd(text, right, 200);
        if (explicit || isQuoted(text, left, right)) {
            return left - start + end - right >= 6;
        }
        if (left - start + end - right < SHORTEST_WORD || end - right < 2) {
            return false;
        }
        // The rest of the word is all there is in its line.
        int rest = end;
        while (rest < text.length() && "\"'`,;)}]\\ \t\r".indexOf(text.charAt(rest)) >= 0 && rest < end + 8) {
            rest++;
        }
        boolean alone = rest >= text.length() || text.charAt(rest) == '\n' || end - right >= 200;
        boolean field = text.substring(right, end).indexOf('=') >= 0 && text.charAt(end - 1) != '='
                || text.charAt(end - 1) == ':';
        return alone && !field && hasDigit(text, start, left, right, end);
    }

    private static boolean hasDigit(String text, int start, int left, int right, int end) {
        for (int i = start; i < end; i++) {
            boolean inside = i < left || i >= right;
            if (inside && Alphabet.DIGIT.has(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Joins from the first break on as long as one follows the other, and returns the last. */
    private static int join(View view, int left, int right, Consumer<View> to) {
        String text = view.text();
        int start = Math.max(0, Math.min(left - BEFORE, Alphabet.RUN.runStart(text, left, AFTER)));
        View.Builder joined = view.derive(View.Form.JOINED, left - start + AFTER);
        joined.addAll(start, left);
        int from = right;
        boolean explicit = isExplicit(text, left, right);
        int joints = 0;
        int done = right;
        while (joints < MOST_JOINTS) {
            joined.joint(explicit);
            joints++;
            int end = Math.min(text.length(), Alphabet.RUN.runEnd(text, from, AFTER));
            int rest = end;
            while (rest < text.length() && rest < end + 8 && "\"'`\\ +.\r".indexOf(text.charAt(rest)) >= 0) {
                rest++;
            }
            boolean breaks = rest < text.length() && (text.charAt(rest) == '\n' || text.charAt(rest) == '+');
            int nextRight = breaks ? rightStart(text, rest, end, true) : -1;
            joined.addAll(from, end);
            done = end;
            if (nextRight < 0 || !isCandidate(text, end, nextRight, isExplicit(text, end, nextRight))) {
                int lineEnd = end;
                while (lineEnd < text.length() && lineEnd < end + 80 && text.charAt(lineEnd) != '\n') {
                    lineEnd++;
                }
                joined.addAll(end, lineEnd);
                break;
            }
            explicit = isExplicit(text, end, nextRight);
            from = nextRight;
        }
        to.accept(joined.build());
        return Math.max(done - 1, left);
    }
}
