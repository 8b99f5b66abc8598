package io.millrace.transforms.common.split;

import io.millrace.transforms.common.repository.GroupBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Whether the conditions of an {@link EvalChoice.Matching} hold for an example. */
final class EvalMatch {

    /** How much of an example the conditions hold for. */
    enum Extent {
        NONE,
        /** Some of a commit's files, but not all. */
        PART,
        WHOLE
    }

    private final Set<String> sources;
    private final @Nullable Instant after;
    private final List<String> repositories;
    private final List<Pattern> paths;

    private EvalMatch(EvalChoice.Matching conditions) {
        this.sources = new HashSet<>(conditions.sources());
        this.after = conditions.after().isEmpty() ? null : Instant.parse(conditions.after());
        this.repositories = conditions.repositories();
        this.paths = conditions.paths().stream().map(PathGlob::compile).toList();
    }

    static EvalMatch of(EvalChoice.Matching conditions) {
        return new EvalMatch(conditions);
    }

    /** How far the conditions hold; see {@link Sides#note}. */
    Extent of(List<String> groups, String source, @Nullable Instant time, String uri, String path) {
        boolean holds = (sources.isEmpty() || sources.contains(source))
                && (after == null || (time != null && !time.isBefore(after)))
                && (repositories.isEmpty() || repositories.stream().anyMatch(name -> EvalChoice.isNamed(uri, name)));
        if (!holds) {
            return Extent.NONE;
        }
        return paths.isEmpty() ? Extent.WHOLE : ofPaths(path.isEmpty() ? pathsOf(groups, uri) : List.of(path));
    }

    private Extent ofPaths(List<String> shown) {
        long matching = shown.stream()
                .filter(path ->
                        paths.stream().anyMatch(glob -> glob.matcher(path).matches()))
                .count();
        if (matching == 0) {
            return Extent.NONE;
        }
        return matching == shown.size() ? Extent.WHOLE : Extent.PART;
    }

    /**
     * A commit of several files names them in its groups: by the first path that each had, or its directory, with a
     * slash at its end.
     */
    private static List<String> pathsOf(List<String> groups, String repository) {
        List<String> paths = new ArrayList<>();
        for (GroupBy group : GroupBy.values()) {
            String prefix = group.word() + ":" + repository + ":";
            for (String word : groups) {
                if (word.startsWith(prefix)) {
                    String path = word.substring(prefix.length());
                    paths.add(group == GroupBy.DIRECTORY ? path + "/" : path);
                }
            }
        }
        return paths;
    }
}
