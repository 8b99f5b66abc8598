package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.meeting.Note;

/**
 * Where examples meet so that each meets every other once. By their ids they fall into {@link #BLOCKS} blocks, and each
 * two blocks, also a block and itself, have a place of their own. Clusters that are found from the vectors would compare
 * fewer pairs, if they were even; but texts of one dataset lie close together: with 64 random directions and each vector
 * at the five nearest, real rows were compared 0.5 to 1.4 times as often as there are pairs, and some never met.
 */
final class BlockPairs {

    /** Enough that the places of one kind of content, 36, keep some dozen cores busy. */
    static final int BLOCKS = 8;

    /** How many places there are. */
    static final int PLACES = BLOCKS * (BLOCKS + 1) / 2;

    /** The key of counts, beyond the places of all kinds of content. */
    static final int COUNTS = Note.Shape.values().length * PLACES;

    private BlockPairs() {}

    /** The block of an example. */
    static int block(ContentId id) {
        return (int) Long.remainderUnsigned(id.low(), BLOCKS);
    }

    /** The key of a place: examples of different kinds do not meet. */
    static int key(Note.Shape shape, int place) {
        return shape.number() * PLACES + place;
    }

    /** The place where two blocks meet, from 0 on. */
    static int place(int one, int other) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        return second * (second + 1) / 2 + first;
    }
}
