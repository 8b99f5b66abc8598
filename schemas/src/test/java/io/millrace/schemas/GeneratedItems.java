package io.millrace.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Items of every kind for property tests, with all shapes of messages and all of Unicode in their texts. */
public final class GeneratedItems {

    private GeneratedItems() {}

    public static Arbitrary<Item> items() {
        return Arbitraries.oneOf(examples(), rejections(), deadLetters(), tallies(), inputs());
    }

    public static Arbitrary<Example> examples() {
        return Combinators.combine(origins(), text().list().ofMaxSize(3), contents(), labels())
                .as(Example::of);
    }

    public static Arbitrary<Content> contents() {
        return Arbitraries.oneOf(
                Combinators.combine(messages(), text()).as(Content.Conversation::new),
                Combinators.combine(text(), text(), text(), text(), text(), contextFiles())
                        .as(Content.Infill::new),
                text().list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .flatMap(documents -> Combinators.combine(
                                        text().list().ofMaxSize(2),
                                        text().list().ofMaxSize(2),
                                        Arbitraries.integers()
                                                .between(0, documents.size() - 1)
                                                .list()
                                                .ofMaxSize(2))
                                .as((questions, answers, positives) ->
                                        new Content.Grounded(questions, answers, documents, positives))),
                Combinators.combine(messages(), messages(), messages(), text()).as(Content.Preference::new));
    }

    public static Arbitrary<List<Message>> messages() {
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
                .ofMaxSize(4);
    }

    private static Arbitrary<List<Content.ContextFile>> contextFiles() {
        return Combinators.combine(text(), text())
                .as(Content.ContextFile::new)
                .list()
                .ofMaxSize(2);
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
                        text(),
                        Arbitraries.integers().greaterOrEqual(Labels.FIRST_EPOCH),
                        sketches())
                .as((tokens, outcome, scores, cluster, tags, review, epoch, sketch) -> new Labels(
                        tokens, outcome, new TreeMap<>(scores), cluster, new ArrayList<>(tags), review, epoch, sketch));
    }

    private static Arbitrary<Sketch> sketches() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(Sketch.BYTES)
                .injectNull(0.5)
                .map(bytes -> bytes == null ? Sketch.none() : Sketch.of(bytes, 0, bytes.length));
    }

    private static Arbitrary<Rejection> rejections() {
        return Combinators.combine(
                        text(),
                        text(),
                        text(),
                        contents().map(ContentId::of).injectNull(0.5),
                        origins(),
                        examples().injectNull(0.5))
                .as(Rejection::new);
    }

    private static Arbitrary<DeadLetter> deadLetters() {
        return Combinators.combine(text(), text(), text(), text(), text()).as(DeadLetter::new);
    }

    private static Arbitrary<Tally> tallies() {
        return Combinators.combine(
                        Arbitraries.of(Tally.Scope.class),
                        text(),
                        Arbitraries.of(Tally.Counter.class),
                        text(),
                        Arbitraries.longs())
                .as(Tally::new);
    }

    private static Arbitrary<Input> inputs() {
        return Combinators.combine(
                        text(),
                        text(),
                        text(),
                        text(),
                        Arbitraries.longs().greaterOrEqual(0),
                        Arbitraries.longs().greaterOrEqual(0))
                .as(Input::new);
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMaxLength(12).map(WellFormed::of);
    }
}
