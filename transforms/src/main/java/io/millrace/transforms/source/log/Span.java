package io.millrace.transforms.source.log;

/**
 * Where an object lies in a file, in unpacked bytes.
 *
 * @param start the position of its first byte
 * @param length how many bytes it takes
 * @param checksum of the bytes, to tell whether they are still the same when they are read again
 * @param counts whether the object stands for its line in the accounts
 */
record Span(long start, int length, int checksum, boolean counts) {
    long end() {
        return start + length;
    }
}
