package io.millrace.pipelines.plan;

import io.millrace.pipelines.recipe.Recipe;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.dedupe.near.EarlierVersion;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A recipe with its inputs as they were found: what a job is made from.
 *
 * @param recipe what to build
 * @param files what was found for each source that reads files, by the source's name
 * @param repositories what was found for each source that reads a repository, by the source's name
 * @param identities what scrubbing needs to know; empty when nothing is scrubbed
 * @param benchmarks what is kept out, in the recipe's order
 * @param earlier the versions whose rows are dropped, in the recipe's order
 */
public record Plan(
        Recipe recipe,
        SortedMap<String, FoundFiles> files,
        SortedMap<String, FoundRepository> repositories,
        Optional<FoundIdentities> identities,
        List<FoundBenchmark> benchmarks,
        List<EarlierVersion> earlier) {

    public Plan {
        benchmarks = List.copyOf(benchmarks);
        earlier = List.copyOf(earlier);
    }

    /** The files of a source, sorted by name; none for a source that reads a repository. */
    public List<InputFile> filesOf(String source) {
        FoundFiles found = files.get(source);
        return found == null ? List.of() : found.files();
    }

    /** The size of a source's files in bytes, as they lie; 0 for a source that reads a repository. */
    public long bytesOf(String source) {
        FoundFiles found = files.get(source);
        return found == null ? 0 : found.bytes();
    }
}
