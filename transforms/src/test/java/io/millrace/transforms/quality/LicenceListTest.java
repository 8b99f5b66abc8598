package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.transforms.quality.LicenceList.Answer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceListTest {

    private static final LicenceList LIST = LicenceList.of(List.of("MIT", "Apache-2.0", "LGPL-2.1-or-later"));

    @ParameterizedTest
    @CsvSource({
        "MIT, ALLOWED",
        "mit, ALLOWED",
        "GPL-3.0-only, NOT_ALLOWED",
        "MIT OR GPL-3.0-only, ALLOWED",
        "GPL-3.0-only or MIT, ALLOWED",
        "MIT AND GPL-3.0-only, NOT_ALLOWED",
        "MIT AND Apache-2.0, ALLOWED",
        "GPL-3.0-only OR MIT AND Apache-2.0, ALLOWED",
        "(GPL-3.0-only OR MIT) AND Apache-2.0, ALLOWED",
        "(GPL-3.0-only OR MIT) AND BSD-3-Clause, NOT_ALLOWED",
        "MIT/Apache-2.0, ALLOWED",
        "GPL-3.0-only/Apache-2.0, ALLOWED",
        "Apache-2.0 WITH LLVM-exception, ALLOWED",
        "GPL-2.0-only WITH Classpath-exception-2.0, NOT_ALLOWED",
        "LGPL-2.1-only, ALLOWED",
        "LGPL-2.1+, ALLOWED",
        "LGPL-2.1, ALLOWED",
        "LGPL-3.0-only, NOT_ALLOWED",
        "LicenseRef-shop, NOT_ALLOWED",
        "'', UNKNOWN",
        "'   ', UNKNOWN",
        "NOASSERTION, UNKNOWN",
        "NONE, UNKNOWN",
        "MIT OR, UNKNOWN",
        "OR MIT, UNKNOWN",
        "MIT GPL-3.0-only, UNKNOWN",
        "(MIT, UNKNOWN",
        "MIT), UNKNOWN",
        "MIT WITH, UNKNOWN",
        "(), UNKNOWN",
    })
    void answersByTheExpression(String expression, Answer answer) {
        assertThat(LIST.ask(expression), is(answer));
    }

    /** An expression beside what it comes to. */
    record Sample(String text, boolean allowed) {}

    @Property(seed = "20261121", tries = 300)
    void joinsAsBooleansDo(@ForAll("expressions") Sample sample) {
        assertThat(sample.text(), LIST.ask(sample.text()), is(sample.allowed() ? Answer.ALLOWED : Answer.NOT_ALLOWED));
    }

    @Property(seed = "20261121", tries = 200)
    void survivesAnything(@ForAll("fragments") List<String> fragments) {
        Answer answer = LIST.ask(String.join(" ", fragments));
        boolean balanced = fragments.stream().filter("("::equals).count()
                == fragments.stream().filter(")"::equals).count();
        assertThat(balanced || answer == Answer.UNKNOWN, is(true));
    }

    @Provide
    Arbitrary<Sample> expressions() {
        Arbitrary<Sample> one = Arbitraries.of(
                new Sample("MIT", true), new Sample("Apache-2.0", true), new Sample("GPL-3.0-only", false));
        Arbitrary<Boolean> joins = Arbitraries.of(true, false);
        return Arbitraries.recursive(
                () -> one,
                part -> Combinators.combine(part, one, joins)
                        .as((left, right, and) -> and
                                ? new Sample(
                                        "(" + left.text() + " AND " + right.text() + ")",
                                        left.allowed() && right.allowed())
                                : new Sample(
                                        "(" + right.text() + " OR " + left.text() + ")",
                                        left.allowed() || right.allowed())),
                0,
                6);
    }

    @Provide
    Arbitrary<List<String>> fragments() {
        return Arbitraries.of("MIT", "OR", "AND", "WITH", "(", ")", "GPL-2.0")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }
}
