package io.millrace.transforms.dedupe.semantic;

import java.util.Optional;
import java.util.ServiceLoader;

/** The embedder of this process, if it has one: a model is loaded once, when it is first asked for. */
public final class SentenceEmbedders {

    private static final class Holder {
        private static final Optional<SentenceEmbedder> INSTANCE =
                ServiceLoader.load(SentenceEmbedder.class).findFirst();
    }

    private SentenceEmbedders() {}

    /** Whether there is one. It is not loaded for that. */
    public static boolean isThere() {
        return ServiceLoader.load(SentenceEmbedder.class).stream().findAny().isPresent();
    }

    static SentenceEmbedder instance() {
        return Holder.INSTANCE.orElseThrow(
                () -> new IllegalStateException("the program was built without a model for sentence embeddings"));
    }
}
