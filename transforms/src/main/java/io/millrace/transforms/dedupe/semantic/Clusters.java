package io.millrace.transforms.dedupe.semantic;

import java.util.SplittableRandom;

/**
 * Where vectors meet that may be close: at the pivots that they lie nearest to. Pivots are random directions from a fixed
 * seed, so no vector's place depends on the others. Each vector goes to its {@link #NEAREST} pivots; of pairs with a
 * cosine of 0.95, about one in a thousand has none of these in common.
 */
final class Clusters {

    /** Pairs within a cluster are all compared; this many keep that below what embedding costs up to a million. */
    static final int PIVOTS = 64;

    /** How many pivots a vector goes to. */
    static final int NEAREST = 5;

    private static final long SEED = 384;

    private final byte[][] pivots;

    private Clusters(byte[][] pivots) {
        this.pivots = pivots;
    }

    /**
     * The pivots.
     *
     * @param dimensions of the vectors
     */
    static Clusters of(int dimensions) {
        SplittableRandom random = new SplittableRandom(SEED);
        byte[][] pivots = new byte[PIVOTS][dimensions];
        for (byte[] pivot : pivots) {
            for (int i = 0; i < dimensions; i++) {
                // Signs are a direction as random as any, and equally long.
                pivot[i] = (byte) (random.nextBoolean() ? 1 : -1);
            }
        }
        return new Clusters(pivots);
    }

    /** The pivots that are nearest to a vector, the nearest first; of equally near ones the first. */
    int[] of(byte[] vector) {
        int[] nearest = new int[NEAREST];
        int[] products = new int[NEAREST];
        int found = 0;
        for (int pivot = 0; pivot < PIVOTS; pivot++) {
            int product = Vectors.product(vector, pivots[pivot]);
            int at = found;
            while (at > 0 && products[at - 1] < product) {
                at--;
            }
            if (at == NEAREST) {
                continue;
            }
            found = Math.min(NEAREST, found + 1);
            System.arraycopy(nearest, at, nearest, at + 1, found - at - 1);
            System.arraycopy(products, at, products, at + 1, found - at - 1);
            nearest[at] = pivot;
            products[at] = product;
        }
        return nearest;
    }
}
