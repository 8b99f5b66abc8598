package io.millrace.transforms.scrub;

import org.checkerframework.checker.nullness.qual.Nullable;

/** Texts in quotes, as languages and formats write them: escaped, doubled, raw, in three, and put together from parts. */
final class Literals {

    private static final int LONGEST = 4096;
    private static final int MOST_PARTS = 64;
    private static final String QUOTES = "\"'`";
    private static final String OPENING = "\u201c\u2018\u00ab\u201e\u300c\u300e";
    private static final String CLOSING = "\u201d\u2019\u00bb\u201c\u300d\u300f";
    private static final String[] REOPENED = {"'\\''", "'\"'\"'"};
    private static final String BRACKETS = "{([";
    private static final String CLOSING_BRACKETS = "})]";
    private static final String PREFIXES = "bBfFrRuULN@$q";

    private Literals() {}

    /**
     * A text in quotes.
     *
     * @param start where its first character stands
     * @param end one past its last
     * @param after one past what closes it
     * @param value what it says, escapes of quotes undone, parts put together
     */
    record Literal(int start, int end, int after, String value) {}

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** Whether a text in quotes begins here, escaped or not. */
    static boolean begins(String text, int at) {
        int quote = at;
        while (quote < text.length() && quote < at + 16 && text.charAt(quote) == '\\') {
            quote++;
        }
        return quote < text.length()
                && (QUOTES.indexOf(text.charAt(quote)) >= 0 || quote == at && OPENING.indexOf(text.charAt(quote)) >= 0);
    }

