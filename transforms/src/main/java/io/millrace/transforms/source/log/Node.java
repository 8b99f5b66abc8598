package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A line in a family's tree. What a resumed session repeats is merged into one node; lines of one uuid that say
 * different things are versions, of which one is chosen by its content.
 */
final class Node {

    /**
     * Where a line stands.
     *
     * @param file the file's number in the family
     * @param start the position of its first byte
     * @param end one past its last
     */
    record Place(int file, long start, long end) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int order = Integer.compare(file, other.file);
            return order != 0 ? order : Long.compare(start, other.start);
        }
    }

    /** The fuller content first, then by the text itself; a version that names its parent before one that does not. */
    private static final Comparator<TranscriptLine> BY_CONTENT = Comparator.comparingInt(Node::size)
            .reversed()
            .thenComparing(line -> line.blocks().toString())
            .thenComparing(TranscriptLine::kind)
            .thenComparing(TranscriptLine::parent, Comparator.reverseOrder());

    private final List<TranscriptLine> versions = new ArrayList<>(1);
    private final List<Place> places = new ArrayList<>(1);
    private final SortedSet<String> sessions = new TreeSet<>();
    private long time = TranscriptLine.NO_TIME;
    private @Nullable Node parent;
    private int depth;

    Node(TranscriptLine line, Place place) {
        merge(line, place);
    }

    /** Takes in another line of the same uuid; true when it was a replay of one that is known. */
    boolean merge(TranscriptLine line, Place place) {
        places.add(place);
        sessions.add(line.session());
        if (line.time() != TranscriptLine.NO_TIME && (time == TranscriptLine.NO_TIME || line.time() < time)) {
            time = line.time();
        }
        for (TranscriptLine version : versions) {
            if (version.isReplayOf(line)) {
                return true;
            }
        }
        versions.add(line);
        versions.sort(BY_CONTENT);
        return false;
    }

    private static int size(TranscriptLine line) {
        int size = 0;
        for (Block block : line.blocks()) {
            if (block instanceof Block.Said said) {
                size += said.text().length();
            } else if (block instanceof Block.Thought thought) {
                size += thought.text().length();
            } else if (block instanceof Block.Called called) {
                size += called.arguments().length();
            } else if (block instanceof Block.Answered answered) {
                size += answered.text().length();
            }
        }
        return size;
    }

    /** The version that was chosen. */
    TranscriptLine line() {
        return versions.get(0);
    }

    /** All that was said under this uuid. */
    List<TranscriptLine> versions() {
        return versions;
    }

    /** Where the line and its replays stand, in the order they were read: by file, then by position. */
    List<Place> places() {
        return places;
    }

    /** The sessions that hold the line or a replay of it. */
    SortedSet<String> sessions() {
        return sessions;
    }

    /** The earliest time of the line and its replays, or {@link TranscriptLine#NO_TIME}. */
    long time() {
        return time;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    void setParent(@Nullable Node changed) {
        parent = changed;
    }

    /** How many nodes are above. */
    int depth() {
        return depth;
    }

    void setDepth(int changed) {
        depth = changed;
    }

    /** Whose line it is: the main conversation's or one sub-agent's. No conversation crosses from one to another. */
    String speaker() {
        TranscriptLine line = line();
        return line.sidechain() || !line.agent().isEmpty() ? "agent " + line.agent() : "";
    }
}
