package io.millrace.transforms.quality;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.transforms.common.step.Decide;
import io.millrace.transforms.common.step.Decision;
import io.millrace.transforms.common.step.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rejects what breaks a rule. It reads scores and tags, which {@link ScoreQuality} wrote, the programming language of
 * an infill, and the licence of the origin, but no text: other limits need no other scores.
 */
public final class CheckQuality implements Decision {

    /** The name under which recipes and the ledger know this step. */
    public static final String STEP = "quality";

    /** In none of the allowed languages. */
    public static final String LANGUAGE = "language";

    /** In none of the allowed programming languages. */
    public static final String PROGRAMMING_LANGUAGE = "programming-language";

    /** Under a licence that is not allowed. */
    public static final String LICENCE = "licence";

    /** From a repository, under a licence that is not known. */
    public static final String UNKNOWN_LICENCE = "unknown-licence";

    private static final String NO_LICENCE = "none that is known";

    private static final long serialVersionUID = 1;

    private final QualitySettings settings;
    private final LicenceList licences;

    private CheckQuality(QualitySettings settings) {
        this.settings = settings;
        this.licences = LicenceList.of(settings.licences());
    }

    /** The decision alone. */
    public static CheckQuality by(QualitySettings settings) {
        return new CheckQuality(settings);
    }

    /** The step, under its name. */
    public static Decide step(QualitySettings settings) {
        return Decide.by(STEP, by(settings));
    }

    /**
     * A rule that an example breaks.
     *
     * @param reason the rule's word
     * @param detail the score and the limit
     */
    public record Fault(String reason, String detail) {}

    @Override
    public Verdict decide(Example example) {
        List<Fault> faults = faults(example);
        return faults.isEmpty()
                ? Verdict.keep(example)
                : Verdict.reject(faults.get(0).reason(), faults.get(0).detail());
    }

    /** All rules that an example breaks; the first is what it is rejected for. */
    public List<Fault> faults(Example example) {
        List<Fault> faults = new ArrayList<>();
        licence(example, faults);
        languages(example, faults);
        Labels labels = example.labels();
        QualityRule.Group group = QualityRule.Group.of(example);
        for (Map.Entry<QualityRule, Double> limit : settings.limits().entrySet()) {
            QualityRule rule = limit.getKey();
            Double score = rule.group() == group ? labels.scores().get(rule.score()) : null;
            if (score != null && rule.isBroken(score, limit.getValue())) {
                String sign = rule.bound() == QualityRule.Bound.MOST ? " > " : " < ";
                faults.add(new Fault(rule.word(), number(score) + sign + number(limit.getValue())));
            }
        }
        return faults;
    }

    private void licence(Example example, List<Fault> faults) {
        if (settings.licences().isEmpty() || example.origin().revision().isEmpty()) {
            return;
        }
        String licence = example.origin().licence();
        switch (licences.ask(licence)) {
            case ALLOWED -> {}
            case NOT_ALLOWED -> faults.add(new Fault(LICENCE, licence));
            case UNKNOWN -> {
                if (!settings.unknownLicences()) {
                    faults.add(new Fault(UNKNOWN_LICENCE, licence.isEmpty() ? NO_LICENCE : licence));
                }
            }
        }
    }

    private void languages(Example example, List<Fault> faults) {
        if (example.content() instanceof Content.Infill infill) {
            boolean allowed = settings.programmingLanguages().isEmpty()
                    || settings.programmingLanguages().contains(infill.language());
            if (!allowed) {
                faults.add(new Fault(PROGRAMMING_LANGUAGE, infill.language()));
            }
            return;
        }
        if (settings.languages().isEmpty() || example.isExact()) {
            return;
        }
        double confidence = example.labels().scores().getOrDefault(Scores.LANGUAGE_CONFIDENCE, 0.0);
        for (String tag : example.labels().tags()) {
            if (tag.startsWith(ScoreQuality.LANGUAGE_TAG)) {
                String language = tag.substring(ScoreQuality.LANGUAGE_TAG.length());
                if (confidence >= settings.languageConfidence()
                        && !settings.languages().contains(language)) {
                    faults.add(new Fault(LANGUAGE, language + " at " + number(confidence)));
                }
            }
        }
    }

    /** Without a fraction that is none. */
    private static String number(double value) {
        return value == StrictMath.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
