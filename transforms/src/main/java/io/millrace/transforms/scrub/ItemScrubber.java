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

/**
 * Scrubs every text of an item: all are looked at first, so that what one of them tells goes from all. An item without
 * anything to remove comes back as the same object after that one look. Not thread-safe.
 */
@SuppressWarnings("ReferenceEquality") // what is unchanged is handed on as the same object
final class ItemScrubber {

    private final TextScrubber scrubber;

    ItemScrubber(TextScrubber scrubber) {
        this.scrubber = scrubber;
    }

    /**
     * What became of an item.
     *
     * @param item without what must go
     * @param replaced how often each kind was replaced
     * @param secrets how many different credentials were found
     * @param hasPrivateKey whether one of them was a private key
     * @param isBroken whether text was changed that is worth nothing when it is changed: what fills a gap, or an
     *     answer that has to apply
     */
    record Result(Item item, SortedMap<String, Long> replaced, int secrets, boolean hasPrivateKey, boolean isBroken) {}

    Result scrub(Item item) {
        TextGroup texts = scrubber.together();
        read(item, texts);
        String whole = whole(item);
        texts.read(whole);
        if (texts.isClean()) {
            return new Result(item, new TreeMap<>(), 0, false, false);
        }
        Writer writer = new Writer(texts, whole);
        Item clean = writer.scrub(item);
        boolean isBroken = item instanceof Example before && clean instanceof Example after && isBroken(before, after);
        return new Result(clean, texts.replaced(), texts.secrets(), texts.hasPrivateKey(), isBroken);
    }

    private static boolean isBroken(Example before, Example after) {
        if (before.content() instanceof Content.Infill gap && after.content() instanceof Content.Infill changed) {
            return !gap.middle().equals(changed.middle());
        }
        if (!before.isExact()) {
            return false;
        }
        if (before.content() instanceof Content.Conversation said
                && after.content() instanceof Content.Conversation changed) {
            return !answers(said).equals(answers(changed));
        }
        return !before.content().equals(after.content());
    }

    private static List<Message> answers(Content.Conversation conversation) {
        return conversation.messages().stream().filter(Message::train).toList();
    }

    private static void read(Item item, TextGroup texts) {
        if (item instanceof Example example) {
            read(example, texts);
        } else if (item instanceof Rejection rejection) {
            texts.read(rejection.detail());
            read(rejection.origin(), texts);
            if (rejection.example() != null) {
                read(rejection.example(), texts);
            }
        } else if (item instanceof DeadLetter letter) {
            texts.read(letter.uri());
            texts.read(letter.position());
            texts.read(letter.detail());
        } else if (item instanceof Input input) {
            texts.read(input.uri());
        }
    }

    private static void read(Example example, TextGroup texts) {
        read(example.origin(), texts);
        example.groups().forEach(texts::read);
        texts.read(example.labels().outcome());
        example.labels().tags().forEach(texts::read);
        read(example.content(), texts);
    }

    private static void read(Origin origin, TextGroup texts) {
        texts.read(origin.uri());
        texts.read(origin.path());
        texts.read(origin.span());
        texts.read(origin.licence());
    }

    private static void read(Content content, TextGroup texts) {
        if (content instanceof Content.Conversation conversation) {
            read(conversation.messages(), texts);
            texts.read(conversation.tools());
        } else if (content instanceof Content.Infill infill) {
            texts.read(infill.path());
            texts.read(infill.prefix());
            texts.read(infill.middle());
            texts.read(infill.suffix());
            infill.context().forEach(file -> {
                texts.read(file.path());
                texts.read(file.text());
            });
        } else if (content instanceof Content.Grounded grounded) {
            grounded.questions().forEach(texts::read);
            grounded.answers().forEach(texts::read);
            grounded.documents().forEach(texts::read);
        } else if (content instanceof Content.Preference preference) {
            read(preference.prompt(), texts);
            read(preference.chosen(), texts);
            read(preference.rejected(), texts);
            texts.read(preference.tools());
        }
    }

    private static void read(List<Message> messages, TextGroup texts) {
        for (Message message : messages) {
            for (Part part : message.parts()) {
                if (part instanceof Part.Text text) {
                    texts.read(text.text());
                } else if (part instanceof Part.Reasoning reasoning) {
                    texts.read(reasoning.text());
                } else if (part instanceof Part.ToolCall call) {
                    texts.read(call.id());
                    texts.read(call.name());
                    texts.read(call.arguments());
                } else if (part instanceof Part.ToolResult result) {
                    texts.read(result.callId());
                    texts.read(result.name());
                    texts.read(result.text());
                }
            }
        }
    }

    /** The text that an infill was cut from: a gap may begin or end in the middle of what must go. */
    private static String whole(Item item) {
        Example example = item instanceof Rejection rejection
                ? rejection.example()
                : item instanceof Example itself ? itself : null;
        return example != null && example.content() instanceof Content.Infill infill
                ? infill.prefix() + infill.middle() + infill.suffix()
                : "";
    }

    /** The second pass over the same texts. */
    private final class Writer {

        private final TextGroup texts;
        /** An infill's text without the gap; empty for all else. */
        private final String whole;

