/** Counts what a model would read, and rejects what is longer than the recipe allows. */
package io.millrace.transforms.tokens;
