package io.millrace.transforms.mix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.block.BlockPacker;
import io.millrace.transforms.common.block.EntrySorter;
import io.millrace.transforms.common.split.Side;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MixerTest {

    private static final long IN_MEMORY = 1L << 30;

    /** An example as a mix sees it. */
    private record Row(int stratum, ContentId id, Side side, int tokens) {}

    private static Row row(int stratum, long number, Side side, int tokens) {
        return new Row(stratum, new ContentId(number * 0x9E3779B97F4A7C15L, number), side, tokens);
    }

    private static List<Row> rows(long seed, int count, int strata, int mostTokens) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Side side = random.nextInt(5) == 0 ? Side.EVAL : Side.TRAIN;
            rows.add(row(random.nextInt(strata), random.nextLong(), side, 1 + random.nextInt(mostTokens)));
        }
        return rows;
    }

    private static MixSettings settings(MixUnit unit, long budget, Stratum... strata) {
        return new MixSettings(MixBy.SOURCE, unit, List.of(strata), budget, "salt");
    }

    private static Stratum stratum(String name, String weight, int epochs) {
        return new Stratum(name, weight.isEmpty() ? null : new BigDecimal(weight), Stratum.NO_CAP, epochs);
    }

    /** What a mix decides, by id. */
    private static final class Mixed {
        private final SortedMap<ContentId, Integer> copies = new TreeMap<>();
        private SortedMap<String, Long> measures = new TreeMap<>();
        private String detail = "";

        long amount(List<Row> rows, int stratum, Side side, MixUnit unit) {
            return rows.stream()
                    .filter(row -> row.stratum() == stratum && row.side() == side)
                    .mapToLong(row -> copies.get(row.id()) * (unit == MixUnit.ROWS ? 1L : row.tokens()))
                    .sum();
        }
    }

    private static Mixed mix(MixSettings settings, List<Row> rows, long memory) throws IOException {
        MixOrder order = new MixOrder(settings.salt());
        List<byte[]> blocks = new ArrayList<>();
        BlockPacker<Integer> packer = BlockPacker.of(500, Long.MAX_VALUE);
        BinaryWriter entry = new BinaryWriter(64);
        for (Row row : rows) {
            entry.clear();
            new MixNote(row.stratum(), order.hashOf(row.id()), row.id(), row.side(), row.tokens()).write(entry);
            packer.add(0, entry, (key, block) -> blocks.add(block));
        }
        packer.flush((key, block) -> blocks.add(block));
        Mixed mixed = new Mixed();
        try (Mixer mixer = Mixer.of(settings, EntrySorter.holding(memory))) {
            for (byte[] block : blocks) {
                mixer.add(block);
            }
            mixer.decide((id, stratum, copies) -> mixed.copies.put(id, copies));
            mixed.measures = mixer.measures();
            mixed.detail = mixer.detail(0);
        }
        return mixed;
    }

    @Property(seed = "20261121", tries = 200)
    void targetsInRowsAreReachedToTheRow(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int weight,
            @ForAll @IntRange(min = 1, max = 3) int epochs,
            @ForAll @LongRange(min = 1, max = 900) long budget)
            throws IOException {
        List<Row> rows = rows(seed, 300, 2, 9);
        MixSettings settings =
                settings(MixUnit.ROWS, budget, stratum("a", Integer.toString(weight), epochs), stratum("b", "2", 1));

        Mixed mixed = mix(settings, rows, IN_MEMORY);

        for (int i = 0; i < 2; i++) {
            String name = settings.strata().get(i).name();
            assertThat(mixed.amount(rows, i, Side.TRAIN, MixUnit.ROWS), is(mixed.measures.get("target-" + name)));
        }
    }

    @Property(seed = "20261121", tries = 200)
    void targetsInTokensAreReachedToOneRowAndNeverPassed(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int weight,
            @ForAll @IntRange(min = 1, max = 3) int epochs)
            throws IOException {
        int mostTokens = 50;
        List<Row> rows = rows(seed, 300, 2, mostTokens);
        MixSettings settings = settings(
                MixUnit.TOKENS,
                MixSettings.NO_BUDGET,
                stratum("a", Integer.toString(weight), epochs),
                stratum("b", "2", 1));

        Mixed mixed = mix(settings, rows, IN_MEMORY);

        for (int i = 0; i < 2; i++) {
            String name = settings.strata().get(i).name();
            long target = mixed.measures.get("target-" + name);
            long reached = mixed.amount(rows, i, Side.TRAIN, MixUnit.TOKENS);
            assertThat(reached, is(lessThanOrEqualTo(target)));
            assertThat(reached, is(greaterThan(target - mostTokens)));
            assertThat(reached, is(mixed.measures.get("tokens-" + name)));
        }
    }

    @Property(seed = "20261121", tries = 100)
    void theOrderOfComingAndTheMemoryDecideNothing(@ForAll long seed, @ForAll Random random) throws IOException {
        List<Row> rows = rows(seed, 200, 3, 30);
        MixSettings settings =
                settings(MixUnit.TOKENS, 1500, stratum("a", "3", 4), stratum("b", "0.5", 1), stratum("others", "1", 2));
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);

        Mixed mixed = mix(settings, rows, IN_MEMORY);
        Mixed again = mix(settings, shuffled, 600);

        assertThat(again.copies, is(mixed.copies));
        assertThat(again.measures, is(mixed.measures));
    }

    /** A larger target gives no row fewer copies, in train and in eval. */
    @Property(seed = "20261121", tries = 200)
    void aLargerBudgetTakesNothingAway(
            @ForAll long seed,
            @ForAll @LongRange(min = 1, max = 8000) long budget,
            @ForAll @LongRange(min = 0, max = 8000) long more)
            throws IOException {
        List<Row> rows = rows(seed, 200, 2, 30);

        Mixed small = mix(settings(MixUnit.TOKENS, budget, stratum("a", "", 3), stratum("b", "", 1)), rows, IN_MEMORY);
        Mixed large =
                mix(settings(MixUnit.TOKENS, budget + more, stratum("a", "", 3), stratum("b", "", 1)), rows, IN_MEMORY);

        small.copies.forEach((id, copies) -> assertThat(large.copies.get(id), is(greaterThanOrEqualTo(copies))));
    }

    /** Where a weight changes, each stratum changes by as many rows as its target does, and by no more. */
    @Property(seed = "20261121", tries = 200)
    void aChangedWeightChangesAsFewRowsAsItCan(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int weight,
            @ForAll @IntRange(min = 1, max = 9) int other)
            throws IOException {
        List<Row> rows = rows(seed, 300, 2, 1);
        Mixed before = mix(weighted(weight), rows, IN_MEMORY);
        Mixed after = mix(weighted(other), rows, IN_MEMORY);

        for (int i = 0; i < 2; i++) {
            int stratum = i;
            long changed = rows.stream()
                    .filter(row -> row.stratum() == stratum && row.side() == Side.TRAIN)
                    .mapToLong(row -> Math.abs(after.copies.get(row.id()) - before.copies.get(row.id())))
                    .sum();
            String target = i == 0 ? "target-a" : "target-b";
            assertThat(changed, is(Math.abs(after.measures.get(target) - before.measures.get(target))));
        }
    }

    private static MixSettings weighted(int weight) {
        return settings(
                MixUnit.ROWS, MixSettings.NO_BUDGET, stratum("a", Integer.toString(weight), 3), stratum("b", "4", 1));
    }

    /** One more example of a stratum with a cap of rows pushes out at most one other. */
    @Property(seed = "20261121", tries = 200)
    void aNewExampleMovesOneOtherAtMost(@ForAll long seed, @ForAll @LongRange(min = 1, max = 120) long cap)
            throws IOException {
        List<Row> rows = rows(seed, 100, 1, 30);
        List<Row> more = new ArrayList<>(rows);
        more.add(row(0, 77, Side.TRAIN, 5));
        MixSettings settings = settings(MixUnit.ROWS, MixSettings.NO_BUDGET, new Stratum("a", null, cap, 1));

        Mixed before = mix(settings, rows, IN_MEMORY);
        Mixed after = mix(settings, more, IN_MEMORY);

        long changed = rows.stream()
                .filter(row -> row.side() == Side.TRAIN)
                .filter(row -> !before.copies.get(row.id()).equals(after.copies.get(row.id())))
                .count();
        assertThat(changed, is(lessThanOrEqualTo(1L)));
    }

    @Test
    void evalIsCutWhereTrainIsAndNeverRepeated() throws IOException {
        List<Row> rows = rows(5, 4000, 2, 1);
        MixSettings settings =
                settings(MixUnit.ROWS, MixSettings.NO_BUDGET, stratum("a", "", 3), new Stratum("b", null, 400, 1));

        Mixed mixed = mix(settings, rows, IN_MEMORY);

        long evalOfA = rows.stream()
                .filter(row -> row.stratum() == 0 && row.side() == Side.EVAL)
                .count();
        assertThat(mixed.amount(rows, 0, Side.EVAL, MixUnit.ROWS), is(evalOfA));
        assertThat(mixed.measures.get("rows-a"), is(3 * mixed.measures.get("had-rows-a")));
        long lastOfTrain = lastTaken(rows, mixed, Side.TRAIN);
        long lastOfEval = lastTaken(rows, mixed, Side.EVAL);
        assertThat(mixed.measures.get("rows-b"), is(400L));
        assertThat(Long.compareUnsigned(lastOfEval, lastOfTrain), is(lessThanOrEqualTo(0)));
        // About as large a part of eval as of train, 400 of some 1,600.
        assertThat(mixed.measures.get("eval-rows-b"), is(greaterThan(60L)));
        assertThat(mixed.measures.get("eval-rows-b"), is(lessThanOrEqualTo(140L)));
    }

    /** The largest place in the order among the taken rows of the second stratum. */
    private static long lastTaken(List<Row> rows, Mixed mixed, Side side) {
        MixOrder order = new MixOrder("salt");
        return rows.stream()
                .filter(row -> row.stratum() == 1 && row.side() == side && mixed.copies.get(row.id()) > 0)
                .map(row -> order.hashOf(row.id()))
                .max(Long::compareUnsigned)
                .orElseThrow();
    }

    @Test
    void whatIsNotWantedIsLeftOutInEvalTooAndWhatHasNoTrainRowsIsNot() throws IOException {
        List<Row> rows = List.of(
                row(0, 1, Side.TRAIN, 5), row(0, 2, Side.EVAL, 5), row(1, 3, Side.EVAL, 5), row(2, 4, Side.TRAIN, 7));
        MixSettings settings = settings(
                MixUnit.TOKENS,
                MixSettings.NO_BUDGET,
                stratum("a", "0", 1),
                stratum("b", "1", 1),
                stratum("c", "1", 1));

        Mixed mixed = mix(settings, rows, IN_MEMORY);

        Map<ContentId, Integer> expected = new HashMap<>();
        expected.put(rows.get(0).id(), 0);
        expected.put(rows.get(1).id(), 0);
        expected.put(rows.get(2).id(), 1);
        expected.put(rows.get(3).id(), 1);
        assertThat(mixed.copies, is(expected));
        assertThat(mixed.detail, is("a: 0 of the 5 tokens in train are asked for"));
    }

    /** Computed by a Python program from the description of the order. */
    @Test
    void theOrderIsTheOneThatIsWrittenDown() {
        assertThat(
                Long.toHexString(new MixOrder("shop").hashOf(ContentId.parse("00112233445566778899aabbccddeeff"))),
                is("b9200006f8c8f403"));
    }
}
