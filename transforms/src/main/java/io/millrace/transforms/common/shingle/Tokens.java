package io.millrace.transforms.common.shingle;

import java.util.Arrays;

/**
 * The tokens of texts, each as a hash of its characters. Texts are looked at a piece at a time through an array of
 * characters, without a string for a token. Not thread-safe.
 */
final class Tokens {

    /** FNV-1a with 64 bits (Fowler, Noll, Vo), over UTF-16 units in place of bytes. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private static final int PIECE = 1 << 13;

    private static final char FIRST_KANA = '\u3040';
    private static final char LAST_KANA = '\u30FF';

    /** What stands for each of the first 128 characters in a word: itself or its lower case; 0 is no part of one. */
    private static final char[] WORD = new char[128];

    /** The same for identifiers. */
    private static final char[] IDENTIFIER = new char[128];

    static {
        for (char c = '0'; c <= '9'; c++) {
            WORD[c] = c;
            IDENTIFIER[c] = c;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            char upper = (char) (c - 'a' + 'A');
            WORD[c] = c;
            WORD[upper] = c;
            IDENTIFIER[c] = c;
            IDENTIFIER[upper] = upper;
        }
        IDENTIFIER['_'] = '_';
    }

    private final char[] piece = new char[PIECE];
    private long[] hashes = new long[1 << 10];
    private int count;

    /** Forgets all tokens. */
    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** The hashes, of which the first {@link #count} are valid. */
    long[] hashes() {
        return hashes;
    }

    /** Adds the words of a text. */
    void addWords(String text) {
        int length = text.length();
        long hash = OFFSET;
        boolean open = false;
        for (int from = 0; from < length; from += PIECE) {
            int size = Math.min(PIECE, length - from);
            text.getChars(from, from + size, piece, 0);
            for (int i = 0; i < size; i++) {
                char c = piece[i];
                char in;
                if (c < 128) {
                    in = WORD[c];
                } else if (standsAlone(c)) {
                    if (open) {
                        add(hash);
                        hash = OFFSET;
                        open = false;
                    }
                    add((OFFSET ^ c) * PRIME);
                    continue;
                } else {
                    in = Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : 0;
                }
                if (in != 0) {
                    hash = (hash ^ in) * PRIME;
                    open = true;
                } else if (open) {
                    add(hash);
                    hash = OFFSET;
                    open = false;
                }
            }
        }
        if (open) {
            add(hash);
        }
    }

    /** Adds the first {@code most} identifiers of a text from an index on. */
    void addIdentifiers(String text, int from, int most) {
        int length = text.length();
        int end = (int) Math.min(Integer.MAX_VALUE, (long) count + most);
        long hash = OFFSET;
        boolean open = false;
        for (int i = from; i < length && count < end; i++) {
            char c = text.charAt(i);
            if (isOfIdentifier(c)) {
                hash = (hash ^ c) * PRIME;
                open = true;
            } else if (open) {
                add(hash);
                hash = OFFSET;
                open = false;
            }
        }
        if (open && count < end) {
            add(hash);
        }
    }

    /** Where the last {@code most} identifiers of a text begin. */
    static int startOfLastIdentifiers(String text, int most) {
        int left = most;
        int i = text.length();
        while (i > 0 && left > 0) {
            while (i > 0 && !isOfIdentifier(text.charAt(i - 1))) {
                i--;
            }
            while (i > 0 && isOfIdentifier(text.charAt(i - 1))) {
                i--;
            }
            left--;
        }
        return i;
    }

    private static boolean isOfIdentifier(char c) {
        return c < 128 && IDENTIFIER[c] != 0;
    }

    private static boolean standsAlone(char c) {
        return c >= FIRST_KANA && c <= LAST_KANA || Character.isIdeographic(c);
    }

    private void add(long hash) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count++] = hash;
    }
}
