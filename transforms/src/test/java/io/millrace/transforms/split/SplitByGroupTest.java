package io.millrace.transforms.split;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.transforms.common.split.GroupSides;
import io.millrace.transforms.common.step.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SplitByGroupTest {

    private static final GroupSides SIDES = GroupSides.of("shop", 0.5);

    private static Example in(String... groups) {
        Content content = new Content.Infill("a", "b", "c", "d", "e", List.of());
        return Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(groups), content, Labels.none());
    }

    @Test
    void keepsWhatLiesOnOneSide() {
        Example one = in("b", "c", "d");
        Example none = in();

        assertThat(SplitByGroup.by(SIDES).decide(one), is(Verdict.keep(one)));
        assertThat(SplitByGroup.by(SIDES).decide(none), is(Verdict.keep(none)));
    }

    /** Of these groups, a alone is in eval: the places of all are those that Python's hashlib gives. */
    @Test
    void rejectsWhatStraddlesAndNamesTheGroups() {
        assertThat(
                SplitByGroup.by(SIDES).decide(in("a", "b", "c", "d", "e")),
                is(Verdict.reject("straddles-split", "4 in train: b, c, d, …; 1 in eval: a")));
    }
}
