package io.millrace.transforms.common.shingle;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What can be asked of sets of shingles, which are arrays as {@link Shingler} makes them: distinct, ascending. */
public final class Shingles {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** So many ones, what is left of a byte, a zero and 31 low bits fit a word. */
    private static final int MOST_ONES = 16;

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
     * takes about as few bits as is possible (3.2 bytes a shingle for a text of 350 words).
     */
    public static void write(int[] set, BinaryWriter out) {
        int low = lowBits(set.length);
        long mask = (1L << low) - 1;
        byte[] code = new byte[mostBytes(set.length, low)];
        int at = 0;
        long bits = 0;
        int filled = 0;
        long last = (long) Integer.MIN_VALUE - 1;
        for (int value : set) {
            long distance = value - last - 1;
            last = value;
            long high = distance >>> low;
            while (high > MOST_ONES) {
                bits |= ((1L << MOST_ONES) - 1) << filled;
                filled += MOST_ONES;
                high -= MOST_ONES;
                LITTLE_ENDIAN.set(code, at, bits);
                at += filled >>> 3;
                bits >>>= filled & ~7;
                filled &= 7;
            }
            // As many ones as the distance is wide, a zero, and the low bits as they are: at most 7 + 17 + 31 bits.
            bits |= ((1L << high) - 1 | (distance & mask) << high + 1) << filled;
            filled += (int) high + 1 + low;
            LITTLE_ENDIAN.set(code, at, bits);
            at += filled >>> 3;
            bits >>>= filled & ~7;
            filled &= 7;
        }
        if (filled > 0) {
            code[at++] = (byte) bits;
        }
        out.writeUnsigned(set.length);
        out.writeBytes(code, 0, at);
    }

    /**
     * Reads a set.
     *
     * @throws IllegalArgumentException when the bytes are not one
     */
    public static int[] read(BinaryReader in) {
        int size = Math.toIntExact(in.readUnsigned());
        int length = in.readCount();
        byte[] code = in.array();
        int at = in.position();
        int end = at + length;
        in.skip(length);
        int low = lowBits(size);
        long mask = (1L << low) - 1;
        if ((long) size * (low + 1) > 8L * length) {
            throw new IllegalArgumentException("a set of " + size + " shingles does not fit " + length + " bytes");
        }
        int[] set = new int[size];
        long bits = 0;
        int filled = 0;
        long last = (long) Integer.MIN_VALUE - 1;
        for (int i = 0; i < size; i++) {
            long high = 0;
            while (true) {
                while (filled <= 56 && at < end) {
                    bits |= (code[at++] & 0xFFL) << filled;
                    filled += 8;
                }
                int ones = Math.min(filled, Long.numberOfTrailingZeros(~bits));
                high += ones;
                bits = ones == Long.SIZE ? 0 : bits >>> ones;
                filled -= ones;
                if (filled > 0) {
                    break;
                }
                if (at == end) {
                    throw new IllegalArgumentException("a set of shingles ends too early");
                }
            }
            bits >>>= 1;
            filled--;
            while (filled < low && at < end) {
                bits |= (code[at++] & 0xFFL) << filled;
                filled += 8;
            }
            last += (high << low | bits & mask) + 1;
            bits >>>= low;
            filled -= low;
            if (filled < 0 || last > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("not a set of shingles");
            }
            set[i] = (int) last;
        }
        return set;
    }

    /** Of a distance between neighbours among {@code size}, how many bits are written as they are. */
    private static int lowBits(int size) {
        return size < 2 ? 31 : Integer.numberOfLeadingZeros(size);
    }

    /** The ones of all distances together are at most those of the whole range; a word is written at a time. */
    private static int mostBytes(int size, int low) {
        return Math.toIntExact(((long) size * (low + 1) + (1L << 32 - low)) / 8 + 2 * Long.BYTES);
    }
}