        Writer(TextGroup texts, String whole) {
            this.texts = texts;
            this.whole = whole;
        }

        Item scrub(Item item) {
            if (item instanceof Example example) {
                return scrub(example);
            }
            if (item instanceof Rejection rejection) {
                Example example = rejection.example();
                return new Rejection(
                        rejection.step(),
                        rejection.reason(),
                        texts.write(rejection.detail()),
                        rejection.keeper(),
                        scrub(rejection.origin()),
                        example == null ? null : scrub(example));
            }
            if (item instanceof DeadLetter letter) {
                return new DeadLetter(
                        letter.source(),
                        texts.write(letter.uri()),
                        texts.write(letter.position()),
                        letter.error(),
                        texts.write(letter.detail()));
            }
            if (item instanceof Input input) {
                return new Input(
                        input.source(),
                        texts.write(input.uri()),
                        input.sha256(),
                        input.revision(),
                        input.bytes(),
                        input.records());
            }
            return item;
        }

        /** The example with clean texts; its id is that of the clean content. */
        private Example scrub(Example example) {
            Content content = scrub(example.content());
            Origin origin = scrub(example.origin());
            List<String> groups = each(example.groups(), texts::write);
            Labels labels = scrub(example.labels());
            return content == example.content()
                    ? new Example(example.id(), origin, groups, content, labels)
                    : Example.of(origin, groups, content, labels);
        }

        private Labels scrub(Labels labels) {
            String outcome = texts.write(labels.outcome());
            List<String> tags = each(labels.tags(), texts::write);
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
                            labels.epoch(),
                            labels.sketch());
        }

        private Origin scrub(Origin origin) {
            String uri = texts.write(origin.uri());
            String path = texts.write(origin.path());
            String span = texts.write(origin.span());
            String licence = texts.write(origin.licence());
            boolean same = uri.equals(origin.uri())
                    && path.equals(origin.path())
                    && span.equals(origin.span())
                    && licence.equals(origin.licence());
            return same
                    ? origin
                    : new Origin(
                            origin.source(), origin.kind(), uri, origin.revision(), path, span, origin.time(), licence);
        }

        private Content scrub(Content content) {
            if (content instanceof Content.Conversation conversation) {
                List<Message> messages = each(conversation.messages(), this::scrub);
                String tools = texts.write(conversation.tools());
                boolean same = messages == conversation.messages() && tools.equals(conversation.tools());
                return same ? content : new Content.Conversation(messages, tools);
            }
            if (content instanceof Content.Infill infill) {
                Content.Infill clean = scrub(infill);
                return clean.equals(infill) ? content : clean;
            }
            if (content instanceof Content.Grounded grounded) {
                Content.Grounded clean = new Content.Grounded(
                        each(grounded.questions(), texts::write),
                        each(grounded.answers(), texts::write),
                        each(grounded.documents(), texts::write),
                        grounded.positives());
                return clean.equals(grounded) ? content : clean;
            }
            Content.Preference preference = (Content.Preference) content;
            Content.Preference clean = new Content.Preference(
                    each(preference.prompt(), this::scrub),
                    each(preference.chosen(), this::scrub),
                    each(preference.rejected(), this::scrub),
                    texts.write(preference.tools()));
            return clean.equals(preference) ? content : clean;
        }

        private Content.Infill scrub(Content.Infill infill) {
            String prefix = texts.write(infill.prefix());
            String middle = texts.write(infill.middle());
            String suffix = texts.write(infill.suffix());
            if (isCutThrough(infill) || !scrubber.scan(prefix + middle + suffix).isEmpty()) {
                // What must go lies on both sides of a cut. There is no gap any more that could be filled.
                prefix = texts.write(whole);
                middle = "";
                suffix = "";
            }
            return new Content.Infill(
                    texts.write(infill.path()),
                    infill.language(),
                    prefix,
                    middle,
                    suffix,
                    each(
                            infill.context(),
                            file -> new Content.ContextFile(texts.write(file.path()), texts.write(file.text()))));
        }

        private boolean isCutThrough(Content.Infill infill) {
            int first = infill.prefix().length();
            int second = first + infill.middle().length();
            return scrubber.scan(whole).stream()
                    .anyMatch(finding -> finding.start() < first && first < finding.end()
                            || finding.start() < second && second < finding.end());
        }

        private Message scrub(Message message) {
            List<Part> parts = each(message.parts(), this::scrub);
            return parts == message.parts() ? message : new Message(message.role(), parts, message.train());
        }

        private Part scrub(Part part) {
            Part clean;
            if (part instanceof Part.Text text) {
                clean = new Part.Text(texts.write(text.text()));
            } else if (part instanceof Part.Reasoning reasoning) {
                clean = new Part.Reasoning(texts.write(reasoning.text()));
            } else if (part instanceof Part.ToolCall call) {
                clean = new Part.ToolCall(
                        texts.write(call.id()), texts.write(call.name()), texts.write(call.arguments()));
            } else {
                Part.ToolResult result = (Part.ToolResult) part;
                clean = new Part.ToolResult(
                        texts.write(result.callId()),
                        texts.write(result.name()),
                        texts.write(result.text()),
                        result.error());
            }
            return clean.equals(part) ? part : clean;
        }
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
