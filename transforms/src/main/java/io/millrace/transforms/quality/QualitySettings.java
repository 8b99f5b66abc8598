package io.millrace.transforms.quality;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked of an example.
 *
 * @param limits of the rules that are on
 * @param languages the natural languages that are allowed, as two letters (ISO 639-1); all when there are none
 * @param languageConfidence the least confidence, from 0 to 1, at which a language counts as told
 * @param programmingLanguages what infills may be written in, by linguist's names in lower case; all when there are none
 * @param licences the SPDX identifiers that examples from repositories may be under; all when there are none
 * @param unknownLicences whether an example from a repository is kept when its licence is not known
 */
public record QualitySettings(
        Map<QualityRule, Double> limits,
        List<String> languages,
        double languageConfidence,
        List<String> programmingLanguages,
        List<String> licences,
        boolean unknownLicences)
        implements Serializable {

    /** The confidence at which a language counts as told when nobody says another. */
    public static final double LANGUAGE_CONFIDENCE = 0.7;

    public QualitySettings {
        limits = Collections.unmodifiableMap(new TreeMap<>(limits));
        languages = List.copyOf(languages);
        programmingLanguages = List.copyOf(programmingLanguages);
        licences = List.copyOf(licences);
    }

    /** Every rule at its standard limit, every language and licence. */
    public static QualitySettings standard() {
        return new QualitySettings(
                QualityRule.standardLimits(), List.of(), LANGUAGE_CONFIDENCE, List.of(), List.of(), false);
    }

    /** Whether languages must be detected. */
    public boolean asksForLanguages() {
        return !languages.isEmpty();
    }
}
