package io.millrace.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.transforms.mix.MixBy;
import io.millrace.transforms.mix.MixSettings;
import io.millrace.transforms.mix.MixUnit;
import io.millrace.transforms.mix.Stratum;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MixOutcomeTest {

    private static MixOutcome outcome(MixSettings asked, Map<String, Long> measures) {
        return MixOutcome.of(asked, new TreeMap<>(measures));
    }

    @Test
    void theManifestShowsWhatWasReachedBesideWhatWasAsked() throws Exception {
        MixOutcome outcome = outcome(
                new MixSettings(
                        MixBy.LANGUAGE,
                        MixUnit.ROWS,
                        List.of(
                                new Stratum("python", new BigDecimal("2"), 40, 3),
                                new Stratum("others", new BigDecimal("1"), Stratum.NO_CAP, 1)),
                        MixSettings.NO_BUDGET,
                        "salt"),
                Map.of(
                        "target-python",
                        40L,
                        "had-rows-python",
                        20L,
                        "had-tokens-python",
                        900L,
                        "examples-python",
                        20L,
                        "rows-python",
                        40L,
                        "tokens-python",
                        1800L,
                        "had-eval-rows-python",
                        3L,
                        "eval-rows-python",
                        2L));

        assertThat(
                new ObjectMapper().readTree(JsonDocument.bytes(outcome.toJson())),
                is(new ObjectMapper().readTree("""
                        {
                          "by": "language", "unit": "rows", "budget": null, "reached": 40,
                          "strata": [
                            {
                              "name": "python", "share": 0.6667, "cap": 40, "epochs": 3, "target": 40,
                              "reached": 40, "reachedShare": 1.0,
                              "train": {"examplesBefore": 20, "tokensBefore": 900, "examples": 20,
                                        "rows": 40, "tokens": 1800},
                              "eval": {"examplesBefore": 3, "examples": 2}
                            },
                            {
                              "name": "others", "share": 0.3333, "cap": null, "epochs": 1, "target": 0,
                              "reached": 0, "reachedShare": 0.0,
                              "train": {"examplesBefore": 0, "tokensBefore": 0, "examples": 0, "rows": 0, "tokens": 0},
                              "eval": {"examplesBefore": 0, "examples": 0}
                            }
                          ]
                        }
                        """)));
    }

    @Test
    void aMixOfNothingHasNoShares() {
        MixOutcome outcome = outcome(
                new MixSettings(
                        MixBy.KIND, MixUnit.TOKENS, List.of(new Stratum("git", null, Stratum.NO_CAP, 1)), 70, "salt"),
                Map.of());

        MixOutcome.Line line = outcome.lines().get(0);
        assertThat(outcome.words(), is("By kind, in tokens, within 70"));
        assertThat(outcome.askedPercent(line), is(""));
        assertThat(outcome.reachedPercent(line), is("0.00 %"));
        assertThat(MixOutcome.epochs(line), is("0.00"));
        assertThat(outcome.isSpent(line), is(false));
    }
}
