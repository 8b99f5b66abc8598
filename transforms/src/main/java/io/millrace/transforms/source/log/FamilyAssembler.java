package io.millrace.transforms.source.log;

import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Sha256;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.step.TallyBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The second pass: reads one family at a time and makes its conversations. The family's group is named after its
 * earliest conversation's first line, which resuming, branching, compacting and asking sub-agents leave as it is:
 * a family that grows stays in its group.
 */
final class FamilyAssembler {

    /** The source's type in a recipe. */
    static final String KIND = "claude-code";

    static final String CHANGED = "changed-while-reading";
    static final String NOTHING_TO_TRAIN_ON = "nothing-to-train-on";
    static final String FAMILY_TOO_LARGE = "family-too-large";

    /** The tag of a conversation with a sub-agent. */
    static final String SUB_AGENT = "sub-agent";

    /** The tag of a conversation that goes on from a summary. */
    static final String COMPACTED = "compacted";

    /** The tag of a branch that its user left. */
    static final String ABANDONED_BRANCH = "abandoned-branch";

    /** A family is held in memory: what takes more bytes in its files than this is turned away as a whole. */
    private static final long FAMILY_LIMIT = 256L << 20;

    private static final int GROUP_BYTES = 16;

    private final String source;
    private final TranscriptSettings settings;
    private final Consumer<Item> out;
    private final TallyBook tallies = new TallyBook();
    private final Measures measures;
    private final LineParser parser;

    /**
     * An assembler.
     *
     * @param source the source's name in the recipe
     * @param out takes examples, rejections and dead letters
     */
    FamilyAssembler(String source, TranscriptSettings settings, Consumer<Item> out) {
        this.source = source;
        this.settings = settings;
        this.out = out;
        this.measures = new Measures(source, tallies);
        this.parser = new LineParser(settings, measures);
    }

    /** What was counted since the last call. */
    TallyBook tallies() {
        return tallies;
    }

    /**
     * Makes the conversations of a family.
     *
     * @throws IOException when a file cannot be closed
     */
    void assemble(Family family, FamilyReader reader) throws IOException {
        measures.add("families", 1);
        if (family.bytes() > FAMILY_LIMIT) {
            turnAway(family);
            return;
        }
        NodeGraph graph = new NodeGraph(measures);
        reader.read(family, parser, new FamilyReader.Receiver() {
            @Override
            public void line(TranscriptLine line, int file, Span span) {
                count(Tally.Counter.USED, "", span);
                graph.add(line, new Node.Place(file, span.start(), span.end()));
            }

            @Override
            public void changed(InputFile file, Span span) {
                changedLine(file, span);
            }
        });
        List<Node> nodes = graph.link();
        CallAccount calls = new CallAccount();
        countCalls(nodes, calls);
        List<Turn> roots = TurnTree.roots(nodes, measures);
        String group = roots.isEmpty() ? "" : group(roots);
        for (Turn root : roots) {
            converse(family, root, group, calls);
        }
        if (roots.isEmpty() && !nodes.isEmpty()) {
            Node.Place place = nodes.get(0).places().get(0);
            Origin origin = origin(
                    family,
                    place.file(),
                    place.start(),
                    place.end(),
                    nodes.get(0).time());
            reject(origin, NOTHING_TO_TRAIN_ON, "no turn of a user or an assistant");
        }
        calls.close(measures);
    }

    private void count(Tally.Counter counter, String reason, Span span) {
        if (span.counts()) {
            tallies.source(source, counter, reason);
        }
    }

    private void changedLine(InputFile file, Span span) {
        count(Tally.Counter.DEAD_LETTERED, CHANGED, span);
        if (span.counts()) {
            String position = "byte " + span.start();
            String expected = "expected " + span.length() + " bytes that stay as they are while the job runs";
            out.accept(new DeadLetter(source, file.name(), position, CHANGED, expected));
        } else {
            measures.add(TranscriptIndexer.LOST_OBJECTS, 1);
        }
    }

    private void turnAway(Family family) {
        for (Family.Extract extract : family.extracts()) {
            for (Span span : extract.spans()) {
                count(Tally.Counter.USED, "", span);
            }
        }
        Span first = family.extracts().get(0).spans().get(0);
        Origin origin = origin(family, 0, first.start(), first.end(), TranscriptLine.NO_TIME);
        reject(origin, FAMILY_TOO_LARGE, family.bytes() + " bytes, at most " + FAMILY_LIMIT);
    }

    /** Notes all calls of the lines, and at once those that no conversation can show. */
    private static void countCalls(List<Node> nodes, CallAccount calls) {
        for (Node node : nodes) {
            countCalls(node.line(), "", calls);
            for (TranscriptLine other : node.otherVersions()) {
                countCalls(other, "conflict", calls);
            }
        }
    }

