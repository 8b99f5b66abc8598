package io.millrace.transforms.quality;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A rule: a score, a limit that it must keep to, and where the rule and its number come from.
 *
 * <p>Sources: <i>Gopher</i> is Rae et al., "Scaling Language Models" (arXiv 2112.11446), section A.1.1 and table A1.
 * <i>C4</i> is Raffel et al., "Exploring the Limits of Transfer Learning" (JMLR 21, 2020), section 2.2. <i>FineWeb</i>
 * is Penedo et al., "The FineWeb Datasets" (arXiv 2406.17557), section 3.6. <i>BigCode</i> is the preprocessing of The
 * Stack as {@code bigcode-project/bigcode-dataset} has it, after Chen et al. (arXiv 2107.03374). <i>StarCoder2</i> is
 * Lozhkov et al. (arXiv 2402.19173), section 3. How each was read is in datatrove's filters of the same names.
 *
 * <p>Gopher, C4 and FineWeb were made for web pages. A conversation is none: a good answer may be one word, a list or
 * a program. Of those rules conversations have the ones that find a text which goes round in circles, with limits that
 * hardly another text reaches; how the limits were chosen is said at each.
 */
public enum QualityRule {

    /** Off: an answer may be as short as it likes. */
    LEAST_ANSWER_WORDS(Group.CONVERSATIONS, "least-words", Scores.WORDS, Bound.LEAST, Double.NaN, Double.MAX_VALUE),
    /** Gopher's number for documents, for all that is learnt in a conversation. */
    MOST_ANSWER_WORDS(Group.CONVERSATIONS, "most-words", Scores.WORDS, Bound.MOST, 100_000, Double.MAX_VALUE),
    /** After Gopher's and FineWeb's, whose 0.2 and 0.1 tables and lists of an answer reach. */
    ANSWER_DUPLICATE_LINES(
            Group.CONVERSATIONS, "duplicate-line-characters", Scores.DUPLICATE_LINE_CHARACTERS, Bound.MOST, 0.5, 1),
    /** After Gopher's, whose 0.10 the templates of a report reach; songs and lists that were asked for reach 0.5. */
    ANSWER_DUPLICATE_10_GRAMS(Group.CONVERSATIONS, "duplicate-10-grams", Scores.duplicateGrams(10), Bound.MOST, 0.5, 1),
    /** More than half of what is learnt was said before in the same conversation. */
    REPEATED_ANSWERS(Group.CONVERSATIONS, "repeated-answers", Scores.REPEATED_ANSWERS, Bound.MOST, 0.5, 1),
    /** Asking once more may be sound, and twice; the same again and again is a loop. */
    REPEATED_CALLS(Group.CONVERSATIONS, "repeated-calls", Scores.REPEATED_CALLS, Bound.MOST, 3, Double.MAX_VALUE),
    /** Who gets an error tries something else; the same tool that fails again and again is a loop. */
    FAILURES_IN_A_ROW(
            Group.CONVERSATIONS, "failures-in-a-row", Scores.FAILURES_IN_A_ROW, Bound.MOST, 5, Double.MAX_VALUE),
    /** A tool loop in which all but nothing works teaches no tool. */
    FAILED_CALLS(Group.CONVERSATIONS, "failed-calls", Scores.FAILED_CALLS, Bound.MOST, 0.9, 1),
    /** A refusal among other answers stays; nothing but refusals goes, as airoboros has it. */
    REFUSALS(Group.CONVERSATIONS, "refusals", Scores.REFUSALS, Bound.MOST, 0.5, 1),
    /** Thanks at the end of a conversation stay; nothing but thanks goes. */
    COURTESIES(Group.CONVERSATIONS, "courtesies", Scores.COURTESIES, Bound.MOST, 0.9, 1),
    /** An answer without a letter, digit or sign. */
    EMPTY_ANSWERS(Group.CONVERSATIONS, "empty-answers", Scores.EMPTY_ANSWERS, Bound.MOST, 0, 1),
    /** Certain ends only, see {@link Ending}. */
    TRUNCATED(Group.CONVERSATIONS, "truncated", Scores.TRUNCATED, Bound.MOST, 0.9, 1),

