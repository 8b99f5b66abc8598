package io.millrace.transforms.dedupe.near;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;
import java.util.HexFormat;

/**
 * Makes the sketch that a version stores of each of its examples: {@value #COMPONENTS} components of 16 bits, whatever
 * the threshold, so that versions built with different thresholds compare. Of two sets of Jaccard similarity {@code s}
 * about the share {@code s} of their components agree, with a standard error of {@code sqrt(s (1 - s) / 70)}: 0.05 at
 * 0.8. Not thread-safe.
 */
final class StoredSketch {

    static final int COMPONENTS = 70;

    private static final int HEX_DIGITS = 4;

    private static final short[] NONE = {};

    private final SimilarityHashPolicy policy =
            SimilarityHashing.superMinHash(COMPONENTS, Sketcher.COMPONENT_BITS, SuperMinHashVersion.V1);
    private final SimilarityHasher hasher = policy.createHasher();

    /** The sketch of a set of shingles; empty when there are none, as nothing is like them. */
    short[] of(int[] shingles) {
        if (shingles.length == 0) {
            return NONE;
        }
        byte[] packed = hasher.compute(
                ElementHashProvider.ofFunction(index -> Sketcher.elementHash(shingles[index]), shingles.length));
        short[] sketch = new short[COMPONENTS];
        for (int i = 0; i < COMPONENTS; i++) {
            sketch[i] = (short) policy.getComponent(packed, i);
        }
        return sketch;
    }

    /**
     * A sketch as text. Hexadecimal, though base64 is shorter: its signs and letters would now and then spell what a
     * search for secrets and telephone numbers finds.
     */
    static String toHex(short[] sketch) {
        StringBuilder hex = new StringBuilder(HEX_DIGITS * sketch.length);
        for (short component : sketch) {
            HexFormat.of().toHexDigits(hex, (byte) (component >>> Byte.SIZE));
            HexFormat.of().toHexDigits(hex, (byte) component);
        }
        return hex.toString();
    }

    /**
     * Reads what {@link #toHex} wrote.
     *
     * @throws IllegalArgumentException when it is no sketch
     */
    static short[] parse(String hex) {
        if (hex.isEmpty()) {
            return NONE;
        }
        if (hex.length() != HEX_DIGITS * COMPONENTS) {
            throw new IllegalArgumentException(
                    "found a sketch of " + hex.length() + " digits, expected " + HEX_DIGITS * COMPONENTS);
        }
        short[] sketch = new short[COMPONENTS];
        for (int i = 0; i < COMPONENTS; i++) {
            sketch[i] = (short) HexFormat.fromHexDigits(hex, HEX_DIGITS * i, HEX_DIGITS * (i + 1));
        }
        return sketch;
    }
}
