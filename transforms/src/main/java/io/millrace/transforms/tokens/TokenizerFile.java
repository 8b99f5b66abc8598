package io.millrace.transforms.tokens;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.millrace.schemas.WellFormed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Counts with a {@code tokenizer.json}, by the native library that the models' own tools use. Never closed: an
 * instance serves the whole process, and each that is opened and closed leaves some megabytes behind.
 */
final class TokenizerFile implements TokenCounter {

    /** What is encoded at once: an encoding holds some forty bytes and an object for each token. */
    private static final int STRETCH = 1 << 18;

    private final HuggingFaceTokenizer tokenizer;

    private TokenizerFile(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Loads a file.
     *
     * @throws IllegalArgumentException when it is not there or is not a tokenizer
     */
    static TokenizerFile load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no tokenizer: " + file + " is not a file");
        }
        // Else the library looks for a graphics card, and for a build of itself for that on the net.
        if (System.getProperty("RUST_FLAVOR") == null && System.getenv("RUST_FLAVOR") == null) {
            System.setProperty("RUST_FLAVOR", "cpu");
        }
        try {
            return new TokenizerFile(HuggingFaceTokenizer.builder()
                    .optTokenizerPath(file)
                    .optAddSpecialTokens(false)
                    .optTruncation(false)
                    .optPadding(false)
                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tokenizer " + file, e);
        } catch (RuntimeException e) {
            // The native library throws this and nothing more precise for a file that is not a tokenizer.
            throw new IllegalArgumentException("no tokenizer: " + file + " is not a tokenizer.json", e);
        }
    }

    @Override
    public int count(String text) {
        int[] sum = new int[1];
        Stretches.of(
                WellFormed.of(text),
                STRETCH,
                stretch -> sum[0] += tokenizer.encode(stretch).getIds().length);
        return sum[0];
    }
}
