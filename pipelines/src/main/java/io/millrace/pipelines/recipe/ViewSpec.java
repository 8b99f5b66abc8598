package io.millrace.pipelines.recipe;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A view as the recipe describes it.
 *
 * @param name its name in the recipe
 * @param shows the kind of example that it writes
 * @param settings the other settings, defaults filled in, by name
 */
public record ViewSpec(String name, SourceSpec.Kind shows, SortedMap<String, String> settings) {
    public ViewSpec {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
}
