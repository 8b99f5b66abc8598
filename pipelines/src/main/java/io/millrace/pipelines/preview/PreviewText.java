package io.millrace.pipelines.preview;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Role;
import io.millrace.transforms.common.step.Verdict;
import io.millrace.transforms.quality.CheckQuality;
import io.millrace.transforms.quality.QualityRule;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.quality.ScoreQuality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a preview for a person. */
public final class PreviewText {

    private static final int SHOWN_EXAMPLES = 3;
    private static final int SHOWN_CHARACTERS = 150;
    private static final int SHOWN_CALL = 75;
    private static final int SHOWN_REVISION = 10;

    /** Rules on how the tools fared. */
    private static final Set<String> ON_CALLS = Set.of(
            QualityRule.REPEATED_CALLS.word(), QualityRule.FAILURES_IN_A_ROW.word(), QualityRule.FAILED_CALLS.word());

    private static final int[] PERCENTILES = {1, 10, 50, 90, 99};

    private final QualitySettings settings;
    private final boolean isOn;
    private final List<String> steps;
    private final CheckQuality check;
    private final ScoreQuality score;
    private final StringBuilder text = new StringBuilder();

    /** An example that came to the thresholds, with all that is wrong with it. */
    private record Scored(Example example, List<CheckQuality.Fault> faults) {
        boolean breaks(String reason) {
            return faults.stream().anyMatch(fault -> fault.reason().equals(reason));
        }

        boolean breaksAlone(String reason) {
            return faults.size() == 1 && breaks(reason);
        }
    }

    private PreviewText(Optional<QualitySettings> quality, List<String> steps) {
        this.isOn = quality.isPresent();
        this.settings = quality.orElseGet(QualitySettings::standard);
        this.steps = List.copyOf(steps);
        this.check = CheckQuality.by(settings);
        this.score = ScoreQuality.of(false);
        score.setUp();
    }

    /**
     * The preview, whole lines.
     *
     * @param samples one for each source
     * @param quality the limits; empty when the step is off, and then the standard ones are shown
     * @param steps the names of the steps that run on single examples, in order
     */
    public static String of(List<Sample> samples, Optional<QualitySettings> quality, List<String> steps) {
        PreviewText preview = new PreviewText(quality, steps);
        preview.sources(samples);
        preview.steps(samples);
        Map<QualityRule.Group, List<Scored>> groups = preview.scored(samples);
        for (QualityRule.Group group : QualityRule.Group.values()) {
            List<Scored> examples = groups.getOrDefault(group, List.of());
            if (!examples.isEmpty()) {
                preview.limits(group, examples);
            }
        }
        return preview.text.toString();
    }

    private void sources(List<Sample> samples) {
        line("%nA sample, spread evenly over each source. Nothing was built.%n");
        for (Sample sample : samples) {
            StringBuilder others = new StringBuilder();
            sample.turnedAway()
                    .forEach((reason, count) ->
                            others.append(", ").append(count).append(' ').append(reason));
            sample.deadLetters()
                    .forEach((error, count) -> others.append(", ")
                            .append(count(count, "dead letter"))
                            .append(' ')
                            .append(error));
            line(
                    "  %s: %s%s",
                    sample.source(),
                    count(sample.outcomes().size(), "example"),
                    others.isEmpty() ? "" : "; left out by the source: " + others.substring(2));
        }
    }

    private void steps(List<Sample> samples) {
        SortedMap<String, SortedMap<String, Long>> reasons = new TreeMap<>();
        for (Sample sample : samples) {
            for (Item item : sample.outcomes()) {
                if (item instanceof Rejection rejection) {
                    reasons.computeIfAbsent(rejection.step(), step -> new TreeMap<>())
                            .merge(rejection.reason(), 1L, Long::sum);
                }
            }
        }
        long left =
                samples.stream().mapToLong(sample -> sample.outcomes().size()).sum();
        line("%nSteps%n");
        for (String step : steps) {
            SortedMap<String, Long> rejected = reasons.getOrDefault(step, new TreeMap<>());
            long sum = rejected.values().stream().mapToLong(Long::longValue).sum();
            String told = rejected.isEmpty() ? "" : " (" + words(rejected) + ")";
            line("  %-16s %s of %,d rejected%s", step, String.format(Locale.ROOT, "%,5d", sum), left, told);
            left -= sum;
        }
    }

