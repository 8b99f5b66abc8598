package io.millrace.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.transforms.format.View;
import io.millrace.transforms.format.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CardTest {

    private static final List<View> VIEWS =
            List.of(Views.of("preference", Map.of()), Views.of("chat", Map.of()), Views.of("prompt", Map.of()));

    private static String card(long preferenceRows, long chatTrain, long chatEval) {
        SortedMap<String, Long> none = new TreeMap<>();
        Ledger ledger = new Ledger(
                List.of(new Ledger.Source("logs", "chat", 9, 9, none, none, 9, none, 9, none)),
                List.of(new Ledger.Step(
                        "format",
                        9,
                        0,
                        9,
                        none,
                        none,
                        new TreeMap<>(Map.of("licence-MIT", 4L, "licence-GPL-2.0-or-later", 1L, "licence-WTH", 1L)))),
                Map.of(
                        "preference",
                        new Ledger.Rows(preferenceRows, 0),
                        "chat",
                        new Ledger.Rows(chatTrain, chatEval),
                        "prompt",
                        new Ledger.Rows(0, 0)));
        return new String(Card.of("shop", VIEWS, ledger), StandardCharsets.UTF_8);
    }

    private static JsonNode header(String card) throws IOException {
        return new YAMLMapper().readTree(card.split("---\n", 3)[1]);
    }

    @Test
    void theFirstViewWithRowsIsTheDefaultAndEmptyOnesAreLeftOut() throws IOException {
        JsonNode header = header(card(0, 1200, 0));
        assertThat(header.get("configs"), is(new YAMLMapper().readTree("""
                                        - config_name: chat
                                          default: true
                                          data_files:
                                          - {split: train, path: data/chat/train-*}
                                        """)));
        assertThat(header.get("size_categories").get(0).asText(), is("1K<n<10K"));
        assertThat(header.get("dataset_info").size(), is(1));
    }

    @Test
    void everyColumnIsDeclared() throws IOException {
        JsonNode types = header(card(3, 7, 2)).get("dataset_info");
        assertThat(types.get(0).get("config_name").asText(), is("preference"));
        assertThat(types.get(1).get("features"), is(new YAMLMapper().readTree("""
                                        - {name: id, dtype: string}
                                        - name: messages
                                          list:
                                          - {name: role, dtype: string}
                                          - {name: content, dtype: string}
                                          - {name: reasoning_content, dtype: string}
                                          - name: tool_calls
                                            list:
                                            - {name: id, dtype: string}
                                            - {name: type, dtype: string}
                                            - name: function
                                              struct:
                                              - {name: name, dtype: string}
                                              - {name: arguments, dtype: json}
                                          - {name: tool_call_id, dtype: string}
                                          - {name: name, dtype: string}
                                          - {name: train, dtype: bool}
                                        - {name: tools, dtype: json}
                                        - {name: groups, list: string}
                                        - {name: tokens, dtype: int64}
                                        - {name: origin, dtype: string}
                                        - {name: annotations, dtype: string}
                                        """)));
    }

    @Test
    void licencesAreNamedAsHubsKnowThem() throws IOException {
        String card = card(3, 7, 2);
        assertThat(header(card).get("license"), is(new YAMLMapper().readTree("[gpl-2.0, mit, other, unknown]")));
        assertThat(card, containsString("- not stated: 3\n- GPL-2.0-or-later: 1\n- MIT: 4\n- WTH: 1\n"));
    }

    @Test
    void aSplitWithoutRowsIsNotTrainedWith() {
        assertThat(card(3, 7, 0), not(containsString("eval_dataset")));
        assertThat(card(3, 7, 2), containsString("eval_dataset=data[\"eval\"]"));
    }

    @Test
    void aDatasetWithoutRowsHasACardWithoutConfigs() throws IOException {
        assertThat(header(card(0, 0, 0)).has("configs"), is(false));
    }

    @Test
    void onlyAScrubbedDatasetIsSaidToBe() {
        assertThat(card(3, 7, 2), not(containsString("Credentials")));
    }
}
