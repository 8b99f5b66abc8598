package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The turns of a family as trees: one for each conversation, compacted segment and sub-agent. Lines that say
 * nothing of their own (results, interruptions, errors, links) lie inside the turn they hang on.
 */
final class TurnTree {

    static final String ORPHAN_RESULTS = "results-without-call";
    static final String INTERRUPTED = "interrupted-turns";

    /** Turns by when they began; equal ones by name and content. */
    private static final Comparator<Turn> EARLIEST = Comparator.comparing(Turn::first, NodeGraph.EARLIEST);

    /** The newest last; without a time first; equal ones by place. */
    private static final Comparator<Turn> NEWEST = Comparator.comparingLong(Turn::newest)
            .thenComparing(
                    turn -> turn.pieces().get(turn.pieces().size() - 1).places().get(0));

    private final Measures measures;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<Node, Turn> turnOf = new HashMap<>();
    private final Map<String, List<Turn>> callers = new HashMap<>();

    /** For each turn, what its pieces hang on, in the pieces' order. */
    private final Map<Node, Turn> above = new HashMap<>();

    private TurnTree(Measures measures) {
        this.measures = measures;
    }

    /** The trees' roots, the earliest first, from nodes that stand parents first. */
    static List<Turn> roots(List<Node> nodes, Measures measures) {
        return new TurnTree(measures).build(nodes);
    }

    private List<Turn> build(List<Node> nodes) {
        joinPieces(nodes);
        for (Node node : nodes) {
            place(node);
        }
        for (Turn turn : turns) {
            turn.setParent(parentOf(turn));
        }
        cutCycles();
        List<Turn> roots = new ArrayList<>();
        for (Turn turn : turns) {
            Turn parent = turn.parent();
            if (parent == null) {
                roots.add(turn);
            } else {
                parent.children().add(turn);
            }
        }
        roots.sort(EARLIEST);
        return roots;
    }

