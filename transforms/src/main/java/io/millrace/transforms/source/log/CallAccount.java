package io.millrace.transforms.source.log;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where each call of a family went: every distinct call id that stands in its lines ends in exactly one place. What
 * is lost is a mistake of this program, so that it fails the job.
 */
final class CallAccount {

    static final String IN_LINES = "calls-in-lines";
    static final String IN_CONVERSATIONS = "calls-in-conversations";
    static final String ABANDONED = "calls-in-abandoned-branches";
    static final String REJECTED = "calls-in-rejected-conversations";

    /** Before the reason for which a call was left out of its conversation. */
    static final String LEFT_OUT = "calls-left-out-";

    private static final String NOWHERE = "";

    private final Map<String, String> places = new HashMap<>();
    private int withoutId;

    /** A call stands in a line. */
    void seen(String callId) {
        places.putIfAbsent(callId, NOWHERE);
    }

    /** A call that cannot be shown stands in a line. Without an id, each is one of its own. */
    void nameless(String callId) {
        String id = callId.isEmpty() ? "\n" + withoutId++ : callId;
        seen(id);
        put(id, LEFT_OUT + "malformed");
    }

    /**
     * A call ended here. One that ended in several places counts where it is worth most: in a conversation, on an
     * abandoned branch, in a rejected conversation, left out.
     */
    void put(String callId, String place) {
        String known = places.get(callId);
        if (known == null) {
            throw new IllegalStateException("a call went to " + place + " that stands in no line");
        }
        if (known.equals(NOWHERE) || worth(place) > worth(known)) {
            places.put(callId, place);
        }
    }

    private static int worth(String place) {
        return switch (place) {
            case IN_CONVERSATIONS -> 3;
            case ABANDONED -> 2;
            case REJECTED -> 1;
            default -> 0;
        };
    }

    /**
     * Adds up and tells.
     *
     * @throws IllegalStateException if a call of the lines is nowhere
     */
    void close(Measures measures) {
        Map<String, Long> sums = new TreeMap<>();
        for (String place : places.values()) {
            sums.merge(place, 1L, Long::sum);
        }
        if (sums.containsKey(NOWHERE)) {
            throw new IllegalStateException(sums.get(NOWHERE) + " calls were lost between lines and conversations");
        }
        measures.add(IN_LINES, places.size());
        for (String place : new String[] {IN_CONVERSATIONS, ABANDONED, REJECTED}) {
            sums.putIfAbsent(place, 0L);
        }
        sums.forEach(measures::add);
    }
}
