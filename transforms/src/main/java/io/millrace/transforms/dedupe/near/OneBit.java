package io.millrace.transforms.dedupe.near;

/** One-bit sketches, see {@link Banding}. */
final class OneBit {

    private OneBit() {}

    /** In how many of their 64 bits two sketches agree. */
    static int equal(long left, long right) {
        return Long.SIZE - Long.bitCount(left ^ right);
    }
}