    /** Lines of one response, told by session, agent and message id, become one turn. */
    private void joinPieces(List<Node> nodes) {
        JoinKeys joins = new JoinKeys();
        List<Node> pieces = new ArrayList<>();
        for (Node node : nodes) {
            if (node.line().kind() != TranscriptLine.Kind.ASSISTANT) {
                continue;
            }
            pieces.add(node);
            int component = joins.add();
            String messageId = node.line().messageId();
            if (!messageId.isEmpty()) {
                for (String session : node.sessions()) {
                    String key = session + '\n' + node.line().agent() + '\n' + messageId;
                    joins.join(component, JoinKeys.hash('m', key));
                }
            }
        }
        Map<Integer, List<Node>> responses = new LinkedHashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            responses.computeIfAbsent(joins.find(i), first -> new ArrayList<>()).add(pieces.get(i));
        }
        Map<Node, Node> requests = requests(nodes);
        for (List<Node> sameId : responses.values()) {
            for (List<Node> response : byRequest(sameId, requests)) {
                addResponse(response);
            }
        }
        turns.sort(EARLIEST);
        for (Turn turn : turns) {
            for (String id : turn.callIds()) {
                callers.computeIfAbsent(id, key -> new ArrayList<>(1)).add(turn);
            }
        }
    }

    private void addResponse(List<Node> response) {
        NodeGraph.sortPieces(response);
        Turn turn = Turn.ofAssistant();
        for (Node piece : response) {
            turn.addPiece(piece);
            turnOf.put(piece, turn);
        }
        turns.add(turn);
    }

    /** For each line below one, the nearest line above in which somebody asked something. */
    private static Map<Node, Node> requests(List<Node> nodes) {
        Map<Node, Node> requests = new HashMap<>();
        for (Node node : nodes) {
            boolean asks = node.line().kind() == TranscriptLine.Kind.USER
                    && !UserText.of(node.line().blocks()).text().isEmpty();
            Node request = asks ? node : node.parent() == null ? null : requests.get(node.parent());
            if (request != null) {
                requests.put(node, request);
            }
        }
        return requests;
    }

    /** Some endpoints give the same message id to every response: pieces below different requests stay apart. */
    private static List<List<Node>> byRequest(List<Node> pieces, Map<Node, Node> requests) {
        Map<Node, List<Node>> responses = new LinkedHashMap<>();
        List<Node> strays = new ArrayList<>();
        for (Node piece : pieces) {
            Node request = requests.get(piece);
            List<Node> siblings =
                    request == null ? strays : responses.computeIfAbsent(request, key -> new ArrayList<>());
            siblings.add(piece);
        }
        if (responses.size() < 2) {
            return List.of(pieces);
        }
        if (!strays.isEmpty()) {
            responses.put(strays.get(0), strays);
        }
        return List.copyOf(responses.values());
    }

    private void place(Node node) {
        Node parent = node.parent();
        Turn inherited = parent == null ? null : turnOf.get(parent);
        switch (node.line().kind()) {
            case BOUNDARY -> {}
            case LINK, ERROR -> inherit(node, inherited);
            case ASSISTANT -> above.put(node, sameSpeaker(node, inherited));
            case USER, INJECTED, SUMMARY -> placeUser(node, sameSpeaker(node, inherited));
        }
    }

    private static @Nullable Turn sameSpeaker(Node node, @Nullable Turn turn) {
        return turn == null || turn.first().sharesSpeaker(node) ? turn : null;
    }

    private void inherit(Node node, @Nullable Turn turn) {
        if (turn != null) {
            turnOf.put(node, turn);
            turn.see(node);
        }
    }

    private void placeUser(Node node, @Nullable Turn inherited) {
        Turn caller = null;
        for (Block block : node.line().blocks()) {
            if (block instanceof Block.Answered result) {
                Turn of = callerOf(result.callId(), inherited);
                if (of == null) {
                    measures.add(ORPHAN_RESULTS, 1);
                } else {
                    of.addResult(result);
                    of.see(node);
                    caller = of;
                }
            }
        }
        Turn before = caller == null ? inherited : caller;
        UserText said = UserText.of(node.line().blocks());
        if (before != null && said.interrupts() && before.isAssistant() && !before.isInterrupted()) {
            before.interrupt();
            measures.add(INTERRUPTED, 1);
        }
        if (before != null && said.isLocalOutput()) {
            before.answerLocally();
        }
        if (said.text().isEmpty()) {
            inherit(node, before);
            return;
        }
        Turn turn = Turn.ofUser(node, said);
        turns.add(turn);
        turnOf.put(node, turn);
        above.put(node, before);
    }

    /** Who called: where several responses use one id, the one that the result hangs on. */
    private @Nullable Turn callerOf(String callId, @Nullable Turn inherited) {
        List<Turn> candidates = callers.getOrDefault(callId, List.of());
        if (candidates.isEmpty()) {
            return null;
        }
        boolean calledAbove = inherited != null && inherited.callIds().contains(callId);
        return calledAbove ? inherited : candidates.get(0);
    }

    private @Nullable Turn parentOf(Turn turn) {
        for (Node piece : turn.pieces()) {
            Turn candidate = above.get(piece);
            if (candidate != null && candidate != turn) {
                return candidate;
            }
        }
        return null;
    }

    /** Results that hang elsewhere may close a ring of turns where the lines have none. */
    private void cutCycles() {
        Map<Turn, Integer> walks = new HashMap<>();
        int walk = 0;
        for (Turn start : turns) {
            walk++;
            Turn at = start;
            while (at != null && !walks.containsKey(at)) {
                walks.put(at, walk);
                at = at.parent();
            }
            if (at != null && walks.get(at) == walk) {
                List<Turn> ring = new ArrayList<>();
                Turn member = at;
                do {
                    ring.add(at);
                    at = at.parent();
                } while (at != member);
                ring.stream().min(EARLIEST).orElseThrow().setParent(null);
                measures.add(NodeGraph.CYCLES, 1);
            }
        }
    }

    /** The leaves below a root, the newest first. */
    static List<Turn> leaves(Turn root) {
        List<Turn> leaves = new ArrayList<>();
        List<Turn> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Turn turn = open.remove(open.size() - 1);
            if (turn.children().isEmpty()) {
                leaves.add(turn);
            }
            open.addAll(turn.children());
        }
        leaves.sort(NEWEST.reversed());
        return leaves;
    }

    /** The turns from a leaf's root to the leaf. */
    static List<Turn> path(Turn leaf) {
        List<Turn> path = new ArrayList<>();
        for (Turn at = leaf; at != null; at = at.parent()) {
            path.add(at);
        }
        Collections.reverse(path);
        return path;
    }
}
