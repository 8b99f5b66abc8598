package io.millrace.transforms.quality;

import java.util.Arrays;

/**
 * How much of a text was said before in it. What repeats is told by 64-bit hashes. One instance measures many texts.
 * Not thread-safe.
 */
final class Repetition {

    private static final long BASE = 0xD1342543DE82EF95L;

    private long[] keys = new long[1 << 8];
    private int[] firsts = new int[1 << 8];
    private int[] counts = new int[1 << 8];
    private int mask;

    /** Where an n-gram of the size before begins that occurs more than once: only there a longer one can. */
    private boolean[] candidates = new boolean[1 << 8];

    private boolean[] repeated = new boolean[1 << 8];
    private int candidateCount;
    private int repeatedCount;

    /** How many pieces were there before. */
    int repeats(TextScan.Pieces pieces) {
        return repeats(pieces, false);
    }

    /** The length of the pieces that were there before. */
    int repeatedCharacters(TextScan.Pieces pieces) {
        return repeats(pieces, true);
    }

    private int repeats(TextScan.Pieces pieces, boolean lengths) {
        open(pieces.count());
        int sum = 0;
        for (int i = 0; i < pieces.count(); i++) {
            if (firsts[slot(pieces.hash(i), i)] != i) {
                sum += lengths ? pieces.length(i) : 1;
            }
        }
        return sum;
    }

    /**
     * The length of the words in n-grams that were there before, each word counted once.
     *
     * @param words the text's
     * @param size of the n-grams
     */
    int inDuplicateGrams(TextScan.Pieces words, int size) {
        begin(words.count());
        return inDuplicates(words, size);
    }

    /** The same for several sizes in a row, which costs little more than for the smallest. */
    int[] inDuplicateGrams(TextScan.Pieces words, int smallest, int largest) {
        begin(words.count());
        int[] lengths = new int[largest - smallest + 1];
        for (int size = smallest; size <= largest; size++) {
            lengths[size - smallest] = inDuplicates(words, size);
            swap();
        }
        return lengths;
    }

    private int inDuplicates(TextScan.Pieces words, int size) {
        int grams = words.count() - size + 1;
        open(Math.min(Math.max(0, grams), candidateCount));
        repeatedCount = 0;
        Arrays.fill(repeated, 0, words.count(), false);
        int sum = 0;
        int covered = 0;
        long out = power(size - 1);
        long hash = 0;
        for (int i = 0; i < words.count(); i++) {
            // A rolling hash: the word that falls out is taken off before the next comes in.
            int begin = i - size + 1;
            hash = (hash - (begin > 0 ? words.hash(begin - 1) * out : 0)) * BASE + words.hash(i);
            if (begin < 0 || !candidates[begin]) {
                continue;
            }
            int first = firsts[slot(hash, begin)];
            if (first != begin) {
                mark(first);
                mark(begin);
                for (covered = Math.max(covered, begin); covered <= i; covered++) {
                    sum += words.length(covered);
                }
            }
        }
        return sum;
    }

    /**
     * The length of the most frequent n-gram of each size, its blanks included, times how often it occurs. An n-gram
     * that occurs once is not frequent; of equally frequent ones the longest counts.
     */
    int[] inTopGrams(TextScan.Pieces words, int smallest, int largest) {
        begin(words.count());
        int[] lengths = new int[largest - smallest + 1];
        for (int size = smallest; size <= largest; size++) {
            lengths[size - smallest] = inTop(words, size);
            swap();
        }
        return lengths;
    }

    private int inTop(TextScan.Pieces words, int size) {
        int grams = words.count() - size + 1;
        open(Math.min(Math.max(0, grams), candidateCount));
        repeatedCount = 0;
        Arrays.fill(repeated, 0, words.count(), false);
        int best = 1;
        int bestLength = 0;
        long out = power(size - 1);
        long hash = 0;
        int length = 0;
        for (int i = 0; i < words.count(); i++) {
            int begin = i - size + 1;
            hash = (hash - (begin > 0 ? words.hash(begin - 1) * out : 0)) * BASE + words.hash(i);
            length += words.length(i) - (begin > 0 ? words.length(begin - 1) : 0);
            if (begin < 0 || !candidates[begin]) {
                continue;
            }
            int slot = slot(hash, begin);
            int count = ++counts[slot];
            if (count > 1) {
                mark(firsts[slot]);
                mark(begin);
            }
            if (count > best || count == best && count > 1 && length > bestLength) {
                best = count;
                bestLength = length;
            }
        }
        return best > 1 ? best * (bestLength + size - 1) : 0;
    }

    private void begin(int count) {
        if (candidates.length < count) {
            candidates = new boolean[Math.max(count, 2 * candidates.length)];
            repeated = new boolean[candidates.length];
        }
        Arrays.fill(candidates, 0, count, true);
        candidateCount = count;
    }

    private void mark(int position) {
        repeatedCount += repeated[position] ? 0 : 1;
        repeated[position] = true;
    }

    private void swap() {
        candidateCount = repeatedCount;
        boolean[] next = repeated;
        repeated = candidates;
        candidates = next;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }

    /** Empties the table, with room for so many keys. */
    private void open(int count) {
        int size = Math.max(16, Integer.highestOneBit(Math.max(1, count)) << 2);
        if (keys.length < size) {
            keys = new long[size];
            firsts = new int[size];
            counts = new int[size];
        }
        mask = size - 1;
        Arrays.fill(keys, 0, size, 0);
    }

    /** The place of a key, which is entered as first seen at {@code position} when it is new. */
    private int slot(long hash, int position) {
        // 0 marks a free place.
        long key = hash == 0 ? BASE : hash;
        long mixed = (key ^ (key >>> 32)) * BASE;
        int at = (int) (mixed >>> 40) & mask;
        while (keys[at] != key) {
            if (keys[at] == 0) {
                keys[at] = key;
                firsts[at] = position;
                counts[at] = 0;
                return at;
            }
            at = (at + 1) & mask;
        }
        return at;
    }
}