    /** The text in quotes that begins here, or behind letters that tell how it is to be read; null for none. */
    static @Nullable Literal read(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 3 && PREFIXES.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at > from && text.startsWith("#\"", at)) {
            at++;
        }
        if (at > from && at < text.length() && text.charAt(at - 1) == 'q' && BRACKETS.indexOf(text.charAt(at)) >= 0) {
            return bracketed(text, at);
        }
        if (at >= text.length() || !begins(text, at)) {
            return null;
        }
        Literal first = part(text, at);
        return first == null ? null : joined(text, first);
    }

    /** {@code q{x}}, {@code qq(x)}: what Perl takes for quotes. */
    private static @Nullable Literal bracketed(String text, int open) {
        char closing = CLOSING_BRACKETS.charAt(BRACKETS.indexOf(text.charAt(open)));
        int end = open + 1;
        while (end < text.length() && end - open <= LONGEST && text.charAt(end) != closing) {
            if (isQuote(text.charAt(end)) || text.charAt(end) == '\n' || text.charAt(end) == text.charAt(open)) {
                return null;
            }
            end++;
        }
        return end < text.length() && text.charAt(end) == closing
                ? new Literal(open + 1, end, end + 1, text.substring(open + 1, end))
                : null;
    }

    /** One part: it ends at the next quote that is escaped, or doubled, as the first is. */
    private static @Nullable Literal part(String text, int from) {
        int quote = from;
        while (text.charAt(quote) == '\\') {
            quote++;
        }
        int escapes = quote - from;
        char sign = text.charAt(quote);
        int paired = OPENING.indexOf(sign);
        char closing = paired >= 0 ? CLOSING.charAt(paired) : sign;
        int start = quote + 1;
        boolean doubled = false;
        boolean triple = false;
        if (escapes == 0 && paired < 0 && start < text.length() && text.charAt(start) == sign) {
            triple = start + 1 < text.length() && text.charAt(start + 1) == sign;
            doubled = !triple && isDoubled(text, start + 1);
            if (!triple && !doubled) {
                return new Literal(start, start, start + 1, "");
            }
            start += triple ? 2 : 1;
        }
        int width = triple ? 3 : doubled ? 2 : 1;
        int backslashes = 0;
        for (int i = start; i < text.length() && i - start <= LONGEST; i++) {
            char c = text.charAt(i);
            int reopened = sign == '\'' && c == sign && escapes == 0 ? reopened(text, i) : 0;
            if (reopened > 0) {
                i = reopened;
                continue;
            }
            if (c == closing && backslashes <= escapes && isWide(text, i, closing, width)) {
                int end = i - Math.min(backslashes, escapes);
                boolean elision =
                        sign == '\'' && end == start && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
                return elision ? null : literal(text, start, end, i + width, sign, escapes);
            }
            if (c == '\n' && sign != '`' && !triple && backslashes != 1) {
                return null;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return null;
    }

    /** A shell has no quote in its quotes: they end, it stands between, and they begin anew there. 0 for anything else. */
    private static int reopened(String text, int at) {
        for (String between : REOPENED) {
            if (text.startsWith(between, at)) {
                return at + between.length() - 1;
            }
        }
        return 0;
    }

    /** Quotes are doubled inside of quotes, by SQL and CSV; an empty text looks so too. */
    private static boolean isDoubled(String text, int at) {
        return at < text.length() && text.charAt(at) > ' ' && ",;:)]}>/+.|&".indexOf(text.charAt(at)) < 0;
    }

    private static boolean isWide(String text, int at, char sign, int width) {
        for (int i = 1; i < width; i++) {
            if (at + i >= text.length() || text.charAt(at + i) != sign) {
                return false;
            }
        }
        return true;
    }

    private static Literal literal(String text, int start, int end, int after, char sign, int escapes) {
        String raw = text.substring(start, end);
        for (String between : REOPENED) {
            raw = sign == '\'' ? raw.replace(between, "'") : raw;
        }
        if (escapes > 0 || raw.indexOf('\\') < 0) {
            return new Literal(start, end, after, raw);
        }
        StringBuilder said = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\\' && i + 1 < raw.length() && (raw.charAt(i + 1) == sign || raw.charAt(i + 1) == '\\')) {
                i++;
            } else if (c == '\\' && i + 1 < raw.length() && raw.charAt(i + 1) == '\n') {
                // A line that goes on below.
                i = Lines.contentStart(raw, i + 2) - 1;
                continue;
            }
            said.append(raw.charAt(i));
        }
        return new Literal(start, end, after, said.toString());
    }

    /** With the parts that follow: behind a sign that joins, or on the lines below. */
    private static Literal joined(String text, Literal first) {
        Literal whole = first;
        for (int parts = 1; parts < MOST_PARTS; parts++) {
            int next = nextPart(text, whole.after());
            Literal part = next < 0 ? null : part(text, next);
            if (part == null) {
                return whole;
            }
            whole = new Literal(whole.start(), part.end(), part.after(), whole.value() + part.value());
        }
        return whole;
    }

    /** Where the next part's quote stands; -1 when what follows is something else. */
    private static int nextPart(String text, int from) {
        int at = Lines.skipBlanks(text, from);
        int sign = joiner(text, at);
        at = Lines.skipBlanks(text, sign);
        boolean line = at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
        if (line) {
            int next = Lines.next(text, at);
            if (next < 0) {
                return -1;
            }
            at = Lines.contentStart(text, next);
            // An item of a list begins anew.
            if (at - 2 > next && text.charAt(at - 1) == ' ' && text.charAt(at - 2) == '-' && at - 2 - next > 1) {
                return -1;
            }
            int later = joiner(text, at);
            boolean joined = sign > Lines.skipBlanks(text, from) || later > at;
            at = Lines.skipBlanks(text, later);
            // A fence of Markdown is no quote.
            boolean quote = at < text.length() && begins(text, at) && !text.startsWith("```", at);
            return quote && (joined || Lines.indent(text, at) > 0) ? at : -1;
        }
        boolean joined = sign > Lines.skipBlanks(text, from);
        return joined && at < text.length() && begins(text, at) ? at : -1;
    }

    private static int joiner(String text, int at) {
        for (String sign : new String[] {"+", "..", "<>", "||", ".", "&", "~", "\\"}) {
            if (text.startsWith(sign, at)) {
                return at + sign.length();
            }
        }
        return at;
    }
}
