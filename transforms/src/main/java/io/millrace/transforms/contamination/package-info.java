/**
 * Keeps the items of benchmarks out of what is trained on.
 *
 * <p>An item is found by its words, whatever their case, spacing and punctuation; by its code, whatever its variables
 * are called; and by the function that it asks for.
 */
package io.millrace.transforms.contamination;
