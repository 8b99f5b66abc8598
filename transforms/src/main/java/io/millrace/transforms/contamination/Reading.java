package io.millrace.transforms.contamination;

import java.util.Arrays;

/**
 * A text as words and as tokens of code, each a hash and a place. Texts are added one behind the other; words and
 * tokens never reach from one into the next.
 *
 * <p>A <em>word</em> is a run of letters and digits, without case and accents. A <em>token</em> is an identifier, a
 * number, a keyword or a sign; quotes and white space are none. What editors, diffs and tools put before a line (a line
 * number, {@code +}, {@code >}, {@code //}) is left out, so that a text that was quoted reads as it did.
 */
final class Reading {

    private static final int FIRST_SIZE = 1 << 12;

    /** Arrays that one huge text made longer than this are given back. */
    private static final int KEPT_SIZE = 1 << 20;

    /** What may stand before the text of a line, over and over: marks of diffs, quotes, comments and lists. */
    private static final String LEADS = "+->#/|*";

    /** What stands between a line's number and its text in what tools print. */
    private static final String BEHIND_NUMBERS = "\u2192\t|:";

    private char[] chars = new char[FIRST_SIZE];
    private int length;
    private int read;

    private long[] words = new long[FIRST_SIZE];
    private int[] wordStarts = new int[FIRST_SIZE];
    private int wordCount;

    private long[] tokens = new long[FIRST_SIZE];
    private int[] tokenStarts = new int[FIRST_SIZE];
    private int tokenCount;

    private final boolean hasTokens;

    /**
     * An empty one.
     *
     * @param hasTokens whether tokens are wanted
     */
    Reading(boolean hasTokens) {
        this.hasTokens = hasTokens;
    }

    void clear() {
        if (chars.length > KEPT_SIZE) {
            chars = new char[FIRST_SIZE];
            words = new long[FIRST_SIZE];
            wordStarts = new int[FIRST_SIZE];
            tokens = new long[FIRST_SIZE];
            tokenStarts = new int[FIRST_SIZE];
        }
        length = 0;
        restart();
    }

    private void restart() {
        read = 0;
        wordCount = 0;
        tokenCount = 0;
    }

    /** Adds to the text that was added last. */
    void append(String text) {
        int end = Math.addExact(length, text.length());
        if (end >= chars.length) {
            chars = Arrays.copyOf(chars, (int) Math.max(end + 1L, Math.min(Integer.MAX_VALUE - 8, end * 3L / 2)));
        }
        text.getChars(0, text.length(), chars, length);
        length = end;
    }

    /** Ends a text. */
    void end() {
        append("\n");
    }

    /**
     * Takes what JSON and most languages write with a backslash for what it stands for, once; words and tokens are to
     * be read anew.
     *
     * @return false when there was none
     */
    boolean unescape() {
        length = Escapes.decode(chars, length);
        if (length == 0) {
            return false;
        }
        restart();
        return true;
    }

    int wordCount() {
        return wordCount;
    }

    /** The hash of a word. */
    long word(int index) {
        return words[index];
    }

    /** The hashes of all words; valid until more is read. */
    long[] words() {
        return words;
    }

    int tokenCount() {
        return tokenCount;
    }

    /** The hash of a token; see {@link Tokens} for what its lowest bit says. */
    long token(int index) {
        return tokens[index];
    }

    /** The hashes of all tokens; valid until more is read. */
    long[] tokens() {
        return tokens;
    }

    /** The index of the first word that begins where a token does or behind it. */
    int wordAtToken(int token) {
        int at = Arrays.binarySearch(wordStarts, 0, wordCount, tokenStarts[token]);
        return at >= 0 ? at : -at - 1;
    }

    /** A word as it was hashed. */
    String textOfWord(int index) {
        StringBuilder text = new StringBuilder();
        for (int i = wordStarts[index]; i < length; i++) {
            char c = chars[i];
            byte kind = Characters.kindOf(c);
            if (kind == Characters.LETTER || kind == Characters.DIGIT) {
                text.append(Characters.fold(c));
            } else if (kind == Characters.IDEOGRAPH) {
                return text.isEmpty() ? String.valueOf(c) : text.toString();
            } else if (kind == Characters.HIGH_SURROGATE) {
                int codePoint = Character.codePointAt(chars, i, length);
                byte kindOfPair = Characters.kindOf(codePoint);
                if (kindOfPair == Characters.IDEOGRAPH && text.isEmpty()) {
                    return Character.toString(codePoint);
                }
                if (kindOfPair != Characters.LETTER) {
                    return text.toString();
                }
                text.appendCodePoint(Character.toLowerCase(codePoint));
                i++;
            } else if (kind != Characters.MARK && !(kind == Characters.APOSTROPHE && joins(i))) {
                return text.toString();
            }
        }
        return text.toString();
    }