    private static void countCalls(TranscriptLine line, String leftOut, CallAccount calls) {
        String reason = switch (line.kind()) {
            case ASSISTANT -> leftOut;
            case ERROR -> "api-error";
            default -> "not-an-assistants";
        };
        for (Block block : line.blocks()) {
            if (block instanceof Block.Nameless nameless) {
                calls.nameless(nameless.id());
            } else if (block instanceof Block.Called call) {
                calls.seen(call.id());
                if (!reason.isEmpty()) {
                    calls.put(call.id(), CallAccount.LEFT_OUT + reason);
                }
            }
        }
    }

    private void converse(Family family, Turn root, String group, CallAccount calls) {
        List<Turn> leaves = TurnTree.leaves(root);
        boolean all = settings.branches() == TranscriptSettings.Branches.ALL;
        Set<Turn> taken = new HashSet<>();
        for (int i = 0; i < leaves.size(); i++) {
            if (i == 0 || all) {
                List<Turn> path = TurnTree.path(leaves.get(i));
                emit(family, path, taken, i > 0, group, calls);
                taken.addAll(path);
            } else {
                for (Turn turn = leaves.get(i); turn != null && taken.add(turn); turn = turn.parent()) {
                    turn.callIds().forEach(id -> calls.put(id, CallAccount.ABANDONED));
                }
            }
        }
        measures.add("abandoned-branches", leaves.size() - 1L);
    }

    private void emit(
            Family family, List<Turn> path, Set<Turn> context, boolean abandoned, String group, CallAccount calls) {
        Draft draft = Draft.of(path, context, settings.keepReasoning());
        Origin origin = origin(family, path);
        if (!draft.isTrainable()) {
            path.forEach(turn -> turn.callIds().forEach(id -> calls.put(id, CallAccount.REJECTED)));
            long answers = path.stream().filter(Turn::isAssistant).count();
            String found = "requests: " + (path.size() - answers) + ", answers: " + answers;
            reject(origin, NOTHING_TO_TRAIN_ON, found + "; no whole answer follows a request");
            return;
        }
        draft.shownCalls().forEach(id -> calls.put(id, CallAccount.IN_CONVERSATIONS));
        draft.droppedCalls().forEach((id, reason) -> calls.put(id, CallAccount.LEFT_OUT + reason));
        measures.addIfAny("mended-turns", draft.mendedTurns());
        measures.addIfAny("turns-not-trained-on", draft.untrainedTurns());
        tallies.source(source, Tally.Counter.CANDIDATES, "");
        tallies.source(source, Tally.Counter.EXAMPLES, "");
        Content content = new Content.Conversation(draft.messages(), "");
        out.accept(Example.of(origin, List.of(group), content, labels(path, abandoned)));
    }

    private static Labels labels(List<Turn> path, boolean abandoned) {
        Labels labels = Labels.none();
        if (path.get(0).first().isSubAgents()) {
            labels = labels.withTag(SUB_AGENT);
        }
        if (path.stream().anyMatch(turn -> turn.kind() == Turn.Kind.SUMMARY)) {
            labels = labels.withTag(COMPACTED);
        }
        return abandoned ? labels.withTag(ABANDONED_BRANCH) : labels;
    }

    private void reject(Origin origin, String reason, String detail) {
        tallies.source(source, Tally.Counter.CANDIDATES, "");
        tallies.source(source, Tally.Counter.REJECTED, reason);
        out.accept(Rejection.ofUnit(origin, reason, detail));
    }

    /** From the earliest root of the main conversation; from a sub-agent's where there is no other. */
    private static String group(List<Turn> roots) {
        Node first = roots.stream()
                .filter(root -> !root.first().isSubAgents())
                .findFirst()
                .orElse(roots.get(0))
                .first();
        TranscriptLine line = first.line();
        String name = line.uuid().isEmpty() ? first.sessions().first() + '\n' + line.blocks() : line.uuid();
        byte[] digest = Sha256.local().digest(name.getBytes(StandardCharsets.UTF_8));
        return "conversation:" + HexFormat.of().formatHex(digest, 0, GROUP_BYTES);
    }

    /** The file that holds the first line, from there to the last turn that it holds. */
    private Origin origin(Family family, List<Turn> path) {
        Node.Place first = path.get(0).first().places().get(0);
        long end = first.end();
        for (Turn turn : path) {
            for (Node piece : turn.pieces()) {
                for (Node.Place place : piece.places()) {
                    end = place.file() == first.file() ? Math.max(end, place.end()) : end;
                }
            }
        }
        return origin(
                family, first.file(), first.start(), end, path.get(0).first().time());
    }

    private Origin origin(Family family, int file, long start, long end, long time) {
        String name = family.extracts().get(file).file().name();
        String instant =
                time == TranscriptLine.NO_TIME ? "" : Instant.ofEpochMilli(time).toString();
        return Origin.ofFile(source, KIND, name, "bytes " + start + "-" + end, instant);
    }
}
