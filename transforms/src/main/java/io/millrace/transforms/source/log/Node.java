package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /** What makes two lines of one uuid the same. */
    private record Version(TranscriptLine.Kind kind, String parent, List<Block> blocks) {
        static Version of(TranscriptLine line) {
            return new Version(line.kind(), line.parent(), line.blocks());
        }
    }

    private TranscriptLine line;
    private final List<TranscriptLine> others = new ArrayList<>(0);
    private final Set<Version> versions = new HashSet<>(2);
    private final List<Place> places = new ArrayList<>(1);
    private final SortedSet<String> sessions = new TreeSet<>();
    private long time;
    private @Nullable Node parent;
    private int depth;

    Node(TranscriptLine line, Place place) {
        this.line = line;
        this.time = line.time();
        versions.add(Version.of(line));
        places.add(place);
        sessions.add(line.session());
    }

    /** Takes in another line of the same uuid; true when it was a replay of one that is known. */
    boolean merge(TranscriptLine again, Place place) {
        places.add(place);
        sessions.add(again.session());
        if (again.time() != TranscriptLine.NO_TIME && (time == TranscriptLine.NO_TIME || again.time() < time)) {
            time = again.time();
        }
        if (!versions.add(Version.of(again))) {
            return true;
        }
        boolean better = BY_CONTENT.compare(again, line) < 0;
        others.add(better ? line : again);
        line = better ? again : line;
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
        return line;
    }

    /** What else was said under this uuid. */
    List<TranscriptLine> otherVersions() {
        return others;
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

    /** Whether a sub-agent's conversation holds the line. A main line may name an agent too: the one it has a result of. */
    boolean isSubAgents() {
        return line.sidechain();
    }

    /**
     * Whether both lines may stand in one conversation: no conversation crosses from the main one to a sub-agent's or
     * from one sub-agent's to another's. Some versions name the agent on some of its lines only.
     */
    boolean sharesSpeaker(Node other) {
        String agent = line.agent();
        String otherAgent = other.line.agent();
        boolean agree = agent.isEmpty() || otherAgent.isEmpty() || agent.equals(otherAgent);
        return line.sidechain() == other.line.sidechain() && (agree || !line.sidechain());
    }
}
