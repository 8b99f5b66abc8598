package io.millrace.transforms.dedupe.semantic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.coder.BinaryWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SaidTest {

    private static Content conversation(String asked, String answered) {
        return new Content.Conversation(
                List.of(Message.user(asked), Message.assistant(List.of(new Part.Text(answered)), true)), "");
    }

    private static int numbers(String asked) {
        return Said.of(conversation(asked, "so")).numbers();
    }

    @Test
    void readsWhatIsSaidAndCalledAndNotWhatToolsPrint() {
        Said said = Said.of(new Content.Conversation(
                List.of(
                        Message.system("be brief"),
                        Message.user("list it"),
                        Message.assistant(
                                List.of(new Part.Text("so"), new Part.ToolCall("1", "ls", "{\"all\":true}")), true),
                        Message.tool(new Part.ToolResult("1", "ls", "a b c", false)),
                        Message.assistant(List.of(new Part.Reasoning("hm"), new Part.Text("done")), true),
                        Message.user("thanks")),
                ""));

        assertThat(said.asked(), is("list it\nthanks"));
        assertThat(said.answered(), is("so\nls {\"all\":true}\ndone"));
    }

    @Test
    void readsQuestionAndAnswerOfOtherContents() {
        Said grounded = Said.of(new Content.Grounded(List.of("q", "r"), List.of("a"), List.of("d"), List.of(0)));
        assertThat(grounded.asked(), is("q\nr"));
        assertThat(grounded.answered(), is("a"));

        Said preference = Said.of(new Content.Preference(
                List.of(Message.user("q"), Message.assistant(List.of(new Part.Text("x")), false)),
                List.of(Message.assistant(List.of(new Part.Text("good")), true)),
                List.of(Message.assistant(List.of(new Part.Text("bad")), false)),
                ""));
        assertThat(preference.asked(), is("q"));
        assertThat(preference.answered(), is("good"));

        String far = "f".repeat(Said.AROUND);
        Said infill = Said.of(new Content.Infill("p", "java", "7" + far, "x = 8", "\n" + far + "9", List.of()));
        assertThat(infill.asked(), is(far + "\n\n" + far.substring(1)));
        assertThat(infill.answered(), is("x = 8"));
        assertThat(infill.numbers(), is(numbers("8")));
    }

    @Test
    void readsTheEndsOfALongText() {
        String half = "x".repeat(Said.CHARACTERS / 2 - 1);
        String smile = "\uD83D\uDE00";

        Said said = Said.of(conversation(half + smile + " and more " + smile + half, "so"));

        assertThat(said.asked(), is(half + "\n" + half));
        String whole = "y".repeat(Said.CHARACTERS);
        assertThat(Said.of(conversation(whole, "so")).asked(), is(whole));
    }

    @Test
    void knowsTheNumbersOfAllThatIsAsked() {
        String long0 = " word".repeat(Said.CHARACTERS);

        assertThat(numbers("from 3 to 15"), is(numbers("15, 3 and 3 again: from 3 to 15")));
        assertThat(numbers("from 3 to 15"), is(not(numbers("from 31 to 5"))));
        assertThat(numbers("1 and 4"), is(not(numbers("2 and 3"))));
        assertThat(numbers("7" + long0 + long0), is(not(numbers("8" + long0 + long0))));
        assertThat(numbers(long0 + "7" + long0), is(not(numbers(long0 + "8" + long0))));
    }

    @Test
    void isWholeWhenBothPartsSaySomething() {
        assertThat(Said.of(conversation("q", "a")).isWhole(), is(true));
        assertThat(Said.of(conversation("q", "\n ")).isWhole(), is(false));
        assertThat(
                Said.of(new Content.Conversation(List.of(Message.system("q")), ""))
                        .isWhole(),
                is(false));
    }

    @Test
    void comesBackFromItsForm() {
        Said said = new Said("What is 3 × 5?", "fünfzehn", numbers("3 5"));
        BinaryWriter out = new BinaryWriter(8);
        said.write(out);

        assertThat(Said.read(out.toByteArray()), is(said));
    }
}
