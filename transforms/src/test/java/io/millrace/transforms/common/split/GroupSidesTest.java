package io.millrace.transforms.common.split;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupSidesTest {

    /** Where a group stands between 0 and 1, computed by Python's hashlib. */
    @ParameterizedTest
    @CsvSource({
        "shop, a, 0.4494955213282625",
        "shop, b, 0.8614016971608465",
        "'', a, 0.00845965601079512",
        "shop, lineage:Grüße.txt, 0.32715671712871314"
    })
    void aGroupStandsWhereItsHashSays(String salt, String group, double place) {
        assertThat(GroupSides.of(salt, place - 1e-12).sideOf(group), is(Side.TRAIN));
        assertThat(GroupSides.of(salt, place + 1e-12).sideOf(group), is(Side.EVAL));
    }

    @Test
    void groupsThatDisagreeHaveNoSide() {
        GroupSides sides = GroupSides.of("shop", 0.5);

        assertThat(sides.sideOf(in("a")), is(Optional.of(Side.EVAL)));
        assertThat(sides.sideOf(in("a", "lineage:Grüße.txt")), is(Optional.of(Side.EVAL)));
        assertThat(sides.sideOf(in("b")), is(Optional.of(Side.TRAIN)));
        assertThat(sides.sideOf(in("a", "b")), is(Optional.empty()));
    }

    private static Example in(String... groups) {
        Content content = new Content.Infill("a", "b", "c", "d", "e", List.of());
        return Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(groups), content, Labels.none());
    }

    @Test
    void anExampleWithoutGroupsIsItsOwn() {
        Example example = in();
        GroupSides sides = GroupSides.of("shop", 0.5);

        assertThat(
                sides.sideOf(example), is(Optional.of(sides.sideOf(example.id().toString()))));
    }

    @Property(seed = "20261121")
    void moreEvalMovesGroupsFromTrainToEvalOnly(
            @ForAll String group,
            @ForAll @DoubleRange(min = 0, max = 1) double less,
            @ForAll @DoubleRange(min = 0, max = 1) double more) {
        Side small = GroupSides.of("salt", Math.min(less, more)).sideOf(group);
        Side large = GroupSides.of("salt", Math.max(less, more)).sideOf(group);
        assertThat(small == Side.EVAL && large == Side.TRAIN, is(false));
    }

    @Property(seed = "20261121")
    void theEndsOfTheScaleHoldForAll(@ForAll String group) {
        assertThat(GroupSides.of("salt", 0).sideOf(group), is(Side.TRAIN));
        assertThat(GroupSides.of("salt", 1).sideOf(group), is(Side.EVAL));
    }

    @Test
    void theShareOfManyGroupsIsTheFraction() {
        GroupSides sides = GroupSides.of("salt", 0.05);
        long eval = IntStream.range(0, 100_000)
                .filter(i -> sides.sideOf("group " + i) == Side.EVAL)
                .count();
        // Five standard deviations of a binomial distribution are 345.
        assertThat(eval, allOf(greaterThan(4_655L), lessThan(5_345L)));
    }

    @ParameterizedTest
    @CsvSource({"-0.1", "1.1", "NaN"})
    void aFractionLiesBetweenNothingAndAll(double fraction) {
        assertThrows(IllegalArgumentException.class, () -> GroupSides.of("salt", fraction));
    }
}
