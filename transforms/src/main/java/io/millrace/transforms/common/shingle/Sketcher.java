package io.millrace.transforms.common.shingle;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;
import io.millrace.schemas.Sketch;

/**
 * Sketches sets of shingles: SuperMinHash (Ertl 2017), as Dynatrace's hash4j makes it. Measured beside MinHash it is
 * four times as fast and nearer to the true similarity. Not thread-safe.
 */
public final class Sketcher {

    private static final int COMPONENT_BITS = 16;

    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long MIX_AGAIN = 0xd6e8feb86659fd93L;

    private final SimilarityHashPolicy policy;
    private final SimilarityHasher hasher;
    private final byte[] components = new byte[Sketch.BYTES];

    private Sketcher() {
        // Versions' sketches depend on every bit, so a later library must not choose another.
        policy = SimilarityHashing.superMinHash(Sketch.COMPONENTS, COMPONENT_BITS, SuperMinHashVersion.V1);
        hasher = policy.createHasher();
    }

    public static Sketcher create() {
        return new Sketcher();
    }

    /** The sketch of a set as {@link Shingler} makes it; none when there are no shingles, as nothing is like them. */
    public Sketch sketch(int[] shingles) {
        if (shingles.length == 0) {
            return Sketch.none();
        }
        byte[] packed =
                hasher.compute(ElementHashProvider.ofFunction(index -> mixed(shingles[index]), shingles.length));
        for (int i = 0; i < Sketch.COMPONENTS; i++) {
            long component = policy.getComponent(packed, i);
            components[2 * i] = (byte) (component >>> Byte.SIZE);
            components[2 * i + 1] = (byte) component;
        }
        return Sketch.of(components, 0, components.length);
    }

    /** What a shingle counts as. */
    private static long mixed(int shingle) {
        long mixed = shingle * MIX;
        mixed = (mixed ^ mixed >>> 32) * MIX_AGAIN;
        return mixed ^ mixed >>> 32;
    }
}
