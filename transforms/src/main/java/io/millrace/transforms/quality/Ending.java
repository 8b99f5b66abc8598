package io.millrace.transforms.quality;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** English words that no sentence ends on, with a full stop or without. */
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
            "than",
            "as",
            "which",
            "when",
            "while");

    /** English words that a sentence ends on when it asks, or says, where to or what of. */
    private static final Set<String> STRANDED_WORDS = Set.of("is", "are", "was", "were", "into", "from", "of");

    /** What such a sentence has: "where they are", "what I can do", "anything else you look for". */
    private static final Set<String> QUESTION_WORDS =
            Set.of("where", "what", "who", "whom", "how", "whatever", "wherever", "anything", "something", "than");

    /** English words that hardly a sentence ends on, where the ones before it end with a full stop. */
    private static final Set<String> RARELY_LAST_WORDS = Set.of(
            "I",
            "he",
            "she",
            "we",
            "they",
            "I'm",
            "I'd",
            "I'll",
            "I've",
            "it's",
            "that's",
            "there's",
            "you're",
            "you'd",
            "you'll",
            "you've",
            "we're",
            "we'll",
            "we've",
            "they're",
            "they'll",
            "they've",
            "he's",
            "she's",
            "to",
            "in",
            "on",
            "at",
            "by",
            "for",
            "with",
            "about",
            "between",
            "through",
            "during",
            "without",
            "within",
            "toward",
            "towards",
            "among",
            "against",
            "upon",
            "until",
            "since",
            "that",
            "who",
            "whose",
            "where",
            "how",
            "so",
            "such",
            "this",
            "these",
            "those",
            "some",
            "any",
            "each",
            "both",
            "his",
            "her",
            "not",
            "very",
            "more",
            "most",
            "also",
            "even",
            "be",
            "been",
            "being",
            "have",
            "has",
            "had",
            "can",
            "could",
            "will",
            "would",
            "should",
            "may",
            "might",
            "must",
            "do",
            "does",
            "did",
            "including",
            "e.g",
            "i.e",
            "via",
            "per");

    /** An item's number, and nothing behind it. */
    private static final Pattern BARE_NUMBER = Pattern.compile("(?:\\*\\*)?(\\d{1,3})[.)]");

    /** An item that begins in bold type and does not get to its end. */
    private static final Pattern OPEN_TITLE = Pattern.compile("(?:[-*+] +|\\d{1,3}[.)] +)?\\*\\*[^*]*[^*.!?:]");

    private Ending() {}

    /** Grades an answer without calls, one of the constants above. */
    static double grade(String answer) {
        String text = answer.stripTrailing();
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        String line = lastLine.strip();
        // A text that lost its first fence, or shows fences in a fence, ends in prose or in a fence all the same.
        boolean isIndented = lastLine.startsWith("    ") || lastLine.startsWith("\t");
        boolean endsAsWhole = isProse(line) && endsSentence(line) && !isIndented
                || line.equals(FENCE) && text.indexOf(FENCE) < text.length() - FENCE.length();
        if (isFenceOpen(text) && !endsAsWhole) {
            return CUT;
        }
        if (text.length() < LEAST_CHARACTERS || text.endsWith(FENCE)) {
            return WHOLE;
        }
        if (isBareItem(text, line)
                || isOpenRow(text, line)
                || OPEN_TITLE.matcher(line).matches()) {
            return CUT;
        }
        char last = text.charAt(text.length() - 1);
        if (!isProse(line)) {
            return WHOLE;
        }
        if (OPEN_SIGNS.indexOf(last) >= 0) {
            return CUT;
        }
        if (!Character.isLetter(last)) {
            return WHOLE;
        }
        int lastBlank = line.lastIndexOf(' ');
        String word = line.substring(lastBlank + 1).replace('’', '\'');
        boolean isName = word.charAt(0) == '#' || word.indexOf('/') >= 0;
        if (isName) {
            return WHOLE;
        }
        if (OPEN_WORDS.contains(word) || STRANDED_WORDS.contains(word) && !isAskedFor(line)) {
            return CUT;
        }
        boolean hasSentences = line.contains(". ") || text.contains(".\n") || text.contains("。");
        if (line.length() < LEAST_PROSE_LINE || !hasSentences) {
            return WHOLE;
        }
        return RARELY_LAST_WORDS.contains(word) && !isAskedFor(line) ? CUT : NO_FULL_STOP;
    }

    /** Whether the line before has the number before, and this one nothing but its own. */
    private static boolean isBareItem(String text, String line) {
        Matcher bare = BARE_NUMBER.matcher(line);
        if (!bare.matches()) {
            return false;
        }
        int before = Integer.parseInt(bare.group(1)) - 1;
        return before > 0
                && Pattern.compile("(?m)^\\s*(?:\\*\\*)?" + before + "[.)] ")
                        .matcher(text)
                        .find();
    }

    /** A row of a table that the row before it shows to be longer. */
    private static boolean isOpenRow(String text, String line) {
        int end = text.lastIndexOf('\n');
        return line.startsWith("|")
                && !line.endsWith("|")
                && end > 0
                && text.substring(text.lastIndexOf('\n', end - 1) + 1, end)
                        .strip()
                        .endsWith("|");
    }

    /** Whether the last part of a line has the word that its last one belongs to. */
    private static boolean isAskedFor(String line) {
        String[] parts = line.split("[.,;:?!]");
        return Stream.of(parts[parts.length - 1].toLowerCase(Locale.ROOT).split("[^a-z]+"))
                .anyMatch(QUESTION_WORDS::contains);
    }

    /** Whether a full stop is the last sign, but for a picture, a bracket or a quote behind it. */
    private static boolean endsSentence(String line) {
        int end = line.length();
        while (end > 0) {
            int c = line.codePointBefore(end);
            if (".!?…。！？".indexOf(c) >= 0) {
                return true;
            }
            boolean isBehind = Character.getType(c) == Character.OTHER_SYMBOL || " )\"'”’*_".indexOf(c) >= 0;
            if (!isBehind) {
                return false;
            }
            end -= Character.charCount(c);
        }
        return false;
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
