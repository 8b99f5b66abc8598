package io.millrace.pipelines.plan;

import io.millrace.transforms.contamination.BenchmarkFacts;
import io.millrace.transforms.contamination.BenchmarkSettings;

/**
 * A benchmark as it was found.
 *
 * @param settings where its files lie and how they are read
 * @param facts what they hold
 */
public record FoundBenchmark(BenchmarkSettings settings, BenchmarkFacts facts) {}
