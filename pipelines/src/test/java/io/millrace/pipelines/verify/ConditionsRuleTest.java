package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConditionsRuleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVAL = "data/chat/eval-00000-of-00001.jsonl";
    private static final String TRAIN = "data/chat/train-00000-of-00001.jsonl";
    private static final String PSEUDONYM = "user-abcdefgh2345";

    private static SideRule rule(String split, String steps) throws IOException {
        ObjectNode recipe = JSON.createObjectNode();
        recipe.set("split", JSON.readTree(split));
        recipe.set("steps", JSON.readTree(steps));
        return SideRule.of(recipe);
    }

    private static SideRule scrubbed(String eval) throws IOException {
        return rule("{\"salt\":\"shop\",\"eval\":" + eval + "}", "{\"scrub\":{\"machine\":true}}");
    }

    /** What a rule has against one row. */
    private static List<String> against(SideRule rule, String file, String origin, String... groups)
            throws IOException {
        ObjectNode row = JSON.createObjectNode().put("id", "0123").put("origin", origin);
        for (String group : groups) {
            row.withArray("groups").add(group);
        }
        Complaints complaints = new Complaints();
        rule.sink(RowFile.at(file).orElseThrow(), complaints).row(7, row);
        return complaints.first();
    }

    @Test
    void namesTheConditionsThatDoNotHold() throws IOException {
        SideRule rule =
                scrubbed("{\"after\":\"2025-06-01T00:00:00Z\",\"paths\":[\"docs/**\"],\"sources\":[\"history\"]}");
        String chosen = "{\"source\":\"history\",\"time\":\"2025-06-01T00:00:00Z\",\"path\":\"docs/a\"}";

        assertThat(against(rule, EVAL, chosen), is(List.of()));
        assertThat(
                against(rule, EVAL, "{\"source\":\"history\",\"time\":\"2025-05-31T23:59:59Z\",\"path\":\"src/a\"}"),
                contains(EVAL + ":7: the example 0123 is in eval, but conditions of eval do not hold for it:"
                        + " after, paths"));
        assertThat(
                against(rule, TRAIN, chosen),
                contains(TRAIN
                        + ":7: the example 0123 is in train, but all conditions of eval hold for it: after, paths,"
                        + " sources"));
    }

    @Test
    void aCommitInPartIsOnNeitherSide() throws IOException {
        SideRule rule = scrubbed("{\"paths\":[\"docs/**\"]}");
        String origin = "{\"uri\":\"host/shop\"}";
        String[] groups = {"file:host/shop:docs/a", "directory:host/shop:src", "change:I1"};

        assertThat(against(rule, EVAL, origin, groups), contains(containsString("do not hold for it: paths")));
        assertThat(
                against(rule, TRAIN, origin, groups),
                contains(containsString("some of its paths are chosen for eval")));
    }

    @Test
    void anInfillIsOfNoTime() throws IOException {
        SideRule rule = scrubbed("{\"after\":\"2025-06-01T00:00:00Z\"}");
        String origin = "{\"time\":\"2025-07-01T00:00:00Z\"}";

        assertThat(against(rule, EVAL.replace("chat", "fim"), origin).size(), is(1));
        assertThat(against(rule, TRAIN.replace("chat", "fim"), origin), is(List.of()));
    }

    /** The job knew the name that the manifest does not tell. */
    @Test
    void whatAPseudonymStandsForIsNotDecided() throws IOException {
        SideRule rule = scrubbed("{\"repositories\":[\"" + PSEUDONYM + "/shop\",\"shed\"],\"sources\":[\"history\"]}");
        String hidden = "{\"source\":\"history\",\"uri\":\"host/" + PSEUDONYM + "/shop\"}";

        assertThat(against(rule, EVAL, hidden), is(List.of()));
        assertThat(against(rule, TRAIN, hidden), is(List.of()));
        assertThat(against(rule, TRAIN, hidden), is(List.of()));
        assertThat(
                rule.undecided(),
                contains("whether the conditions hold for 2 rows of train and 1 of eval cannot be told: the manifest's"
                        + " recipe has pseudonyms among its repositories"));
        assertThat(rule.proven(5, 3), contains(containsString("3 rows of train and 2 of eval")));

        // What is certain all the same.
        assertThat(
                against(rule, EVAL, "{\"source\":\"chats\",\"uri\":\"shed\"}"),
                contains(containsString("do not hold for it: sources")));
        assertThat(
                against(rule, TRAIN, "{\"source\":\"history\",\"uri\":\"host/shed\"}"),
                contains(containsString("all conditions of eval hold for it")));
    }

    @Test
    void ofPathsThatAreNotToldOnlyWhatIsCertainIsDecided() throws IOException {
        SideRule rule = scrubbed("{\"paths\":[\"docs/**\",\"" + PSEUDONYM + "/*\"]}");
        String origin = "{\"uri\":\"shop\"}";

        assertThat(against(rule, TRAIN, origin, "file:shop:src/a"), is(List.of()));
        assertThat(against(rule, EVAL, origin, "file:shop:src/a"), is(List.of()));
        assertThat(against(rule, EVAL, origin, "file:shop:docs/a", "file:shop:src/a"), is(List.of()));
        assertThat(
                against(rule, TRAIN, origin, "file:shop:docs/a", "file:shop:src/a")
                        .size(),
                is(1));
        // Without any file nothing can match.
        assertThat(against(rule, EVAL, origin, "change:I1").size(), is(1));
    }

    @Test
    void withoutScrubbingAPseudonymIsAText() throws IOException {
        SideRule rule =
                rule("{\"salt\":\"shop\",\"eval\":{\"sources\":[\"" + PSEUDONYM + "\"]}}", "{\"scrub\":\"off\"}");

        assertThat(against(rule, EVAL, "{\"source\":\"history\"}").size(), is(1));
        assertThat(against(rule, EVAL, "{\"source\":\"" + PSEUDONYM + "\"}"), is(List.of()));
    }

    /** What scrubbing leaves in a recipe. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "user-abcdefgh2345",
                "of person-abcdefgh2345@example.com",
                "secret-github-token-abcdefgh2345",
                "national-id-abcdefgh2345",
                "[2001:db8:1abc:1def:9012:f345:1678:9abc]"
            })
    void aSaltThatIsNotToldProvesNothing(String salt) throws IOException {
        for (String eval : List.of("0.5", "{\"count\":5}")) {
            SideRule rule = rule("{\"salt\":\"" + salt + "\",\"eval\":" + eval + "}", "{\"scrub\":{}}");

            assertEquals("", rule.kind());
            assertThat(rule.proven(1, 1), is(List.of()));
            assertThat(rule.undecided(), contains(containsString("a pseudonym stands for the salt")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"eval\":\"half\"}", "{\"salt\":\"a\",\"eval\":{\"every\":7}}", "{\"eval\":0.5}"})
    void aRuleThatIsNotKnownProvesNothing(String split) throws IOException {
        SideRule rule = rule(split, "{}");

        assertEquals("", rule.kind());
        assertThat(rule.undecided(), contains(containsString("was not looked at")));
        assertThat(against(rule, EVAL, "{}"), is(List.of()));
    }
}
