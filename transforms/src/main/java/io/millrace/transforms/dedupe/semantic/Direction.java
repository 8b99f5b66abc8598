package io.millrace.transforms.dedupe.semantic;

/**
 * A vector's direction, in whole numbers from -127 to 127. What becomes of it is the same on every machine, and a quarter
 * of the bytes travel.
 */
final class Direction {

    private static final int LARGEST = Byte.MAX_VALUE;

    /** The part of the components from which most pairs are seen to be apart. */
    private static final int HEAD = 4;

    /** More than what is lost in rounding lengths. */
    private static final double MARGIN = 1e-9;

    private final byte[] components;
    private final int head;
    private final double length;
    private final double tailLength;

    private Direction(byte[] components) {
        this.components = components;
        head = components.length / HEAD;
        length = StrictMath.sqrt(product(this, 0, components.length));
        tailLength = StrictMath.sqrt(product(this, head, components.length));
    }

    /**
     * The direction of a vector; its largest component becomes 127 or -127.
     *
     * @throws IllegalArgumentException when all components are zero
     */
    static Direction of(float[] vector) {
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
        return new Direction(rounded);
    }

    /** The direction whose {@link #components} these are. */
    static Direction ofComponents(byte[] components) {
        return new Direction(components);
    }

    /** The array behind. */
    byte[] components() {
        return components;
    }

    /**
     * The cosine of the angle between two directions, when it is at least {@code least}; else any number below that. By
     * the inequality of Cauchy and Schwarz the rest of the components adds no more than the product of its lengths.
     */
    double cosine(Direction other, double least) {
        double lengths = length * other.length;
        int product = product(other, 0, head);
        double most = (product + tailLength * other.tailLength) / lengths;
        if (most < least - MARGIN) {
            return most;
        }
        return (product + product(other, head, components.length)) / lengths;
    }

    /** Exact for up to 100,000 components. */
    private int product(Direction other, int from, int to) {
        int product = 0;
        for (int i = from; i < to; i++) {
            product += components[i] * other.components[i];
        }
        return product;
    }
}
