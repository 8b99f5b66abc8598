package io.millrace.transforms.scrub;

/**
 * Something that must go from a text.
 *
 * @param start its first character
 * @param end one past its last
 * @param kind what it is
 * @param value what it says once every encoding around it is undone; never to be written anywhere
 */
public record Finding(int start, int end, Kind kind, String value) {

    /** Without the value, so that a stray log line does not leak it. */
    @Override
    public String toString() {
        return kind.name() + " at " + start + " to " + end;
    }
}
