package io.millrace.pipelines.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.yaml.Nearest;
import io.millrace.transforms.mix.MixBy;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.MixUnit;
import io.millrace.transforms.mix.Stratum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads what a recipe asks of the mix. Each name in its weights, caps and epochs is a stratum; all that has no name is
 * one more, {@link Stratum#OTHERS}. Sources and their types are known from the recipe, so each of these is a stratum
 * of its own unless {@code others} is named. Languages and clusters are not: one that nothing is found of is told in
 * the outcome.
 */
final class MixReader {

    private static final List<String> MAPPINGS = List.of("weights", "caps", "epochs");

    private final ObjectNode mix;
    private final MixBy by;
    private final NavigableSet<String> known = new TreeSet<>();
    private final BiConsumer<String, String> problems;
    private boolean isRight = true;

    /**
     * A reader.
     *
     * @param mix the recipe's, allowed by the schema, its defaults filled in
     * @param problems takes the place and the message of what is wrong
     */
    MixReader(ObjectNode mix, List<SourceSpec> sources, BiConsumer<String, String> problems) {
        this.mix = mix;
        this.by = MixBy.valueOf(mix.get("by").textValue().toUpperCase(Locale.ROOT));
        this.problems = problems;
        if (by == MixBy.SOURCE) {
            sources.forEach(source -> known.add(source.name()));
        } else if (by == MixBy.KIND) {
            sources.forEach(source -> known.add(source.type()));
        }
    }

    /**
     * The settings, or nothing when something is wrong with them.
     *
     * @param countsTokens whether a step counts tokens
     */
    Optional<MixSettings> read(boolean countsTokens, String salt) {
        MixUnit unit = MixUnit.valueOf(mix.get("unit").textValue().toUpperCase(Locale.ROOT));
        if (unit == MixUnit.TOKENS && !countsTokens) {
            problem("/mix/unit", "is tokens, which steps.tokens: off does not count; expected rows");
        }
        checkNames();
        NavigableSet<String> strata = strata();
        checkWeights(strata);
        if (!isRight) {
            return Optional.empty();
        }
        List<Stratum> inOrder = new ArrayList<>();
        strata.forEach(name -> inOrder.add(stratum(name)));
        // Last in tables, whatever the alphabet says.
        inOrder.sort((one, other) -> Boolean.compare(isOthers(one), isOthers(other)));
        long budget = mix.path("budget").asLong(MixSettings.NO_BUDGET);
        return Optional.of(new MixSettings(by, unit, inOrder, budget, salt));
    }

    private static boolean isOthers(Stratum stratum) {
        return stratum.name().equals(Stratum.OTHERS);
    }

    private void checkNames() {
        if (known.isEmpty()) {
            return;
        }
        for (String mapping : MAPPINGS) {
            mix.path(mapping).fieldNames().forEachRemaining(name -> {
                if (!known.contains(name) && !name.equals(Stratum.OTHERS)) {
                    problem(
                            pointer(mapping, name),
                            "is no " + (by == MixBy.SOURCE ? "source" : "type of a source")
                                    + " of this recipe; expected one of " + String.join(", ", known) + " or "
                                    + Stratum.OTHERS + Nearest.hint(name, known));
                }
            });
        }
    }

    private NavigableSet<String> strata() {
        NavigableSet<String> strata = new TreeSet<>();
        for (String mapping : MAPPINGS) {
            mix.path(mapping).fieldNames().forEachRemaining(strata::add);
        }
        if (known.isEmpty()) {
            strata.add(Stratum.OTHERS);
        } else if (!strata.contains(Stratum.OTHERS)) {
            strata.addAll(known);
        } else if (strata.containsAll(known)) {
            strata.remove(Stratum.OTHERS);
        }
        return strata;
    }

    /** Who forgets a weight shall hear of it: neither all nor nothing of it can be what was meant. */
    private void checkWeights(NavigableSet<String> strata) {
        JsonNode weights = mix.path("weights");
        if (weights.isMissingNode()) {
            return;
        }
        List<String> without =
                strata.stream().filter(name -> !weights.has(name)).toList();
        if (isRight && !without.isEmpty()) {
            problem(
                    "/mix/weights",
                    "says nothing of " + String.join(", ", without)
                            + "; expected a weight for each, or for others; 0 leaves out");
        }
        boolean isZero = true;
        for (JsonNode weight : weights) {
            isZero = isZero && weight.decimalValue().signum() == 0;
        }
        if (isZero) {
            problem("/mix/weights", "adds up to nothing; expected at least one weight above 0");
        }
    }

    private Stratum stratum(String name) {
        JsonNode weight = mix.path("weights").path(name);
        @Nullable BigDecimal number = weight.isMissingNode() ? null : weight.decimalValue();
        JsonNode epochs = mix.get("epochs");
        return new Stratum(
                name,
                number,
                mix.path("caps").path(name).asLong(Stratum.NO_CAP),
                epochs.isObject() ? epochs.path(name).asInt(1) : epochs.intValue());
    }

    private static String pointer(String mapping, String name) {
        return "/mix/" + mapping + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private void problem(String pointer, String message) {
        isRight = false;
        problems.accept(pointer, message);
    }
}
