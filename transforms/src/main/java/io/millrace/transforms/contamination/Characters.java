package io.millrace.transforms.contamination;

import java.text.Normalizer;

/**
 * What each character is to a word, in tables: letters lose their case and their accents, so that a text reads the same
 * however it was typed.
 */
final class Characters {

    /** Ends a word and is a token of code by itself. */
    static final byte SIGN = 0;

    /** Ends a word and says nothing: white space, quotes, which formatters change, and what escapes them. */
    static final byte SPACE = 1;

    static final byte LINE_END = 2;
    static final byte LETTER = 3;
    static final byte DIGIT = 4;

    /** Is a word by itself: the scripts that are written without spaces between words. */
    static final byte IDEOGRAPH = 5;

    /** Belongs to the letter before it: accents, joiners, soft hyphens. */
    static final byte MARK = 6;

    /** Joins words to an identifier. */
    static final byte UNDERSCORE = 7;

    /** Belongs to a word when it stands between letters: {@code don't} is {@code dont}. */
    static final byte APOSTROPHE = 8;

    /** The first half of a character beyond the basic plane. */
    static final byte HIGH_SURROGATE = 9;

    private static final byte[] KINDS = new byte[1 << Character.SIZE];
    private static final char[] FOLDED = new char[1 << Character.SIZE];

    static {
        for (int i = 0; i < KINDS.length; i++) {
            char c = (char) i;
            KINDS[i] = kind(c);
            FOLDED[i] = KINDS[i] == LETTER || KINDS[i] == DIGIT ? folded(c) : c;
        }
    }

    private Characters() {}

    static byte kindOf(char c) {
        return KINDS[c];
    }

    /** A letter in lower case without its accent, and of a wide form the plain one; a ligature stays one. */
    static char fold(char c) {
        return FOLDED[c];
    }

    /** What a character beyond the basic plane is. */
    static byte kindOf(int codePoint) {
        if (Character.isIdeographic(codePoint)) {
            return IDEOGRAPH;
        }
        return Character.isLetterOrDigit(codePoint) ? LETTER : SIGN;
    }

    private static byte kind(char c) {
        return switch (c) {
            case '\n', '\r' -> LINE_END;
            case '_' -> UNDERSCORE;
            case '\'', '\u2019', '\u02BC', '\uFF07' -> APOSTROPHE;
            case '\\', '"', '`', '\u2018', '\u201C', '\u201D', '\uFFFD' -> SPACE;
            default -> kindOfOther(c);
        };
    }

    private static byte kindOfOther(char c) {
        if (Character.isHighSurrogate(c)) {
            return HIGH_SURROGATE;
        }
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
            return SPACE;
        }
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return MARK;
        }
        if (Character.isDigit(c)) {
            return DIGIT;
        }
        if (!Character.isLetter(c)) {
            return SIGN;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> IDEOGRAPH;
            default -> LETTER;
        };
    }

    private static char folded(char c) {
        if (c < 0x80) {
            return Character.toLowerCase(c);
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        String apart = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        boolean hasOneLetter = apart.codePoints().filter(Character::isLetter).count() == 1;
        char base = apart.charAt(0);
        return Character.toLowerCase(hasOneLetter && Character.isLetter(base) ? base : c);
    }
}
