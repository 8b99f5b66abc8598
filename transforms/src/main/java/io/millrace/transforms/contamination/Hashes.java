package io.millrace.transforms.contamination;

/** The hashes of words and of runs of them. Equal hashes are always looked at again, word by word. */
final class Hashes {

    /** Where the hash of a word begins; FNV-1a's offset, for want of a reason for another. */
    static final long START = 0xCBF29CE484222325L;

    /** What runs are a polynomial in, modulo 2^64; odd, so that no word's part is shifted out. */
    static final long BASE = 0x9E3779B97F4A7C15L;

    private static final long PRIME = 0x100000001B3L;

    private Hashes() {}

    /** The hash of a word with one more character. */
    static long with(long hash, char c) {
        return (hash ^ c) * PRIME;
    }

    /** Spreads what is known over all bits (the finalizer of SplitMix64, Steele et al. 2014). */
    static long mix(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** {@link #BASE} to a power. */
    static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }

    /** The hash of {@code length} values from {@code from} on, as rolling over them gives it. */
    static long ofRun(long[] values, int from, int length) {
        long hash = 0;
        for (int i = from; i < from + length; i++) {
            hash = hash * BASE + values[i];
        }
        return hash;
    }
}
