package io.millrace.transforms.quality;

import java.util.Locale;
import java.util.Set;

/**
 * How likely it is that an answer was cut off, by a limit of tokens or a lost connection. Nothing but the end can tell,
 * and much that is whole ends without a full stop: a list, a name, a line of code.
 */
final class Ending {

    /** Nothing speaks for it. */
    static final double WHOLE = 0;

    /** Calls that nobody has answered: a sample of what to call ends so on purpose. */
    static final double CALLS = 0.25;

    /** A long line of prose, with sentences that end before it, and no end. */
    static final double NO_FULL_STOP = 0.75;

    /** A fence that is not closed, a word or a sign that something must follow. */
    static final double CUT = 1;

    /** A shorter last line may be a heading, an item or a name. */
    private static final int LEAST_PROSE_LINE = 80;

    /** A shorter answer is not cut off by a limit. */
    private static final int LEAST_CHARACTERS = 40;

    private static final String FENCE = "```";

    /** After these something must follow; a colon is none, since what it announces may be a call or a picture. */
    private static final String OPEN_SIGNS = ",([{";

    /** English words that no sentence ends on. */
    private static final Set<String> OPEN_WORDS = Set.of(
            "the",
            "a",
            "an",
            "and",
            "or",
            "but",
            "because",
            "although",
            "whereas",
            "if",
            "unless",
            "whether",
            "my",
            "your",
            "our",
            "their",
            "its",
            "every",
            "is",
            "are",
            "was",
            "were",
            "than",
            "as",
            "into",
            "from",
            "of",
            "which",
            "when",
            "while");

    private Ending() {}

    /** Grades an answer without calls, one of the constants above. */
    static double grade(String answer) {
        String text = answer.stripTrailing();
        if (isFenceOpen(text)) {
            return CUT;
        }
        if (text.length() < LEAST_CHARACTERS || text.endsWith(FENCE)) {
            return WHOLE;
        }
        char last = text.charAt(text.length() - 1);
        String line = text.substring(text.lastIndexOf('\n') + 1).strip();
        if (!isProse(line)) {
            return WHOLE;
        }
        if (OPEN_SIGNS.indexOf(last) >= 0) {
            return CUT;
        }
        if (!Character.isLetter(last)) {
            return WHOLE;
        }
        String word = line.substring(line.lastIndexOf(' ') + 1);
        if (word.equals(word.toLowerCase(Locale.ROOT)) && OPEN_WORDS.contains(word)) {
            return CUT;
        }
        boolean hasSentences = line.contains(". ") || text.contains(".\n") || text.contains("。");
        return line.length() >= LEAST_PROSE_LINE && hasSentences ? NO_FULL_STOP : WHOLE;
    }

    /** Words with blanks between, rather than code or a row of a table. */
    private static boolean isProse(String line) {
        final int leastWords = 4;
        int words = 1;
        int letters = 0;
        for (int i = 0; i < line.length(); i++) {
            words += line.charAt(i) == ' ' ? 1 : 0;
            letters += Character.isLetter(line.charAt(i)) ? 1 : 0;
        }
        boolean isMarked = line.startsWith("|") || line.startsWith("#") || line.startsWith(">") || line.contains("](");
        // Three quarters of a sentence are letters; of a line of code about half.
        return words >= leastWords && !isMarked && 4 * letters >= 3 * (line.length() - words + 1) && isSentence(line);
    }

    /** Code without a fence: what stands in no sentence. */
    private static boolean isSentence(String line) {
        return line.indexOf('=') < 0 && line.indexOf('{') < 0 && line.indexOf(';') < 0 && line.indexOf('_') < 0;
    }

    private static boolean isFenceOpen(String text) {
        boolean open = false;
        int opened = 0;
        for (int at = text.indexOf(FENCE); at >= 0; ) {
            int length = 0;
            while (at + length < text.length() && text.charAt(at + length) == '`') {
                length++;
            }
            if (beginsLine(text, at)) {
                if (!open) {
                    open = true;
                    opened = length;
                } else if (length >= opened && endsLine(text, at + length)) {
                    open = false;
                }
            }
            at = text.indexOf(FENCE, at + length);
        }
        return open;
    }

    private static boolean beginsLine(String text, int at) {
        int start = at;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        return start == 0 || text.charAt(start - 1) == '\n';
    }

    /** A fence that closes has nothing behind it. */
    private static boolean endsLine(String text, int at) {
        int end = at;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\r')) {
            end++;
        }
        return end == text.length() || text.charAt(end) == '\n';
    }
}
