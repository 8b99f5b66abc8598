package io.millrace.pipelines.verify;

import java.util.ArrayList;
import java.util.List;

/** What is wrong, each with its place; after the first few of one file the rest is counted alone. Not thread-safe. */
final class Complaints {

    /** As many as a person reads. */
    static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    /**
     * Adds one.
     *
     * @param place the file, or the file and line
     * @param what what is wrong, without any of the row's content
     */
    void add(String place, String what) {
        if (first.size() < SHOWN) {
            first.add(place + ": " + what);
        }
        count++;
    }

    /** Adds all of another's. */
    void addAll(Complaints other) {
        for (String complaint : other.first) {
            if (first.size() < SHOWN) {
                first.add(complaint);
            }
        }
        count += other.count;
    }

    long count() {
        return count;
    }

    /** The first few, in the order that they were added. */
    List<String> first() {
        return List.copyOf(first);
    }
}
