package io.millrace.transforms.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.networknt.schema.Schema;
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
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.split.GroupSides;
import io.millrace.transforms.common.step.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

final class FormatRowsTest {

    private static final Origin ORIGIN = new Origin("history", "git", "shop", "abc", "a.py", "lines 3-9", "", "MIT");
    private static final Example INFILL = Example.of(
            ORIGIN,
            List.of("g"),
            new Content.Infill("a.py", "python", "a", "b", "c", List.of(new Content.ContextFile("b.py", "x"))),
            Labels.none().withTokens(3));
    private static final Example CHAT = Example.of(
            ORIGIN,
            List.of("g"),
            new Content.Conversation(
                    List.of(
                            Message.user("a"),
                            Message.assistant(List.of(new Part.ToolCall("1", "f", "{}")), true),
                            Message.tool(new Part.ToolResult("1", "f", "no", true)),
                            Message.assistant(List.of(new Part.Reasoning("hm"), new Part.Text("b")), true)),
                    ""),
            Labels.none());

    private static final List<View> VIEWS = List.of(Views.of("chat", Map.of()), Views.of("prompt", Map.of()));

    private static FormatRows layout(double evalFraction) {
        return FormatRows.of(VIEWS, GroupSides.of("salt", evalFraction));
    }

    private static List<PlacedRow> place(FormatRows layout, Item item) {
        List<PlacedRow> rows = new ArrayList<>();
        layout.place(item, rows::add);
        return rows;
    }

    private static String text(PlacedRow row) {
        return new String(row.json(), StandardCharsets.UTF_8);
    }

    @Test
    void anExampleIsInEachViewThatShowsItOnTheSideOfItsGroups() {
        assertThat(
                place(layout(0), CHAT).stream()
                        .map(row -> row.folder() + " " + row.stem())
                        .toList(),
                contains("data/chat train", "data/prompt train", "data/prompt train"));
        assertThat(
                place(layout(1), CHAT).stream()
                        .map(row -> row.folder() + " " + row.stem() + " " + row.key())
                        .toList(),
                contains(
                        "data/chat eval " + CHAT.id(),
                        "data/prompt eval " + CHAT.id(),
                        "data/prompt eval " + CHAT.id()));
        assertThat("no view of the two shows it", place(layout(0), INFILL), is(empty()));
    }

    /** Rows of one key stand together; a repeat is to lie elsewhere, and the first where it lies without repeats. */
    @Test
    void aRepeatHasAnotherKeyAndTheSameId() {
        Example repeat = CHAT.withLabels(CHAT.labels().withEpoch(3));

        List<PlacedRow> rows = place(layout(0), repeat);

        assertThat(rows.get(0).key(), is(not(CHAT.id())));
        assertThat(rows.get(1).key(), is(rows.get(0).key()));
        assertThat(text(rows.get(0)), containsString("{\"id\":\"" + CHAT.id() + "\""));
        assertThat(text(rows.get(0)), containsString("\\\"epoch\\\":3"));
    }

    @Test
    void anExampleThatStraddlesFailsTheJob() {
        // With half of the groups in eval, ten groups on one side are one chance in 512; these are not.
        List<String> groups = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Example straddling = Example.of(ORIGIN, groups, CHAT.content(), Labels.none());

        assertThrows(IllegalStateException.class, () -> place(layout(0.5), straddling));
    }

    @Test
    void countsHaveNoRows() {
        assertThat(place(layout(0), new Tally(Tally.Scope.STEP, "s", Tally.Counter.READ, "", 1)), is(empty()));
        assertThat(place(layout(0), Input.counted("s", "u", 1)), is(empty()));
    }

    @Test
    void aRejectedInfillIsWrittenInFull() {
        PlacedRow row = place(layout(0), Rejection.of("tokens", "too-long", "9 tokens, limit 8", INFILL))
                .get(0);

        assertThat(row.folder(), is("rejected"));
        assertThat(row.stem(), is("tokens"));
        assertThat(row.key(), is(INFILL.id()));
        assertThat(
                text(row),
                is("{\"id\":\"" + INFILL.id() + "\",\"step\":\"tokens\",\"reason\":\"too-long\","
                        + "\"detail\":\"9 tokens, limit 8\",\"keeper\":null,\"origin\":{\"source\":\"history\","
                        + "\"kind\":\"git\",\"uri\":\"shop\",\"revision\":\"abc\",\"path\":\"a.py\","
                        + "\"span\":\"lines 3-9\",\"time\":\"\",\"licence\":\"MIT\"},\"example\":{\"id\":\""
                        + INFILL.id() + "\",\"groups\":[\"g\"],\"content\":{\"kind\":\"infill\",\"path\":\"a.py\","
                        + "\"language\":\"python\",\"prefix\":\"a\",\"middle\":\"b\",\"suffix\":\"c\","
                        + "\"context\":[{\"path\":\"b.py\",\"text\":\"x\"}]},\"labels\":{\"tokens\":3,\"outcome\":\"\","
                        + "\"scores\":{},\"cluster\":\"\",\"tags\":[],\"review\":\"\",\"epoch\":1}}}"));
    }

