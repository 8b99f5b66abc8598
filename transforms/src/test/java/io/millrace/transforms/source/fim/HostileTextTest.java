package io.millrace.transforms.source.fim;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.millrace.transforms.common.repository.classify.FileClassifier;
import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Languages;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long texts made to be slow: a quadratic scan of one takes a minute, a linear one milliseconds. */
class HostileTextTest {

    private static final int LENGTH = 1 << 17;
    private static final Duration GENEROUS = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                ")",
                "{\n",
                "}\n",
                "([{",
                "{ /* */ ",
                "\"",
                "'\\",
                "`\n",
                "\"\"\"",
                "/*",
                "--[[",
                "<!--",
                "<script",
                "<",
                "12 ",
                "0x1",
                "\\u00",
                "a",
                "a\n",
                " a\n  b\n",
                " ",
                "\n",
                "\r",
                "\uD83D\uDE00",
                "generated ",
                "#",
                "return ",
            })
    void isLookedAtInLinearTime(String piece) {
        String text = piece.repeat(LENGTH / piece.length());
        // Spaces between make the pieces of a run far from one another.
        String sparse = (piece + " ".repeat(200)).repeat(LENGTH / (piece.length() + 200));

        assertTimeoutPreemptively(GENEROUS, () -> {
            for (String name : List.of("java", "python", "javascript", "html", "ruby", "lua", "markdown")) {
                Language language = Languages.named(name).orElseThrow();
                assertThat(cuts(text, language), is(lessThanOrEqualTo(6)));
                assertThat(cuts(sparse, language), is(lessThanOrEqualTo(6)));
            }
            assertThat(FileClassifier.classify("a.html", text), is(FileClassifier.classify("a.html", text)));
            assertThat(FileClassifier.classify("a.c", sparse), is(FileClassifier.classify("a.c", sparse)));
        });
    }

    private static int cuts(String text, Language language) {
        return InfillCutter.cut(text, language, "key", InfillSettings.defaults())
                .size();
    }
}
