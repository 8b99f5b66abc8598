package io.millrace.pipelines.command;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DiscreetStreamTest {

    private static final String TOKEN = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = DiscreetStream.of(bytes);

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void putsAWordForACredentialAndLeavesTheRest() {
        stream.println("/home/ann/logs/" + TOKEN + "/a.jsonl cannot be read – really");

        assertThat(written(), not(containsString(TOKEN.substring(6))));
        assertThat(written(), containsString("/home/ann/logs/<gitlab"));
        assertThat(written(), containsString(">/a.jsonl cannot be read – really" + System.lineSeparator()));
    }

    @Test
    void seesACredentialThatIsPrintedInPieces() {
        for (char character : ("a " + TOKEN + " b\nc").toCharArray()) {
            stream.print(character);
        }
        assertThat("a line without an end waits", written(), not(containsString("c")));
        stream.flush();

        assertThat(written(), not(containsString(TOKEN)));
        assertThat(written().replaceAll("<.*>", "<>"), is("a <> b\nc"));
    }

    @Test
    void passesALineThatIsWrittenOverWhenItIsFlushed() {
        stream.print("\r0:05  12 read");
        stream.flush();

        assertThat(written(), is("\r0:05  12 read"));
    }
}
