package io.millrace.transforms.quality;

import java.util.Arrays;

/**
 * Reads a text once and keeps what the rules on prose ask for: words, lines and paragraphs as hashes with their
 * lengths, and counts. A word is what stands between blanks, and each character of a script that is written without
 * them; its length is that of its letters and digits. A line is stripped, and a blank one ends a paragraph. Lengths
 * are in UTF-16 units. Of a text of more than {@link #MOST_CHARACTERS} the rest is not looked at.
 *
 * <p>The rules were made for pages whose text had been taken out of its markup. In Markdown, which documents and answers
 * are written in, what stands in fences is no prose, and the marks of headings and the numbers of items are no words.
 *
 * <p>One instance reads many texts, one after the other. Not thread-safe.
 */
final class TextScan {

    /** No rule's verdict on a text hangs on what comes after a million characters. */
    static final int MOST_CHARACTERS = 1 << 20;

    /** FineWeb calls a line of at most this many characters short. */
    static final int SHORT_LINE = 30;

    private static final int SPACE = 1;
    private static final int LETTER = 2;
    private static final int DIGIT = 4;
    /** A character that is a word by itself. */
    private static final int SOLO = 8;

    private static final int TERMINAL = 16;
    private static final int QUOTE = 32;

    /** What each character can be. */
    private static final byte[] KINDS = kinds();

    /** Signs that Markdown marks items, rows, rules and quotes with. */
    private static final String MARKS = "|-:+=*_>~•";

    /** Longer words go round in circles by themselves, or are data. */
    private static final int LONGEST_WORD = 64;

    /** What they are cut into. */
    private static final int PIECE = 8;

    private static final int LONGEST_NUMBER = 4;
    private static final String FRONT_MATTER = "---";
    private static final int LONGEST_FRONT_MATTER = 1 << 13;

    /** What a text is. */
    private enum Kind {
        TEXT,
        DOCUMENT,
        ANSWER
    }

    private static final String FENCES = "`~";
    private static final int FENCE_LENGTH = 3;
    private static final int DEEPEST_HEADING = 6;

    /** Gopher's. */
    private static final long[] STOP_WORDS = keys("the", "be", "to", "of", "and", "that", "have", "with");

    private static final int LONGEST_STOP_WORD = 4;
    private static final long LOREM = key("lorem");
    private static final long IPSUM = key("ipsum");
    private static final long JAVASCRIPT = key("javascript");

    private static final long SEED = 0xCBF29CE484222325L;
    private static final long PRIME = 0x9E3779B97F4A7C15L;

    /** Hashes, and lengths in units, of what is found. */
    static final class Pieces {

        private static final int FIRST_ROOM = 64;

        private long[] hashes = new long[FIRST_ROOM];
        private int[] lengths = new int[FIRST_ROOM];
        private int count;

