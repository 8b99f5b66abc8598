package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.ContentId;
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
        List<short[]> sketches = new ArrayList<>();
        short[] asked = sketch(random);
        for (int row = 0; row < 200; row++) {
            ids.add(new ContentId(random.nextLong(), random.nextLong()));
            short[] other = asked.clone();
            int changes = random.nextInt(2, 71);
            for (int i = 0; i < changes; i++) {
                other[random.nextInt(70)] = (short) random.nextInt();
            }
            sketches.add(row % 50 == 49 ? new short[0] : other);
        }
        int best = -1;
        int most = 0;
        for (int row = 0; row < 200; row++) {
            int equal = 0;
            for (int i = 0; i < sketches.get(row).length; i++) {
                equal += sketches.get(row)[i] == asked[i] ? 1 : 0;
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
        SketchIndex index = SketchIndex.of(0.8, ids, List.of(sketch(random), sketch(random), new short[0]));

        assertThat(index.find(new ContentId(7, 2), sketch(random)), is(Optional.of(new SketchIndex.Match(1, 1))));
        assertThat(index.find(new ContentId(7, 2), new short[0]), is(Optional.of(new SketchIndex.Match(1, 1))));
        assertThat(index.find(new ContentId(7, 3), sketch(random)), is(Optional.empty()));
        assertThat(index.find(new ContentId(7, 3), new short[0]), is(Optional.empty()));
    }

    @Test
    void aPairBelowTheThresholdIsNoMatchAlthoughItSharesBands() {
        short[] asked = sketch(new SplittableRandom(20_261_121));
        short[] other = asked.clone();
        for (int i = 0; i < 15; i++) {
            other[i]++;
        }
        List<ContentId> ids = List.of(new ContentId(1, 1));

        // 55 of 70 are 0.786.
        assertThat(SketchIndex.of(0.8, ids, List.of(other)).find(STRANGER, asked), is(Optional.empty()));
        assertThat(
                SketchIndex.of(0.78, ids, List.of(other)).find(STRANGER, asked),
                is(Optional.of(new SketchIndex.Match(0, 55 / 70.0))));
    }

    @Test
    void componentsAgreeAsOftenAsSetsAreAlike() {
        StoredSketch sketches = new StoredSketch();
        SplittableRandom random = new SplittableRandom(20_261_121);
        int equal = 0;
        int pairs = 200;
        for (int pair = 0; pair < pairs; pair++) {
            // 80 of 100 in all.
            int[] all = random.ints(100).distinct().toArray();
            int[] left = Arrays.copyOfRange(all, 0, 90);
            int[] right = Arrays.copyOfRange(all, 10, 100);
            short[] one = sketches.of(left);
            short[] other = StoredSketch.parse(StoredSketch.toHex(sketches.of(right)));
            for (int i = 0; i < 70; i++) {
                equal += one[i] == other[i] ? 1 : 0;
            }
        }

        // The standard error of so many components is 0.0034.
        assertThat(equal / (70.0 * pairs), is(closeTo(0.8, 0.014)));
    }

    @Test
    void readsNoSketchOfAnotherSize() {
        assertThrows(IllegalArgumentException.class, () -> StoredSketch.parse("00ff"));
        assertThat(StoredSketch.parse("").length, is(0));
    }

    private static short[] sketch(SplittableRandom random) {
        short[] sketch = new short[70];
        for (int i = 0; i < sketch.length; i++) {
            sketch[i] = (short) random.nextInt();
        }
        return sketch;
    }
}