    @Test
    void aRejectedConversationShowsItsParts() {
        String row = text(place(layout(0), Rejection.of("structure", "some-reason", "", CHAT))
                .get(0));

        assertThat(
                Rows.parse(row).at("/example/content/messages").toString(),
                is("[{\"role\":\"user\",\"train\":false,\"parts\":[{\"type\":\"text\",\"text\":\"a\"}]},"
                        + "{\"role\":\"assistant\",\"train\":true,\"parts\":[{\"type\":\"tool_call\",\"id\":\"1\","
                        + "\"name\":\"f\",\"arguments\":\"{}\"}]},{\"role\":\"tool\",\"train\":false,\"parts\":["
                        + "{\"type\":\"tool_result\",\"call_id\":\"1\",\"name\":\"f\",\"text\":\"no\",\"error\":true}]},"
                        + "{\"role\":\"assistant\",\"train\":true,\"parts\":[{\"type\":\"reasoning\",\"text\":\"hm\"},"
                        + "{\"type\":\"text\",\"text\":\"b\"}]}]"));
    }

    @Test
    void aUnitThatNeverBecameAnExampleHasNoId() {
        PlacedRow row =
                place(layout(0), Rejection.ofUnit(ORIGIN, "merge", "2 parents")).get(0);
        PlacedRow other =
                place(layout(0), Rejection.ofUnit(ORIGIN, "merge", "3 parents")).get(0);

        assertThat(row.stem(), is("history"));
        assertThat(Rows.parse(text(row)).get("id").isNull(), is(true));
        assertThat(Rows.parse(text(row)).get("example").isNull(), is(true));
        assertThat("rows are told apart by what they say", row.key(), is(not(other.key())));
    }

    @Test
    void aDeadLetterSaysWhereAndWhat() {
        DeadLetter letter = new DeadLetter("chats", "a.jsonl", "byte 4711", "not-json", "an object was expected");
        PlacedRow row = place(layout(0), letter).get(0);

        assertThat(row.folder(), is("dead-letters"));
        assertThat(row.stem(), is("chats"));
        assertThat(
                text(row),
                is("{\"source\":\"chats\",\"uri\":\"a.jsonl\",\"position\":\"byte 4711\",\"error\":\"not-json\","
                        + "\"detail\":\"an object was expected\"}"));
    }

    /** Whatever its views are set to, a layout travels to workers. */
    @Test
    void aLayoutIsTheSameAfterItsJourney() {
        View mixed = Views.of("fim", Map.of("model", "codellama", "order", "mixed"));
        List<View> views = List.of(Views.of("chat", Map.of("reasoning", "drop")), Views.of("prompt", Map.of()), mixed);
        FormatRows layout = FormatRows.of(views, GroupSides.of("salt", 0.3));
        FormatRows arrived = SerializableUtils.ensureSerializable(layout);

        for (Example example : List.of(CHAT, INFILL)) {
            List<String> rows = place(layout, example).stream()
                    .map(row -> row.folder() + row.stem() + text(row))
                    .toList();
            assertThat(rows, is(not(empty())));
            assertThat(
                    place(arrived, example).stream()
                            .map(row -> row.folder() + row.stem() + text(row))
                            .toList(),
                    is(rows));
        }
    }

    @Property(seed = "20261121", tries = 500)
    void rejectedRowsFollowTheirSchema(@ForAll("rejections") Rejection rejection) throws IOException {
        Schema schema = Rows.schema("rejected");
        String row = text(place(layout(0), rejection).get(0));
        assertThat(row, Rows.complaints(schema, row), is(empty()));
    }

    @Test
    void deadLettersFollowTheirSchema() throws IOException {
        String row = text(place(layout(0), new DeadLetter("\uD800", "\"", "\n", "too-long", ""))
                .get(0));
        assertThat(Rows.complaints(Rows.schema("dead-letter"), row), is(empty()));
    }

    @Test
    void whatNoViewShowsIsRejected() {
        assertThat(KeepShown.by(VIEWS).decide(CHAT), is(Verdict.keep(CHAT)));
        assertThat(KeepShown.by(VIEWS).decide(INFILL), instanceOf(Verdict.Reject.class));
    }

    @Test
    void viewsAndLicencesOfKeptExamplesAreCounted() {
        assertThat(KeepShown.by(VIEWS).measures(CHAT), is(List.of("shown-in-chat", "shown-in-prompt", "licence-MIT")));
    }

    @Provide
    Arbitrary<Rejection> rejections() {
        return Arbitraries.oneOf(
                        GeneratedExamples.of(GeneratedExamples.conversations()),
                        GeneratedExamples.of(GeneratedExamples.preferences()),
                        GeneratedExamples.of(GeneratedExamples.infills()),
                        GeneratedExamples.of(GeneratedExamples.grounded()))
                .map(example -> new Rejection(
                        "step", "a-reason", "7", ContentId.of(INFILL.content()), example.origin(), example));
    }
}
