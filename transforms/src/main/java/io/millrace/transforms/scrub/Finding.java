package io.millrace.transforms.scrub;

/**
 * Something that must go from a text.
 *
 * @param start its first character
 * @param end one past its last
 * @param kind what it is, a fixed word
 * @param replacement what stands there instead
 */
record Finding(int start, int end, String kind, String replacement) {

    static Finding secret(int start, int end, String kind) {
        return new Finding(start, end, kind, "<secret:" + kind + ">");
    }
}
