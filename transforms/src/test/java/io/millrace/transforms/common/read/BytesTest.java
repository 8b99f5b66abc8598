package io.millrace.transforms.common.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BytesTest {

    /** Text in which some bytes are set to those at which UTF-8's rules change. */
    private static byte[] damaged(long seed, String text, int wounds) {
        byte[] bytes = (text + "€").getBytes(StandardCharsets.UTF_8);
        int[] edges = {
            0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5
        };
        Random random = new Random(seed);
        for (int i = 0; i < wounds; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) edges[random.nextInt(edges.length)];
        }
        return bytes;
    }

    @Property(seed = "20261121")
    void tellsUtf8AsTheJdkDoes(@ForAll long seed, @ForAll String text, @ForAll @IntRange(max = 4) int wounds) {
        byte[] bytes = damaged(seed, text, wounds);
        boolean expected;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            expected = true;
        } catch (CharacterCodingException e) {
            expected = false;
        }
        assertThat(Bytes.isUtf8(bytes, 0, bytes.length, false), is(expected));
    }

    @Property(seed = "20261121")
    void letsTheLastCharacterBreakOffAsTheJdkDoes(
            @ForAll long seed, @ForAll String text, @ForAll @IntRange(max = 2) int wounds) {
        byte[] bytes = damaged(seed, text, wounds);
        int length = bytes.length - (int) Math.floorMod(seed, 3L);
        CoderResult expected = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, length), CharBuffer.allocate(bytes.length), false);
        assertThat(Bytes.isUtf8(bytes, 0, length, true), is(expected.isUnderflow()));
    }

    @Property(seed = "20261121")
    void findsNulBytesAndWhatIsNotAscii(@ForAll byte[] bytes, @ForAll @IntRange(max = 8) int from) {
        int start = Math.min(from, bytes.length);
        boolean nul = false;
        boolean ascii = true;
        for (int i = start; i < bytes.length; i++) {
            nul |= bytes[i] == 0;
            ascii &= bytes[i] >= 0;
        }
        assertThat(Bytes.survey(bytes, start, bytes.length - start), is(new Bytes.Survey(nul, ascii)));
    }
}
