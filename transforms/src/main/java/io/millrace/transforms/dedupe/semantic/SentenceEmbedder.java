package io.millrace.transforms.dedupe.semantic;

import java.util.Optional;

/**
 * Turns texts into vectors that lie close together when the texts mean the same. An implementation is found as a {@link
 * java.util.ServiceLoader service}, so that a program which embeds nothing carries no model.
 */
public interface SentenceEmbedder {

    /**
     * The vector of a text: for equal texts always the same, however many threads ask.
     *
     * @return not all zeros, and always as long; empty for a text in a script that the model was not trained to read, whose
     *     vector would say little
     */
    Optional<float[]> embed(String text);
}
