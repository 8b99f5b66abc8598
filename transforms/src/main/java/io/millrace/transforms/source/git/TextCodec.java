package io.millrace.transforms.source.git;

import io.millrace.transforms.common.repository.classify.FileText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The encoding of a text file and its byte order mark: what turns the file's bytes into text and any text back
 * into bytes. Only encodings that give a file's own bytes back exactly are found.
 */
enum TextCodec {
    UTF_8(StandardCharsets.UTF_8, ""),
    UTF_8_MARKED(StandardCharsets.UTF_8, "\u00EF\u00BB\u00BF"),
    UTF_16_LE_MARKED(StandardCharsets.UTF_16LE, "\u00FF\u00FE"),
    UTF_16_BE_MARKED(StandardCharsets.UTF_16BE, "\u00FE\u00FF"),
    /** Also covers ISO 8859-1, but for its control characters, which are in no text. */
    WINDOWS_1252(Charset.forName("windows-1252"), "");

    private final Charset charset;
    /** The byte order mark, a character for each byte. */
    private final String mark;

    TextCodec(Charset charset, String mark) {
        this.charset = charset;
        this.mark = mark;
    }

    /** The encoding of a file, or nothing when it is in none of these. */
    static Optional<TextCodec> of(byte[] bytes) {
        for (TextCodec marked : new TextCodec[] {UTF_8_MARKED, UTF_16_LE_MARKED, UTF_16_BE_MARKED}) {
            if (marked.begins(bytes)) {
                return marked.decode(bytes).isPresent() ? Optional.of(marked) : Optional.empty();
            }
        }
        for (TextCodec plain : new TextCodec[] {UTF_8, WINDOWS_1252}) {
            if (plain.decode(bytes).isPresent()) {
                return Optional.of(plain);
            }
        }
        return Optional.empty();
    }

    /** Whether a file is one of UTF-16, whose zero bytes are no sign of a binary file. */
    static boolean isMarkedUtf16(byte[] bytes) {
        return UTF_16_LE_MARKED.begins(bytes) || UTF_16_BE_MARKED.begins(bytes);
    }

    private boolean begins(byte[] bytes) {
        if (bytes.length < mark.length()) {
            return false;
        }
        for (int i = 0; i < mark.length(); i++) {
            if ((bytes[i] & 0xFF) != mark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text of a file, or nothing when it is not in this encoding or would not come back exactly. */
    Optional<String> decode(byte[] bytes) {
        if (!begins(bytes)) {
            return Optional.empty();
        }
        if (this == UTF_8) {
            return FileText.exactUtf8(bytes, 0).filter(text -> !text.startsWith("\uFEFF"));
        }
        String text;
        try {
            text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, mark.length(), bytes.length - mark.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        return Arrays.equals(encode(text).orElse(null), bytes) ? Optional.of(text) : Optional.empty();
    }

    /** The bytes of a text, or nothing when it has characters that this encoding has not. */
    Optional<byte[]> encode(String text) {
        try {
            ByteBuffer encoded = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] bytes =
                    Arrays.copyOf(mark.getBytes(StandardCharsets.ISO_8859_1), mark.length() + encoded.remaining());
            encoded.get(bytes, mark.length(), encoded.remaining());
            return Optional.of(bytes);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
