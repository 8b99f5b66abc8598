package io.millrace.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WellFormedTest {

    @Test
    void wholeTextIsLeftAlone() {
        String text = "plain, Größe, 😀";
        assertThat(WellFormed.of(text), is(sameInstance(text)));
    }

    @Test
    void eachHalfPairIsReplaced() {
        assertThat(WellFormed.of("\ud83d"), is("\ufffd"));
        assertThat(WellFormed.of("\ude00\ud83d\ude00\ud83d"), is("\ufffd\ud83d\ude00\ufffd"));
        assertThat(WellFormed.of("\ud83d\ud83d\ude00"), is("\ufffd\ud83d\ude00"));
    }

    @Property(seed = "20261121")
    void theResultIsWhatAnEncoderWouldHaveWritten(@ForAll String text) throws Exception {
        String encoded = StandardCharsets.UTF_8
                .decode(StandardCharsets.UTF_8
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(new byte[] {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD})
                        .encode(CharBuffer.wrap(text)))
                .toString();
        assertThat(WellFormed.of(text), is(encoded));
        assertThat(WellFormed.utf8(text), is(encoded.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aQuestionMarkIsToldFromWhatJavaWritesAsOne() {
        assertThat(WellFormed.utf8("why?"), is("why?".getBytes(StandardCharsets.UTF_8)));
        assertThat(WellFormed.utf8("why\ud83d"), is("why\ufffd".getBytes(StandardCharsets.UTF_8)));
        assertThat(WellFormed.utf8("?\ude00é"), is("?\ufffdé".getBytes(StandardCharsets.UTF_8)));
    }
}
