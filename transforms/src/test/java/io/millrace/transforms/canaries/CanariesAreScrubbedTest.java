package io.millrace.transforms.canaries;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.Part;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextGroup;
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

    /** A word in letters drawn at random must not decide whether a version is published. */
    @Test
    void everyExampleUnderManyKeys() {
        TextScrubber scrubber = TextScrubber.of(ScrubSettings.keyedBy(KEY));
        TreeMap<String, Integer> missed = new TreeMap<>();
        for (int number = 0; number < 15; number++) {
            byte[] key = ("key number " + number).getBytes(StandardCharsets.US_ASCII);
            for (CanaryExamples.Planted planted : CanaryExamples.of(key, 300).planted()) {
                TextGroup texts = scrubber.together();
                List<String> said = said(planted.example().content());
                said.forEach(texts::read);
                for (String text : said) {
                    String clean = texts.write(text);
                    planted.canaries().stream()
                            .filter(canary -> !found(canary, clean).isEmpty())
                            .forEach(canary -> missed.merge(canary.kind() + ": " + text, 1, Integer::sum));
                }
            }
        }
        assertThat(missed, is(new TreeMap<>()));
    }

    private static List<String> said(Content content) {
        return content instanceof Content.Conversation conversation
                ? conversation.messages().stream()
                        .flatMap(message -> message.parts().stream())
                        .filter(Part.Text.class::isInstance)
                        .map(part -> ((Part.Text) part).text())
                        .toList()
                : content instanceof Content.Grounded grounded ? grounded.documents() : List.of();
    }
}
