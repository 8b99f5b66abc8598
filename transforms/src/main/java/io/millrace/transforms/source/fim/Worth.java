package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.source.fim.CodeLayout.Stretch;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a gap is worth to be filled: neither trivial (a closing brace, a blank) nor a matter of luck (a comment,
 * a message's wording, a list of imports), and not larger than what is shown around it.
 */
final class Worth {

    /** The fewest characters, blanks apart, of a gap that consists of lines or a block. */
    private static final int LEAST_FILLED = 12;

    /** And of one inside a line. */
    private static final int LEAST_FILLED_SMALL = 4;

    private static final int LEAST_LETTERS = 3;

    /** The fewest characters, blanks apart, that must stand before a gap. */
    private static final int LEAST_BEFORE = 40;

    /** Words that close what others opened, or say nothing by themselves. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "end",
            "endif",
            "endfunction",
            "endforeach",
            "endwhile",
            "endmodule",
            "fi",
            "done",
            "esac",
            "else",
            "begin",
            "then",
            "do",
            "break",
            "continue",
            "return",
            "pass",
            "default",
            "div",
            "span",
            "p",
            "ul",
            "li",
            "td",
            "tr",
            "table",
            "body",
            "html",
            "template",
            "script",
            "style",
            "section",
            "endblock");

    /** Words that bring in what is named after them; before a parenthesis they are functions. */
    private static final Set<String> IMPORTING_WORDS = Set.of(
            "import", "from", "using", "include", "use", "require", "package", "open", "mod", "alias", "library",
            "load");

    private final String text;
    private final CodeLayout layout;
    private final boolean prose;
    private final InfillSettings settings;

    Worth(String text, CodeLayout layout, Language language, InfillSettings settings) {
        this.text = text;
        this.layout = layout;
        this.prose = language.kind() == Language.Kind.PROSE;
        this.settings = settings;
    }

    /**
     * Whether a gap is worth it.
     *
     * @param from where what is shown before it begins
     * @param to where what is shown after it ends
     * @param small whether a part of a line is asked for
     */
    boolean has(Stretch gap, int from, int to, boolean small) {
        int lines = layout.lineOf(gap.end() - 1) - layout.lineOf(gap.start()) + 1;
        if (gap.end() - gap.start() > settings.middleCharacters() || lines > settings.middleLines()) {
            return false;
        }
        int code = 0;
        int strings = 0;
        int comments = 0;
        int letters = 0;
        for (int i = gap.start(); i < gap.end(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            if (layout.isComment(i)) {
                comments++;
                continue;
            }
            letters += Character.isLetter(c) ? 1 : 0;
            if (layout.isString(i)) {
                strings++;
            } else {
                code++;
            }
        }
        int filled = code + strings + comments;
        if (filled < (small ? LEAST_FILLED_SMALL : LEAST_FILLED) || letters < LEAST_LETTERS) {
            return false;
        }
        // Comments and wording may be part of a gap, as long as it is about code.
        if (!prose && (comments > code + strings || 2 * code < strings)) {
            return false;
        }
        int before = filled(from, gap.start(), Math.max(LEAST_BEFORE, filled));
        int after = filled(gap.end(), to, filled);
        return before >= LEAST_BEFORE && before + after >= filled && saysSomething(gap) && !beginsWithImport(gap);
    }

    /** Counts the characters that are no blanks, up to a number that is enough. */
    private int filled(int from, int to, int enough) {
        int count = 0;
        for (int i = from; i < to && count < enough; i++) {
            count += Character.isWhitespace(text.charAt(i)) ? 0 : 1;
        }
        return count;
    }

    private boolean saysSomething(Stretch gap) {
        int at = gap.start();
        while (at < gap.end()) {
            int end = at;
            while (end < gap.end() && Character.isLetterOrDigit(text.charAt(end))) {
                end++;
            }
            if (end > at
                    && !layout.isComment(at)
                    && !EMPTY_WORDS.contains(text.substring(at, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            at = Math.max(end, at + 1);
        }
        return false;
    }

    /** What a file imports is known from what it uses, which nobody has written yet when it is asked for. */
    private boolean beginsWithImport(Stretch gap) {
        int line = layout.lineOf(gap.start());
        int last = layout.lineOf(gap.end() - 1);
        while (line < last && layout.isBlankOrComment(line)) {
            line++;
        }
        int start = layout.contentStart(line);
        if (text.startsWith("export * from", start) || text.startsWith("pub use ", start)) {
            return true;
        }
        while (start < text.length() && (text.charAt(start) == '#' || text.charAt(start) == '@')) {
            start++;
        }
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end < text.length()
                && " \t\"'<".indexOf(text.charAt(end)) >= 0
                && IMPORTING_WORDS.contains(text.substring(start, end));
    }
}
