package io.millrace.transforms.contamination;

import java.util.List;

/**
 * What was found of a benchmark.
 *
 * @param name its name in the recipe
 * @param items how many it has
 * @param lookedFor how many of them are told from other text; the rest are too short
 * @param files its files, with how many items each has
 */
public record BenchmarkFacts(String name, int items, int lookedFor, List<File> files) {

    /**
     * A file.
     *
     * @param name its path below the recipe's entry
     * @param items how many it has
     */
    public record File(String name, int items) {}

    public BenchmarkFacts {
        files = List.copyOf(files);
    }
}
