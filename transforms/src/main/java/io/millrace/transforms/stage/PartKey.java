package io.millrace.transforms.stage;

/**
 * The part of a set of files that rows meet in, as a key of a shuffle.
 *
 * @param folder as in {@link io.millrace.transforms.common.row.PlacedRow}
 * @param stem as in {@link io.millrace.transforms.common.row.PlacedRow}
 * @param part its number
 */
record PartKey(String folder, String stem, int part) {

    private static final char BETWEEN = '\n';

    /** The number first: engines compare keys from the left. */
    String encoded() {
        return part + "" + BETWEEN + folder + BETWEEN + stem;
    }

    /** Numbers encoded keys, so that parts of one set of files follow each other. */
    static int number(String encoded) {
        int first = encoded.indexOf(BETWEEN);
        return first < 0
                ? 0
                : Integer.parseInt(encoded.substring(0, first))
                        + (encoded.substring(first).hashCode() >>> 1);
    }

    static PartKey decode(String encoded) {
        int first = encoded.indexOf(BETWEEN);
        int second = encoded.indexOf(BETWEEN, first + 1);
        return new PartKey(
                encoded.substring(first + 1, second),
                encoded.substring(second + 1),
                Integer.parseInt(encoded.substring(0, first)));
    }
}
