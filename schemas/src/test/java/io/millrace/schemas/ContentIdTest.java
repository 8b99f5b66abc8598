package io.millrace.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The golden values were computed by a Python program written from the Javadoc of the canonical form. */
class ContentIdTest {

    private static final Content.Conversation CONVERSATION = new Content.Conversation(
            List.of(
                    Message.system("Be brief."),
                    Message.user("Größe? 😀"),
                    Message.assistant(
                            List.of(
                                    new Part.ToolCall("c1", "Read", "{\"path\":\"a.py\"}"),
                                    new Part.Text("I read."),
                                    new Part.Reasoning("look")),
                            true),
                    Message.tool(new Part.ToolResult("c1", "Read", "", false)),
                    Message.assistant(List.of(new Part.Text("Done.")), true)),
            "[{\"type\":\"function\",\"function\":{\"name\":\"Read\"}}]");

    @Test
    void everyKindOfContentHasItsGoldenId() {
        assertThat(idOf(CONVERSATION), is("d1be5bcc288df451c1c83a0380382601"));
        assertThat(idOf(new Content.Conversation(List.of(), "")), is("4cab7eb275862ff4b6bec5a461ece678"));
        assertThat(
                idOf(new Content.Infill(
                        "src/a.py",
                        "python",
                        "def f():\n",
                        "    return 1\n",
                        "",
                        List.of(new Content.ContextFile("b.py", "x = 1\n")))),
                is("f62bfe97f99c5db78d4b8935891765f3"));
        assertThat(
                idOf(new Content.Grounded(List.of("q"), List.of("a", "b"), List.of("d0", "d1"), List.of(1))),
                is("4bfb2e9e5b6c2ffe43d32d738adf87fc"));
        assertThat(
                idOf(new Content.Preference(
                        List.of(Message.user("q")),
                        List.of(Message.assistant(List.of(new Part.Text("good")), true)),
                        List.of(Message.assistant(List.of(new Part.Text("bad")), false)),
                        "")),
                is("3c0a9372f9586ff0a0e423abcca3300a"));
    }

    @Test
    void halfOfASurrogatePairCountsAsTheReplacementCharacter() {
        Content.Conversation broken = new Content.Conversation(List.of(Message.user("a\ud83db")), "");
        assertThat(idOf(broken), is("39a44bdb484ab783b3d46802a4bb73fe"));
    }

    @Test
    void theErrorFlagOfAResultIsNoPartOfTheId() {
        assertThat(idOf(resultWithError(true)), is(idOf(resultWithError(false))));
    }

    @Test
    void textCannotMoveBetweenFieldsWithoutChangingTheId() {
        Content.Infill one = new Content.Infill("p", "", "ab", "c", "", List.of());
        Content.Infill two = new Content.Infill("p", "", "a", "bc", "", List.of());
        assertThat(idOf(one), is(not(idOf(two))));
    }

    @Test
    void idsReadBackAndSortAsTheirHexadecimalForms() {
        ContentId id = ContentId.of(CONVERSATION);
        assertThat(ContentId.parse(id.toString()), equalTo(id));
        ContentId low = ContentId.parse("0fffffffffffffffffffffffffffffff");
        ContentId high = ContentId.parse("f0000000000000000000000000000000");
        assertThat(low.compareTo(high), lessThan(0));
        assertThrows(IllegalArgumentException.class, () -> ContentId.parse("12"));
        assertThrows(IllegalArgumentException.class, () -> ContentId.parse("zz000000000000000000000000000000"));
    }

    private static Content.Conversation resultWithError(boolean error) {
        return new Content.Conversation(List.of(Message.tool(new Part.ToolResult("c", "Read", "no", error))), "");
    }

    private static String idOf(Content content) {
        return ContentId.of(content).toString();
    }
}
