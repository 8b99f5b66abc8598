package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ItemScrubberTest {

    private static final String KEY = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";

    private static Item scrub(Item item) {
        return new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32])))
                .scrub(item)
                .item();
    }

    /** All that is written of an item, as one text. */
    private static String written(Item item) {
        BinaryWriter out = new BinaryWriter(1 << 10);
        ItemCodec.write(item, out);
        return new String(out.toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static Origin origin(String text) {
        return new Origin("s", "chat", "u/" + text, "", "p/" + text, "at " + text, "", "");
    }

    private static Example example(Content content, String text) {
        Labels labels = new Labels(3, text, Labels.none().scores(), "", List.of(text), "");
        return Example.of(origin(text), List.of("g:" + text), content, labels);
    }

    private static List<Content> contents(String text) {
        List<Message> messages = List.of(
                Message.system(text),
                Message.user(text),
                Message.assistant(
                        List.of(new Part.Reasoning(text), new Part.Text(text), new Part.ToolCall(text, text, text)),
                        true),
                Message.tool(new Part.ToolResult(text, text, text, true)));
        return List.of(
                new Content.Conversation(messages, text),
                new Content.Infill(text, "", text, text, text, List.of(new Content.ContextFile(text, text))),
                new Content.Grounded(List.of(text), List.of(text), List.of(text), List.of(0)),
                new Content.Preference(messages, messages, messages, text));
    }

    @Test
    void noTextOfAnyKindOfItemKeepsAKey() {
        for (Content content : contents(KEY)) {
            Example example = example(content, KEY);
            assertThat(written(scrub(example)), not(containsString(KEY)));
            Rejection rejection = new Rejection("step", "reason", KEY, null, origin(KEY), example);
            assertThat(written(scrub(rejection)), not(containsString(KEY)));
        }
        assertThat(written(scrub(new DeadLetter("s", KEY, KEY, "error", KEY))), not(containsString(KEY)));
        assertThat(written(scrub(new Input("s", KEY, "", "", 1, 1))), not(containsString(KEY)));
    }

    @Test
    void theIdIsThatOfTheCleanContentAndWhatIsCleanStaysTheSameObject() {
        Example clean = (Example) scrub(example(contents(KEY).get(0), KEY));
        assertThat(clean.id(), is(ContentId.of(clean.content())));
        for (Content content : contents("nothing to see")) {
            Example example = example(content, "nothing to see");
            assertThat(scrub(example), is(sameInstance(example)));
        }
    }

    @Test
    void ofWhatARuleFailsAtOnlyTheOriginStays() {
        TextScanner faulty = TextScanner.with(Map.of("quagga", (text, start, end, hits) -> {
            throw new IllegalStateException("at " + text);
        }));
        ItemScrubber scrubber = new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32]), faulty));
        Example example = Example.of(
                Origin.ofFile("chats", "chat", KEY + "/a.jsonl", "quagga", ""),
                List.of("g"),
                new Content.Conversation(List.of(Message.user("a quagga with " + KEY)), ""),
                Labels.none());

        ItemScrubber.Result result = scrubber.scrub(example);

        Rejection rejection = (Rejection) result.item();
        assertThat(rejection.reason(), is("not-scrubbed"));
        assertThat(rejection.detail(), containsString("IllegalStateException at io.millrace"));
        assertThat(rejection.origin().source(), is("chats"));
        assertThat(rejection.origin().uri(), containsString("/a.jsonl"));
        assertThat(written(rejection), not(containsString(KEY)));
        assertThat(written(rejection), not(containsString("quagga")));
        assertThat(
                written(scrubber.scrub(new DeadLetter("chats", KEY + "/a.jsonl", "line 3", "bad", "a quagga"))
                        .item()),
                not(containsString("quagga")));
    }

    @Test
    void whatNeverSettlesIsWithheld() {
        TextScanner slow = TextScanner.with(Map.of("quagga", (text, start, end, hits) -> {
            if (text.indexOf("quagga") == start) {
                hits.add(start, end, Kind.CREDENTIAL, Hits.Surety.VALUE);
            }
        }));
        ItemScrubber scrubber = new ItemScrubber(TextScrubber.of(ScrubSettings.keyedBy(new byte[32]), slow));
        Function<String, Item> scrubbed = text -> scrubber.scrub(Example.of(
                        Origin.ofFile("chats", "chat", "a.jsonl", "", ""),
                        List.of("g"),
                        new Content.Grounded(List.of("x"), List.of(text), List.of(), List.of()),
                        Labels.none()))
                .item();

        assertThat(written(scrubbed.apply("quagga ".repeat(9))), not(containsString("quagga")));
        assertThat(((Rejection) scrubbed.apply("quagga quaggaquagga ".repeat(90))).reason(), is("not-scrubbed"));
    }

    @Test
    void aPseudonymTellsNothingOfWhatStandsBesideIt() {
        // The kind's name in it is a word that numbers are told by.
        String text = "national-id-e72uenckxyud\n... 20131707992\nphone-egtq4a377vd6\n... 0303177976\n";
        TextScrubber scrubber = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));

        assertThat(scrubber.scrub(text), is(text));
        assertThat(scrubber.scrub(text.replaceAll("-[a-z2-7]{12}", "")), not(containsString("20131707992")));
    }
}
