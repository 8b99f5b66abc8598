package io.millrace.transforms.format;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That templates render as they should is shown by the consumers' benchmark, where Python is at hand. */
final class ChatTemplateTest {

    @ParameterizedTest
    @ValueSource(strings = {"train", "context", "drop"})
    void aVersionsTemplateHasTheRecipesReasoning(String word) {
        Map<String, byte[]> companions =
                Views.of("chat", Map.of("reasoning", word)).companions();

        assertThat(companions.keySet().toArray(), arrayContaining("chat_template.jinja"));
        String template = new String(companions.get("chat_template.jinja"), StandardCharsets.UTF_8);
        List<String> settings = Arrays.stream(template.split("\n", -1))
                .filter(line -> line.contains("set reasoning"))
                .toList();
        assertThat(settings, is(List.of("{%- set reasoning = '" + word + "' %}")));
        assertThat(template, containsString("message.train is false"));
    }
}
