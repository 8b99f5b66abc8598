package io.millrace.transforms.scrub;

import java.util.List;

/**
 * Something that must go from a text.
 *
 * @param start its first character
 * @param end one past its last
 * @param kind what it is
 * @param value what it says once every encoding around it is undone; never to be written anywhere
 * @param inside what was found in it when it is {@linkplain Kind#ENCODED encoded text}, at no places of their own
 */
public record Finding(int start, int end, Kind kind, String value, List<Finding> inside) {

    /** Without the value, so that a stray log line does not leak it. */
    @Override
    public String toString() {
        return kind.name() + " at " + start + " to " + end;
    }
}
