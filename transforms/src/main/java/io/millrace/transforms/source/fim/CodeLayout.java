package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Language.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Where the lines, comments, strings, brackets and blocks of a text are, found in one pass by what is known of
 * its language and without a grammar. It may err, in a template inside a string or a regular expression; then
 * gaps are cut at less telling places, and nothing else goes wrong.
 */
final class CodeLayout {

    /** What a character belongs to. */
    private static final byte CODE = 0;

    private static final byte STRING = 1;
    private static final byte COMMENT = 2;

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final int TAB_COLUMNS = 4;
    private static final int ALONE = -1;

    /** Words at the beginning of a line that belong to the block above it. */
    private static final Set<String> CONTINUING_WORDS = Set.of(
            "elif",
            "else",
            "elsif",
            "elseif",
            "except",
            "finally",
            "rescue",
            "ensure",
            "catch",
            "when",
            "end",
            "endif",
            "endfunction",
            "fi",
            "done",
            "esac",
            "then",
            "do",
            "until",
            "in",
            "of");

    private final String text;
    private final Language language;
    private final int[] lineStarts;
    /** What each character belongs to: {@link #CODE}, {@link #STRING} or {@link #COMMENT}. */
    private final byte[] kinds;

    /** Where strings and comments begin. */
    private final BitSet stretchStarts;

    /** For a bracket where its other half is, elsewhere {@link #ALONE}. */
    private final int[] partners;

    /** How many brackets are open where each line starts. */
    private final int[] depths;

    private CodeLayout(String text, Language language) {
        this.text = text;
        this.language = language;
        this.lineStarts = lineStarts(text);
        this.kinds = new byte[text.length()];
        this.stretchStarts = new BitSet(text.length());
        markStringsAndComments();
        this.partners = partners();
        this.depths = depths();
    }

    static CodeLayout of(String text, Language language) {
        return new CodeLayout(text, language);
    }

    /** A stretch of text from its first character to the one after its last. */
    record Stretch(int start, int end) {}

    int lines() {
        return lineStarts.length;
    }

    int lineStart(int line) {
        return lineStarts[line];
    }

    /** Where a line ends, before what ends it. */
    int lineEnd(int line) {
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        return end > lineStarts[line] && text.charAt(end - 1) == '\r' && end < text.length() ? end - 1 : end;
    }

    int lineOf(int position) {
        int found = Arrays.binarySearch(lineStarts, position);
        return found >= 0 ? found : -found - 2;
    }

