package io.millrace.transforms.source.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The verbs that a request to change code begins with, and their other forms: people also write what they did
 * ({@code Added}), what the commit does ({@code Adds}) or what goes on ({@code Adding}).
 */
final class Verbs {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("broke", "break"),
            Map.entry("brought", "bring"),
            Map.entry("built", "build"),
            Map.entry("chose", "choose"),
            Map.entry("found", "find"),
            Map.entry("gave", "give"),
            Map.entry("got", "get"),
            Map.entry("hid", "hide"),
            Map.entry("kept", "keep"),
            Map.entry("left", "leave"),
            Map.entry("made", "make"),
            Map.entry("ran", "run"),
            Map.entry("redid", "redo"),
            Map.entry("rewrote", "rewrite"),
            Map.entry("sent", "send"),
            Map.entry("sped", "speed"),
            Map.entry("taught", "teach"),
            Map.entry("took", "take"),
            Map.entry("threw", "throw"),
            Map.entry("undid", "undo"),
            Map.entry("wrote", "write"));

    /** Other words in -ing are as often things as deeds: logging, testing, caching. */
    private static final Set<String> WITH_ING = Set.of(
            "add",
            "allow",
            "avoid",
            "bring",
            "change",
            "clean",
            "convert",
            "correct",
            "create",
            "delete",
            "disable",
            "drop",
            "enable",
            "ensure",
            "expose",
            "extend",
            "extract",
            "fix",
            "give",
            "ignore",
            "implement",
            "improve",
            "include",
            "increase",
            "introduce",
            "keep",
            "let",
            "make",
            "move",
            "prevent",
            "provide",
            "put",
            "reduce",
            "refactor",
            "remove",
            "rename",
            "reorganize",
            "replace",
            "restore",
            "rewrite",
            "simplify",
            "skip",
            "switch",
            "turn",
            "unify",
            "update",
            "upgrade",
            "use",
            "write");

    /** Before {@code for} and {@code of} these are things: support for records, fix for a crash. */
    private static final Set<String> THINGS = Set.of(
            "change",
            "design",
            "document",
            "fix",
            "format",
            "hook",
            "label",
            "list",
            "mock",
            "patch",
            "query",
            "record",
            "reference",
            "release",
            "report",
            "request",
            "result",
            "review",
            "state",
            "support",
            "test",
            "type",
            "update",
            "use",
            "version",
            "work");

    private static final Map<String, String> BASES = new HashMap<>();
    private static final Map<String, String> PRESENT = new HashMap<>();

    static {
        try (InputStream list = Verbs.class.getResourceAsStream("verbs.txt");
                BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            reader.lines().forEach(Verbs::learn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BASES.putAll(IRREGULAR);
    }

    private Verbs() {}

    private static void learn(String verb) {
        BASES.put(verb, verb);
        char last = verb.charAt(verb.length() - 1);
        boolean afterConsonant = verb.length() > 1 && "aeiou".indexOf(verb.charAt(verb.length() - 2)) < 0;
        boolean softY = last == 'y' && afterConsonant;
        String stem = verb.substring(0, verb.length() - 1);
        // Whether the last letter is doubled depends on the stress: both ways are understood.
        String doubled = verb + last;
        if (last == 'e') {
            BASES.putIfAbsent(verb + "d", verb);
        } else if (softY) {
            BASES.putIfAbsent(stem + "ied", verb);
        } else {
            BASES.putIfAbsent(verb + "ed", verb);
            BASES.putIfAbsent(doubled + "ed", verb);
        }
        boolean hissing = verb.matches(".*(s|x|z|ch|sh|o)");
        PRESENT.putIfAbsent(softY ? stem + "ies" : verb + (hissing ? "es" : "s"), verb);
        if (WITH_ING.contains(verb)) {
            BASES.putIfAbsent((last == 'e' ? stem : verb) + "ing", verb);
            BASES.putIfAbsent(doubled + "ing", verb);
        }
    }

    /**
     * The verb in the form of a request.
     *
     * @param word a word, in any case
     * @param next the word behind it, or empty
     * @return its base form in lower case, or nothing when it is no verb of these
     */
    static Optional<String> baseOf(String word, String next) {
        String lower = word.toLowerCase(Locale.ROOT);
        String base = BASES.get(lower);
        if (lower.equals(base) && THINGS.contains(lower) && isFor(next)) {
            return Optional.empty();
        }
        if (base == null && !isLink(next)) {
            base = PRESENT.get(lower);
        }
        return Optional.ofNullable(base);
    }

    /** Whether a word tells what was done, as opposed to what to do. */
    static boolean isPast(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return BASES.containsKey(lower) && !BASES.get(lower).equals(lower) && !lower.endsWith("ing");
    }

    private static boolean isFor(String next) {
        return next.equalsIgnoreCase("for") || next.equalsIgnoreCase("of");
    }

    /** A word in -s before one of these is a thing: changes to, tests for. */
    private static boolean isLink(String next) {
        return switch (next.toLowerCase(Locale.ROOT)) {
            case "", "to", "for", "in", "of", "from", "on", "with", "about", "and", "or", "are", "is", "at", "&", "+" ->
                true;
            default -> false;
        };
    }
}
