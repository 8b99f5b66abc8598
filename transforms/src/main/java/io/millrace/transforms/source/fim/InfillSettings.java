package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.GroupBy;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How files are cut.
 *
 * @param perFile the most infills that one file gives; it gives one, and one more for each
 *     {@link #CHARACTERS_PER_INFILL} characters
 * @param context the most characters before a gap, and the most after it
 * @param middleLines the most lines that a middle touches
 * @param middleCharacters the most characters of a middle
 * @param languages the languages that are cut, by linguist's names in lower case; empty for all that programs,
 *     pages and style sheets are written in
 * @param seed another seed cuts the same files elsewhere
 * @param group what of the repository must not straddle train and eval
 */
public record InfillSettings(
        int perFile,
        int context,
        int middleLines,
        int middleCharacters,
        List<String> languages,
        String seed,
        GroupBy group)
        implements Serializable {

    /** About a screen of code for each gap, so that the gaps of a file show different parts of it. */
    public static final int CHARACTERS_PER_INFILL = 2000;

    /** Published converters of repositories take six cuts of a file. */
    public static final int DEFAULT_PER_FILE = 6;

    /** Two sides of this size and the largest middle stay below 8,192 tokens at two characters a token. */
    public static final int DEFAULT_CONTEXT = 6000;

    /** The longest middles of Refact's second format. */
    public static final int DEFAULT_MIDDLE_LINES = 32;

    /** Below the 4,000 of Refact's first format: what no longer fits a screen is not completed but written. */
    public static final int DEFAULT_MIDDLE_CHARACTERS = 2000;

    /** The smallest values that make sense: a line of the longest length still fits. */
    static final int LEAST_CONTEXT = 1000;

    public InfillSettings {
        atLeast("per-file", perFile, 1);
        atLeast("context", context, LEAST_CONTEXT);
        atLeast("middle-lines", middleLines, 1);
        atLeast("middle-characters", middleCharacters, 50);
        languages = List.copyOf(new TreeSet<>(languages));
        Objects.requireNonNull(group, "group");
    }

    /** Settings with groups by file. */
    public InfillSettings(
            int perFile, int context, int middleLines, int middleCharacters, List<String> languages, String seed) {
        this(perFile, context, middleLines, middleCharacters, languages, seed, GroupBy.FILE);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is at least " + least + ", found " + value);
        }
    }

    /** What holds where a recipe says nothing. */
    public static InfillSettings defaults() {
        return new InfillSettings(
                DEFAULT_PER_FILE, DEFAULT_CONTEXT, DEFAULT_MIDDLE_LINES, DEFAULT_MIDDLE_CHARACTERS, List.of(), "");
    }

    /** These settings with other groups. */
    public InfillSettings withGroup(GroupBy changed) {
        return new InfillSettings(perFile, context, middleLines, middleCharacters, languages, seed, changed);
    }
}
