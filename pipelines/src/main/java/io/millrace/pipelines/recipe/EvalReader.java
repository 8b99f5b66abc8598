package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.yaml.Nearest;
import io.millrace.transforms.common.split.EvalChoice;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Reads what a recipe evaluates with: a share, or a mapping that the schema allows. */
final class EvalReader {

    private static final String AT = "/split/eval";

    /** Each of these says all by itself. */
    private static final List<String> WHOLE = List.of("fraction", "count", "newest");

    private final ObjectNode settings;
    private final List<SourceSpec> sources;
    private final BiConsumer<String, String> problems;

    private EvalReader(ObjectNode settings, List<SourceSpec> sources, BiConsumer<String, String> problems) {
        this.settings = settings;
        this.sources = sources;
        this.problems = problems;
    }

    /**
     * Reads the setting; where it is wrong, what it gives stands for nothing.
     *
     * @param eval a number or a mapping; times in it are written as the canonical recipe has them
     * @param sources what the recipe reads
     * @param problems takes a place and what is wrong there
     */
    static EvalChoice read(JsonNode eval, List<SourceSpec> sources, BiConsumer<String, String> problems) {
        return eval instanceof ObjectNode settings
                ? new EvalReader(settings, sources, problems).read()
                : new EvalChoice.Fraction(eval.doubleValue());
    }

    private EvalChoice read() {
        List<String> given = new ArrayList<>();
        settings.fieldNames().forEachRemaining(given::add);
        if (given.stream().anyMatch(WHOLE::contains) && given.size() > 1) {
            problems.accept(
                    AT,
                    given.stream().sorted().collect(Collectors.joining(" and "))
                            + " do not go together; expected one of fraction, count and newest alone, or any of after,"
                            + " sources, repositories and paths");
            return new EvalChoice.Fraction(EvalChoice.USUAL_SHARE);
        }
        if (settings.has("fraction")) {
            return new EvalChoice.Fraction(settings.get("fraction").doubleValue());
        }
        if (settings.has("count")) {
            return new EvalChoice.Count(settings.get("count").longValue());
        }
        if (settings.has("newest")) {
            return newest(settings.get("newest"));
        }
        return matching();
    }

    private EvalChoice newest(JsonNode newest) {
        double value = newest.doubleValue();
        if (value < 1) {
            return new EvalChoice.Newest(0, value);
        }
        if (value != Math.rint(value)) {
            problems.accept(
                    AT + "/newest",
                    "found " + newest.asText()
                            + ", expected a whole number of examples from 1 on, or a share of them below 1");
        }
        return new EvalChoice.Newest((long) value, 0);
    }

    private EvalChoice matching() {
        List<String> names = sources.stream().map(SourceSpec::name).toList();
        List<String> chosen = texts("sources");
        for (int i = 0; i < chosen.size(); i++) {
            if (!names.contains(chosen.get(i))) {
                problems.accept(
                        AT + "/sources/" + i,
                        "there is no source " + chosen.get(i) + "; expected one of " + String.join(", ", names)
                                + Nearest.hint(chosen.get(i), names));
            }
        }
        if (!chosen.isEmpty() && chosen.containsAll(names) && settings.size() == 1) {
            problems.accept(AT + "/sources", "has every source, which leaves nothing to train on");
        }
        boolean hasRepository = sources.stream()
                .anyMatch(source -> source instanceof SourceSpec.Git || source instanceof SourceSpec.Fim);
        for (String setting : new String[] {"repositories", "paths"}) {
            if (settings.has(setting) && !hasRepository) {
                problems.accept(AT + "/" + setting, "no source reads a repository");
            }
        }
        return new EvalChoice.Matching(chosen, after(), texts("repositories"), texts("paths"));
    }

    /** A day begins at midnight in UTC. */
    private String after() {
        if (!settings.has("after")) {
            return "";
        }
        String written = settings.get("after").textValue();
        try {
            Instant time = written.contains("T")
                    ? Instant.parse(written)
                    : LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant();
            settings.put("after", time.toString());
            return time.toString();
        } catch (DateTimeException e) {
            problems.accept(
                    AT + "/after",
                    "found \"" + written
                            + "\", expected a day or a time in UTC, such as 2025-01-31 or 2025-01-31T12:00:00Z");
            return Instant.EPOCH.toString();
        }
    }

    private List<String> texts(String setting) {
        List<String> texts = new ArrayList<>();
        settings.path(setting).forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
