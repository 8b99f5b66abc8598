package io.millrace.embeddings;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.millrace.transforms.dedupe.semantic.SentenceEmbedder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The model all-MiniLM-L6-v2 in eight bits (Apache-2.0): 384 numbers for a text, the mean over its tokens. Of a text of
 * more than 256 tokens the first and the last 128 are read. The model was trained on English; measured on problems that
 * differ, it also tells apart what is said in German, French, Spanish and Swahili, but not in Bengali, Telugu, Thai or
 * Chinese, so texts that are mostly in other letters than Latin ones have no vector. Nor have
 * texts of signs alone, of which it knows few.
 *
 * <p>An instance computes with the caller's thread alone and one text at a time, which makes its results the same at any
 * parallelism: in a batch, the eight bits of one text would depend on the others.
 */
public final class MiniLm implements SentenceEmbedder {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    /** What the model was trained to read. */
    private static final int TOKENS = 256;

    private final HuggingFaceTokenizer tokenizer;
    private final OrtEnvironment environment;
    private final OrtSession session;

    /** Loads the model; for the service loader. */
    public MiniLm() {
        // Else the tokenizer looks for a graphics card, and for a build of itself for that on the net.
        if (System.getProperty("RUST_FLAVOR") == null && System.getenv("RUST_FLAVOR") == null) {
            System.setProperty("RUST_FLAVOR", "cpu");
        }
        try (InputStream words = resource(TOKENIZER);
                InputStream model = resource(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            tokenizer = HuggingFaceTokenizer.newInstance(words, Map.of("padding", "false", "truncation", "false"));
            environment = OrtEnvironment.getEnvironment();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setDeterministicCompute(true);
            session = environment.createSession(model.readAllBytes(), options);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model of sentences", e);
        } catch (OrtException e) {
            throw new IllegalStateException("the model of sentences cannot be loaded here", e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = MiniLm.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the program was built without its resource " + name);
        }
        return in;
    }

    @Override
    public Optional<float[]> embed(String text) {
        if (!isRead(text)) {
            return Optional.empty();
        }
        Encoding encoding = tokenizer.encode(text);
        try (OnnxTensor ids = tensor(encoding.getIds());
                OnnxTensor mask = tensor(encoding.getAttentionMask());
                OnnxTensor types = tensor(encoding.getTypeIds());
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return Optional.of(mean(((float[][][]) result.get(0).getValue())[0]));
        } catch (OrtException e) {
            throw new IllegalStateException("the model of sentences failed", e);
        }
    }

    /** Whether there are letters or digits, and at least half of the letters are Latin ones. */
    private static boolean isRead(String text) {
        int balance = text.codePoints()
                .filter(Character::isLetter)
                .map(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN ? 1 : -1)
                .sum();
        return balance >= 0 && text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        long[] read = values;
        if (values.length > TOKENS) {
            read = Arrays.copyOf(values, TOKENS);
            System.arraycopy(values, values.length - TOKENS / 2, read, TOKENS / 2, TOKENS / 2);
        }
        return OnnxTensor.createTensor(environment, new long[][] {read});
    }

    private static float[] mean(float[][] tokens) {
        float[] mean = new float[tokens[0].length];
        for (float[] token : tokens) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += token[i] / tokens.length;
            }
        }
        return mean;
    }
}