    /** Where the first character of a line stands that is no blank; the line's end when there is none. */
    int contentStart(int line) {
        int at = lineStarts[line];
        int end = lineEnd(line);
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the last character of a line ends that is no blank; the line's start when there is none. */
    int contentEnd(int line) {
        int at = lineEnd(line);
        while (at > lineStarts[line] && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    boolean isBlank(int line) {
        return contentStart(line) == lineEnd(line);
    }

    /** Whether a line holds nothing, or begins and ends in a comment. */
    boolean isBlankOrComment(int line) {
        int start = contentStart(line);
        return start == lineEnd(line) || kinds[start] == COMMENT && kinds[contentEnd(line) - 1] == COMMENT;
    }

    boolean isCode(int position) {
        return kinds[position] == CODE;
    }

    boolean isString(int position) {
        return kinds[position] == STRING;
    }

    boolean isComment(int position) {
        return kinds[position] == COMMENT;
    }

    /**
     * The insides of blocks: the lines between a brace and its closing, or those indented below another.
     *
     * @param mostLines longer ones are left out
     */
    List<Stretch> bodies(int mostLines) {
        return switch (language.blocks()) {
            case BRACES -> bracedBodies(mostLines);
            case INDENT, END, LISP, TAGS -> indentedBodies(mostLines);
            case ASM, FLAT, PROSE -> List.of();
        };
    }

    private List<Stretch> bracedBodies(int mostLines) {
        List<Stretch> bodies = new ArrayList<>();
        for (int open = 0; open < text.length(); open++) {
            if (text.charAt(open) != '{' || !opens(open)) {
                continue;
            }
            int first = lineOf(open) + 1;
            int last = lineOf(partners[open]) - 1;
            if (last >= first
                    && last - first < mostLines
                    && contentStart(last + 1) == partners[open]
                    && !hasCode(open + 1, lineEnd(first - 1))) {
                addTrimmed(bodies, first, last);
            }
        }
        return bodies;
    }

    private List<Stretch> indentedBodies(int mostLines) {
        List<Stretch> bodies = new ArrayList<>();
        for (int header = 0; header < lines(); header++) {
            if (isBlank(header) || !isCode(contentStart(header))) {
                continue;
            }
            int indentation = indentation(header);
            int last = header;
            int line = header + 1;
            // One line more than allowed is enough to know that a block is too long.
            for (; line < lines() && line <= header + mostLines + 1; line++) {
                if (isBlank(line)) {
                    continue;
                }
                if (indentation(line) <= indentation && isCode(contentStart(line))) {
                    break;
                }
                last = line;
            }
            if (last > header && last - header <= mostLines && indentation(nextFilled(header)) > indentation) {
                addTrimmed(bodies, header + 1, last);
            }
        }
        return bodies;
    }

    private int nextFilled(int line) {
        int next = line + 1;
        while (isBlank(next)) {
            next++;
        }
        return next;
    }

    private void addTrimmed(List<Stretch> bodies, int first, int last) {
        int from = first;
        int to = last;
        while (from < to && isBlank(from)) {
            from++;
        }
        while (to > from && isBlank(to)) {
            to--;
        }
        if (!isBlank(from)) {
            bodies.add(new Stretch(lineStart(from), contentEnd(to)));
        }
    }

    /** Statements over several lines: from a line that opens a bracket to the line that closes all it opened. */
    List<Stretch> statements(int mostLines) {
        List<Stretch> statements = new ArrayList<>();
        int lastHeader = -1;
        for (int open = 0; open < text.length(); open++) {
            if (!opens(open) || lineOf(open) <= lastHeader || lineOf(partners[open]) == lineOf(open)) {
                continue;
            }
            int first = lineOf(open);
            lastHeader = first;
            int last = whole(first, Math.min(lines() - 1, first + mostLines - 1), true);
            if (last > first && !isClosing(contentStart(first))) {
                statements.add(new Stretch(lineStart(first), contentEnd(last)));
            }
        }
        return statements;
    }

    /**
     * The line with which what begins on a line is whole: each bracket that is opened is closed, no line that
     * is indented below it follows, and nothing that was open before is left.
     *
     * @param first the line it begins on
     * @param last the last line that may be taken
     * @param soonest whether the first such line is sought, as opposed to the last
     * @return the line, or -1 when there is none
     */
    int whole(int first, int last, boolean soonest) {
        int found = -1;
        int furthest = lineStart(first);
        for (int line = first; line <= last; line++) {
            for (int i = lineStart(line); i < lineEnd(line); i++) {
                if (partners[i] == ALONE) {
                    continue;
                }
                if (partners[i] < lineStart(first)) {
                    return found;
                }
                furthest = Math.max(furthest, partners[i]);
            }
            if (!isBlank(line) && isCode(contentStart(line)) && indentation(line) < indentation(first)) {
                return found;
            }
            if (furthest < lineEnd(line) + 1 && !isBlank(line) && endsHere(first, line)) {
                found = line;
                if (soonest) {
                    return found;
                }
            }
        }
        return found;
    }

    /** Whether no line below is indented under what began, or continues it with a word. */
    private boolean endsHere(int first, int line) {
        int next = line + 1;
        while (next < lines() && isBlank(next)) {
            next++;
        }
        if (next == lines()) {
            return true;
        }
        int start = contentStart(next);
        if (isInside(start)) {
            return false;
        }
        if (indentation(next) > indentation(first)) {
            return false;
        }
        int end = start;
        while (end < lineEnd(next) && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return indentation(next) < indentation(first) || !CONTINUING_WORDS.contains(text.substring(start, end));
    }

    /** Whether two lines stand on one level: equally deep in brackets and equally indented. */
    boolean areLevel(int line, int other) {
        return depths[line] == depths[other] && indentation(line) == indentation(other);
    }

    /** Whether a place lies inside a string or a comment, as opposed to before it, after it or in neither. */
    boolean isInside(int position) {
        return position > 0 && position < text.length() && kinds[position] != CODE && !stretchStarts.get(position);
    }

    /** Whether brackets in a stretch have their other halves in it too. */
    boolean isBalanced(Stretch stretch) {
        for (int i = stretch.start(); i < stretch.end(); i++) {
            if (partners[i] != ALONE && (partners[i] < stretch.start() || partners[i] >= stretch.end())) {
                return false;
            }
        }
        return true;
    }

    private boolean opens(int position) {
        return partners[position] > position;
    }

    private boolean isClosing(int position) {
        return partners[position] != ALONE && partners[position] < position;
    }

    /** What stands between parentheses on one line, as a call's arguments do. */
    List<Stretch> arguments(int leastCharacters) {
        List<Stretch> arguments = new ArrayList<>();
        for (int open = 1; open < text.length(); open++) {
            if (partners[open] - open > leastCharacters
                    && text.charAt(open) == '('
                    && Character.isLetterOrDigit(text.charAt(open - 1))
                    && lineOf(open) == lineOf(partners[open])) {
                arguments.add(new Stretch(open + 1, partners[open]));
            }
        }
        return arguments;
    }

    private boolean hasCode(int from, int to) {
        for (int i = from; i < to; i++) {
            if (kinds[i] == CODE && !Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private int indentation(int line) {
        int columns = 0;
        int end = contentStart(line);
        for (int i = lineStarts[line]; i < end; i++) {
            columns += text.charAt(i) == '\t' ? TAB_COLUMNS : 1;
        }
        return columns;
    }

    private static int[] lineStarts(String text) {
        int count = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i + 1 < text.length(); i = text.indexOf('\n', i + 1)) {
            count++;
        }
        int[] starts = new int[count];
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i + 1 < text.length(); i = text.indexOf('\n', i + 1)) {
            starts[line++] = i + 1;
        }
        return starts;
    }

    private void markStringsAndComments() {
        int at = 0;
        while (at < text.length()) {
            int end = commentEnd(at);
            byte kind = COMMENT;
            if (end == at) {
                end = stringEnd(at);
                kind = STRING;
            }
            if (end == at) {
                at++;
            } else {
                Arrays.fill(kinds, at, end, kind);
                stretchStarts.set(at);
                at = end;
            }
        }
    }

    private int commentEnd(int at) {
        // The longer mark first: Lua's --[[ begins as its -- does.
        if (!language.commentOpen().isEmpty() && text.startsWith(language.commentOpen(), at)) {
            int close = text.indexOf(
                    language.commentClose(), at + language.commentOpen().length());
            return close < 0 ? text.length() : close + language.commentClose().length();
        }
        String mark = language.lineComment();
        if (mark.isEmpty() || !text.startsWith(mark, at)) {
            return at;
        }
        boolean word = Character.isLetter(mark.charAt(0));
        boolean quote = mark.equals("\"") || mark.equals("'");
        char before = at == 0 ? '\n' : text.charAt(at - 1);
        // A sharp inside a word is part of it, and words and quotes begin comments only where lines begin.
        if (mark.equals("#") && !Character.isWhitespace(before) || (word || quote) && !beginsLine(at)) {
            return at;
        }
        return endOfLine(at);
    }

    private boolean beginsLine(int at) {
        for (int i = at - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int endOfLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private int stringEnd(int at) {
        char c = text.charAt(at);
        if (c == '"') {
            if (language.quotes().contains(Quote.TRIPLE_DOUBLE) && text.startsWith("\"\"\"", at)) {
                return tripleEnd(at, "\"\"\"");
            }
            return language.quotes().contains(Quote.DOUBLE) ? quoteEnd(at, false) : at;
        }
        if (c == '\'') {
            if (language.quotes().contains(Quote.TRIPLE_SINGLE) && text.startsWith("'''", at)) {
                return tripleEnd(at, "'''");
            }
            if (language.quotes().contains(Quote.SINGLE)) {
                return quoteEnd(at, false);
            }
            return language.quotes().contains(Quote.CHARACTER) ? characterEnd(at) : at;
        }
        return c == '`' && language.quotes().contains(Quote.BACK) ? quoteEnd(at, true) : at;
    }

    private int quoteEnd(int at, boolean severalLines) {
        char quote = text.charAt(at);
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == quote) {
                return i + 1;
            } else if (c == '\n' && !severalLines) {
                return i;
            }
        }
        return text.length();
    }

    private int tripleEnd(int at, String quotes) {
        for (int i = at + 3; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.startsWith(quotes, i)) {
                return i + 3;
            }
        }
        return text.length();
    }

    /** A quote around one character or one escape; other apostrophes are parts of names, or of lifetimes. */
    private int characterEnd(int at) {
        if (at + 2 < text.length() && text.charAt(at + 1) == '\\') {
            int close = text.indexOf('\'', at + 3);
            return close >= 0 && close <= at + 12 ? close + 1 : at;
        }
        if (at + 1 >= text.length()) {
            return at;
        }
        int close = at + 1 + Character.charCount(text.codePointAt(at + 1));
        return close < text.length() && text.charAt(close) == '\'' ? close + 1 : at;
    }

    private int[] partners() {
        int[] found = new int[text.length()];
        Arrays.fill(found, ALONE);
        int[] open = new int[text.length() + 1];
        int[] openOfKind = new int[OPENING.length()];
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            if (kinds[i] != CODE) {
                continue;
            }
            int kind = OPENING.indexOf(text.charAt(i));
            if (kind >= 0) {
                open[depth++] = i;
                openOfKind[kind]++;
                continue;
            }
            kind = CLOSING.indexOf(text.charAt(i));
            // One that closes nothing is passed over; those left open inside are given up.
            while (kind >= 0 && openOfKind[kind] > 0) {
                int last = open[--depth];
                int lastKind = OPENING.indexOf(text.charAt(last));
                openOfKind[lastKind]--;
                if (lastKind == kind) {
                    found[last] = i;
                    found[i] = last;
                    break;
                }
            }
        }
        return found;
    }

    private int[] depths() {
        int[] depths = new int[lineStarts.length + 1];
        for (int i = 0; i < text.length(); i++) {
            if (opens(i)) {
                depths[lineOf(i) + 1]++;
                depths[lineOf(partners[i]) + 1]--;
            }
        }
        for (int line = 1; line < depths.length; line++) {
            depths[line] += depths[line - 1];
        }
        return depths;
    }
}
