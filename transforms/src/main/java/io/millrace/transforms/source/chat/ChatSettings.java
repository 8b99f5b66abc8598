package io.millrace.transforms.source.chat;

import java.io.Serializable;
import java.util.Objects;

/**
 * How chat lines become examples.
 *
 * @param train which assistant messages a model is trained to say
 */
public record ChatSettings(Train train) implements Serializable {

    /** Which assistant messages are trained on; one that says {@code "train": false} or {@code "weight": 0} never is. */
    public enum Train {
        /**
         * All of a list of messages, the last of a request with its response: what the assistant said earlier in
         * a request was the answer to an earlier request, which a log holds as a line of its own.
         */
        BY_SHAPE,
        /** All. */
        ALL,
        /** The last. */
        LAST
    }

    public ChatSettings {
        Objects.requireNonNull(train, "train");
    }

    /** What a recipe that says nothing gets. */
    public static ChatSettings defaults() {
        return new ChatSettings(Train.BY_SHAPE);
    }
}
