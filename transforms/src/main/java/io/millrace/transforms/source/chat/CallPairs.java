package io.millrace.transforms.source.chat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Pairs calls with results, in the order of a conversation, and gives each call an id of its own: the older
 * protocol has none, and some servers count anew in each turn.
 */
final class CallPairs {

    /** The call that a result answers. */
    record Paired(String id, String name) {}

    private record Open(@Nullable String given, String id, String name) {}

    private final Set<String> taken = new HashSet<>();
    private final List<Open> open = new ArrayList<>();

    /** Takes a call and tells its id: the one it has, with a number behind when an earlier call has it. */
    String open(MessageDraft.Call call) {
        String wanted = call.id() == null ? "call" : call.id();
        String id = wanted;
        for (int number = 2; !taken.add(id); number++) {
            id = wanted + "-" + number;
        }
        open.add(new Open(call.id(), id, call.name()));
        return id;
    }

    /**
     * The first open call that a result can mean: by its id when it has one, else by its name, else any. A result
     * that none fits keeps what it says.
     */
    Paired answer(@Nullable String callId, @Nullable String name) {
        for (Iterator<Open> calls = open.iterator(); calls.hasNext(); ) {
            Open call = calls.next();
            boolean meant = callId != null ? callId.equals(call.given()) : name == null || name.equals(call.name());
            if (meant) {
                calls.remove();
                return new Paired(call.id(), call.name());
            }
        }
        return new Paired(callId == null ? "" : callId, name == null ? "" : name);
    }
}
