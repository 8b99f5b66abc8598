package io.millrace.transforms.quality;

import java.util.SortedMap;
import java.util.TreeMap;

/** The names of scores, and a sheet to write an example's on. */
final class Scores {

    static final String WORDS = "words";
    static final String DUPLICATE_LINE_CHARACTERS = "duplicate-line-characters";

    static final String REPEATED_ANSWERS = "repeated-answers";
    static final String REPEATED_CALLS = "repeated-calls";
    static final String FAILURES_IN_A_ROW = "failures-in-a-row";
    static final String FAILED_CALLS = "failed-calls";
    static final String REFUSALS = "refusals";
    static final String COURTESIES = "courtesies";
    static final String EMPTY_ANSWERS = "empty-answers";
    static final String TRUNCATED = "truncated";

    static final String MEAN_WORD_LENGTH = "mean-word-length";
    static final String SYMBOLS = "symbols";
    static final String BULLET_LINES = "bullet-lines";
    static final String ELLIPSIS_LINES = "ellipsis-lines";
    static final String ALPHABETIC_WORDS = "alphabetic-words";
    static final String STOP_WORDS = "stop-words";
    static final String DUPLICATE_LINES = "duplicate-lines";
    static final String DUPLICATE_PARAGRAPHS = "duplicate-paragraphs";
    static final String DUPLICATE_PARAGRAPH_CHARACTERS = "duplicate-paragraph-characters";
    static final String PUNCTUATED_LINES = "punctuated-lines";
    static final String SHORT_LINES = "short-lines";
    static final String SENTENCES = "sentences";
    static final String LOREM_IPSUM = "lorem-ipsum";
    static final String CURLY_BRACES = "curly-braces";
    static final String JAVASCRIPT_LINES = "javascript-lines";

    static final String LONGEST_LINE = "longest-line";
    static final String MEAN_LINE = "mean-line";
    static final String ALPHANUMERIC = "alphanumeric";
    static final String ALPHABETIC = "alphabetic";
    static final String ENCODED_DATA = "encoded-data";
    static final String ENCODED_RUN = "encoded-run";

    static final String LANGUAGE_CONFIDENCE = "language-confidence";

    /** Three digits behind the point: what a person can read, and what no rounding of a machine reaches. */
    private static final double STEPS = 1000;

    private final SortedMap<String, Double> scores = new TreeMap<>();

    static String topGrams(int size) {
        return "top-" + size + "-grams";
    }

    static String duplicateGrams(int size) {
        return "duplicate-" + size + "-grams";
    }

    /** Writes a measure. */
    void put(String name, double value) {
        scores.put(name, StrictMath.rint(value * STEPS) / STEPS);
    }

    /** Writes a share; of nothing it is 0. */
    void putShare(String name, long part, long whole) {
        put(name, share(part, whole));
    }

    /** Writes what was found of a fault. Most examples have none, and a row says nothing of it then. */
    void putFault(String name, double value) {
        put(name, value);
        scores.remove(name, 0.0);
    }

    /** Writes the share that has a fault, see {@link #putFault}. */
    void putFaultShare(String name, long part, long whole) {
        putFault(name, share(part, whole));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / (double) whole;
    }

    SortedMap<String, Double> toMap() {
        return scores;
    }
}
