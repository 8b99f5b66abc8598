package io.millrace.transforms.tokens;

/** Counts the tokens of ordinary text. Implementations may be called from many threads at once. */
@FunctionalInterface
interface TokenCounter {

    /** How many tokens a text is, without any that a tokenizer would put before or behind it. */
    int count(String text);
}
