package io.millrace.transforms.tokens;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The counters of this process: each is loaded once, when it is first used. */
public final class TokenCounters {

    /** The name of the counter that needs no file. */
    public static final String QWEN = "qwen";

    private static final ConcurrentMap<Path, TokenCounter> FILES = new ConcurrentHashMap<>();

    private TokenCounters() {}

    /**
     * Loads a tokenizer, so that a recipe's mistake shows before work starts.
     *
     * @param tokenizer {@link #QWEN}, or the path of a {@code tokenizer.json}
     * @throws IllegalArgumentException when it cannot be loaded; its message says why
     */
    public static void check(String tokenizer) {
        of(tokenizer);
    }

    static TokenCounter of(String tokenizer) {
        return tokenizer.equals(QWEN)
                ? QwenTokens.instance()
                : FILES.computeIfAbsent(Path.of(tokenizer).toAbsolutePath(), TokenizerFile::load);
    }
}
