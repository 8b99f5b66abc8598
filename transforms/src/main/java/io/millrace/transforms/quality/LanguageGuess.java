package io.millrace.transforms.quality;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Guesses the language that a text is written in, with OpenNLP's model of 103 languages. Languages are named by their
 * two letters (ISO 639-1); those without are left out of the guess, since a short text is easily taken for one of
 * them. One instance a thread; the model is shared.
 */
final class LanguageGuess {

    /** Fewer letters tell no language. */
    static final int LEAST_LETTERS = 60;

    /** A sign of a script such as Chinese says as much as a few letters. */
    private static final int LETTERS_IN_SIGN = 4;

    private static final int LETTERS_IN_SYLLABLE = 3;

    private static final String MODEL = "/langdetect-183.bin";

    /** The model's codes for what is one language of a family; they have no two letters of their own. */
    private static final Map<String, String> FAMILIES = Map.of(
            "cmn", "zh", "pes", "fa", "ekk", "et", "lvs", "lv", "plt", "mg", "nob", "no", "nno", "no", "fas", "fa");

    /**
     * A guess.
     *
     * @param language two letters
     * @param confidence the language's weight beside the next best, from 0.5 on, below 1
     */
    record Guess(String language, double confidence) {}

    private final LanguageDetectorME detector;

    private LanguageGuess(LanguageDetectorME detector) {
        this.detector = detector;
    }

    /** Loads the model, the first time in a process. */
    static LanguageGuess load() {
        return new LanguageGuess(new LanguageDetectorME(Model.SHARED));
    }

    private static final class Model {
        private static final LanguageDetectorModel SHARED = read();

        private static LanguageDetectorModel read() {
            try (InputStream in = LanguageGuess.class.getResourceAsStream(MODEL)) {
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class Codes {
        private static final Map<String, String> BY_THREE_LETTERS = codes();

        private static Map<String, String> codes() {
            Map<String, String> codes = new TreeMap<>(FAMILIES);
            for (String two : Locale.getISOLanguages()) {
                codes.putIfAbsent(new Locale(two).getISO3Language(), two);
            }
            return codes;
        }
    }

    /** All languages that can be guessed. */
    SortedSet<String> languages() {
        SortedSet<String> languages = new TreeSet<>();
        for (String code : detector.getSupportedLanguages()) {
            String language = Codes.BY_THREE_LETTERS.get(code);
            if (language != null) {
                languages.add(language);
            }
        }
        return languages;
    }

    /** The language of plain words; nothing when there are too few. */
    Optional<Guess> of(String words) {
        if (letters(words) < LEAST_LETTERS) {
            return Optional.empty();
        }
        Map<String, Double> weights = new TreeMap<>();
        for (Language language : detector.predictLanguages(words)) {
            String name = Codes.BY_THREE_LETTERS.get(language.getLang());
            if (name != null) {
                weights.merge(name, language.getConfidence(), Math::max);
            }
        }
        String best = "";
        double first = 0;
        double second = 0;
        for (Map.Entry<String, Double> weight : weights.entrySet()) {
            if (weight.getValue() > first) {
                second = first;
                first = weight.getValue();
                best = weight.getKey();
            } else {
                second = Math.max(second, weight.getValue());
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(new Guess(best, first / (first + second)));
    }

    private static int letters(String words) {
        int letters = 0;
        for (int i = 0; i < words.length(); i++) {
            letters += letters(words.charAt(i));
        }
        return letters;
    }

    private static int letters(char c) {
        if (Character.isIdeographic(c)) {
            return LETTERS_IN_SIGN;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HIRAGANA, KATAKANA -> LETTERS_IN_SIGN;
            case HANGUL -> LETTERS_IN_SYLLABLE;
            default -> isLetter(c) ? 1 : 0;
        };
    }

    /** A vowel that is a mark on its consonant is one too. */
    private static boolean isLetter(char c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
