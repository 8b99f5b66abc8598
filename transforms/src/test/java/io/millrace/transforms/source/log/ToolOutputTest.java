package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.WellFormed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ToolOutputTest {

    @Test
    void leavesShortOutputsAlone() {
        assertThat(ToolOutput.cut("abcdef", 6), equalTo("abcdef"));
    }

    @Test
    void keepsStartAndEndAndSaysHowMuchIsMissing() {
        assertThat(ToolOutput.cut("abcdefghij", 5), equalTo("abc\n[… 5 characters left out …]\nij"));
        assertThat(ToolOutput.cut("abcdefghij", 1), equalTo("a\n[… 9 characters left out …]\n"));
    }

    @Test
    void cutsNoCodePointInTwo() {
        assertThat(ToolOutput.cut("a😀😀😀b", 4), equalTo("a\n[… 3 characters left out …]\nb"));
        assertThat(ToolOutput.cut("😀😀😀😀", 4), equalTo("😀\n[… 2 characters left out …]\n😀"));
    }

    @Property(seed = "20261121")
    void staysWellFormedAndKeepsNoMoreThanTheLimit(
            @ForAll String text, @ForAll @IntRange(min = 1, max = 20) int limit) {
        String output = WellFormed.of(text);
        String cut = ToolOutput.cut(output, limit);
        assertThat(WellFormed.of(cut), is(cut));
        if (output.length() > limit) {
            int marker = cut.indexOf("\n[… ");
            String rest = cut.substring(cut.lastIndexOf(" …]\n") + " …]\n".length());
            assertThat(output.startsWith(cut.substring(0, marker)) && output.endsWith(rest), is(true));
            assertThat(marker + rest.length() <= limit, is(true));
            int gone = output.codePointCount(marker, output.length() - rest.length());
            assertThat(cut, containsString("[… " + gone + " characters left out …]"));
        } else {
            assertThat(cut, equalTo(output));
        }
    }

    @Test
    void takesTheClientsRemindersOffTheEndAlone() {
        String read = "1\timport os\n<system-reminder>\nSome files may be malicious.\n</system-reminder>\n";
        assertThat(ToolOutput.withoutReminders(read), equalTo("1\timport os"));
        String source = "doc: <system-reminder>x</system-reminder> is a tag\nend";
        assertThat(ToolOutput.withoutReminders(source), equalTo(source));
    }
}