    /** Words with spaces between them. */
    String textOfWords(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(text.isEmpty() ? "" : " ").append(textOfWord(i));
        }
        return text.toString();
    }

    /** Whether two words are the same, by their letters. */
    boolean isSameWord(int index, Reading other, int otherIndex) {
        return words[index] == other.words[otherIndex] && textOfWord(index).equals(other.textOfWord(otherIndex));
    }

    /** An identifier's letters and digits in lower case: the same for {@code is_prime}, {@code isPrime}. */
    String nameOfToken(int index) {
        StringBuilder name = new StringBuilder();
        for (int i = tokenStarts[index]; i < length; i++) {
            byte kind = Characters.kindOf(chars[i]);
            if (kind == Characters.LETTER || kind == Characters.DIGIT) {
                name.append(Characters.fold(chars[i]));
            } else if (kind != Characters.UNDERSCORE) {
                break;
            }
        }
        return name.toString();
    }

    /** Reads what was added since the last time into words and tokens. */
    void read() {
        boolean atLineStart = true;
        int i = read;
        while (i < length) {
            if (atLineStart) {
                i = behindLead(i);
                atLineStart = false;
                continue;
            }
            char c = chars[i];
            switch (Characters.kindOf(c)) {
                case Characters.LINE_END -> {
                    atLineStart = true;
                    i++;
                }
                case Characters.LETTER, Characters.DIGIT, Characters.UNDERSCORE -> i = readIdentifier(i);
                case Characters.IDEOGRAPH -> {
                    long hash = Hashes.mix(Hashes.with(Hashes.START, c));
                    addWord(hash, i);
                    addToken(Tokens.identifier(hash), i);
                    i++;
                }
                case Characters.HIGH_SURROGATE -> i = readPair(i);
                case Characters.SIGN -> {
                    addToken(Tokens.sign(c), i);
                    i++;
                }
                default -> i++;
            }
        }
        read = length;
    }

    /** Where a line's own text begins. */
    private int behindLead(int lineStart) {
        int i = lineStart;
        while (i < length) {
            char c = chars[i];
            byte kind = Characters.kindOf(c);
            if (kind == Characters.SPACE || LEADS.indexOf(c) >= 0) {
                i++;
            } else if (kind == Characters.DIGIT) {
                int behind = behindNumber(i);
                if (behind == i) {
                    return i;
                }
                i = behind;
            } else {
                return i;
            }
        }
        return i;
    }

    /** Behind a line's number and what follows it, or {@code start} when it is a number of the text. */
    private int behindNumber(int start) {
        int i = start;
        while (i < length && Characters.kindOf(chars[i]) == Characters.DIGIT) {
            i++;
        }
        boolean isLineNumber = i < length
                && BEHIND_NUMBERS.indexOf(chars[i]) >= 0
                && !(i + 1 < length && Characters.kindOf(chars[i + 1]) == Characters.DIGIT);
        return isLineNumber ? i + 1 : start;
    }

    private boolean joins(int at) {
        return at > 0
                && at + 1 < length
                && Characters.kindOf(chars[at - 1]) == Characters.LETTER
                && Characters.kindOf(chars[at + 1]) == Characters.LETTER;
    }

    private int readIdentifier(int start) {
        char[] text = chars;
        long before = 0;
        long word = Hashes.START;
        int wordStart = -1;
        int i = start;
        while (i < length) {
            char c = text[i];
            byte kind = Characters.kindOf(c);
            if (kind == Characters.LETTER || kind == Characters.DIGIT) {
                wordStart = wordStart < 0 ? i : wordStart;
                word = Hashes.with(word, Characters.fold(c));
            } else if (kind == Characters.UNDERSCORE) {
                if (wordStart >= 0) {
                    long hash = Hashes.mix(word);
                    addWord(hash, wordStart);
                    before += hash;
                    word = Hashes.START;
                    wordStart = -1;
                }
                before = before * Hashes.BASE + 1;
            } else if (kind == Characters.HIGH_SURROGATE) {
                int codePoint = Character.codePointAt(text, i, length);
                if (Characters.kindOf(codePoint) != Characters.LETTER) {
                    break;
                }
                wordStart = wordStart < 0 ? i : wordStart;
                word = withCodePoint(word, Character.toLowerCase(codePoint));
                i++;
            } else if (kind != Characters.MARK && !(kind == Characters.APOSTROPHE && joins(i))) {
                break;
            }
            i++;
        }
        long hash = 0;
        if (wordStart >= 0) {
            hash = Hashes.mix(word);
            addWord(hash, wordStart);
        }
        if (hasTokens) {
            // A name of one word has the word's hash, as keywords have.
            long name = before == 0 ? hash : Hashes.mix(before + hash);
            boolean isNumber = Characters.kindOf(text[start]) == Characters.DIGIT;
            addToken(isNumber ? Tokens.number(name) : Tokens.named(name), start);
        }
        return i;
    }

    private static long withCodePoint(long hash, int codePoint) {
        long with = hash;
        for (char half : Character.toChars(codePoint)) {
            with = Hashes.with(with, half);
        }
        return with;
    }

    private int readPair(int start) {
        int codePoint = Character.codePointAt(chars, start, length);
        byte kind = Characters.kindOf(codePoint);
        if (kind == Characters.LETTER) {
            return readIdentifier(start);
        }
        int end = start + Character.charCount(codePoint);
        if (kind == Characters.IDEOGRAPH) {
            long hash = Hashes.mix(withCodePoint(Hashes.START, codePoint));
            addWord(hash, start);
            addToken(Tokens.identifier(hash), start);
        }
        return end;
    }

    private void addWord(long hash, int start) {
        if (wordCount == words.length) {
            words = Arrays.copyOf(words, wordCount * 2);
            wordStarts = Arrays.copyOf(wordStarts, wordCount * 2);
        }
        words[wordCount] = hash;
        wordStarts[wordCount++] = start;
    }

    private void addToken(long token, int start) {
        if (!hasTokens) {
            return;
        }
        if (tokenCount == tokens.length) {
            tokens = Arrays.copyOf(tokens, tokenCount * 2);
            tokenStarts = Arrays.copyOf(tokenStarts, tokenCount * 2);
        }
        tokens[tokenCount] = token;
        tokenStarts[tokenCount++] = start;
    }
}