    private static String words(SortedMap<String, Long> counts) {
        List<String> words = new ArrayList<>();
        counts.forEach((word, count) -> words.add(word + " " + count));
        return String.join(", ", words);
    }

    /** What came to the thresholds, whatever became of it there and behind. */
    private Map<QualityRule.Group, List<Scored>> scored(List<Sample> samples) {
        Map<QualityRule.Group, List<Scored>> groups = new TreeMap<>();
        int first = isOn ? steps.indexOf(CheckQuality.STEP) : steps.size();
        for (Sample sample : samples) {
            for (Item item : sample.outcomes()) {
                Example example = item instanceof Example kept ? kept : null;
                if (item instanceof Rejection rejection && steps.indexOf(rejection.step()) >= first) {
                    example = rejection.example();
                }
                if (example != null) {
                    Example with = isOn ? example : ((Verdict.Keep) score.decide(example)).example();
                    groups.computeIfAbsent(QualityRule.Group.of(with), group -> new ArrayList<>())
                            .add(new Scored(with, check.faults(with)));
                }
            }
        }
        return groups;
    }

    private void limits(QualityRule.Group group, List<Scored> examples) {
        line(
                "%nLimits for %s, %s%s%n",
                group == QualityRule.Group.PROSE ? "documents (prose)" : group.word(),
                count(examples.size(), "example"),
                isOn ? "" : "; quality is off, these are the defaults");
        line(
                "  drops: examples that break a limit; alone: those that break no other; then the scores of all of them%n");
        line(
                "  %-31s %8s %6s %6s %7s   %s",
                "",
                "limit",
                "drops",
                "alone",
                "share",
                columns(List.of("least", "1 %", "10 %", "50 %", "90 %", "99 %", "most")));
        Map<String, List<Scored>> dropped = new LinkedHashMap<>();
        for (String reason : reasonsBesideLimits(examples)) {
            row(reason, "", examples, dropped, "");
        }
        for (QualityRule rule : QualityRule.of(group)) {
            Double limit = settings.limits().get(rule);
            String sign = rule.bound() == QualityRule.Bound.MOST ? "≤ " : "≥ ";
            row(rule.word(), limit == null ? "off" : sign + number(limit), examples, dropped, spread(rule, examples));
        }
        long all =
                examples.stream().filter(scored -> !scored.faults().isEmpty()).count();
        line("  %-31s %8s %6d %6s %7s", "all together", "", all, "", share(all, examples.size()));
        dropped.forEach((reason, some) -> {
            line("%n  %s%s", reason, some.size() > SHOWN_EXAMPLES ? ", " + SHOWN_EXAMPLES + " of " + some.size() : "");
            some.stream().limit(SHOWN_EXAMPLES).forEach(scored -> show(reason, scored));
        });
    }

