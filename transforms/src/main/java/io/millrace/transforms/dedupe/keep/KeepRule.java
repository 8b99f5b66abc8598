package io.millrace.transforms.dedupe.keep;

import io.millrace.schemas.ContentId;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Walks edges in the keep order and drops an example when, and only when, it is alike to one before it that was kept;
 * the first of these is its keeper. So every example that is dropped is alike to one that stays, which connected
 * components do not promise: in a chain of versions they drop strangers. Memory grows with what is dropped alone: 16
 * bytes each, a little more for the table.
 */
public final class KeepRule {

    private final IdSet dropped = new IdSet();
    private @Nullable ContentId last;
    private boolean lastIsDropped;
    private @Nullable ContentId lastEarlier;
    private long pairs;

    private KeepRule() {}

    public static KeepRule create() {
        return new KeepRule();
    }

    /**
     * Takes the next edge in order, and says whether it drops its later end for its earlier one.
     *
     * @param edge not before the one before; an edge that comes again changes nothing
     */
    public boolean drops(Edge edge) {
        boolean again = edge.later().equals(last) && edge.earlier().equals(lastEarlier);
        if (!edge.later().equals(last)) {
            last = edge.later();
            lastIsDropped = false;
        }
        lastEarlier = edge.earlier();
        if (!again) {
            pairs++;
        }
        if (lastIsDropped || dropped.contains(edge.earlier())) {
            return false;
        }
        dropped.add(edge.later());
        lastIsDropped = true;
        return true;
    }

    /** How many different edges came. */
    public long pairs() {
        return pairs;
    }

    /** How many examples are dropped. */
    public long dropped() {
        return dropped.size();
    }
}
