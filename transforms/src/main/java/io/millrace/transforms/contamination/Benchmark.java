package io.millrace.transforms.contamination;

import java.util.List;

/**
 * A benchmark as it was read.
 *
 * @param name its name in the recipe
 * @param items in the order of its files
 * @param files how many items are of each
 */
record Benchmark(String name, List<Item> items, List<BenchmarkFacts.File> files) {

    Benchmark {
        items = List.copyOf(items);
        files = List.copyOf(files);
    }

    /**
     * One of its problems.
     *
     * @param label where it is and what it is called, for a person
     * @param texts what to look for
     * @param functions the names of the functions that it asks for
     */
    record Item(String label, List<String> texts, List<String> functions) {

        Item {
            texts = List.copyOf(texts);
            functions = List.copyOf(functions);
        }
    }
}
