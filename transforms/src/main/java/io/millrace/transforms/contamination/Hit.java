package io.millrace.transforms.contamination;

/**
 * A benchmark's item in an example.
 *
 * @param benchmark its name in the recipe
 * @param detail which item, how it was found, and the words that both have
 */
record Hit(String benchmark, String detail) {}
