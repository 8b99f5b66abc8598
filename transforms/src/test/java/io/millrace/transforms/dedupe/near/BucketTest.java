package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

    private static final int LEAST = 50;

    private record Asked(long member, long bits, long place, int chunk) {}

    private final SplittableRandom random = new SplittableRandom(20_261_121);

    @Test
    void whoIsAloneIsNotSent() {
        assertThat(asked(new long[] {7}), is(empty()));
        // Opposite sketches: no pair is alike.
        assertThat(asked(new long[] {0, -1}), is(empty()));
    }

    @Test
    void theSameContentIsSentOnce() {
        Bucket bucket = new Bucket(LEAST);
        List<Asked> asked = new ArrayList<>();
        bucket.add(5, 1);
        bucket.add(5, 1);
        bucket.ask((member, bits, place, chunk) -> asked.add(new Asked(member, bits, place, chunk)));
        assertThat("one content alone", asked, is(empty()));
        bucket.add(9, 1);
        bucket.ask((member, bits, place, chunk) -> asked.add(new Asked(member, bits, place, chunk)));
        assertThat(asked, is(List.of(new Asked(5, 1, 5, 0), new Asked(9, 1, 5, 0))));
    }

    @Test
    void aBucketThatWasClearedForgets() {
        Bucket bucket = new Bucket(LEAST);
        List<Asked> asked = new ArrayList<>();
        bucket.add(1, 0);
        bucket.add(2, 0);
        bucket.clear();
        bucket.add(3, 0);
        bucket.ask((member, bits, place, chunk) -> asked.add(new Asked(member, bits, place, chunk)));
        assertThat(asked, is(empty()));
    }

    /** Three families that are mixed, around the sizes at which a bucket is cut. */
    @ParameterizedTest
    @ValueSource(ints = {2, 17, 64, 65, 1023, 1024, 1025, 2500})
    void whoIsAlikeMeetsTheFirstAndThoseRightBefore(int size) {
        long[] families = random.longs(3).toArray();
        long[] bits = new long[size];
        for (int i = 0; i < size; i++) {
            bits[i] = families[random.nextInt(3)];
            for (int flip = random.nextInt(12); flip > 0; flip--) {
                bits[i] ^= 1L << random.nextInt(64);
            }
        }
        Map<Integer, Set<Integer>> chunks = new HashMap<>();
        Map<Integer, Integer> sizes = new HashMap<>();
        for (Asked one : asked(bits)) {
            int member = (int) one.member() - 1;
            assertThat("named by the first", one.place(), is(1L));
            assertThat(one.bits(), is(bits[member]));
            assertThat(
                    "once",
                    chunks.computeIfAbsent(member, any -> new HashSet<>()).add(one.chunk()),
                    is(true));
            sizes.merge(one.chunk(), 1, Integer::sum);
        }
        for (int later = 1; later < size; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                boolean promised = earlier < Place.FIRST || later - earlier <= Place.LAST;
                if (promised && Long.bitCount(bits[later] ^ bits[earlier]) <= 64 - LEAST) {
                    Set<Integer> together = new HashSet<>(chunks.getOrDefault(later, Set.of()));
                    together.retainAll(chunks.getOrDefault(earlier, Set.of()));
                    assertThat(earlier + " meets " + later, together.isEmpty(), is(false));
                }
            }
        }
        for (int members : sizes.values()) {
            assertThat(members, is(lessThanOrEqualTo(Place.FIRST + Place.LAST + Bucket.CHUNK)));
        }
    }

    /** The wishes of members one, two, three … with these sketches. */
    private static List<Asked> asked(long[] sketches) {
        Bucket bucket = new Bucket(LEAST);
        for (int i = 0; i < sketches.length; i++) {
            bucket.add(i + 1, sketches[i]);
        }
        List<Asked> asked = new ArrayList<>();
        bucket.ask((member, bits, place, chunk) -> asked.add(new Asked(member, bits, place, chunk)));
        return asked;
    }
}
