package io.millrace.embeddings;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.millrace.transforms.dedupe.semantic.SentenceEmbedder;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class MiniLmTest {

    private final SentenceEmbedder model =
            ServiceLoader.load(SentenceEmbedder.class).findFirst().orElseThrow();

    private double cosine(String left, String right) {
        float[] one = model.embed(left).orElseThrow();
        float[] other = model.embed(right).orElseThrow();
        double product = 0;
        double lengths = 0;
        double otherLengths = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            lengths += one[i] * one[i];
            otherLengths += other[i] * other[i];
        }
        return product / Math.sqrt(lengths * otherLengths);
    }

    @Test
    void putsWhatMeansTheSameCloseTogether() {
        String question = "How do I undo my last git commit?";

        assertThat(cosine(question, "What is the way to revert the most recent commit in git?"), is(greaterThan(0.8)));
        assertThat(cosine(question, "Which tea goes well with cheese?"), is(lessThan(0.3)));
    }

    @Test
    void givesEqualTextsEqualVectors() {
        String text = "one two three ".repeat(1_000);

        assertThat(model.embed(text).orElseThrow(), is(model.embed(text).orElseThrow()));
        assertThat(model.embed(text).orElseThrow().length, is(384));
    }

    @Test
    void readsTheEndsOfLongTexts() {
        String text = "one two three ".repeat(1_000);

        assertThat(cosine(text, "zero " + text), is(lessThan(1.0)));
        assertThat(cosine(text, text + "four"), is(lessThan(1.0)));
        assertThat(cosine(text + text, text + "four " + text), is(closeTo(1, 1e-6)));
    }

    @Test
    void saysNothingOfTextsInOtherLettersOrInNone() {
        assertThat(model.embed("জন এক সপ্তাহে 60 মাইল দৌড়ান।").isEmpty(), is(true));
        assertThat(model.embed("如何使用画笔工具？").isEmpty(), is(true));
        assertThat(model.embed("Wie viele Äpfel hat Jörg? Κύριε!").isPresent(), is(true));
        assertThat(model.embed("1 + 2 = 3 🙂").isPresent(), is(true));
        assertThat(model.embed("🙂 → ?").isEmpty(), is(true));
    }
}
