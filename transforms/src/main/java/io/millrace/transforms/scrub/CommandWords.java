package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Literals.Literal;
import java.util.ArrayList;
import java.util.List;

/** The words of a command behind its program, as a shell parts them, or as a list of texts in quotes has them. */
final class CommandWords {

    private static final int LONGEST_COMMAND = 1000;
    private static final int MOST_WORDS = 60;

    private CommandWords() {}

    /**
     * A word, without the quotes around it.
     *
     * @param start its first character
     * @param end one past its last
     * @param value what it says
     */
    record Word(int start, int end, String value) {}

    /** The words from the end of a program's name to the end of its command. */
    static List<Word> read(String text, int from) {
        boolean quoted = from < text.length() && Literals.isQuote(text.charAt(from));
        if (quoted) {
            int comma = Lines.skipBlanks(text, from + 1);
            return comma < text.length() && text.charAt(comma) == ',' ? listed(text, comma) : List.of();
        }
        return spoken(text, from);
    }

    /** {@code "mysql", "-u", "root"} */
    private static List<Word> listed(String text, int from) {
        List<Word> words = new ArrayList<>();
        int at = from;
        while (at < text.length() && text.charAt(at) == ',' && words.size() < MOST_WORDS) {
            at = Lines.skipBlanks(text, at + 1);
            if (at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r')) {
                int line = Lines.next(text, at);
                at = line < 0 ? text.length() : Lines.contentStart(text, line);
            }
            Literal literal = at < text.length() ? Literals.read(text, at) : null;
            if (literal == null) {
                // A variable among them.
                int end = Alphabet.DOTS.runEnd(text, at, 64);
                if (end == at) {
                    return words;
                }
                words.add(new Word(at, at, "$" + text.substring(at, end)));
                at = Lines.skipBlanks(text, end);
                continue;
            }
            words.add(new Word(literal.start(), literal.end(), literal.value()));
            at = Lines.skipBlanks(text, literal.after());
        }
        return words;
    }

    private static List<Word> spoken(String text, int from) {
        List<Word> words = new ArrayList<>();
        int limit = Math.min(text.length(), from + LONGEST_COMMAND);
        int at = from;
        while (at < limit && words.size() < MOST_WORDS) {
            at = nextWord(text, at, limit);
            if (at >= limit || isEnd(text, at)) {
                return words;
            }
            at = word(text, at, limit, words);
            if (at < 0) {
                return words;
            }
        }
        return words;
    }

    /** Over blanks, and line ends that a backslash takes away. */
    private static int nextWord(String text, int from, int limit) {
        int at = from;
        while (at < limit) {
            int blank = Lines.skipBlanks(text, at);
            boolean continued = blank + 1 < limit
                    && text.charAt(blank) == '\\'
                    && (text.charAt(blank + 1) == '\n' || text.charAt(blank + 1) == '\r');
            boolean escaped = text.startsWith("\\\\\\n", blank);
            if (continued) {
                int line = Lines.next(text, blank);
                at = line < 0 ? limit : Lines.contentStart(text, line);
            } else if (escaped) {
                at = blank + 4;
            } else {
                return blank;
            }
        }
        return at;
    }

    private static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        boolean escape = c == '\\' && at + 1 < text.length() && "nr".indexOf(text.charAt(at + 1)) >= 0;
        return c < ' ' || "|;&)`<>".indexOf(c) >= 0 || escape || (c == '#' && text.charAt(at - 1) == ' ');
    }

    /** Adds the word that begins here; returns where it ends, or -1 where the command does. */
    private static int word(String text, int from, int limit, List<Word> words) {
        if (Literals.begins(text, from)) {
            Literal literal = Literals.read(text, from);
            if (literal == null) {
                return -1;
            }
            int end = literal.after();
            words.add(new Word(literal.start(), literal.end(), literal.value()));
            return end < limit && text.charAt(end) > ' ' && !isEnd(text, end) && !isCloser(text, end)
                    ? skipRest(text, end, limit)
                    : end < limit && isCloser(text, end) ? -1 : end;
        }
        int end = from;
        while (end < limit && text.charAt(end) > ' ' && !isWordEnd(text, end)) {
            if (Literals.begins(text, end)) {
                Literal literal = Literals.read(text, end);
                int after = literal == null ? limit : literal.after();
                boolean glued = literal != null
                        && literal.value().indexOf('\n') < 0
                        && (after >= text.length()
                                || text.charAt(after) <= ' '
                                || isWordEnd(text, after)
                                || Literals.begins(text, after));
                if (glued) {
                    // An option with its value in quotes: the value is what stands between them.
                    words.add(new Word(literal.start(), literal.end(), text.substring(from, end) + literal.value()));
                    return after;
                }
                words.add(new Word(from, end, text.substring(from, end)));
                return -1;
            }
            end++;
        }
        words.add(new Word(from, end, text.substring(from, end)));
        return end;
    }

    private static boolean isCloser(String text, int at) {
        return Literals.begins(text, at);
    }

    private static int skipRest(String text, int from, int limit) {
        int at = from;
        while (at < limit && text.charAt(at) > ' ' && !isWordEnd(text, at)) {
            at++;
        }
        return at;
    }

    private static boolean isWordEnd(String text, int at) {
        char c = text.charAt(at);
        if (c == '\\' && at + 1 < text.length()) {
            char next = text.charAt(at + 1);
            return next == '\n' || next == '\r' || next == 'n' || next == 'r';
        }
        return c == '`' || c == ';' && (at + 1 >= text.length() || text.charAt(at + 1) <= ' ');
    }
}
