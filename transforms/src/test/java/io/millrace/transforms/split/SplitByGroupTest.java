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

    private static final SplitByGroup STEP = SplitByGroup.by(GroupSides.of("shop", 0.5), SplitAlternatives.of("shop"));

    private static Example in(String... groups) {
        Content content = new Content.Infill("a", "b", "c", "d", "e", List.of());
        return Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(groups), content, Labels.none());
    }

    @Test
    void keepsWhatLiesOnOneSide() {
        Example one = in("b", "c", "d");
        Example none = in();

        assertThat(STEP.decide(one), is(Verdict.keep(one)));
        assertThat(STEP.decide(none), is(Verdict.keep(none)));
    }

    /** Of these groups, a alone is in eval: the places of all are those that Python's hashlib gives. */
    @Test
    void rejectsWhatStraddlesAndNamesTheGroups() {
        assertThat(
                STEP.decide(in("a", "b", "c", "d", "e")),
                is(Verdict.reject(
                        "straddles-split",
                        "4 in train: b, c, d, …; 1 in eval: a",
                        STEP.measures(in("a", "b", "c", "d", "e")))));
    }

    /** The places of these words under the salt, by Python's hashlib, stand beside them. */
    @Test
    void countsWhatOtherSettingsWouldLose() {
        Example oneFolder = in("file:shop:src/f9.java" /* 0.0169 */, "file:shop:src/f21.java" /* 0.0594 */);
        // By directory at 0.2598 and 0.0358.
        Example twoFolders = in("file:shop:src/f9.java", "file:shop:d4/a.java" /* 0.2203 */);

        assertThat(STEP.measures(oneFolder), is(List.of("would-straddle-at-0.02", "would-straddle-at-0.05")));
        assertThat(
                STEP.measures(twoFolders),
                is(List.of(
                        "would-straddle-at-0.02",
                        "would-straddle-at-0.05",
                        "would-straddle-at-0.1",
                        "would-straddle-at-0.2",
                        "would-straddle-at-0.05-by-directory",
                        "would-straddle-at-0.1-by-directory",
                        "would-straddle-at-0.2-by-directory")));
        assertThat(STEP.measures(in("file:shop:src/f9.java")), is(List.of()));
    }
}
