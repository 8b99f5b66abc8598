package io.millrace.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final Part.ToolCall CALL = new Part.ToolCall("c", "Read", "{}");

    @Test
    void anAssistantMessageBringsItsPartsIntoTheOneShape() {
        Message message = Message.assistant(
                List.of(new Part.Text("one"), CALL, new Part.Reasoning("why"), new Part.Text(""), new Part.Text("two")),
                true);

        assertThat(message.parts(), contains(new Part.Reasoning("why"), new Part.Text("one\n\ntwo"), CALL));
        assertThat(message.text(), is("one\n\ntwo"));
        assertThat(message.reasoning(), is("why"));
        assertThat(message.calls(), contains(CALL));
    }

    @Test
    void anEmptyTextIsNoPart() {
        assertThat(Message.user("").parts(), is(empty()));
        assertThat(Message.user("").text(), is(""));
    }

    @Test
    void whatNoChatFormatCanShowCannotBeBuilt() {
        assertRefused(Role.USER, List.of(new Part.Text("a"), new Part.Text("b")), false);
        assertRefused(Role.USER, List.of(new Part.Text("")), false);
        assertRefused(Role.USER, List.of(new Part.Text("a")), true);
        assertRefused(Role.USER, List.of(CALL), false);
        assertRefused(Role.ASSISTANT, List.of(CALL, new Part.Text("late")), true);
        assertRefused(Role.SYSTEM, List.of(new Part.Reasoning("r")), false);
        assertRefused(Role.TOOL, List.of(), false);
        assertRefused(Role.TOOL, List.of(new Part.Text("a")), false);
    }

    @Test
    void onlyAToolMessageHasAResult() {
        Part.ToolResult result = new Part.ToolResult("c", "Read", "", true);
        assertThat(Message.tool(result).result(), is(result));
        assertThrows(IllegalStateException.class, () -> Message.user("q").result());
    }

    private static void assertRefused(Role role, List<Part> parts, boolean train) {
        assertThrows(IllegalArgumentException.class, () -> new Message(role, parts, train));
    }
}
