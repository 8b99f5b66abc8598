package io.millrace.transforms.canaries;

import java.util.List;

/**
 * A made-up value that must not come out.
 *
 * @param kind what it looks like, a fixed word
 * @param value what must not come out, as a program would use it
 * @param line how it stands in a text, with what tells that it is one
 * @param marks what is looked for: ASCII, nowhere else by any likelihood, and enough of the value that what is left
 *     when one of them is gone is worth nothing
 */
record Canary(String kind, String value, String line, List<String> marks) {

    Canary {
        marks = List.copyOf(marks);
    }
}
