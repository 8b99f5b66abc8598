package io.millrace.transforms.dedupe.keep;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class KeepRuleTest {

    private static final String SEED = "20261121";

    private record Node(long rank, ContentId id) {}

    /** The rule over sorted bytes decides as a walk over all nodes with all their neighbours does. */
    @Property(seed = SEED, tries = 500)
    void decidesAsAWalkInTheKeepOrder(
            @ForAll @IntRange(min = 2, max = 25) int size,
            @ForAll @DoubleRange(min = 0, max = 0.6) double density,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            // Few ranks, so that ids decide; negative ones come last.
            nodes.add(new Node(random.nextInt(-3, 3), new ContentId(random.nextInt(-4, 4), i - 5L)));
        }
        Set<Set<Node>> alike = new LinkedHashSet<>();
        List<byte[]> sorted = new ArrayList<>();
        for (Node one : nodes) {
            for (Node other : nodes) {
                if (!one.equals(other) && random.nextDouble() < density) {
                    alike.add(Set.of(one, other));
                    sorted.add(bytes(Edge.between(one.rank(), one.id(), other.rank(), other.id(), 0.9)));
                }
            }
        }
        sorted.sort(Arrays::compareUnsigned);

        KeepRule rule = KeepRule.create();
        Map<ContentId, ContentId> found = new LinkedHashMap<>();
        for (byte[] bytes : sorted) {
            Edge edge = Edge.read(bytes, 0, bytes.length);
            if (rule.drops(edge)) {
                assertThat("once", found.put(edge.later(), edge.earlier()) == null, is(true));
            }
        }

        nodes.sort(KeepRuleTest::inKeepOrder);
        List<Node> kept = new ArrayList<>();
        Map<ContentId, ContentId> expected = new LinkedHashMap<>();
        for (Node node : nodes) {
            Node keeper = kept.stream()
                    .filter(before -> alike.contains(Set.of(before, node)))
                    .findFirst()
                    .orElse(null);
            if (keeper == null) {
                kept.add(node);
            } else {
                expected.put(node.id(), keeper.id());
            }
        }
        assertThat(found, is(expected));
        assertThat(rule.pairs(), is((long) alike.size()));
        assertThat(rule.dropped(), is((long) expected.size()));
    }

    @Test
    void theThirdOfAChainStays() {
        KeepRule rule = KeepRule.create();
        assertThat(rule.drops(Edge.between(1, id(1), 2, id(2), 0.9)), is(true));
        assertThat(rule.drops(Edge.between(3, id(3), 2, id(2), 0.9)), is(false));
        assertThat(rule.dropped(), is(1L));
    }

    /** With the id of zeros, which an empty place looks like, and ids whose last bits are the same. */
    @Property(seed = SEED, tries = 50)
    void aSetOfIdsIsASet(@ForAll @IntRange(min = 0, max = 2000) int count, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        IdSet ids = new IdSet();
        Set<ContentId> expected = new HashSet<>();
        for (int i = 0; i < count; i++) {
            ContentId id = new ContentId(random.nextInt(0, 30), random.nextInt(0, 30) * 1024L);
            assertThat(ids.contains(id), is(expected.contains(id)));
            ids.add(id);
            expected.add(id);
            assertThat(ids.contains(id), is(true));
            assertThat(ids.size(), is(expected.size()));
        }
        for (int high = 0; high < 30; high++) {
            for (int low = 0; low < 30; low++) {
                ContentId id = new ContentId(high, low * 1024L);
                assertThat(ids.contains(id), is(expected.contains(id)));
            }
        }
    }

    private static int inKeepOrder(Node one, Node other) {
        return Comparator.<Node>comparingLong(node -> node.rank() ^ Long.MIN_VALUE)
                .thenComparingLong(node -> node.id().high() ^ Long.MIN_VALUE)
                .thenComparingLong(node -> node.id().low() ^ Long.MIN_VALUE)
                .compare(one, other);
    }

    private static byte[] bytes(Edge edge) {
        BinaryWriter out = new BinaryWriter(64);
        edge.write(out);
        return out.toByteArray();
    }

    private static ContentId id(long number) {
        return new ContentId(number, number);
    }
}
