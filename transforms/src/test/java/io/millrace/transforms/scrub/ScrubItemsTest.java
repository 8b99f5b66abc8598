package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.step.Items;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;

/** Which examples the step keeps and which it rejects; its books. */
class ScrubItemsTest implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String TOKEN = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";

    private static Example conversation(boolean exact, String question, String answer) {
        Labels labels = exact ? Labels.none().withTag(Example.EXACT) : Labels.none();
        return Example.of(
                Origin.ofFile("chats", "chat", "a.jsonl", "", ""),
                List.of("g"),
                new Content.Conversation(
                        List.of(Message.user(question), Message.assistant(List.of(new Part.Text(answer)), true)), ""),
                labels);
    }

    private static Example infill(String prefix, String middle, String suffix) {
        return Example.of(
                Origin.ofFile("code", "fim", "a.py", "", ""),
                List.of("g"),
                new Content.Infill("a.py", "python", prefix, middle, suffix, List.of()),
                Labels.none());
    }

    private static String tokens(int count) {
        StringBuilder tokens = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tokens.append("use glpat-Zx9Yw8Vu7Ts6Rq5P").append(i).append("4Nm or\n");
        }
        return tokens.toString();
    }

    private static String reason(Item item) {
        return item instanceof Rejection rejection ? rejection.reason() : item instanceof Example ? "kept" : "";
    }

    /** What becomes of one example. */
    private String fate(Example example) {
        ItemScrubber.Result result =
                new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32]))).scrub(example);
        return result.item().toString();
    }

    @Test
    void rejectsWhatCannotBeMaskedAndKeepsTheBooks() {
        String key = """
                -----BEGIN PRIVATE KEY-----
                MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ
                -----END PRIVATE KEY-----
                """;
        Map<String, Example> examples = new TreeMap<>(Map.of(
                "kept clean", conversation(false, "hello", "world"),
                "kept masked", conversation(false, "use " + TOKEN, "no"),
                "kept with as many as may be", conversation(false, tokens(3), "no"),
                "too-many-secrets", conversation(false, tokens(4), "no"),
                "private-key", conversation(false, key, "no"),
                "secret-in-exact-content", conversation(true, "edit", "token = \"" + TOKEN + "\""),
                "kept, the answer applies", conversation(true, "edit this: token = \"" + TOKEN + "\"", "x = 1")));
        Pipeline pipeline = Pipeline.create();
        PCollection<Item> items = pipeline.apply(
                        Create.of(new ArrayList<Item>(examples.values())).withCoder(ItemCoder.of()))
                .apply(Items.of())
                .apply(ScrubItems.by(ScrubSettings.keyedBy(new byte[32]), 3));

        PAssert.that(items).satisfies(all -> {
            Map<String, Integer> reasons = new TreeMap<>();
            Map<String, Long> counts = new TreeMap<>();
            for (Item item : all) {
                assertThat(item.toString(), not(containsString(TOKEN.substring(6))));
                assertThat(item.toString(), not(containsString("MIIEvQIB")));
                if (item instanceof Tally tally && tally.counter() != Tally.Counter.MEASURE) {
                    counts.merge(tally.counter() + " " + tally.reason(), tally.count(), Long::sum);
                } else if (!(item instanceof Tally)) {
                    reasons.merge(reason(item), 1, Integer::sum);
                }
            }
            assertThat(
                    reasons,
                    is(Map.of("kept", 4, "too-many-secrets", 1, "private-key", 1, "secret-in-exact-content", 1)));
            assertThat(counts.get("READ "), is(7L));
            assertThat(counts.get("KEPT "), is(4L));
            return null;
        });
        pipeline.run().waitUntilFinish();
    }

    @Test
    void anInfillIsKeptUnlessItsMiddleIsTouched() {
        ItemScrubber scrubber = new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32])));

        assertThat(scrubber.scrub(infill("x = 1\n", "y = 2\n", "z = 3\n")).isBroken(), is(false));
        assertThat(
                scrubber.scrub(infill("t = \"" + TOKEN + "\"\n", "y = 2\n", "z = 3\n"))
                        .isBroken(),
                is(false));
        assertThat(
                scrubber.scrub(infill("x = 1\n", "t = \"" + TOKEN + "\"\n", "z = 3\n"))
                        .isBroken(),
                is(true));
    }

    @Test
    void aSecretThatAGapCutsInTwoIsSeen() {
        for (int cut = 3; cut < TOKEN.length(); cut += 4) {
            ItemScrubber.Result result = new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32])))
                    .scrub(infill("t = \"" + TOKEN.substring(0, cut), TOKEN.substring(cut) + "\"\ny = 2\n", "z = 3\n"));

            assertThat(result.isBroken(), is(true));
            assertThat(result.item().toString(), not(containsString(TOKEN.substring(cut))));
        }
    }

    @Test
    void whatOneTextTellsGoesFromAll() {
        String text =
                fate(conversation(false, "the password is in DB_PASSWORD=kR8vT2mQ9xWz", "I saw kR8vT2mQ9xWz there"));

        assertThat(text, not(containsString("kR8vT2mQ9xWz")));
    }
}
