package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.schemas.Sketch;
import io.millrace.transforms.common.shingle.Sketcher;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BandingTest {

    private static final int PAIRS = 3000;

    private final Sketcher sketcher = Sketcher.create();
    private final SplittableRandom random = new SplittableRandom(20_261_121);

    @Test
    void atEveryThresholdNinetyNineOfAHundredPairsShareABand() {
        for (int hundredths = 50; hundredths <= 100; hundredths++) {
            double threshold = hundredths / 100.0;
            Banding banding = Banding.of(threshold);
            double missed = StrictMath.pow(1 - StrictMath.pow(threshold, banding.rows()), banding.bands());
            assertThat("at " + threshold, missed, is(lessThanOrEqualTo(0.004)));
            assertThat(banding.bands() * banding.rows(), is(lessThanOrEqualTo(Sketch.COMPONENTS)));
        }
    }

    @Test
    void atFourFifthsFourteenBandsOfFiveMissOneInTwoHundredAndFifty() {
        Banding banding = Banding.of(0.8);
        assertThat(banding.bands(), is(14));
        assertThat(banding.rows(), is(5));
        // 1 - 0.8^5 = 0.67232, to the power of 14.
        assertThat(StrictMath.pow(0.67232, 14), is(closeTo(0.0039, 0.0001)));
    }

    /** The tail of the binomial distribution, exactly. */
    @Test
    void ofPairsAtTheThresholdOneInAThousandIsTurnedAwayByItsBits() {
        for (int hundredths = 50; hundredths <= 99; hundredths++) {
            int least = Banding.of(hundredths / 100.0).leastEqualBits();
            BigDecimal agree = BigDecimal.valueOf(100 + hundredths, 0).divide(BigDecimal.valueOf(200));
            assertThat(below(least, agree), is(lessThanOrEqualTo(0.001)));
            assertThat(below(least + 1, agree), is(greaterThan(0.001)));
        }
        assertThat(Banding.of(1).leastEqualBits(), is(64));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.65, 0.8, 0.9, 1})
    void realSketchesAtTheThresholdMeetAndPass(double threshold) {
        Banding banding = Banding.of(threshold);
        int met = 0;
        for (int i = 0; i < PAIRS; i++) {
            met += meet(banding, 200, (int) StrictMath.rint(200 * threshold)) ? 1 : 0;
        }
        assertThat((double) met / PAIRS, is(greaterThanOrEqualTo(0.99)));
    }

    /** What is far from the threshold is mostly not looked at. */
    @Test
    void realSketchesOfStrangersDoNot() {
        Banding banding = Banding.of(0.8);
        int met = 0;
        for (int i = 0; i < PAIRS; i++) {
            met += meet(banding, 200, 60) ? 1 : 0;
        }
        assertThat((double) met / PAIRS, is(lessThan(0.01)));
    }

    /** Whether two sets, which share so many of all their shingles, share a band and agree in enough bits. */
    private boolean meet(Banding banding, int all, int shared) {
        int[] shingles = random.ints(all).toArray();
        int onlyLeft = (all - shared) / 2;
        int[] left = new int[shared + onlyLeft];
        int[] right = new int[all - onlyLeft];
        System.arraycopy(shingles, 0, left, 0, left.length);
        System.arraycopy(shingles, 0, right, 0, shared);
        System.arraycopy(shingles, left.length, right, shared, all - left.length);
        Sketch one = sketcher.sketch(left);
        Sketch other = sketcher.sketch(right);
        boolean band = false;
        for (int i = 0; i < banding.bands(); i++) {
            band |= banding.hash(one, i) == banding.hash(other, i);
        }
        return band && OneBit.equal(Banding.bits(one), Banding.bits(other)) >= banding.leastEqualBits();
    }

    private static double below(int least, BigDecimal probability) {
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger ways = BigInteger.ONE;
        for (int equal = 0; equal < least; equal++) {
            sum = sum.add(new BigDecimal(ways)
                    .multiply(probability.pow(equal))
                    .multiply(BigDecimal.ONE.subtract(probability).pow(64 - equal)));
            ways = ways.multiply(BigInteger.valueOf(64 - equal)).divide(BigInteger.valueOf(equal + 1));
        }
        return sum.doubleValue();
    }
}
