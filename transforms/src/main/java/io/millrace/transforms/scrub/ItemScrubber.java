package io.millrace.transforms.scrub;

import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Scrubs every text of an item. An item without anything to remove comes back as the same object. */
@SuppressWarnings("ReferenceEquality") // what is unchanged is handed on as the same object
final class ItemScrubber {

    private final Texts texts;

    ItemScrubber(TextScrubber scrubber) {
        this.texts = new Texts(scrubber);
    }

    /** How often each kind was replaced since the last call. */
    SortedMap<String, Long> takeCounts() {
        SortedMap<String, Long> taken = new TreeMap<>(texts.counts);
        texts.counts.clear();
        return taken;
    }

    private static final class Texts {

        private final TextScrubber scrubber;
        private final TreeMap<String, Long> counts = new TreeMap<>();

        private Texts(TextScrubber scrubber) {
            this.scrubber = scrubber;
        }

        private String scrub(String text) {
            TextGroup alone = scrubber.together();
            alone.read(text);
            String clean = alone.write(text);
            alone.replaced().forEach((kind, times) -> counts.merge(kind, times, Long::sum));
            return clean;
        }
    }

    Item scrub(Item item) {
        if (item instanceof Example example) {
            return scrub(example);
        }
        if (item instanceof Rejection rejection) {
            return new Rejection(
                    rejection.step(),
                    rejection.reason(),
                    texts.scrub(rejection.detail()),
                    rejection.keeper(),
                    scrub(rejection.origin()),
                    scrubNullable(rejection.example()));
        }
        if (item instanceof DeadLetter letter) {
            return new DeadLetter(
                    letter.source(),
                    texts.scrub(letter.uri()),
                    texts.scrub(letter.position()),
                    letter.error(),
                    texts.scrub(letter.detail()));
        }
        if (item instanceof Input input) {
            return new Input(
                    input.source(),
                    texts.scrub(input.uri()),
                    input.sha256(),
                    input.revision(),
                    input.bytes(),
                    input.records());
        }
        return item;
    }

    private @Nullable Example scrubNullable(@Nullable Example example) {
        return example == null ? null : scrub(example);
    }

    /** The example with clean texts; its id is that of the clean content. */
    Example scrub(Example example) {
        Content content = scrub(example.content());
        Origin origin = scrub(example.origin());
        List<String> groups = each(example.groups(), texts::scrub);
        Labels labels = scrub(example.labels());
        if (content == example.content()
                && origin == example.origin()
                && groups == example.groups()
                && labels == example.labels()) {
            return example;
        }
        return content == example.content()
                ? new Example(example.id(), origin, groups, content, labels)
                : Example.of(origin, groups, content, labels);
    }

    private Labels scrub(Labels labels) {
        String outcome = texts.scrub(labels.outcome());
        List<String> tags = each(labels.tags(), texts::scrub);
        boolean same = outcome.equals(labels.outcome()) && tags == labels.tags();
        return same
                ? labels
                : new Labels(
                        labels.tokens(),
                        outcome,
                        labels.scores(),
                        labels.cluster(),
                        tags,
                        labels.review(),
                        labels.epoch());
    }

    private Origin scrub(Origin origin) {
        String uri = texts.scrub(origin.uri());
        String path = texts.scrub(origin.path());
        String span = texts.scrub(origin.span());
        boolean same = uri.equals(origin.uri()) && path.equals(origin.path()) && span.equals(origin.span());
        return same
                ? origin
                : new Origin(
                        origin.source(),
                        origin.kind(),
                        uri,
                        origin.revision(),
                        path,
                        span,
                        origin.time(),
                        origin.licence());
    }

    private Content scrub(Content content) {
        if (content instanceof Content.Conversation conversation) {
            List<Message> messages = each(conversation.messages(), this::scrub);
            String tools = texts.scrub(conversation.tools());
            boolean same = messages == conversation.messages() && tools.equals(conversation.tools());
            return same ? content : new Content.Conversation(messages, tools);
        }
        if (content instanceof Content.Infill infill) {
            Content.Infill clean = new Content.Infill(
                    texts.scrub(infill.path()),
                    infill.language(),
                    texts.scrub(infill.prefix()),
                    texts.scrub(infill.middle()),
                    texts.scrub(infill.suffix()),
                    each(
                            infill.context(),
                            file -> new Content.ContextFile(texts.scrub(file.path()), texts.scrub(file.text()))));
            return clean.equals(infill) ? content : clean;
        }
        if (content instanceof Content.Grounded grounded) {
            Content.Grounded clean = new Content.Grounded(
                    each(grounded.questions(), texts::scrub),
                    each(grounded.answers(), texts::scrub),
                    each(grounded.documents(), texts::scrub),
                    grounded.positives());
            return clean.equals(grounded) ? content : clean;
        }
        Content.Preference preference = (Content.Preference) content;
        Content.Preference clean = new Content.Preference(
                each(preference.prompt(), this::scrub),
                each(preference.chosen(), this::scrub),
                each(preference.rejected(), this::scrub),
                texts.scrub(preference.tools()));
        return clean.equals(preference) ? content : clean;
    }

    private Message scrub(Message message) {
        List<Part> parts = each(message.parts(), this::scrub);
        return parts == message.parts() ? message : new Message(message.role(), parts, message.train());
    }

    private Part scrub(Part part) {
        Part clean;
        if (part instanceof Part.Text text) {
            clean = new Part.Text(texts.scrub(text.text()));
        } else if (part instanceof Part.Reasoning reasoning) {
            clean = new Part.Reasoning(texts.scrub(reasoning.text()));
        } else if (part instanceof Part.ToolCall call) {
            clean = new Part.ToolCall(texts.scrub(call.id()), texts.scrub(call.name()), texts.scrub(call.arguments()));
        } else {
            Part.ToolResult result = (Part.ToolResult) part;
            clean = new Part.ToolResult(
                    texts.scrub(result.callId()),
                    texts.scrub(result.name()),
                    texts.scrub(result.text()),
                    result.error());
        }
        return clean.equals(part) ? part : clean;
    }

    /** The list with every element changed; the same list when none was. */
    private static <T> List<T> each(List<T> values, UnaryOperator<T> change) {
        List<T> changed = null;
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            T clean = change.apply(value);
            if (changed == null && !clean.equals(value)) {
                changed = new ArrayList<>(values);
            }
            if (changed != null) {
                changed.set(i, clean);
            }
        }
        return changed == null ? values : changed;
    }
}
