package io.millrace.transforms.mix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MixTargetsTest {

    private static final long NO_CAP = Stratum.NO_CAP;
    private static final long NO_BUDGET = MixSettings.NO_BUDGET;

    private static Stratum weighted(String weight, long cap, int epochs) {
        return new Stratum("s", new BigDecimal(weight), cap, epochs);
    }

    private static Stratum plain(long cap, int epochs) {
        return new Stratum("s", null, cap, epochs);
    }

    private static long[] targets(long budget, List<Stratum> strata, long... available) {
        List<Stratum> named = new ArrayList<>();
        for (Stratum stratum : strata) {
            named.add(new Stratum("s" + named.size(), stratum.weight(), stratum.cap(), stratum.epochs()));
        }
        return MixTargets.of(new MixSettings(MixBy.SOURCE, MixUnit.ROWS, named, budget, "salt"), available);
    }

    @Test
    void withWeightsTheOneWithTheLeastForItsShareLimitsAll() {
        List<Stratum> strata = List.of(weighted("3", NO_CAP, 1), weighted("1", NO_CAP, 1));

        assertThat(targets(NO_BUDGET, strata, 300, 1000), is(new long[] {300, 100}));
        assertThat(targets(NO_BUDGET, strata, 3000, 50), is(new long[] {150, 50}));
    }

    @Test
    void epochsLetAStratumGiveMoreThanItHas() {
        List<Stratum> strata = List.of(weighted("3", NO_CAP, 4), weighted("1", NO_CAP, 1));

        assertThat(targets(NO_BUDGET, strata, 300, 1000), is(new long[] {1200, 400}));
        assertThat(targets(NO_BUDGET, strata, 300, 350), is(new long[] {1050, 350}));
    }

    @Test
    void aCapLimitsAllThatHaveWeights() {
        List<Stratum> strata = List.of(weighted("0.75", NO_CAP, 1), weighted("0.25", 10, 1));

        assertThat(targets(NO_BUDGET, strata, 300, 1000), is(new long[] {30, 10}));
    }

    @Test
    void withoutWeightsEachGivesWhatItCan() {
        List<Stratum> strata = List.of(plain(NO_CAP, 2), plain(70, 1), plain(NO_CAP, 1));

        assertThat(targets(NO_BUDGET, strata, 10, 100, 5), is(new long[] {20, 70, 5}));
    }

    @Test
    void aBudgetScalesAllDown() {
        assertThat(
                targets(100, List.of(weighted("3", NO_CAP, 1), weighted("1", NO_CAP, 1)), 300, 1000),
                is(new long[] {75, 25}));
        assertThat(targets(100, List.of(plain(NO_CAP, 1), plain(NO_CAP, 1)), 600, 200), is(new long[] {75, 25}));
        assertThat(targets(1000, List.of(plain(NO_CAP, 1), plain(NO_CAP, 1)), 600, 200), is(new long[] {600, 200}));
    }

    @Test
    void whatHasNothingOrIsNotWantedTakesNoPart() {
        List<Stratum> strata = List.of(weighted("3", NO_CAP, 1), weighted("1", NO_CAP, 1), weighted("0", NO_CAP, 1));

        assertThat(targets(NO_BUDGET, strata, 0, 40, 9), is(new long[] {0, 40, 0}));
        assertThat(targets(NO_BUDGET, strata, 0, 0, 9), is(new long[] {0, 0, 0}));
        assertThat(targets(NO_BUDGET, List.of(weighted("1", 0, 1), weighted("1", 5, 1)), 8, 8), is(new long[] {0, 5}));
    }

    @Test
    void numbersNearTheEndOfTheScaleDoNotOverflow() {
        List<Stratum> strata = List.of(weighted("0.000001", NO_CAP, 1000), weighted("999999", NO_CAP, 1000));
        long huge = Long.MAX_VALUE / 4;

        long[] targets = targets(NO_BUDGET, strata, huge, huge);

        assertThat(targets[1], is(Long.MAX_VALUE));
        assertThat(targets[0], is(Long.MAX_VALUE / 999_999_000_000L));
    }

    @Provide
    Arbitrary<List<Stratum>> someStrata() {
        Arbitrary<Long> caps = Arbitraries.longs().between(0, 5000).injectNull(0.6);
        Arbitrary<Integer> epochs = Arbitraries.integers().between(1, 4);
        Arbitrary<Stratum> weighted = Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, BigDecimal.TEN)
                                .ofScale(2),
                        caps,
                        epochs)
                .as((weight, cap, times) -> new Stratum("s", weight, cap == null ? NO_CAP : cap, times));
        Arbitrary<Stratum> plain = Combinators.combine(caps, epochs)
                .as((cap, times) -> new Stratum("s", null, cap == null ? NO_CAP : cap, times));
        return Arbitraries.oneOf(
                weighted.list().ofMinSize(1).ofMaxSize(5),
                plain.list().ofMinSize(1).ofMaxSize(5));
    }

    private static boolean hasWeight(List<Stratum> strata) {
        return strata.stream().anyMatch(s -> s.weight() == null || s.weight().signum() > 0);
    }

    private static long[] available(List<Stratum> strata, List<Integer> amounts) {
        return LongStream.range(0, strata.size())
                .map(i -> amounts.get((int) i % amounts.size()))
                .toArray();
    }

    @Property(seed = "20261121", tries = 1000)
    void noneGivesMoreThanItCanAndAllStayWithinTheBudget(
            @ForAll("someStrata") List<Stratum> strata,
            @ForAll("amounts") List<Integer> amounts,
            @ForAll @LongRange(min = 1, max = 20_000) long budget) {
        assumeTrue(hasWeight(strata));
        long[] available = available(strata, amounts);

        long[] targets = targets(budget, strata, available);

        for (int i = 0; i < targets.length; i++) {
            assertThat(targets[i], is(greaterThanOrEqualTo(0L)));
            assertThat(targets[i], is(lessThanOrEqualTo(strata.get(i).cap())));
            assertThat(targets[i], is(lessThanOrEqualTo(strata.get(i).epochs() * available[i])));
        }
        assertThat(Arrays.stream(targets).sum(), is(lessThanOrEqualTo(budget)));
    }

    /** Shares are as asked to within the rounding of one, and something stands in the way of more. */
    @Property(seed = "20261121", tries = 1000)
    void weightsAreSharesAndTheDatasetIsTheLargestThatHasThem(
            @ForAll("someStrata") List<Stratum> strata,
            @ForAll("amounts") List<Integer> amounts,
            @ForAll @LongRange(min = 1, max = 20_000) long budget) {
        assumeTrue(hasWeight(strata) && strata.get(0).weight() != null);
        long[] available = available(strata, amounts);

        long[] targets = targets(budget, strata, available);

        double sum = 0;
        boolean someIsAtItsLimit = false;
        for (int i = 0; i < targets.length; i++) {
            long limit = Math.min(strata.get(i).cap(), strata.get(i).epochs() * available[i]);
            boolean takesPart = limit > 0 && strata.get(i).weight().signum() > 0;
            sum += takesPart ? strata.get(i).weight().doubleValue() : 0;
            someIsAtItsLimit |= takesPart && targets[i] == limit;
        }
        long total = Arrays.stream(targets).sum();
        for (int i = 0; i < targets.length && sum > 0; i++) {
            long limit = Math.min(strata.get(i).cap(), strata.get(i).epochs() * available[i]);
            double share = limit == 0 ? 0 : strata.get(i).weight().doubleValue() / sum;
            assertThat(Math.abs(targets[i] - share * total), is(lessThan(targets.length + 1e-6)));
        }
        boolean isSpent = total > budget - targets.length;
        assertThat(sum == 0 || someIsAtItsLimit || isSpent, is(true));
    }

    @Provide
    Arbitrary<List<Integer>> amounts() {
        return Arbitraries.integers().between(0, 3000).list().ofMinSize(1).ofMaxSize(5);
    }
}
