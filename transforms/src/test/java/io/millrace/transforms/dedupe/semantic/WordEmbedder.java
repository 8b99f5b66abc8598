package io.millrace.transforms.dedupe.semantic;

import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** An embedder that knows words and no meaning: each word adds a random direction of its own, in whatever order. */
public final class WordEmbedder implements SentenceEmbedder {

    static final int DIMENSIONS = 384;

    @Override
    public Optional<float[]> embed(String text) {
        float[] sum = new float[DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            SplittableRandom random = new SplittableRandom(word.hashCode());
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += (float) (random.nextDouble() - 0.5);
            }
        }
        return Optional.of(sum);
    }
}
