package io.millrace.transforms.dedupe.semantic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class DirectionTest {

    @Test
    void roundsToWhatPointsTheSameWay() {
        assertThat(Direction.of(new float[] {0.5f, -1f, 0f, 0.25f}).components(), is(new byte[] {64, -127, 0, 32}));
        assertThrows(IllegalArgumentException.class, () -> Direction.of(new float[3]));
    }

    /** Also where the rest of the components would have been left out. */
    @Property(seed = "20261121", tries = 2_000)
    void tellsTheCosineWhenItIsEnough(
            @ForAll long seed, @ForAll @DoubleRange(max = 3) double away, @ForAll @DoubleRange(max = 1) double least) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] one = new float[40];
        float[] other = new float[40];
        for (int i = 0; i < one.length; i++) {
            one[i] = (float) (random.nextDouble() - 0.5);
            other[i] = (float) (one[i] + away * (random.nextDouble() - 0.5));
        }
        double expected = cosine(one, other);

        double cosine = Direction.of(one).cosine(Direction.of(other), least);

        // Rounding to 255 steps turns a vector a little.
        if (expected > least + 0.02) {
            assertThat(cosine, is(closeTo(expected, 0.02)));
        } else if (expected < least - 0.02) {
            assertThat(cosine, is(lessThan(least)));
        }
        if (cosine >= least) {
            assertThat(Direction.of(one).cosine(Direction.of(other), -1), is(cosine));
        }
    }

    private static double cosine(float[] left, float[] right) {
        double product = 0;
        double ofLeft = 0;
        double ofRight = 0;
        for (int i = 0; i < left.length; i++) {
            product += (double) left[i] * right[i];
            ofLeft += (double) left[i] * left[i];
            ofRight += (double) right[i] * right[i];
        }
        return product / Math.sqrt(ofLeft * ofRight);
    }
}
