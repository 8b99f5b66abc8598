package io.millrace.transforms.dedupe.semantic;

/**
 * Vectors of whole numbers from -127 to 127. What becomes of a vector after it was rounded is the same on every machine,
 * and a quarter of the bytes travel.
 */
final class Vectors {

    private static final int LARGEST = Byte.MAX_VALUE;

    private Vectors() {}

    /**
     * The vector in the same direction whose largest component is 127 or -127.
     *
     * @throws IllegalArgumentException when all components are zero
     */
    static byte[] rounded(float[] vector) {
        double largest = 0;
        for (float component : vector) {
            largest = Math.max(largest, Math.abs(component));
        }
        if (largest == 0) {
            throw new IllegalArgumentException("a vector of zeros has no direction");
        }
        byte[] rounded = new byte[vector.length];
        for (int i = 0; i < vector.length; i++) {
            rounded[i] = (byte) StrictMath.rint(vector[i] / largest * LARGEST);
        }
        return rounded;
    }

    /** The scalar product; exact for up to 100,000 components. */
    static int product(byte[] left, byte[] right) {
        int product = 0;
        for (int i = 0; i < left.length; i++) {
            product += left[i] * right[i];
        }
        return product;
    }

    /** The length. */
    static double length(byte[] vector) {
        return StrictMath.sqrt(product(vector, vector));
    }
}
