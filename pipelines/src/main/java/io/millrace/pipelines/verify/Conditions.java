package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The conditions that choose what is evaluated with, as far as the manifest tells them. All that are given must hold:
 *
 * <ul>
 *   <li>{@code sources}: the origin's source is one of them;
 *   <li>{@code after}: its time is known, and this or later;
 *   <li>{@code repositories}: its uri is one of them, or ends in a slash and one of them;
 *   <li>{@code paths}: its path matches one of them. An example without a path, as a commit of several files, has those
 *       that its groups name behind {@code file:}, the uri and a colon, and the directories that they name behind {@code
 *       directory:}, the uri and a colon, with a slash added. If some match and some do not, it belongs on no side.
 * </ul>
 */
final class Conditions {

    /** How much of an example they hold for. */
    enum Extent {
        NONE,
        PART,
        WHOLE
    }

    private static final Set<String> NAMES = Set.of("after", "paths", "repositories", "sources");

    private final Set<String> names = new TreeSet<>();
    /** Those with a value that cannot be told. */
    private final Set<String> hidden = new TreeSet<>();

    private final List<String> sources;
    private final Optional<Instant> after;
    private final List<String> repositories;
    private final List<Glob> paths;

    private Conditions(JsonNode eval, boolean isScrubbed) {
        eval.fieldNames().forEachRemaining(names::add);
        this.sources = texts(eval, "sources", isScrubbed);
        this.after = time(eval);
        this.repositories = texts(eval, "repositories", isScrubbed);
        this.paths = texts(eval, "paths", isScrubbed).stream().map(Glob::of).toList();
    }

    /** Whether what a recipe evaluates with are conditions, and no others than are known here. */
    static boolean areIn(JsonNode eval) {
        Set<String> names = new TreeSet<>();
        eval.fieldNames().forEachRemaining(names::add);
        return !names.isEmpty() && NAMES.containsAll(names);
    }

    /**
     * Reads them.
     *
     * @param isScrubbed whether pseudonyms stand for something else
     */
    static Conditions of(JsonNode eval, boolean isScrubbed) {
        return new Conditions(eval, isScrubbed);
    }

    private List<String> texts(JsonNode eval, String name, boolean isScrubbed) {
        List<String> known = new ArrayList<>();
        for (JsonNode text : eval.path(name)) {
            if (isScrubbed && Pseudonym.isIn(text.asText())) {
                hidden.add(name);
            } else {
                known.add(text.asText());
            }
        }
        return known;
    }

    private Optional<Instant> time(JsonNode eval) {
        try {
            return eval.has("after")
                    ? Optional.of(Instant.parse(eval.get("after").asText()))
                    : Optional.empty();
        } catch (DateTimeException e) {
            hidden.add("after");
            return Optional.empty();
        }
    }

    /** The names of those that are given. */
    Set<String> names() {
        return names;
    }

    /** The names of those that have a value which cannot be told. */
    Set<String> hidden() {
        return hidden;
    }

    /** How much of an example they may hold for, by what is known: one answer, or several when it cannot be told. */
    Set<Extent> extents(SideFacts example) {
        Set<Extent> extents = names.contains("paths") ? ofPaths(example) : EnumSet.of(Extent.WHOLE);
        boolean certain = true;
        for (String name : names) {
            if (!name.equals("paths") && !holds(name, example)) {
                if (!hidden.contains(name)) {
                    return EnumSet.of(Extent.NONE);
                }
                certain = false;
            }
        }
        if (!certain) {
            extents.add(Extent.NONE);
        }
        return extents;
    }

    /** The names of those that do not hold for an example as a whole, whatever stands for what cannot be told. */
    List<String> broken(SideFacts example) {
        return names.stream()
                .filter(name -> name.equals("paths")
                        ? !ofPaths(example).contains(Extent.WHOLE)
                        : !hidden.contains(name) && !holds(name, example))
                .toList();
    }

    /** Whether a condition other than the paths holds by a value that is known. */
    private boolean holds(String name, SideFacts example) {
        return switch (name) {
            case "sources" -> sources.contains(example.source());
            case "after" ->
                after.isPresent()
                        && example.time()
                                .filter(time -> !time.isBefore(after.get()))
                                .isPresent();
            default -> {
                String uri = example.uri();
                yield repositories.stream().anyMatch(one -> uri.equals(one) || uri.endsWith("/" + one));
            }
        };
    }

    private Set<Extent> ofPaths(SideFacts example) {
        List<String> shown = example.path().isEmpty() ? pathsOfGroups(example) : List.of(example.path());
        Predicate<String> matches = path -> paths.stream().anyMatch(glob -> glob.matches(path));
        int least = (int) shown.stream().filter(matches).count();
        int most = hidden.contains("paths") ? shown.size() : least;
        Set<Extent> extents = EnumSet.noneOf(Extent.class);
        for (int matching = least; matching <= most; matching++) {
            extents.add(matching == 0 ? Extent.NONE : matching < shown.size() ? Extent.PART : Extent.WHOLE);
        }
        return extents;
    }

    private static List<String> pathsOfGroups(SideFacts example) {
        String file = "file:" + example.uri() + ":";
        String directory = "directory:" + example.uri() + ":";
        List<String> paths = new ArrayList<>();
        for (String group : example.groups()) {
            if (group.startsWith(file)) {
                paths.add(group.substring(file.length()));
            } else if (group.startsWith(directory)) {
                paths.add(group.substring(directory.length()) + "/");
            }
        }
        return paths;
    }
}
