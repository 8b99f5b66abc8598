package io.millrace.transforms.structure;

import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether messages are a conversation: perhaps a system message (which may be empty), then turns of a user and an
 * assistant, with the results of its calls right behind an assistant's message, in the calls' order. After results
 * the assistant goes on, or the user adds something. The last message is an assistant's; calls that it ends with need
 * no results, since calling is all that is learnt there.
 */
final class Turns {

    static final String EMPTY_CONVERSATION = "empty-conversation";
    static final String FIRST_TURN_NOT_USER = "first-turn-not-user";
    static final String ROLES_DO_NOT_ALTERNATE = "roles-do-not-alternate";
    static final String EMPTY_MESSAGE = "empty-message";
    static final String CALL_WITHOUT_RESULT = "call-without-result";
    static final String RESULT_WITHOUT_CALL = "result-without-call";
    static final String RESULTS_OUT_OF_ORDER = "results-out-of-order";
    static final String DUPLICATE_CALL_ID = "duplicate-call-id";
    static final String ENDS_WITHOUT_ASSISTANT = "ends-without-assistant";

    private final List<Message> messages;
    private final Set<String> callIds = new HashSet<>();
    /** The calls of the last assistant message, of which {@code answered} have their results. */
    private List<Part.ToolCall> calls = List.of();

    private int answered;

    private Turns(List<Message> messages) {
        this.messages = messages;
    }

    /** The first fault, if there is one. */
    static Optional<Fault> check(List<Message> messages) {
        return Optional.ofNullable(new Turns(messages).firstFault());
    }

    private Fault firstFault() {
        int start = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM ? 1 : 0;
        if (start == messages.size()) {
            return new Fault(EMPTY_CONVERSATION, messages.size() + " messages");
        }
        if (messages.get(start).role() != Role.USER) {
            return new Fault(
                    FIRST_TURN_NOT_USER,
                    at(start) + " is of the role " + messages.get(start).role().word());
        }
        for (int i = start; i < messages.size(); i++) {
            Fault fault = step(i, i == start ? Role.SYSTEM : messages.get(i - 1).role());
            if (fault != null) {
                return fault;
            }
        }
        Message last = messages.get(messages.size() - 1);
        return last.role() == Role.ASSISTANT
                ? null
                : new Fault(
                        ENDS_WITHOUT_ASSISTANT,
                        "the last of " + messages.size() + " messages is of the role "
                                + last.role().word());
    }

    private Fault step(int i, Role before) {
        Message message = messages.get(i);
        if (message.role() == Role.TOOL) {
            return result(i, message.result());
        }
        if (answered < calls.size()) {
            return new Fault(
                    CALL_WITHOUT_RESULT, at(i) + " comes after " + answered + " results of " + calls.size() + " calls");
        }
        boolean follows = message.role() == Role.USER
                ? before != Role.USER
                : message.role() == Role.ASSISTANT && before != Role.ASSISTANT;
        if (!follows) {
            return new Fault(
                    ROLES_DO_NOT_ALTERNATE,
                    at(i) + " is of the role " + message.role().word() + " after " + before.word());
        }
        calls = message.calls();
        answered = 0;
        if (calls.isEmpty() && message.text().isBlank()) {
            return new Fault(
                    EMPTY_MESSAGE, at(i) + " is of the role " + message.role().word() + " and says nothing");
        }
        for (Part.ToolCall call : calls) {
            if (!callIds.add(call.id())) {
                return new Fault(DUPLICATE_CALL_ID, at(i) + " has a call with an id that another call has");
            }
        }
        return null;
    }

    private Fault result(int i, Part.ToolResult result) {
        if (answered < calls.size() && calls.get(answered).id().equals(result.callId())) {
            answered++;
            return null;
        }
        boolean open = calls.stream().skip(answered).anyMatch(call -> call.id().equals(result.callId()));
        return open
                ? new Fault(RESULTS_OUT_OF_ORDER, at(i) + " answers a later call than the next one")
                : new Fault(RESULT_WITHOUT_CALL, at(i) + " answers no open call");
    }

    /** A message, counted from 1 as people do. */
    static String at(int index) {
        return "message " + (index + 1);
    }
}
