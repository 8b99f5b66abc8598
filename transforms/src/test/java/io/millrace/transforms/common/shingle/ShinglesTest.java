package io.millrace.transforms.common.shingle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ShinglesTest {

    private static final String SEED = "20261121";

    @Property(seed = SEED, tries = 300)
    void setsComeBack(@ForAll Set<Integer> values) {
        int[] set = values.stream().mapToInt(Integer::intValue).sorted().toArray();
        BinaryWriter out = new BinaryWriter(16);
        Shingles.write(set, out);
        out.writeByte(42);
        BinaryReader in = new BinaryReader(out.toByteArray());
        assertThat(Shingles.read(in), is(set));
        assertThat(in.readByte(), is(42));
    }

    @Property(seed = SEED, tries = 300)
    void similarityIsSharedOverAll(@ForAll Set<Integer> left, @ForAll Set<Integer> right) {
        Set<Integer> all = new TreeSet<>(left);
        all.addAll(right);
        Set<Integer> shared = new TreeSet<>(left);
        shared.retainAll(right);
        double expected = all.isEmpty() ? 0 : (double) shared.size() / all.size();
        int[] one = left.stream().mapToInt(Integer::intValue).sorted().toArray();
        int[] other = right.stream().mapToInt(Integer::intValue).sorted().toArray();
        assertThat(Shingles.jaccard(one, other), is(expected));
        if (expected > 0) {
            assertThat(Shingles.mayReach(expected, one.length, other.length), is(true));
        }
    }

    @Test
    void fourOfFiveIsFourFifths() {
        assertThat(Shingles.jaccard(new int[] {1, 2, 3, 4}, new int[] {1, 2, 3, 4, 5}) >= 0.8, is(true));
    }

    @Test
    void aSetTakesLittleMoreThanThreeBytesAShingle() {
        int[] set = new Random(3).ints(350).sorted().distinct().toArray();
        BinaryWriter out = new BinaryWriter(16);
        Shingles.write(set, out);
        assertThat(out.size(), is(lessThan(350 * 13 / 4)));
        assertThat(Arrays.equals(Shingles.read(new BinaryReader(out.toByteArray())), set), is(true));
    }
}
