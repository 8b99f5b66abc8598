package io.millrace.transforms.source.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What somebody said in one go: a user's line, or all pieces of one response with the results of its calls. */
final class Turn {

    /** Who spoke. */
    enum Kind {
        USER,
        INJECTED,
        SUMMARY,
        ASSISTANT
    }

    private final Kind kind;
    private final List<Node> pieces = new ArrayList<>(1);
    private final String text;
    private final boolean isCommand;
    private final Map<String, Block.Answered> results = new HashMap<>();
    private final List<Turn> children = new ArrayList<>(1);
    private @Nullable Turn parent;
    private boolean interrupted;
    private boolean answeredLocally;
    private long newest = TranscriptLine.NO_TIME;

    private Turn(Kind kind, String text, boolean isCommand) {
        this.kind = kind;
        this.text = text;
        this.isCommand = isCommand;
    }

    static Turn ofAssistant() {
        return new Turn(Kind.ASSISTANT, "", false);
    }

    static Turn ofUser(Node line, UserText said) {
        Kind kind = switch (line.line().kind()) {
            case INJECTED -> Kind.INJECTED;
            case SUMMARY -> Kind.SUMMARY;
            default -> Kind.USER;
        };
        Turn turn = new Turn(kind, said.text(), said.isCommand());
        turn.addPiece(line);
        return turn;
    }

    Kind kind() {
        return kind;
    }

    boolean isAssistant() {
        return kind == Kind.ASSISTANT;
    }

    void addPiece(Node piece) {
        pieces.add(piece);
        see(piece);
    }

    /** Notes that a line belongs to the turn, if only as the result of a call. */
    void see(Node line) {
        newest = Math.max(newest, line.time());
    }

    List<Node> pieces() {
        return pieces;
    }

    /** The first piece. */
    Node first() {
        return pieces.get(0);
    }

    /** When something last happened in the turn, or {@link TranscriptLine#NO_TIME}. */
    long newest() {
        return newest;
    }

    /** What a user said; empty for an assistant. */
    String text() {
        return text;
    }

    @Nullable
    Turn parent() {
        return parent;
    }

    void setParent(@Nullable Turn changed) {
        parent = changed;
    }

    List<Turn> children() {
        return children;
    }

    /** A result of one of the turn's calls. Of two results the longer one stays, whichever file it stands in. */
    void addResult(Block.Answered result) {
        results.merge(result.callId(), result, (one, other) -> {
            int order = Integer.compare(one.text().length(), other.text().length());
            order = order != 0 ? order : one.text().compareTo(other.text());
            return order >= 0 ? one : other;
        });
    }

    /** The result of a call, or null when none was recorded. */
    Block.@Nullable Answered result(String callId) {
        return results.get(callId);
    }

    void interrupt() {
        interrupted = true;
    }

    /** Whether a person stopped the assistant in this turn. */
    boolean isInterrupted() {
        return interrupted;
    }

    void answerLocally() {
        answeredLocally = true;
    }

    /** Whether the turn is a command that the client answered itself, so that no model ever saw it. */
    boolean isLocalCommand() {
        return isCommand && answeredLocally;
    }

    /** Whether the response ended because its token limit was reached. */
    boolean breaksOff() {
        return pieces.get(pieces.size() - 1).line().breaksOff();
    }

    /**
     * The blocks of the response, in file order. A block that repeats an earlier one is dropped, and so is the
     * beginning of a text that a later piece holds whole; of two calls with one id the one with more arguments
     * stays, because a streamed call begins without any.
     */
    List<Block> blocks() {
        if (pieces.size() == 1) {
            return withoutRepeats(List.of(pieces.get(0).line().blocks()));
        }
        List<List<Block>> lines = new ArrayList<>(pieces.size());
        for (Node piece : pieces) {
            lines.add(piece.line().blocks());
        }
        return withoutRepeats(lines);
    }

    private static List<Block> withoutRepeats(List<List<Block>> lines) {
        List<Block> kept = new ArrayList<>();
        Set<Block> seen = new HashSet<>();
        Map<String, Integer> calls = new LinkedHashMap<>();
        for (List<Block> line : lines) {
            int fromEarlierLines = kept.size();
            for (Block block : line) {
                if (!seen.add(block)) {
                    continue;
                }
                if (block instanceof Block.Called call) {
                    Integer at = calls.get(call.id());
                    if (at == null) {
                        calls.put(call.id(), kept.size());
                        kept.add(call);
                    } else if (call.arguments().length()
                            > ((Block.Called) kept.get(at)).arguments().length()) {
                        kept.set(at, call);
                    }
                    continue;
                }
                int last = kept.size() - 1;
                if (last >= 0 && last == fromEarlierLines - 1 && isBeginning(kept.get(last), block)) {
                    kept.set(last, block);
                } else if (last < 0 || last != fromEarlierLines - 1 || !isBeginning(block, kept.get(last))) {
                    kept.add(block);
                }
            }
        }
        return kept;
    }

    private static boolean isBeginning(Block beginning, Block whole) {
        if (beginning instanceof Block.Said part && whole instanceof Block.Said text) {
            return text.text().startsWith(part.text());
        }
        return beginning instanceof Block.Thought part
                && whole instanceof Block.Thought text
                && text.text().startsWith(part.text());
    }

    /** The ids of all calls in the response, each once. */
    Set<String> callIds() {
        Set<String> ids = new LinkedHashSet<>();
        for (Node piece : pieces) {
            for (Block block : piece.line().blocks()) {
                if (block instanceof Block.Called call) {
                    ids.add(call.id());
                }
            }
        }
        return ids;
    }
}
