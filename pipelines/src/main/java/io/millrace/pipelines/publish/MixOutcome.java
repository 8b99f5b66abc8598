package io.millrace.pipelines.publish;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.transforms.mix.MixMeasures;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.MixUnit;
import io.millrace.transforms.mix.Stratum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/**
 * Which mix was reached, beside what was asked for.
 *
 * @param asked by the recipe
 * @param lines one for each of its strata, in its order
 */
public record MixOutcome(MixSettings asked, List<Line> lines) {

    private static final int SHARE_DECIMALS = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What a stratum had and gave.
     *
     * @param asked what the recipe says of it
     * @param target what it was to give to train, in the mix's unit
     * @param hadExamples in train
     * @param hadTokens in train
     * @param examples that it gave to train
     * @param rows that these came to with their repeats
     * @param tokens that these came to
     * @param hadEval examples in eval
     * @param evalRows that it gave to eval
     */
    public record Line(
            Stratum asked,
            long target,
            long hadExamples,
            long hadTokens,
            long examples,
            long rows,
            long tokens,
            long hadEval,
            long evalRows) {}

    public MixOutcome {
        lines = List.copyOf(lines);
    }

    /** The outcome that a step's measures tell. */
    static MixOutcome of(MixSettings asked, SortedMap<String, Long> measures) {
        List<Line> lines = new ArrayList<>();
        for (Stratum stratum : asked.strata()) {
            ToLongFunction<String> measure = prefix -> measures.getOrDefault(prefix + stratum.name(), 0L);
            lines.add(new Line(
                    stratum,
                    measure.applyAsLong(MixMeasures.TARGET),
                    measure.applyAsLong(MixMeasures.HAD_ROWS),
                    measure.applyAsLong(MixMeasures.HAD_TOKENS),
                    measure.applyAsLong(MixMeasures.EXAMPLES),
                    measure.applyAsLong(MixMeasures.ROWS),
                    measure.applyAsLong(MixMeasures.TOKENS),
                    measure.applyAsLong(MixMeasures.HAD_EVAL_ROWS),
                    measure.applyAsLong(MixMeasures.EVAL_ROWS)));
        }
        return new MixOutcome(asked, lines);
    }

    /** What a line gave, in the mix's unit. */
    public long reached(Line line) {
        return asked.unit() == MixUnit.ROWS ? line.rows() : line.tokens();
    }

    /** What a line had in train, in the mix's unit. */
    public long had(Line line) {
        return asked.unit() == MixUnit.ROWS ? line.hadExamples() : line.hadTokens();
    }

    /** What all gave, in the mix's unit. */
    public long reached() {
        return lines.stream().mapToLong(this::reached).sum();
    }

    /** Whether the recipe asks for shares. */
    public boolean hasWeights() {
        return lines.stream().anyMatch(line -> line.asked().weight() != null);
    }

    /** Whether a line gives all that it can, by its cap and its epochs: it is what keeps the dataset from more. */
    public boolean isSpent(Line line) {
        return line.target() > 0 && line.target() == line.asked().limit(had(line));
    }

    /** The share that a line was asked for, of 1; nothing without weights. */
    private BigDecimal shareAsked(Line line) {
        BigDecimal sum = lines.stream().map(each -> each.asked().weight()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return line.asked().weight().divide(sum, SHARE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The share that a line came to, of 1. */
    private BigDecimal shareReached(Line line) {
        long all = reached();
        return BigDecimal.valueOf(reached(line))
                .divide(BigDecimal.valueOf(all == 0 ? 1 : all), SHARE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The share that a line was asked for, such as {@code 75.00 %}; empty without weights. */
    public String askedPercent(Line line) {
        return hasWeights() ? percent(shareAsked(line)) : "";
    }

    /** The share that a line came to, such as {@code 74.98 %}. */
    public String reachedPercent(Line line) {
        return percent(shareReached(line));
    }

    private static String percent(BigDecimal share) {
        return share.multiply(HUNDRED).setScale(SHARE_DECIMALS - 2, RoundingMode.UNNECESSARY) + " %";
    }

    /** How often a line's examples were taken in the mean, such as {@code 1.50}. */
    public static String epochs(Line line) {
        return BigDecimal.valueOf(line.rows())
                .divide(BigDecimal.valueOf(Math.max(1, line.hadExamples())), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** What was asked for as a whole, a sentence without its end. */
    public String words() {
        String by = asked.by().name().toLowerCase(Locale.ROOT);
        String budget = asked.budget() == MixSettings.NO_BUDGET
                ? ""
                : String.format(Locale.ROOT, ", within %,d", asked.budget());
        return "By " + by + ", in " + asked.unit().word() + budget;
    }

    /** The outcome for the manifest. */
    ObjectNode toJson() {
        ObjectNode mix = JsonNodeFactory.instance.objectNode();
        mix.put("by", asked.by().name().toLowerCase(Locale.ROOT));
        mix.put("unit", asked.unit().word());
        putLimit(mix, "budget", asked.budget());
        mix.put("reached", reached());
        ArrayNode strata = mix.putArray("strata");
        for (Line line : lines) {
            Stratum stratum = line.asked();
            ObjectNode node = strata.addObject();
            node.put("name", stratum.name());
            if (hasWeights()) {
                node.put("share", shareAsked(line));
            } else {
                node.putNull("share");
            }
            putLimit(node, "cap", stratum.cap());
            node.put("epochs", stratum.epochs());
            node.put("target", line.target());
            node.put("reached", reached(line));
            node.put("reachedShare", shareReached(line));
            ObjectNode train = node.putObject("train");
            train.put("examplesBefore", line.hadExamples());
            train.put("tokensBefore", line.hadTokens());
            train.put("examples", line.examples());
            train.put("rows", line.rows());
            train.put("tokens", line.tokens());
            ObjectNode eval = node.putObject("eval");
            eval.put("examplesBefore", line.hadEval());
            eval.put("examples", line.evalRows());
        }
        return mix;
    }

    private static void putLimit(ObjectNode node, String name, long limit) {
        if (limit == Long.MAX_VALUE) {
            node.putNull(name);
        } else {
            node.put(name, limit);
        }
    }
}
