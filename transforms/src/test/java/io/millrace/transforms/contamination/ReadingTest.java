package io.millrace.transforms.contamination;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Reading read(String... texts) {
        Reading reading = new Reading(true);
        for (String text : texts) {
            reading.append(text);
            reading.end();
        }
        reading.read();
        return reading;
    }

    private static String words(String... texts) {
        Reading reading = read(texts);
        return reading.textOfWords(0, reading.wordCount());
    }

    private static List<Long> tokens(String text) {
        Reading reading = read(text);
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < reading.tokenCount(); i++) {
            tokens.add(reading.token(i));
        }
        return tokens;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Hello, World! | hello world",
                "has_close_elements(x) | has close elements x",
                "don't  DON\u2019T 'quoted' | dont dont quoted",
                "na\u00EFve nai\u0308ve \uFB01ne | naive naive \uFB01ne",
                "\uFF21\uFF22 \u0663\u0664 x2 | ab 34 x2",
                "zero\u200Bwidth soft\u00ADhyphen | zerowidth softhyphen",
                "\u56DB\u53EA a\u7F8Ab | \u56DB \u53EA a \u7F8A b",
                "\uD835\uDC00b \uD83D\uDE00 \uD840\uDC00\uD840\uDC01 | \uD835\uDC00b \uD840\uDC00 \uD840\uDC01",
                "lone \uD835 half | lone half",
            })
    void readsWords(String text, String words) {
        assertThat(words(text), is(words));
    }

    /** What tools put before a line is none of it; what the line itself begins with is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~+    def f~ | def f",
                "~> > - * item~ | item",
                "~    12\u2192x = 3~ | x 3",
                "~12:\tx~ | x",
                "~12:30 is late~ | 12 30 is late",
                "~12 is late~ | 12 is late",
                "~// 7. sins~ | 7 sins",
            })
    void leavesOutWhatStandsBeforeALine(String line, String words) {
        assertThat(words(line), is(words));
        assertThat(words("a\n" + line), is("a " + words));
    }

    @Test
    void neverReadsFromOneTextIntoTheNext() {
        assertThat(words("ab", "cd"), is("ab cd"));
    }

    @Test
    void readsCodeWithoutSpacesQuotesAndCase() {
        assertThat(tokens("IF  Total_1==\"x\" :"), is(tokens("if total_1 == 'x':")));
        assertThat(tokens("a+b").size(), is(3));
        assertThat(tokens("total_count == 3").size(), is(4));
    }

    private static String decoded(String text) {
        char[] chars = text.toCharArray();
        return new String(chars, 0, Escapes.decode(chars, chars.length));
    }

    @Property(seed = "20261121")
    void decodesWhatJsonEncoded(@ForAll String text) throws JsonProcessingException {
        String json = JSON.writeValueAsString("\n" + text);

        // Two escapes stand for signs that end a word all the same.
        assertThat(decoded(json), is('"' + "\n" + text.replace('\b', ' ').replace('\f', ' ') + '"'));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "\\na\\, ~\na\\~",
                "\\t\\x41, ~\t\\x41~",
                "\\t\\u12g4, ~\t\\u12g4~",
                "\\t\\u00, ~\t\\u00~",
                "\\\\n, \\n",
                "\\u0041b, Ab"
            })
    void leavesWhatIsNoEscapeAsItIs(String text, String decoded) {
        assertThat(decoded(text), is(decoded));
    }

    @Test
    void looksNoFurtherThanALineFromWhatIsEscaped() {
        assertThat(decoded("a\nb\nc\\td\ne\nf\ng\nh\\ti"), is("b\nc\td\ne\ng\nh\ti"));
        assertThat(decoded("a \"b\" \\\"c\\\"\n\\\\d"), is(""));
    }

    @Property(seed = "20261121")
    void readsWordsAsTheirTextSays(@ForAll String text) {
        Reading reading = read(text);
        String joined = reading.textOfWords(0, reading.wordCount());

        assertThat(words(joined), is(joined));
    }
}
