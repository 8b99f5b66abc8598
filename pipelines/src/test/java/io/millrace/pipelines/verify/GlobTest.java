package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.ContentId;
import io.millrace.transforms.common.split.EvalChoice;
import io.millrace.transforms.common.split.Sides;
import io.millrace.transforms.common.split.SurveyedSides;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {

    @ParameterizedTest
    @CsvSource({
        "*.md, a.md, true",
        "*.md, docs/a.md, false",
        "**/*.md, a.md, true",
        "**/*.md, docs/deep/a.md, true",
        "docs/**, docs/deep/a.md, true",
        "docs/**, docs/, true",
        "docs/**, docsx/a.md, false",
        "src/**/test/?.java, src/test/A.java, true",
        "src/**/test/?.java, src/x/y/test/A.java, true",
        "src/**/test/?.java, src/x/test/AB.java, false",
        "src/**/test/?.java, src/xtest/A.java, false",
        "a**b, a/x/b, true",
        "a**/b, a/b, true",
        "a**/b, ab, false",
        "'**', '', true",
        "'', '', true",
        "'', a, false",
        "?, \uD83D\uDE00, true",
        "[a].(b)+, [a].(b)+, true",
        "[a].(b)+, a.b, false"
    })
    void aGlobStandsForWholePaths(String glob, String path, boolean matches) {
        assertThat(Glob.of(glob).matches(path), is(matches));
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.of("a", "b", "/", "*", "**", "**/", "?", ".", "\uD83D\uDE00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of("a", "b", "/", ".", "\n", "\uD83D\uDE00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Property(seed = "20261121", tries = 5000)
    void theJobReadsGlobsTheSame(@ForAll("globs") String glob, @ForAll("paths") String path) {
        Sides sides = SurveyedSides.of(
                new EvalChoice.Matching(List.of(), "", List.of(), List.of(glob)), "salt", "no folder is needed");
        boolean chosen =
                sides.mayBeInEval(sides.note(new ContentId(1, 2), List.of("group"), "source", null, "uri", path));

        assertThat(Glob.of(glob).matches(path), is(chosen));
    }
}
