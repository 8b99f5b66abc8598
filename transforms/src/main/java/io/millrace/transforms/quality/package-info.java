/**
 * Scores that tell good examples from bad ones, and the thresholds that decide by them: two steps, so that a
 * threshold can change without anything being scored again. The rules are those of Gopher, C4 and FineWeb for
 * documents, of BigCode and StarCoder2 for code, and rules of our own for conversations, see
 * {@link io.millrace.transforms.quality.QualityRule}.
 */
package io.millrace.transforms.quality;
