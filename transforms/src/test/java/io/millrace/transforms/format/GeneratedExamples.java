package io.millrace.transforms.format;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Examples as the structure check lets them through, with all of Unicode in their texts, halves of pairs included. */
final class GeneratedExamples {

    private GeneratedExamples() {}

    static Arbitrary<Example> of(Arbitrary<? extends Content> contents) {
        return Combinators.combine(origins(), text().list().ofMaxSize(3), contents, labels())
                .as(Example::of);
    }

    static Arbitrary<Content.Conversation> conversations() {
        return Combinators.combine(messages(), tools()).as(Content.Conversation::new);
    }

    static Arbitrary<Content.Preference> preferences() {
        return Combinators.combine(messages(), messages(), messages(), tools()).as(Content.Preference::new);
    }

    static Arbitrary<Content.Infill> infills() {
        return Combinators.combine(text(), text(), text(), text(), text())
                .as((path, language, prefix, middle, suffix) ->
                        new Content.Infill(path, language, prefix, middle, suffix, List.of()));
    }

    static Arbitrary<Content.Grounded> grounded() {
        return Combinators.combine(
                        text().list().ofMaxSize(2),
                        text().list().ofMaxSize(2),
                        text().list().ofMinSize(2).ofMaxSize(3),
                        Arbitraries.integers().between(0, 1).list().ofMaxSize(2))
                .as(Content.Grounded::new);
    }

    private static Arbitrary<List<Message>> messages() {
        Arbitrary<Message> assistant = Combinators.combine(
                        Arbitraries.<Part>oneOf(
                                        text().map(Part.Text::new),
                                        text().map(Part.Reasoning::new),
                                        Combinators.combine(text(), text(), text())
                                                .as(Part.ToolCall::new))
                                .list()
                                .ofMaxSize(4),
                        Arbitraries.of(true, false))
                .as(Message::assistant);
        Arbitrary<Message> tool = Combinators.combine(text(), text(), text(), Arbitraries.of(true, false))
                .as((call, name, answer, error) -> Message.tool(new Part.ToolResult(call, name, answer, error)));
        return Arbitraries.oneOf(text().map(Message::system), text().map(Message::user), assistant, tool)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<String> tools() {
        return Arbitraries.of("", "[{\"type\":\"function\",\"function\":{\"name\":\"run\"}}]");
    }

    private static Arbitrary<Origin> origins() {
        return Combinators.combine(text(), text(), text(), text(), text(), text(), text(), text())
                .as(Origin::new);
    }

    private static Arbitrary<Labels> labels() {
        return Combinators.combine(
                        Arbitraries.integers().between(Labels.NOT_COUNTED, Integer.MAX_VALUE),
                        text(),
                        Arbitraries.maps(text(), Arbitraries.doubles()).ofMaxSize(3),
                        text(),
                        text().list().ofMaxSize(3),
                        text())
                .as((tokens, outcome, scores, cluster, tags, review) ->
                        new Labels(tokens, outcome, new TreeMap<>(scores), cluster, tags, review));
    }

    static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12);
    }
}
