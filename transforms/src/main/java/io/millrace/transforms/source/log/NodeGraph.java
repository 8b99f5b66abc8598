package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The lines of a family as nodes that know their parents: replays merged, parents found, cycles cut.
 */
final class NodeGraph {

    static final String REPLAYS = "replayed-lines";
    static final String CONFLICTS = "conflicting-lines";
    static final String DANGLING = "dangling-parents";
    static final String CYCLES = "cycles-cut";
    static final String FILE_ORDER = "lines-chained-by-file-order";

    /** The lines of one speaker in one session, as they stand in one file. */
    private record Strand(int file, String session, String speaker) {}

    /** Earlier first; without a time last; then by name, never by place. */
    static final Comparator<Node> EARLIEST = Comparator.<Node>comparingLong(
                    node -> node.time() == TranscriptLine.NO_TIME ? Long.MAX_VALUE : node.time())
            .thenComparing(node -> node.line().uuid())
            .thenComparing(node -> node.line().blocks().toString());

    private final Measures measures;
    private final Map<String, Node> byUuid = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Strand, List<Node>> strands = new LinkedHashMap<>();
    private final Set<Strand> strandsWithParents = new LinkedHashSet<>();

    NodeGraph(Measures measures) {
        this.measures = measures;
    }

    /** Takes in a line; lines come file by file, in file order. */
    void add(TranscriptLine line, Node.Place place) {
        Node known = line.uuid().isEmpty() ? null : byUuid.get(line.uuid());
        Node node = known;
        if (node == null) {
            node = new Node(line, place);
            nodes.add(node);
            if (!line.uuid().isEmpty()) {
                byUuid.put(line.uuid(), node);
            }
        } else if (node.merge(line, place)) {
            measures.add(REPLAYS, 1);
        }
        Strand strand = new Strand(place.file(), line.session(), line.sidechain() ? "agent " + line.agent() : "");
        if (!line.parent().isEmpty()) {
            strandsWithParents.add(strand);
        }
        if (line.kind() != TranscriptLine.Kind.LINK) {
            strands.computeIfAbsent(strand, key -> new ArrayList<>()).add(node);
        }
    }

    /** The nodes with their parents, parents before children. */
    List<Node> link() {
        for (Node node : nodes) {
            if (!node.otherVersions().isEmpty()) {
                measures.add(CONFLICTS, 1);
            }
            String parent = node.line().parent();
            if (node.line().kind() == TranscriptLine.Kind.BOUNDARY || parent.isEmpty()) {
                continue;
            }
            Node found = byUuid.get(parent);
            if (found == null) {
                measures.add(DANGLING, 1);
            }
            node.setParent(found);
        }
        for (Map.Entry<Strand, List<Node>> strand : strands.entrySet()) {
            chain(strand.getValue(), !strandsWithParents.contains(strand.getKey()));
        }
        cutCycles();
        return parentsFirst();
    }

    /** Where no line names its parent, or a line has no name itself, the line before it in the file is its parent. */
    private void chain(List<Node> strand, boolean namesNoParents) {
        for (int i = 1; i < strand.size(); i++) {
            Node node = strand.get(i);
            Node before = strand.get(i - 1);
            TranscriptLine line = node.line();
            boolean isFree = node.parent() == null
                    && line.parent().isEmpty()
                    && line.kind() != TranscriptLine.Kind.BOUNDARY
                    && node != before;
            if (isFree && (namesNoParents || line.uuid().isEmpty())) {
                node.setParent(before);
                measures.add(FILE_ORDER, 1);
            }
        }
    }

    private void cutCycles() {
        Map<Node, Integer> walks = new HashMap<>();
        int walk = 0;
        for (Node start : nodes) {
            walk++;
            Node at = start;
            while (at != null && !walks.containsKey(at)) {
                walks.put(at, walk);
                at = at.parent();
            }
            if (at != null && walks.get(at) == walk) {
                cutCycle(at);
            }
        }
    }

    private void cutCycle(Node member) {
        List<Node> cycle = new ArrayList<>();
        Node at = member;
        do {
            cycle.add(at);
            at = at.parent();
        } while (at != member);
        Comparator<Node> messagesFirst =
                Comparator.comparing(node -> !node.line().isMessage());
        cycle.stream().min(messagesFirst.thenComparing(EARLIEST)).orElseThrow().setParent(null);
        measures.add(CYCLES, 1);
    }

    private List<Node> parentsFirst() {
        Set<Node> ordered = new LinkedHashSet<>();
        List<Node> climb = new ArrayList<>();
        for (Node node : nodes) {
            Node at = node;
            while (at != null && !ordered.contains(at)) {
                climb.add(at);
                at = at.parent();
            }
            for (int i = climb.size() - 1; i >= 0; i--) {
                Node next = climb.get(i);
                next.setDepth(next.parent() == null ? 0 : next.parent().depth() + 1);
                ordered.add(next);
            }
            climb.clear();
        }
        return List.copyOf(ordered);
    }

    /**
     * Pieces of one response in file order: by their places in the first file that holds all of them, otherwise by
     * their depth.
     */
    static void sortPieces(List<Node> pieces) {
        if (pieces.size() < 2) {
            return;
        }
        SortedSet<Integer> shared = files(pieces.get(0).places());
        for (Node piece : pieces) {
            shared.retainAll(files(piece.places()));
        }
        if (shared.isEmpty()) {
            pieces.sort(Comparator.comparingInt(Node::depth).thenComparing(EARLIEST));
            return;
        }
        int file = shared.first();
        pieces.sort(Comparator.comparingLong(node -> startIn(node, file)));
    }

    private static SortedSet<Integer> files(Collection<Node.Place> places) {
        SortedSet<Integer> files = new TreeSet<>();
        places.forEach(place -> files.add(place.file()));
        return files;
    }

    private static long startIn(Node node, int file) {
        for (Node.Place place : node.places()) {
            if (place.file() == file) {
                return place.start();
            }
        }
        throw new IllegalStateException("the piece is in the file");
    }
}
