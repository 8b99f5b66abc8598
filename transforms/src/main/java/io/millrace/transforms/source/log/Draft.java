package io.millrace.transforms.source.log;

import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A path of turns as messages that alternate as chat formats want them: a user, then an assistant, the results of
 * its calls, the assistant again. The rules:
 * <ul>
 *   <li>User texts without an answer between them are one message. Injected text is left out, unless an answer would
 *       have no request without it.
 *   <li>Answers before the first request are left out, and so are requests after the last answer.
 *   <li>Answers with nothing between them are one message; results stand behind their calls, in the calls' order.
 *   <li>A call without a result, in the last answer: the call is dropped, and the answer with it when nothing is left
 *       that is said or was answered. Further up: the result is {@value #NO_RESULT}.
 *   <li>Not trained on: answers that were mended in this way, that a person interrupted, that ended at the token
 *       limit, and those that are trained on elsewhere.
 * </ul>
 */
final class Draft {

    /** Stands for the result of a call that has none. */
    static final String NO_RESULT = "[no result recorded]";

    /** What the client puts into a message that would be empty. */
    private static final String NO_CONTENT = "(no content)";

    static final String UNANSWERED = "unanswered";
    static final String BEFORE_FIRST_REQUEST = "before-first-request";

    private final boolean keepReasoning;
    private final List<Message> messages = new ArrayList<>();
    private final Set<String> shownCalls = new LinkedHashSet<>();
    private final Map<String, String> droppedCalls = new LinkedHashMap<>();
    private final Set<String> usedIds = new HashSet<>();

    /** For an id that several calls share, the number that was last put behind it. */
    private final Map<String, Integer> copies = new HashMap<>();

    private final List<Turn> requests = new ArrayList<>();
    private final List<Part> loneReasoning = new ArrayList<>();
    private int mendedTurns;
    private int untrainedTurns;

    private Draft(boolean keepReasoning) {
        this.keepReasoning = keepReasoning;
    }

    /**
     * Makes messages of turns.
     *
     * @param path from a root to a leaf
     * @param context turns that are context alone, because another conversation trains on them
     */
    static Draft of(List<Turn> path, Set<Turn> context, boolean keepReasoning) {
        Draft draft = new Draft(keepReasoning);
        draft.build(path, context);
        return draft;
    }

    private void build(List<Turn> path, Set<Turn> context) {
        int last = path.size() - 1;
        while (last >= 0 && !isAnswer(path.get(last))) {
            // What cannot be answered any more leaves nothing here: its calls are dropped below.
            last--;
        }
        for (int i = 0; i < path.size(); i++) {
            Turn turn = path.get(i);
            if (!turn.isAssistant()) {
                requests.add(turn);
            } else if (i > last) {
                turn.callIds().forEach(id -> droppedCalls.put(id, UNANSWERED));
            } else {
                addAnswer(turn, i == last, context.contains(turn));
            }
        }
    }

    /** Whether an assistant's turn can be the last: something is said, or some call was answered. */
    private static boolean isAnswer(Turn turn) {
        if (!turn.isAssistant()) {
            return false;
        }
        for (Block block : turn.blocks()) {
            if (says(block) || (block instanceof Block.Called call && turn.result(call.id()) != null)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Block block) {
        return block instanceof Block.Said said
                && !said.text().isBlank()
                && !said.text().equals(NO_CONTENT);
    }

    private void addAnswer(Turn turn, boolean isLast, boolean isContext) {
        List<Part> parts = new ArrayList<>();
        List<Block.Called> calls = new ArrayList<>();
        boolean mended = false;
        for (Block block : turn.blocks()) {
            if (block instanceof Block.Said said) {
                if (says(said)) {
                    parts.add(new Part.Text(said.text()));
                }
            } else if (block instanceof Block.Thought thought) {
                if (keepReasoning) {
                    parts.add(new Part.Reasoning(thought.text()));
                }
            } else if (block instanceof Block.Called call) {
                boolean answered = turn.result(call.id()) != null;
                mended |= !answered;
                if (answered || !isLast) {
                    calls.add(call);
                } else {
                    droppedCalls.put(call.id(), UNANSWERED);
                }
            }
        }
        if (!addRequests()) {
            calls.forEach(call -> droppedCalls.put(call.id(), BEFORE_FIRST_REQUEST));
            return;
        }
        boolean saysNothing = calls.isEmpty() && parts.stream().allMatch(Part.Reasoning.class::isInstance);
        if (saysNothing) {
            loneReasoning.addAll(parts);
            return;
        }
        boolean train = !mended && !isContext && !turn.isInterrupted() && !turn.breaksOff();
        mendedTurns += mended ? 1 : 0;
        untrainedTurns += train ? 0 : 1;
        parts.addAll(0, loneReasoning);
        loneReasoning.clear();
        addMessages(turn, parts, calls, train);
    }

    private void addMessages(Turn turn, List<Part> parts, List<Block.Called> calls, boolean train) {
        List<Message> results = new ArrayList<>();
        for (Block.Called call : calls) {
            shownCalls.add(call.id());
            String id = call.id();
            while (!usedIds.add(id)) {
                id = call.id() + "-" + copies.merge(call.id(), 2, (last, two) -> last + 1);
            }
            parts.add(new Part.ToolCall(id, call.name(), call.arguments()));
            Block.Answered answer = turn.result(call.id());
            results.add(Message.tool(
                    answer == null
                            ? new Part.ToolResult(id, call.name(), NO_RESULT, false)
                            : new Part.ToolResult(id, call.name(), answer.text(), answer.error())));
        }
        Message before = messages.get(messages.size() - 1);
        if (before.role() == Role.ASSISTANT) {
            List<Part> joined = new ArrayList<>(before.parts());
            joined.addAll(parts);
            messages.set(messages.size() - 1, Message.assistant(joined, before.train() && train));
        } else {
            messages.add(Message.assistant(parts, train));
        }
        messages.addAll(results);
    }

    /** Puts what was asked since the last answer before the next; false when nothing was ever asked. */
    private boolean addRequests() {
        boolean needed = messages.isEmpty() || messages.get(messages.size() - 1).role() == Role.ASSISTANT;
        StringJoiner asked = new StringJoiner("\n\n");
        StringJoiner injected = new StringJoiner("\n\n");
        for (Turn request : requests) {
            if (request.kind() == Turn.Kind.INJECTED) {
                injected.add(request.text());
            } else if (!request.isLocalCommand()) {
                asked.add(request.text());
            }
        }
        requests.clear();
        String text = asked.length() == 0 && needed ? injected.toString() : asked.toString();
        if (!text.isEmpty()) {
            loneReasoning.clear();
            messages.add(Message.user(text));
        }
        return !messages.isEmpty();
    }

    /** The messages, in order. */
    List<Message> messages() {
        return messages;
    }

    /** The ids of the calls that the messages show, as the lines have them. */
    Set<String> shownCalls() {
        return shownCalls;
    }

    /** The ids of the calls that were left out, and why. */
    Map<String, String> droppedCalls() {
        return droppedCalls;
    }

    int mendedTurns() {
        return mendedTurns;
    }

    int untrainedTurns() {
        return untrainedTurns;
    }

    /** Whether there is an assistant's message to train on; it follows a request, as all here do. */
    boolean isTrainable() {
        return messages.stream().anyMatch(Message::train);
    }
}
