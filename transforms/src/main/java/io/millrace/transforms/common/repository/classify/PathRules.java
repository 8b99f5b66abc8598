package io.millrace.transforms.common.repository.classify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Paths under which nobody of the repository wrote by hand; the facts are in {@code left-out.tsv}. */
final class PathRules {

    private record Rule(String text, FileReason reason) {}

    /** Names of libraries are telling only on files that browsers load. */
    private static final List<String> BROWSER_ENDS = List.of(".js", ".mjs", ".css", ".scss", ".less", ".styl");

    private static final Map<String, FileReason> DIRECTORIES = new HashMap<>();
    private static final Map<String, FileReason> TOP_DIRECTORIES = new HashMap<>();
    private static final Map<String, FileReason> FILES = new HashMap<>();
    private static final List<Rule> STARTS = new ArrayList<>();
    private static final List<Rule> ENDS = new ArrayList<>();
    private static final List<Rule> BELOW = new ArrayList<>();

    static {
        for (String[] fact : FactTable.read("left-out.tsv", 3)) {
            FileReason reason = FileReason.valueOf(fact[0].toUpperCase(Locale.ROOT));
            switch (fact[1]) {
                case "directory" -> DIRECTORIES.put(fact[2], reason);
                case "top" -> TOP_DIRECTORIES.put(fact[2], reason);
                case "file" -> FILES.put(fact[2], reason);
                case "start" -> STARTS.add(new Rule(fact[2], reason));
                case "end" -> ENDS.add(new Rule(fact[2], reason));
                case "below" -> BELOW.add(new Rule(fact[2], reason));
                default -> throw new IllegalStateException("no such place to look: " + fact[1]);
            }
        }
    }

    private PathRules() {}

    static Optional<FileReason> reason(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int slash = lower.indexOf('/'); slash >= 0; slash = lower.indexOf('/', start)) {
            String directory = lower.substring(start, slash);
            FileReason reason = DIRECTORIES.get(directory);
            if (reason == null && start == 0) {
                reason = TOP_DIRECTORIES.get(directory);
            }
            if (reason != null) {
                return Optional.of(reason);
            }
            start = slash + 1;
        }
        for (Rule rule : BELOW) {
            if (path.contains(rule.text)) {
                return Optional.of(rule.reason);
            }
        }
        FileReason exact = FILES.get(path.substring(start));
        if (exact != null) {
            return Optional.of(exact);
        }
        String name = lower.substring(start);
        boolean forBrowsers = BROWSER_ENDS.stream().anyMatch(name::endsWith);
        for (Rule rule : STARTS) {
            if (forBrowsers && name.startsWith(rule.text)) {
                return Optional.of(rule.reason);
            }
        }
        for (Rule rule : ENDS) {
            if (name.endsWith(rule.text)) {
                return Optional.of(rule.reason);
            }
        }
        return Optional.empty();
    }
}
