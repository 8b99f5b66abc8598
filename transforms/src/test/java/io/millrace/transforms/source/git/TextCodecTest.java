package io.millrace.transforms.source.git;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextCodecTest {

    private static Optional<TextCodec> codec(String text, Charset charset) {
        return TextCodec.of(text.getBytes(charset));
    }

    @Test
    void shouldTellEncodingsFromBytes() {
        assertThat(codec("plain\n", StandardCharsets.US_ASCII), is(Optional.of(TextCodec.UTF_8)));
        assertThat(codec("Käse 😀\n", StandardCharsets.UTF_8), is(Optional.of(TextCodec.UTF_8)));
        assertThat(codec("\uFEFFKäse\n", StandardCharsets.UTF_8), is(Optional.of(TextCodec.UTF_8_MARKED)));
        assertThat(codec("\uFEFFKäse\n", StandardCharsets.UTF_16LE), is(Optional.of(TextCodec.UTF_16_LE_MARKED)));
        assertThat(codec("\uFEFFKäse\n", StandardCharsets.UTF_16BE), is(Optional.of(TextCodec.UTF_16_BE_MARKED)));
        assertThat(codec("Käse\n", StandardCharsets.ISO_8859_1), is(Optional.of(TextCodec.WINDOWS_1252)));
        assertThat(TextCodec.of(new byte[] {'a', (byte) 0x81}), is(Optional.empty()));
        assertThat(TextCodec.of(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'}), is(Optional.empty()));
    }

    @Test
    void shouldLeaveTheMarkOutOfTheText() {
        byte[] bytes = "\uFEFFKäse".getBytes(StandardCharsets.UTF_8);
        assertThat(TextCodec.UTF_8_MARKED.decode(bytes), is(Optional.of("Käse")));
        assertThat(TextCodec.UTF_8_MARKED.encode("Käse").orElseThrow(), is(bytes));
    }

    @Test
    void shouldNotEncodeWhatTheEncodingHasNot() {
        assertThat(TextCodec.WINDOWS_1252.encode("😀"), is(Optional.empty()));
        assertThat(TextCodec.UTF_8.encode("\uD800"), is(Optional.empty()));
    }

    @Property(seed = "20261121")
    void shouldGiveBackTheBytesOfWhateverItReads(@ForAll byte[] bytes) {
        TextCodec.of(bytes)
                .ifPresent(codec -> assertThat(
                        codec.encode(codec.decode(bytes).orElseThrow()).orElseThrow(), is(bytes)));
    }
}
