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
                "I can tell you more about it once I know where the parcel is coming from",
                "Before we go on, who is the friend of yours that you got the flowers from",
                "I looked at both of them, and this is all I know about what it is made of",
                "It was a long day for all of us, and there is no place like home. #travel #home #mountains #autumn",
                "Both of them are told in the book. You find it at https://example.com/books/travel-in-the-mountains/",
                // Fences in a fence, a lost first fence, and a fence in an item.
                "Like so:\n\n```\n```java\nint i;\n```\n```",
                "Like so:\n\n```\n```java\nint i;\n```\n```\n\nThe inner fence is shown as it is written.",
                "int i = 1;\n```\n\nThe variable `i` is set to one before the loop begins. 🎉",
                "3. Run it:\n   ```\n   make\n\n   After that the program lies in the folder of the build.",
                "The answer is the sum of both numbers, which comes to\n4.",
                "Bold type is written as in **this**, a power in Python as 3**2, and that is all there is to it",
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
                "The whole of it can be seen from the tower at the other end of",
                "First install the package. Then start the server, look into its log, and check whether it has answered with",
                "The mill is old. It was built when the river was still wide, long before the bridge, and I’m",
                "1. Install the package.\n2. Start the server, and wait.\n3.",
                "Three things matter:\n\n- **Time**: there is little.\n- **Place of the",
                "| town | people |\n| --- | --- |\n| Ulm | 126,000 |\n| Bonn | 33",
                "Call it:\n```python\ndef sum(a, b):\n    \"\"\"\n    Adds both of the numbers that are given.",
            })
    void findsWhatMustGoOn(String answer) {
        assertThat(Ending.grade(answer), is(Ending.CUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "First install the package. Then start the server, look at what it writes to the log and check that it"
                        + " answers reque",
                "That depends on the day. Tell me the kind of seat you would like to have, and I will see what I can do",
            })
    void doubtsProseWithoutAFullStop(String answer) {
        assertThat(Ending.grade(answer), is(Ending.NO_FULL_STOP));
    }
}
