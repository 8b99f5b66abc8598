package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42.",
                "42",
                "Paris",
                "Yes",
                "It depends on",
                "The capital of France is Paris",
                "The three steps are:\n\n1. Install the package\n2. Start the server\n3. Open the page",
                "Here is the code:\n```python\nprint(1)\n```",
                "Run `make` and then look at the log, which tells you what to do next.",
                "See the documentation at https://example.com/guide/the",
                "for (int i = 0; i < items.length; i++) { sum += items[i].price * items[i].count,",
                "| name | size of the | and a | the |",
                "## What to do when the build fails on a machine that is not your own and",
                "````md\n```\nA fence in a fence is text.\n```\n````",
                "A fence ``` within a line is none, and so this text is as whole as it can be.",
                "这是一个完整的回答，没有任何问题。",
            })
    void takesForWholeWhatMayBe(String answer) {
        assertThat(Ending.grade(answer), is(Ending.WHOLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Here is the code:\n```python\nprint(1)",
                "```",
                "To start the server you have to install the package first, then open the",
                "There are several ways to do this in the current version of the library, and",
                "You can do that with a map of names, with a list,",
                "The method takes three arguments: the name of the file (",
            })
    void findsWhatMustGoOn(String answer) {
        assertThat(Ending.grade(answer), is(Ending.CUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "First install the package. Then start the server, look at what it writes to the log and check that it"
                        + " answers reque",
            })
    void doubtsProseWithoutAFullStop(String answer) {
        assertThat(Ending.grade(answer), is(Ending.NO_FULL_STOP));
    }
}
