package io.millrace.transforms.tokens;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import io.millrace.schemas.WellFormed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Base64;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The tokens of Qwen 2.5, Qwen 3 and their coders, counted without a file from outside: the program carries the
 * ranks, normalisation and pattern are those of the models' {@code tokenizer.json}. Letters that a newer Unicode
 * added are what the running Java takes them for.
 */
final class QwenTokens implements TokenCounter {

    private static final String RANKS = "qwen.tiktoken";
    private static final String NAME = "qwen";

    /** How many byte sequences Qwen's vocabulary has; what it adds to them are special tokens, which no text has. */
    private static final int RANK_COUNT = 151_643;

    private static final Pattern WORDS = Pattern.compile(
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*"
                    + "|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final int STRETCH = 1 << 15;

    /** Before the first mark that combines, every text is normalised already. */
    private static final char FIRST_MARK = '\u0300';

    /**
     * More marks on one letter than any script has (Unicode's annex 15, stream-safe text). Ordering them, which is a
     * part of normalising, takes the square of their number.
     */
    private static final int MARKS = 30;

    /** The ranks take about half a second to read and some tens of megabytes: once for a process, when needed. */
    private static final class Holder {
        private static final QwenTokens INSTANCE = new QwenTokens(load());
    }

    private final Encoding encoding;

    private QwenTokens(Encoding encoding) {
        this.encoding = encoding;
    }

    static QwenTokens instance() {
        return Holder.INSTANCE;
    }

    @Override
    public int count(String text) {
        if (text.length() <= STRETCH) {
            return encoding.countTokensOrdinary(normal(text));
        }
        int[] sum = new int[1];
        Stretches.of(text, STRETCH, stretch -> sum[0] += encoding.countTokensOrdinary(normal(stretch)));
        return sum[0];
    }

    /** The ids of a text's tokens. */
    int[] encode(String text) {
        return encoding.encodeOrdinary(normal(text)).toArray();
    }

    private static String normal(String text) {
        if (text.chars().allMatch(c -> c < FIRST_MARK)) {
            return text;
        }
        String whole = WellFormed.of(text);
        return hasTooManyMarks(whole) ? whole : Normalizer.normalize(whole, Normalizer.Form.NFC);
    }

    private static boolean hasTooManyMarks(String text) {
        int run = 0;
        int codePoint;
        for (int i = 0; i < text.length() && run <= MARKS; i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            run = Character.getType(codePoint) == Character.NON_SPACING_MARK ? run + 1 : 0;
        }
        return run > MARKS;
    }

    private static Encoding load() {
        IdentityHashMap<byte[], Integer> ranks = new IdentityHashMap<>();
        try (InputStream in = QwenTokens.class.getResourceAsStream(RANKS)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without its resource " + RANKS);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            Base64.Decoder base64 = Base64.getDecoder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                if (space > 0) {
                    ranks.put(
                            base64.decode(line.substring(0, space)),
                            Integer.valueOf(line.substring(space + 1).strip()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + RANKS, e);
        }
        if (ranks.size() != RANK_COUNT) {
            // Seen after a build that was broken off while it copied the file.
            throw new IllegalStateException("the resource " + RANKS + " holds " + ranks.size() + " ranks in place of "
                    + RANK_COUNT + "; remove the folder transforms/target and build the program again");
        }
        EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
        registry.registerGptBytePairEncoding(new GptBytePairEncodingParams(NAME, WORDS, ranks, Map.of()));
        return registry.getEncoding(NAME).orElseThrow();
    }
}