        private void add(long hash, int length) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
                lengths = Arrays.copyOf(lengths, 2 * count);
            }
            hashes[count] = hash;
            lengths[count++] = length;
        }

        int count() {
            return count;
        }

        long hash(int index) {
            return hashes[index];
        }

        int length(int index) {
            return lengths[index];
        }
    }

    private final Pieces words = new Pieces();
    private final Pieces lines = new Pieces();
    private final Pieces paragraphs = new Pieces();
    private char[] units = new char[1 << 12];

    private int characters;
    private int wordCharacters;
    private int spokenWords;
    private int spokenCharacters;
    private int alphabeticWords;
    private int hashSigns;
    private int ellipses;
    private int bulletLines;
    private int ellipsisLines;
    private int punctuatedLines;
    private int shortLines;
    private int javascriptLines;
    private int sentences;
    private int stopWords;
    private int loremIpsum;
    private int curlyBraces;

    private Kind kind = Kind.TEXT;
    private boolean afterLorem;
    private long lineHash;
    private boolean lineHasJavascript;
    /** Of this line: the addresses of links. */
    private int hiddenCharacters;

    private long paragraphHash;
    private int paragraphLength;

    /** Reads a text as it is. */
    void readText(String text) {
        read(text, Kind.TEXT);
    }

    /**
     * Reads a document in Markdown, without its front matter, without lines of nothing but tags or marks, and without
     * addresses, which are longer than any word.
     */
    void readDocument(String text) {
        read(text, Kind.DOCUMENT);
    }

    /** Reads an answer in Markdown. A word as long as a line is cut into pieces, so that a row of them is no one word. */
    void readAnswer(String text) {
        read(text, Kind.ANSWER);
    }

    private void read(String text, Kind as) {
        clear();
        kind = as;
        boolean markdown = kind != Kind.TEXT;
        int length = Math.min(text.length(), MOST_CHARACTERS);
        if (units.length < length) {
            units = new char[Math.max(length, Math.min(2 * units.length, MOST_CHARACTERS))];
        }
        text.getChars(0, length, units, 0);
        char fence = 0;
        for (int start = kind == Kind.DOCUMENT ? afterFrontMatter(text) : 0; start < length; ) {
            int found = text.indexOf('\n', start);
            int next = found < 0 || found >= length ? length : found + 1;
            int from = start;
            int to = found < 0 || found >= length ? length : found;
            while (from < to && is(units[from], SPACE)) {
                from++;
            }
            while (to > from && is(units[to - 1], SPACE)) {
                to--;
            }
            start = next;
            if (markdown) {
                from = afterHeadingMarks(from, to);
            }
            char mark = markdown ? fence(from, to) : 0;
            if (mark != 0 && (fence == 0 || fence == mark)) {
                fence = fence == 0 ? mark : 0;
            } else if (fence == 0) {
                if (from == to) {
                    endParagraph();
                } else if (kind != Kind.DOCUMENT || !isMarkup(from, to)) {
                    line(from, to);
                }
            }
        }
        endParagraph();
    }

    private void clear() {
        words.count = 0;
        lines.count = 0;
        paragraphs.count = 0;
        characters = 0;
        wordCharacters = 0;
        spokenWords = 0;
        spokenCharacters = 0;
        alphabeticWords = 0;
        hashSigns = 0;
        ellipses = 0;
        bulletLines = 0;
        ellipsisLines = 0;
        punctuatedLines = 0;
        shortLines = 0;
        javascriptLines = 0;
        sentences = 0;
        stopWords = 0;
        loremIpsum = 0;
        curlyBraces = 0;
        afterLorem = false;
        paragraphHash = SEED;
        paragraphLength = 0;
    }

    /** Behind the metadata that a page may begin with, between two lines of three hyphens. */
    private static int afterFrontMatter(String text) {
        if (!text.startsWith(FRONT_MATTER + "\n")) {
            return 0;
        }
        int end = text.indexOf("\n" + FRONT_MATTER + "\n", FRONT_MATTER.length());
        return end < 0 || end > LONGEST_FRONT_MATTER ? 0 : end + FRONT_MATTER.length() + 2;
    }

    /** Whether a line is nothing but tags. */
    private boolean isMarkup(int from, int to) {
        boolean inTag = false;
        for (int at = from; at < to; at++) {
            char c = units[at];
            if (c == '<') {
                inTag = true;
            } else if (!inTag && !is(c, SPACE)) {
                return false;
            } else if (c == '>') {
                inTag = false;
            }
        }
        return !inTag;
    }

    /** Behind an item's number; one alone is an answer. */
    private int afterNumber(int from, int to) {
        int at = from;
        while (at < to && at - from <= LONGEST_NUMBER && is(units[at], DIGIT)) {
            at++;
        }
        boolean isNumber =
                at > from && at + 1 < to && (units[at] == '.' || units[at] == ')') && is(units[at + 1], SPACE);
        return isNumber ? at + 1 : from;
    }

    /** A heading's hashes are no symbols of its text. */
    private int afterHeadingMarks(int from, int to) {
        int at = from;
        while (at < to && units[at] == '#') {
            at++;
        }
        boolean isHeading = at > from && at - from <= DEEPEST_HEADING && at < to && is(units[at], SPACE);
        while (isHeading && at < to && is(units[at], SPACE)) {
            at++;
        }
        return isHeading ? at : from;
    }

    /** The character that a line's fence is made of, or 0 when the line is none. */
    private char fence(int from, int to) {
        if (to - from < FENCE_LENGTH || FENCES.indexOf(units[from]) < 0) {
            return 0;
        }
        char mark = units[from];
        return units[from + 1] == mark && units[from + 2] == mark ? mark : 0;
    }

    private void line(int from, int to) {
        lineHash = SEED;
        lineHasJavascript = false;
        hiddenCharacters = 0;
        int wordsBefore = words.count;
        for (int at = kind == Kind.TEXT ? from : afterNumber(from, to); at < to; ) {
            at = is(units[at], SPACE) ? at + 1 : word(at, to);
        }
        if (kind == Kind.DOCUMENT && words.count == wordsBefore) {
            return;
        }
        int length = to - from - hiddenCharacters;
        lines.add(lineHash, length);
        characters += length;
        paragraphHash = (paragraphHash ^ lineHash) * PRIME;
        paragraphLength += length;

        char first = units[from];
        bulletLines += first == '•' || first == '-' || first == '*' ? 1 : 0;
        ellipsisLines += endsInEllipsis(from, to) ? 1 : 0;
        punctuatedLines += is(units[to - 1], TERMINAL | QUOTE) ? 1 : 0;
        shortLines += length <= SHORT_LINE ? 1 : 0;
        javascriptLines += lineHasJavascript ? 1 : 0;
    }

    private boolean endsInEllipsis(int from, int to) {
        return units[to - 1] == '…'
                || to - from >= 3 && units[to - 1] == '.' && units[to - 2] == '.' && units[to - 3] == '.';
    }

    private void endParagraph() {
        if (paragraphLength > 0) {
            paragraphs.add(paragraphHash, paragraphLength);
        }
        paragraphHash = SEED;
        paragraphLength = 0;
    }

    /** Takes the word that begins here; returns where it ends. */
    private int word(int from, int to) {
        long hash = SEED;
        long key = 0;
        int letters = 0;
        int digits = 0;
        int at = from;
        int dots = 0;
        int hidden = 0;
        boolean isAddress = false;
        while (at < to) {
            char c = units[at];
            int type = KINDS[c];
            if ((type & (SPACE | SOLO)) != 0) {
                if (type == SPACE || at > from) {
                    break;
                }
                hash = (hash ^ c) * PRIME;
                letters = 1;
                at++;
                break;
            }
            hash = (hash ^ c) * PRIME;
            if ((type & LETTER) != 0) {
                letters++;
                key = (key ^ (c | 0x20)) * PRIME;
                dots = 0;
            } else if ((type & DIGIT) != 0) {
                digits++;
                dots = 0;
            } else {
                dots = sign(c, dots);
                isAddress |= c == '/' && at > from + 1 && units[at - 1] == '/' && units[at - 2] == ':';
                if (c == ']' && kind == Kind.DOCUMENT) {
                    int target = linkTarget(at + 1, to);
                    hidden += target;
                    at += target;
                }
            }
            at++;
        }
        if (kind == Kind.DOCUMENT && letters + digits == 0 && isMark(from, at)) {
            return at;
        }
        hash ^= hash >>> 29;
        addWord(hash, from, at, at - from - hidden);
        hiddenCharacters += hidden;
        lineHash = (lineHash ^ hash) * PRIME;
        if (letters + digits > 0 && !(isAddress && kind == Kind.DOCUMENT)) {
            spokenWords++;
            spokenCharacters += letters + digits;
        }
        alphabeticWords += letters > 0 ? 1 : 0;
        sentences += endsSentence(from, at) ? 1 : 0;
        key(key, letters);
        return at;
    }

    /** The length of a link's address with what is around it, which begins here; 0 when none does. */
    private int linkTarget(int from, int to) {
        if (from >= to || units[from] != '(') {
            return 0;
        }
        for (int at = from + 1; at < to; at++) {
            if (units[at] == ')') {
                return at + 1 - from;
            }
        }
        return 0;
    }

    private boolean isMark(int from, int to) {
        for (int at = from; at < to; at++) {
            if (MARKS.indexOf(units[at]) < 0) {
                return false;
            }
        }
        return true;
    }

    private void addWord(long hash, int from, int to, int length) {
        wordCharacters += length;
        if (kind != Kind.ANSWER || length <= LONGEST_WORD) {
            words.add(hash, length);
            return;
        }
        for (int at = from; at < to; at += PIECE) {
            int end = Math.min(to, at + PIECE);
            long piece = SEED;
            for (int i = at; i < end; i++) {
                piece = (piece ^ units[i]) * PRIME;
            }
            words.add(piece ^ piece >>> 29, end - at);
        }
    }

    /** Counts a sign that is neither letter nor digit; returns how many dots now stand in a row. */
    private int sign(char c, int dots) {
        switch (c) {
            case '.' -> {
                ellipses += dots == 2 ? 1 : 0;
                return (dots + 1) % 3;
            }
            case '…' -> ellipses++;
            case '#' -> hashSigns++;
            case '{' -> curlyBraces++;
            default -> {
                return 0;
            }
        }
        return 0;
    }

    private boolean endsSentence(int from, int to) {
        int last = to - 1;
        if (is(units[last], QUOTE) && last > from) {
            last--;
        }
        return is(units[last], TERMINAL);
    }

    private void key(long key, int letters) {
        loremIpsum += afterLorem && key == IPSUM ? 1 : 0;
        afterLorem = key == LOREM;
        lineHasJavascript |= key == JAVASCRIPT;
        if (letters <= LONGEST_STOP_WORD) {
            for (int i = 0; i < STOP_WORDS.length; i++) {
                if (STOP_WORDS[i] == key) {
                    stopWords |= 1 << i;
                }
            }
        }
    }

    private static boolean is(char c, int kinds) {
        return (KINDS[c] & kinds) != 0;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[1 << 16];
        for (int c = 0; c < kinds.length; c++) {
            char unit = (char) c;
            int kind = 0;
            if (Character.isWhitespace(unit) || Character.isSpaceChar(unit)) {
                kind = SPACE;
            } else if (isSolo(unit) && Character.isLetter(unit)) {
                kind = SOLO | LETTER;
            } else if (Character.isLetter(unit) || Character.getType(unit) == Character.NON_SPACING_MARK) {
                kind = LETTER;
            } else if (Character.isDigit(unit)) {
                kind = DIGIT;
            }
            kinds[c] = (byte) kind;
        }
        for (char unit : ".!?…。！？．؟۔।".toCharArray()) {
            kinds[unit] = TERMINAL;
        }
        for (char unit : "\"'”’»」』".toCharArray()) {
            kinds[unit] = QUOTE;
        }
        return kinds;
    }

    /** Whether a character belongs to a script that is written without blanks between words. */
    private static boolean isSolo(char unit) {
        return switch (Character.UnicodeScript.of(unit)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    private static long key(String word) {
        long key = 0;
        for (int i = 0; i < word.length(); i++) {
            key = (key ^ word.charAt(i)) * PRIME;
        }
        return key;
    }

    private static long[] keys(String... words) {
        return Arrays.stream(words).mapToLong(TextScan::key).toArray();
    }

    Pieces words() {
        return words;
    }

    /** Without blank ones. */
    Pieces lines() {
        return lines;
    }

    Pieces paragraphs() {
        return paragraphs;
    }

    /** The length of all lines. */
    int characters() {
        return characters;
    }

    /** The length of all words, with the signs in them. */
    int wordCharacters() {
        return wordCharacters;
    }

    /** Words with a letter or a digit. */
    int spokenWords() {
        return spokenWords;
    }

    /** The letters and digits of all words. */
    int spokenCharacters() {
        return spokenCharacters;
    }

    /** Words with a letter. */
    int alphabeticWords() {
        return alphabeticWords;
    }

    int hashSigns() {
        return hashSigns;
    }

    /** Three dots in a row, or the one character for them. */
    int ellipses() {
        return ellipses;
    }

    /** Lines that begin with a bullet, a hyphen or an asterisk. */
    int bulletLines() {
        return bulletLines;
    }

    int ellipsisLines() {
        return ellipsisLines;
    }

    /** Lines that end with the end of a sentence or a closing quote. */
    int punctuatedLines() {
        return punctuatedLines;
    }

    int shortLines() {
        return shortLines;
    }

    /** Lines with the word. */
    int javascriptLines() {
        return javascriptLines;
    }

    /** Words that end a sentence. */
    int sentences() {
        return sentences;
    }

    /** How many of Gopher's eight words occur. */
    int stopWords() {
        return Integer.bitCount(stopWords);
    }

    int loremIpsum() {
        return loremIpsum;
    }

    /** Opening ones. */
    int curlyBraces() {
        return curlyBraces;
    }
}