    /** Languages and licences, where they reject something. */
    private static List<String> reasonsBesideLimits(List<Scored> examples) {
        List<String> reasons = new ArrayList<>();
        for (String reason : List.of(
                CheckQuality.LICENCE,
                CheckQuality.UNKNOWN_LICENCE,
                CheckQuality.LANGUAGE,
                CheckQuality.PROGRAMMING_LANGUAGE)) {
            if (examples.stream().anyMatch(scored -> scored.breaks(reason))) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private void row(
            String reason, String limit, List<Scored> examples, Map<String, List<Scored>> dropped, String spread) {
        List<Scored> broken =
                examples.stream().filter(scored -> scored.breaks(reason)).toList();
        long alone =
                broken.stream().filter(scored -> scored.breaksAlone(reason)).count();
        line(
                "  %-31s %8s %6d %6d %7s   %s",
                reason, limit, broken.size(), alone, share(broken.size(), examples.size()), spread);
        if (!broken.isEmpty()) {
            dropped.put(reason, broken);
        }
    }

    /** A score that an example does not have is that of a fault it does not have. */
    private static String spread(QualityRule rule, List<Scored> examples) {
        double[] scores = examples.stream()
                .mapToDouble(scored -> scored.example().labels().scores().getOrDefault(rule.score(), 0.0))
                .sorted()
                .toArray();
        List<String> spread = new ArrayList<>();
        spread.add(number(scores[0]));
        for (int percentile : PERCENTILES) {
            spread.add(number(scores[Math.min(scores.length - 1, scores.length * percentile / 100)]));
        }
        spread.add(number(scores[scores.length - 1]));
        return columns(spread);
    }

    private static String columns(List<String> values) {
        StringBuilder columns = new StringBuilder();
        values.forEach(value -> columns.append(String.format(Locale.ROOT, "%8s", value)));
        return columns.toString();
    }

    /** The score beside its limit, where the example is from, and below that what it says. */
    private void show(String reason, Scored scored) {
        String detail = scored.faults().stream()
                .filter(fault -> fault.reason().equals(reason))
                .map(CheckQuality.Fault::detail)
                .findFirst()
                .orElseThrow();
        Example example = scored.example();
        line("    %s%s", detail.isEmpty() ? "" : detail + "  ", place(example.origin()));
        line("      %s", shortened(says(example.content(), reason)));
    }

    /** The source, the file or the commit, and where in it. */
    private static String place(Origin origin) {
        String revision =
                origin.revision().substring(0, Math.min(origin.revision().length(), SHOWN_REVISION));
        return Stream.of(origin.source() + ":", origin.uri(), revision, origin.path(), origin.span())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What a rule has looked at: an infill, a document, how the tools fared, the end, or all answers. */
    private static String says(Content content, String reason) {
        if (content instanceof Content.Infill infill) {
            return infill.prefix() + infill.middle() + infill.suffix();
        }
        if (content instanceof Content.Grounded grounded) {
            return String.join("\n\n", grounded.documents());
        }
        if (content instanceof Content.Preference preference) {
            return answers(preference.chosen(), false, reason);
        }
        List<Message> messages = ((Content.Conversation) content).messages();
        return ON_CALLS.contains(reason) ? calls(messages) : answers(messages, true, reason);
    }

    private static String answers(List<Message> messages, boolean trainedAlone, String reason) {
        List<String> answers = new ArrayList<>();
        for (Message message : messages) {
            if (message.role() == Role.ASSISTANT && (message.train() || !trainedAlone)) {
                StringBuilder answer = new StringBuilder(message.text());
                for (Part.ToolCall call : message.calls()) {
                    answer.append(' ').append(call.name()).append(' ').append(call.arguments());
                }
                answers.add(answer.toString().strip());
            }
        }
        boolean isOfTheEnd = reason.equals(QualityRule.TRUNCATED.word()) && !answers.isEmpty();
        return isOfTheEnd ? answers.get(answers.size() - 1) : String.join(" / ", answers);
    }

    /** The result that came most often, how often, and the first call that got it. */
    private static String calls(List<Message> messages) {
        Map<String, String> calls = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        Map<String, String> firstCalls = new LinkedHashMap<>();
        for (Message message : messages) {
            for (Part.ToolCall call : message.calls()) {
                calls.put(call.id(), shortened(call.name() + " " + call.arguments(), SHOWN_CALL));
            }
            if (message.role() == Role.TOOL) {
                String result = shortened(message.result().text(), SHOWN_CALL);
                times.merge(result, 1, Integer::sum);
                firstCalls.putIfAbsent(
                        result, calls.getOrDefault(message.result().callId(), "a call"));
            }
        }
        String most = "";
        for (String result : times.keySet()) {
            most = times.get(result) > times.getOrDefault(most, 0) ? result : most;
        }
        return firstCalls.get(most) + " → " + most + " (" + times.get(most) + " of " + calls.size() + " calls)";
    }

    /** The beginning and the end, which tells how a text was cut off, in one line. */
    private static String shortened(String says) {
        return shortened(says, SHOWN_CHARACTERS);
    }

    private static String shortened(String says, int most) {
        String line = says.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
        int points = line.codePointCount(0, line.length());
        if (points <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most * 2 / 3))
                + " … "
                + line.substring(line.offsetByCodePoints(0, points - most / 3));
    }

    private static String share(long part, long whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * (double) part / (double) whole);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("0+$", "");
    }

    private static String count(long count, String unit) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? unit : unit + "s");
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append(System.lineSeparator());
    }
}