    /** Gopher's number is 50. A page of a reference has fewer and says all there is; with fewer than 25 it is an index. */
    LEAST_WORDS(Group.PROSE, "least-words", Scores.WORDS, Bound.LEAST, 25, Double.MAX_VALUE),
    /** Gopher. */
    MOST_WORDS(Group.PROSE, "most-words", Scores.WORDS, Bound.MOST, 100_000, Double.MAX_VALUE),
    /** Gopher. */
    LEAST_MEAN_WORD(Group.PROSE, "least-mean-word-length", Scores.MEAN_WORD_LENGTH, Bound.LEAST, 3, Double.MAX_VALUE),
    /** Gopher. */
    MOST_MEAN_WORD(Group.PROSE, "most-mean-word-length", Scores.MEAN_WORD_LENGTH, Bound.MOST, 10, Double.MAX_VALUE),
    /** Gopher: hashes for each word, or ellipses, whichever are more. */
    SYMBOLS(Group.PROSE, "symbols", Scores.SYMBOLS, Bound.MOST, 0.1, Double.MAX_VALUE),
    /** Gopher. */
    BULLET_LINES(Group.PROSE, "bullet-lines", Scores.BULLET_LINES, Bound.MOST, 0.9, 1),
    /** Gopher. */
    ELLIPSIS_LINES(Group.PROSE, "ellipsis-lines", Scores.ELLIPSIS_LINES, Bound.MOST, 0.3, 1),
    /** Gopher. */
    ALPHABETIC_WORDS(Group.PROSE, "alphabetic-words", Scores.ALPHABETIC_WORDS, Bound.LEAST, 0.8, 1),
    /** Gopher's number is 2. Off, since the words are English: it would reject every other language. */
    STOP_WORDS(Group.PROSE, "stop-words", Scores.STOP_WORDS, Bound.LEAST, Double.NaN, 8),
    /** Gopher. */
    DUPLICATE_LINES(Group.PROSE, "duplicate-lines", Scores.DUPLICATE_LINES, Bound.MOST, 0.3, 1),
    /** FineWeb; Gopher's number is 0.2. */
    DUPLICATE_LINE_CHARACTERS(
            Group.PROSE, "duplicate-line-characters", Scores.DUPLICATE_LINE_CHARACTERS, Bound.MOST, 0.1, 1),
    /** Gopher. */
    DUPLICATE_PARAGRAPHS(Group.PROSE, "duplicate-paragraphs", Scores.DUPLICATE_PARAGRAPHS, Bound.MOST, 0.3, 1),
    /** Gopher. */
    DUPLICATE_PARAGRAPH_CHARACTERS(
            Group.PROSE, "duplicate-paragraph-characters", Scores.DUPLICATE_PARAGRAPH_CHARACTERS, Bound.MOST, 0.2, 1),
    /** Gopher. */
    TOP_2_GRAMS(Group.PROSE, "top-2-grams", Scores.topGrams(2), Bound.MOST, 0.20, 1),
    /** Gopher. */
    TOP_3_GRAMS(Group.PROSE, "top-3-grams", Scores.topGrams(3), Bound.MOST, 0.18, 1),
    /** Gopher. */
    TOP_4_GRAMS(Group.PROSE, "top-4-grams", Scores.topGrams(4), Bound.MOST, 0.16, 1),
    /** Gopher. */
    DUPLICATE_5_GRAMS(Group.PROSE, "duplicate-5-grams", Scores.duplicateGrams(5), Bound.MOST, 0.15, 1),
    /** Gopher. */
    DUPLICATE_6_GRAMS(Group.PROSE, "duplicate-6-grams", Scores.duplicateGrams(6), Bound.MOST, 0.14, 1),
    /** Gopher. */
    DUPLICATE_7_GRAMS(Group.PROSE, "duplicate-7-grams", Scores.duplicateGrams(7), Bound.MOST, 0.13, 1),
    /** Gopher. */
    DUPLICATE_8_GRAMS(Group.PROSE, "duplicate-8-grams", Scores.duplicateGrams(8), Bound.MOST, 0.12, 1),
    /** Gopher. */
    DUPLICATE_9_GRAMS(Group.PROSE, "duplicate-9-grams", Scores.duplicateGrams(9), Bound.MOST, 0.11, 1),
    /** Gopher. */
    DUPLICATE_10_GRAMS(Group.PROSE, "duplicate-10-grams", Scores.duplicateGrams(10), Bound.MOST, 0.10, 1),
    /** FineWeb's number is 0.12, after C4's rule on the ends of lines. Off, since wrapped lines and lists end anywhere. */
    PUNCTUATED_LINES(Group.PROSE, "punctuated-lines", Scores.PUNCTUATED_LINES, Bound.LEAST, Double.NaN, 1),
    /** FineWeb: lines of at most 30 characters. */
    SHORT_LINES(Group.PROSE, "short-lines", Scores.SHORT_LINES, Bound.MOST, 0.67, 1),
    /** C4's number is 5. Off, since a passage of a document may be shorter. */
    SENTENCES(Group.PROSE, "sentences", Scores.SENTENCES, Bound.LEAST, Double.NaN, Double.MAX_VALUE),
    /** C4. */
    LOREM_IPSUM(Group.PROSE, "lorem-ipsum", Scores.LOREM_IPSUM, Bound.MOST, 0, Double.MAX_VALUE),
    /** C4's number is 0. Off, since a document about software has braces. */
    CURLY_BRACES(Group.PROSE, "curly-braces", Scores.CURLY_BRACES, Bound.MOST, Double.NaN, Double.MAX_VALUE),
    /** C4 removes the lines; here is their share. Off, since a document may be about JavaScript. */
    JAVASCRIPT_LINES(Group.PROSE, "javascript-lines", Scores.JAVASCRIPT_LINES, Bound.MOST, Double.NaN, 1),

