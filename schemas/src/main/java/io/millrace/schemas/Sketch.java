package io.millrace.schemas;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A summary of an example's set of shingles by which two examples are compared without their texts: {@value
 * #COMPONENTS} components of 16 bits, of which two sets of Jaccard similarity {@code s} share about {@code s}, with a
 * standard error of {@code sqrt(s (1 - s) / 70)}: 0.05 at 0.8. An example without a word has none.
 */
public final class Sketch {

    /** How many components a sketch has. */
    public static final int COMPONENTS = 70;

    /** How many bytes they take. */
    public static final int BYTES = Short.BYTES * COMPONENTS;

    private static final Sketch NONE = new Sketch(new byte[0]);

    /** The components, the upper half of each first; never changed. */
    private final byte[] bytes;

    private Sketch(byte[] bytes) {
        this.bytes = bytes;
    }

    /** No sketch: none has been made, or there was nothing to make it of. */
    public static Sketch none() {
        return NONE;
    }

    /**
     * The sketch in an array: {@link #BYTES} from {@code from} on, or none where {@code length} is 0.
     *
     * @throws IllegalArgumentException when the length is another
     */
    public static Sketch of(byte[] array, int from, int length) {
        if (length == 0) {
            return NONE;
        }
        if (length != BYTES) {
            throw new IllegalArgumentException("found a sketch of " + length + " bytes, expected " + BYTES);
        }
        return new Sketch(Arrays.copyOfRange(array, from, from + length));
    }

    /**
     * Reads what {@link #toHex} wrote.
     *
     * @throws IllegalArgumentException when it is no sketch
     */
    public static Sketch parse(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return of(bytes, 0, bytes.length);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** A component, from 0 to 65,535. */
    public int component(int index) {
        return (bytes[2 * index] & 0xFF) << Byte.SIZE | bytes[2 * index + 1] & 0xFF;
    }

    /** How many components two sketches share; 0 when one is empty. */
    public int shared(Sketch other) {
        int shared = 0;
        int length = Math.min(bytes.length, other.bytes.length);
        for (int i = 0; i < length; i += 2) {
            shared += bytes[i] == other.bytes[i] && bytes[i + 1] == other.bytes[i + 1] ? 1 : 0;
        }
        return shared;
    }

    /** A copy of the components' bytes, the upper half of each first; empty when there is none. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * The sketch as text; empty when there is none. Hexadecimal, though base64 is shorter: its signs and letters would
     * now and then spell what a search for secrets and telephone numbers finds.
     */
    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sketch sketch && Arrays.equals(bytes, sketch.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
