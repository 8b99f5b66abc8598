package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolFailuresTest {

    private static boolean isFailure(String text) {
        return ToolFailures.isFailure(new Part.ToolResult("c1", "run", text, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Error: the cart is empty",
                "  Traceback (most recent call last):\n  File \"a.py\", line 1",
                "Exit code 1\nthe tests failed",
                "{\"error\": \"no such order\"}",
                "{\"error\": {\"code\": 404}, \"order\": null}",
                "{'error': 'Unauthorized', 'response': ''}",
                "/bin/bash: line 2: syntax error near unexpected token `('",
                "bash: mvn: command not found",
                "cat: notes.txt: No such file or directory",
                "Permission denied",
                "Could not connect to the shop.",
            })
    void findsFailures(String result) {
        assertThat(isFailure(result), is(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "Exit code 0\nerror: none",
                "{\"error\": \"\", \"response\": \"three orders\"}",
                "{\"error\": null, \"order\": 4711}",
                "{'error': [], 'orders': [1, 2]}",
                "12 tests passed, no errors.",
                "1: # Errors\n2: Error: how to tell one",
                "src/Shell.java:12: // says \"command not found\" as shells do",
            })
    void letsResultsBe(String result) {
        assertThat(isFailure(result), is(false));
    }

    @Test
    void believesASourceThatSaysSo() {
        assertThat(ToolFailures.isFailure(new Part.ToolResult("c1", "run", "OK", true)), is(true));
    }
}
