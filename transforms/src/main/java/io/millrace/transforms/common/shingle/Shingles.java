package io.millrace.transforms.common.shingle;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;

/** What can be asked of sets of shingles, which are arrays as {@link Shingler} makes them: distinct, ascending. */
public final class Shingles {

    private Shingles() {}

    /**
     * The Jaccard similarity: how many shingles two sets share, over how many they have together. From 0 to 1; 0 when
     * both are empty, since two examples without a word are not known to be alike. It is the double nearest to the
     * fraction, so comparing it with a threshold of few decimals is exact.
     */
    public static double jaccard(int[] left, int[] right) {
        int shared = shared(left, right);
        int union = left.length + right.length - shared;
        return union == 0 ? 0 : (double) shared / union;
    }

    /** Whether the sizes alone leave it possible that two sets are as alike as a threshold above 0. */
    public static boolean mayReach(double threshold, int leftSize, int rightSize) {
        int smaller = Math.min(leftSize, rightSize);
        int larger = Math.max(leftSize, rightSize);
        return smaller > 0 && (double) smaller / larger >= threshold;
    }

    /** How many shingles two sets share. */
    public static int shared(int[] left, int[] right) {
        int shared = 0;
        int i = 0;
        int k = 0;
        while (i < left.length && k < right.length) {
            int a = left[i];
            int b = right[k];
            // Without a branch on what is random: measured twice as fast.
            shared += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            k += b <= a ? 1 : 0;
        }
        return shared;
    }

    /**
     * Appends a set: its size, then Rice's code of the distances, which are spread as the code expects, so that it
     * takes about as few bits as is possible (3.1 bytes a shingle for a text of 350 words).
     */
    public static void write(int[] set, BinaryWriter out) {
        out.writeUnsigned(set.length);
        int low = lowBits(set.length);
        long mask = (1L << low) - 1;
        long bits = 0;
        int filled = 0;
        long last = (long) Integer.MIN_VALUE - 1;
        for (int value : set) {
            long distance = value - last - 1;
            last = value;
            long high = distance >>> low;
            while (high >= 8) {
                // Eight ones of the unary part at a time.
                bits |= 0xFFL << filled;
                filled += 8;
                high -= 8;
                while (filled >= 8) {
                    out.writeByte((int) bits);
                    bits >>>= 8;
                    filled -= 8;
                }
            }
            bits |= ((1L << high) - 1) << filled;
            filled += (int) high + 1;
            bits |= (distance & mask) << filled;
            filled += low;
            while (filled >= 8) {
                out.writeByte((int) bits);
                bits >>>= 8;
                filled -= 8;
            }
        }
        if (filled > 0) {
            out.writeByte((int) bits);
        }
    }

    /**
     * Reads a set.
     *
     * @throws IllegalArgumentException when the bytes are not one
     */
    public static int[] read(BinaryReader in) {
        int size = Math.toIntExact(in.readUnsigned());
        int low = lowBits(size);
        long mask = (1L << low) - 1;
        int[] set = new int[size];
        long bits = 0;
        int filled = 0;
        long last = (long) Integer.MIN_VALUE - 1;
        for (int i = 0; i < size; i++) {
            long high = 0;
            while (true) {
                if (filled == 0) {
                    bits = in.readByte() & 0xFF;
                    filled = 8;
                }
                int ones = Math.min(filled, Long.numberOfTrailingZeros(~bits));
                high += ones;
                bits >>>= ones;
                filled -= ones;
                if (filled > 0) {
                    bits >>>= 1;
                    filled--;
                    break;
                }
            }
            while (filled < low) {
                bits |= (in.readByte() & 0xFFL) << filled;
                filled += 8;
            }
            last += (high << low | bits & mask) + 1;
            bits >>>= low;
            filled -= low;
            if (last > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("not a set of shingles");
            }
            set[i] = (int) last;
        }
        return set;
    }

    /** Of a distance between neighbours among {@code size}, how many bits are written as they are. */
    private static int lowBits(int size) {
        return size < 2 ? 31 : Math.max(0, 31 - (31 - Integer.numberOfLeadingZeros(size)));
    }
}
