package io.millrace.transforms.dedupe.near;

import com.dynatrace.hash4j.similarity.ElementHashProvider;
import com.dynatrace.hash4j.similarity.SimilarityHashPolicy;
import com.dynatrace.hash4j.similarity.SimilarityHasher;
import com.dynatrace.hash4j.similarity.SimilarityHashing;
import com.dynatrace.hash4j.similarity.SuperMinHashVersion;

/**
 * Sketches sets of shingles: SuperMinHash (Ertl 2017), as Dynatrace's hash4j makes it. Measured beside MinHash it is
 * four times as fast and nearer to the true similarity. Not thread-safe.
 */
final class Sketcher {

    /** Of a component; what an earlier version stores too. */
    static final int COMPONENT_BITS = 16;

    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final long MIX_AGAIN = 0xd6e8feb86659fd93L;

    private final Banding banding;
    private final SimilarityHashPolicy policy;
    private final SimilarityHasher hasher;
    private byte[] sketch = new byte[0];

    Sketcher(Banding banding) {
        this.banding = banding;
        // Bands and versions' sketches depend on every bit, so a later library must not choose another.
        policy = SimilarityHashing.superMinHash(banding.components(), COMPONENT_BITS, SuperMinHashVersion.V1);
        hasher = policy.createHasher();
    }

    /** Turns to another set, of at least one shingle. */
    void turnTo(int[] shingles) {
        sketch = hasher.compute(ElementHashProvider.ofFunction(index -> elementHash(shingles[index]), shingles.length));
    }

    /** The hash of a band: the same for two sets when all its components are. */
    long band(int band) {
        long hash = band * MIX;
        int first = band * banding.rows();
        for (int row = 0; row < banding.rows(); row++) {
            hash = mixed((hash ^ component(first + row)) * MIX);
        }
        return hash;
    }

    /** The one-bit sketch. */
    long bits() {
        long bits = 0;
        for (int i = 0; i < Banding.BITS; i++) {
            bits |= (component(i) & 1) << i;
        }
        return bits;
    }

    /** What a shingle counts as. */
    static long elementHash(int shingle) {
        return mixed(shingle * MIX);
    }

    private long component(int index) {
        return policy.getComponent(sketch, index);
    }

    private static long mixed(long value) {
        long mixed = (value ^ value >>> 32) * MIX_AGAIN;
        return mixed ^ mixed >>> 32;
    }
}