    /** BigCode, StarCoder2: characters. */
    LONGEST_LINE(Group.CODE, "longest-line", Scores.LONGEST_LINE, Bound.MOST, 1000, Double.MAX_VALUE),
    /** BigCode, StarCoder2: characters. */
    MEAN_LINE(Group.CODE, "mean-line", Scores.MEAN_LINE, Bound.MOST, 100, Double.MAX_VALUE),
    /** BigCode: the share of letters and digits. */
    ALPHANUMERIC(Group.CODE, "alphanumeric", Scores.ALPHANUMERIC, Bound.LEAST, 0.25, 1),
    /** StarCoder2: the share of letters, except in assembly languages. */
    ALPHABETIC(Group.CODE, "alphabetic", Scores.ALPHABETIC, Bound.LEAST, 0.25, 1),
    /** StarCoder2: the share in runs of base64, hexadecimal bytes or escapes. */
    ENCODED_DATA(Group.CODE, "encoded-data", Scores.ENCODED_DATA, Bound.MOST, 0.5, 1),
    /** StarCoder2: the characters of the longest such run. */
    ENCODED_RUN(Group.CODE, "encoded-run", Scores.ENCODED_RUN, Bound.MOST, 1024, Double.MAX_VALUE);

    /** What a rule is for. */
    public enum Group {
        /** What an assistant says in a conversation, or in the better answer of a pair. */
        CONVERSATIONS("conversations"),
        /** The documents that questions are answered from. */
        PROSE("prose"),
        /** A gap with what is around it, and answers that must apply as they are. */
        CODE("code");

        private final String word;

        Group(String word) {
            this.word = word;
        }

        /** Its name in recipes. */
        public String word() {
            return word;
        }

        /** The rules that an example is measured by. */
        public static Group of(Example example) {
            Content content = example.content();
            if (content instanceof Content.Grounded) {
                return PROSE;
            }
            return example.isExact() ? CODE : CONVERSATIONS;
        }
    }

    /** On which side of its limit a score must be. */
    public enum Bound {
        /** A score above the limit is bad. */
        MOST,
        /** A score below the limit is bad. */
        LEAST
    }

    private final Group group;
    private final String word;
    private final String score;
    private final Bound bound;
    private final double standard;
    private final double largest;

    QualityRule(Group group, String word, String score, Bound bound, double standard, double largest) {
        this.group = group;
        this.word = word;
        this.score = score;
        this.bound = bound;
        this.standard = standard;
        this.largest = largest;
    }

    public Group group() {
        return group;
    }

    /** Its name in recipes, and the reason of its rejections. No two rules of a group share one. */
    public String word() {
        return word;
    }

    /** The name of the score among an example's labels. */
    public String score() {
        return score;
    }

    public Bound bound() {
        return bound;
    }

    /** The limit that applies when nobody says another; none when the rule is off then. */
    public OptionalDouble standard() {
        return Double.isNaN(standard) ? OptionalDouble.empty() : OptionalDouble.of(standard);
    }

    /** The largest limit that makes sense: 1 for a share. */
    public double largest() {
        return largest;
    }

    /** Whether a score breaks the rule at a limit. */
    public boolean isBroken(double value, double limit) {
        return bound == Bound.MOST ? value > limit : value < limit;
    }

    /** All rules with their standard limits, but for those that are off. */
    public static Map<QualityRule, Double> standardLimits() {
        Map<QualityRule, Double> limits = new TreeMap<>();
        for (QualityRule rule : values()) {
            rule.standard().ifPresent(limit -> limits.put(rule, limit));
        }
        return limits;
    }

    /** The rules of a group, in the order in which they are asked. */
    public static List<QualityRule> of(Group group) {
        List<QualityRule> rules = new ArrayList<>();
        for (QualityRule rule : values()) {
            if (rule.group == group) {
                rules.add(rule);
            }
        }
        return rules;
    }
}
