package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Sketch;
import io.millrace.transforms.common.shingle.Sketcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** Compared with a look at every row. */
class SketchIndexTest {

    private static final ContentId STRANGER = new ContentId(-1, -1);

    /** Above the threshold the bands miss next to nothing; a margin keeps chance out of the comparison. */
    @Property(tries = 60, seed = "20261121")
    void findsWhatALookAtEveryRowFinds(@ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 0.9) double threshold) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ContentId> ids = new ArrayList<>();
        List<Sketch> sketches = new ArrayList<>();
        Sketch asked = sketch(random);
        for (int row = 0; row < 200; row++) {
            ids.add(new ContentId(random.nextLong(), random.nextLong()));
            byte[] other = asked.toBytes();
            int changes = random.nextInt(2, 71);
            for (int i = 0; i < changes; i++) {
                int component = random.nextInt(70);
                other[2 * component] = (byte) random.nextInt();
                other[2 * component + 1] = (byte) random.nextInt();
            }
            sketches.add(row % 50 == 49 ? Sketch.none() : sketch(other));
        }
        int best = -1;
        int most = 0;
        for (int row = 0; row < 200; row++) {
            int equal = 0;
            for (int i = 0; i < 70 && !sketches.get(row).isEmpty(); i++) {
                equal += sketches.get(row).component(i) == asked.component(i) ? 1 : 0;
            }
            if (equal > most) {
                most = equal;
                best = row;
            }
        }

        Optional<SketchIndex.Match> found =
                SketchIndex.of(threshold, ids, sketches).find(STRANGER, asked);

        // The best of 200 agrees in nearly all components, so no threshold here is out of its reach.
        assertThat(most, greaterThan(63));
        assertThat(found, is(Optional.of(new SketchIndex.Match(best, most / 70.0))));
    }

    @Test
    void findsTheSameIdWhateverTheSketchAndNothingThatIsFarOff() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        // Equal upper halves, which is all that ids are looked up by.
        List<ContentId> ids = List.of(new ContentId(7, 1), new ContentId(7, 2), new ContentId(7, 2));
        SketchIndex index = SketchIndex.of(0.8, ids, List.of(sketch(random), sketch(random), Sketch.none()));

        assertThat(index.find(new ContentId(7, 2), sketch(random)), is(Optional.of(new SketchIndex.Match(1, 1))));
        assertThat(index.find(new ContentId(7, 2), Sketch.none()), is(Optional.of(new SketchIndex.Match(1, 1))));
        assertThat(index.find(new ContentId(7, 3), sketch(random)), is(Optional.empty()));
        assertThat(index.find(new ContentId(7, 3), Sketch.none()), is(Optional.empty()));
    }

    @Test
    void aPairBelowTheThresholdIsNoMatchAlthoughItSharesBands() {
        Sketch asked = sketch(new SplittableRandom(20_261_121));
        byte[] changed = asked.toBytes();
        for (int i = 0; i < 15; i++) {
            changed[2 * i + 1]++;
        }
        Sketch other = sketch(changed);
        List<ContentId> ids = List.of(new ContentId(1, 1));

        // 55 of 70 are 0.786.
        assertThat(SketchIndex.of(0.8, ids, List.of(other)).find(STRANGER, asked), is(Optional.empty()));
        assertThat(
                SketchIndex.of(0.78, ids, List.of(other)).find(STRANGER, asked),
                is(Optional.of(new SketchIndex.Match(0, 55 / 70.0))));
    }

    @Test
    void componentsAgreeAsOftenAsSetsAreAlike() {
        Sketcher sketcher = Sketcher.create();
        SplittableRandom random = new SplittableRandom(20_261_121);
        int equal = 0;
        int pairs = 200;
        for (int pair = 0; pair < pairs; pair++) {
            // 80 of 100 in all.
            int[] all = random.ints(100).distinct().toArray();
            int[] left = Arrays.copyOfRange(all, 0, 90);
            int[] right = Arrays.copyOfRange(all, 10, 100);
            equal += sketcher.sketch(left)
                    .shared(Sketch.parse(sketcher.sketch(right).toHex()));
        }

        // The standard error of so many components is 0.0034.
        assertThat(equal / (70.0 * pairs), is(closeTo(0.8, 0.014)));
    }

    @Test
    void readsNoSketchOfAnotherSize() {
        assertThrows(IllegalArgumentException.class, () -> Sketch.parse("00ff"));
        assertThat(Sketch.parse("").isEmpty(), is(true));
    }

    private static Sketch sketch(SplittableRandom random) {
        byte[] bytes = new byte[Sketch.BYTES];
        random.nextBytes(bytes);
        return sketch(bytes);
    }

    private static Sketch sketch(byte[] bytes) {
        return Sketch.of(bytes, 0, bytes.length);
    }
}
