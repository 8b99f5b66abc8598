package io.millrace.transforms.source.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a subject, and where its verb is: at the beginning, after an area ({@code parser: }) and after
 * words that only colour it ({@code also}, {@code don't}).
 */
final class Words {

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** {@code hooks/slog: }, {@code README: }, {@code text_formatter, entry: }. */
    private static final Pattern AREA = Pattern.compile("^[\\w./*@`-]+(?:, ?[\\w./*@`-]+){0,3}: +");

    private static final Set<String> COLOURING = Set.of(
            "also", "again", "always", "better", "do", "does", "don't", "dont", "first", "further", "just", "never",
            "no", "not", "now", "please");

    /** Verbs that end like the words that tell how. */
    private static final Set<String> VERBS_IN_LY =
            Set.of("apply", "comply", "imply", "multiply", "rely", "reply", "supply");

    private final List<String> words = new ArrayList<>();
    private int areaEnd;
    private int verbStart = -1;
    private int verbEnd = -1;
    private Optional<String> verb = Optional.empty();

    private Words() {}

    static Words of(String subject) {
        Words result = new Words();
        Matcher area = AREA.matcher(subject);
        result.areaEnd = area.find() ? area.end() : 0;
        List<int[]> places = new ArrayList<>();
        Matcher word = WORD.matcher(subject);
        while (word.find()) {
            places.add(new int[] {word.start(), word.end()});
            result.words.add(word.group());
        }
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i)[0] < result.areaEnd) {
                continue;
            }
            String candidate = result.words.get(i);
            String next = i + 1 < places.size() ? result.words.get(i + 1) : "";
            if (!isColouring(candidate.toLowerCase(Locale.ROOT))) {
                result.verb = Verbs.baseOf(candidate, next);
                result.verbStart = places.get(i)[0];
                result.verbEnd = places.get(i)[1];
                break;
            }
        }
        return result;
    }

    private static boolean isColouring(String word) {
        return COLOURING.contains(word) || (word.endsWith("ly") && !VERBS_IN_LY.contains(word));
    }

    /** Where what is said begins behind an area; 0 when there is none. */
    int areaEnd() {
        return areaEnd;
    }

    int count() {
        return words.size();
    }

    /** The verb in the form of a request, in lower case, or nothing when the subject does not begin with one. */
    Optional<String> verb() {
        return verb;
    }

    int verbStart() {
        return verbStart;
    }

    int verbEnd() {
        return verbEnd;
    }
}
