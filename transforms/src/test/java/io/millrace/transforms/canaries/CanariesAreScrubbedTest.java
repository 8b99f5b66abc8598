package io.millrace.transforms.canaries;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextScrubber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Scrubbing takes out every kind of canary in every context, so that a build with canaries can be published. */
class CanariesAreScrubbedTest {

    private static final byte[] KEY = "a key for tests, known to anyone".getBytes(StandardCharsets.US_ASCII);
    private static final int VALUES = 12;

    private static List<String> found(Canary canary, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> kinds = new ArrayList<>();
        CanarySearch.of(List.of(canary)).search(bytes, bytes.length, (offset, kind) -> kinds.add(kind));
        return kinds;
    }

    @Test
    void everyKindInEveryContext() {
        TextScrubber scrubber = TextScrubber.of(ScrubSettings.keyedBy(KEY));
        TreeMap<String, Integer> missed = new TreeMap<>();
        for (CanaryKind kind : CanaryKind.values()) {
            for (CanaryContext context : CanaryContext.values()) {
                KeyedChoice choice = new KeyedChoice(KEY, kind + " " + context);
                for (int i = 0; i < VALUES; i++) {
                    Canary canary = kind.make(choice);
                    String clean = scrubber.scrub(context.wrap(canary.line()));
                    if (!found(canary, clean).isEmpty()) {
                        missed.merge(kind + " in " + context, 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(missed, is(new TreeMap<>()));
    }
}
