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
     * @param failure where a rule failed, so that nobody knows what would have to go; empty when none did. An example is
     *     a rejection without it then
     */
    record Result(
            Item item,
            SortedMap<String, Long> replaced,
            int secrets,
            boolean hasPrivateKey,
            boolean isBroken,
            String failure) {}

    Result scrub(Item item) {
        try {
            return scrubByRules(item);
        } catch (RuntimeException e) {
            // A rule with a fault must neither end a job of hours nor let through what it could not look at.
            return withhold(item, e);
        }
    }

    private Result scrubByRules(Item item) {
        TextGroup texts = scrubber.together();
        read(item, texts);
        String whole = whole(item);
        texts.read(whole);
        if (texts.isClean()) {
            return new Result(item, new TreeMap<>(), 0, false, false, "");
        }
        Writer writer = new Writer(texts::write, whole);
        Item clean = writer.scrub(item);
        if (!texts.isSettled()) {
            throw new IllegalStateException("there was more to take away each time that it was looked at");
        }
        boolean isBroken = item instanceof Example before && clean instanceof Example after && isBroken(before, after);
        return new Result(clean, texts.replaced(), texts.secrets(), texts.hasPrivateKey(), isBroken, "");
    }

    /** What stays of an item that a rule failed at: where it is from, as far as that can be looked at for itself. */
    private Result withhold(Item item, RuntimeException failure) {
        StackTraceElement at = failure.getStackTrace().length == 0 ? null : failure.getStackTrace()[0];
        // Its message may quote what it failed at.
        String where = failure.getClass().getSimpleName() + (at == null ? "" : " at " + at);
        Writer writer = new Writer(this::cleanOrNothing, "");
        Item rest = item instanceof Example example
                ? new Rejection(
                        ScrubItems.STEP, ScrubItems.NOT_SCRUBBED, where, null, writer.scrub(example.origin()), null)
                : item instanceof Rejection rejection
                        ? new Rejection(
                                rejection.step(),
                                rejection.reason(),
                                cleanOrNothing(rejection.detail()),
                                rejection.keeper(),
                                writer.scrub(rejection.origin()),
                                null)
                        : writer.scrub(item);
        return new Result(rest, new TreeMap<>(), 0, false, false, where);
    }

    private String cleanOrNothing(String text) {
        try {
            return scrubber.scrub(text);
        } catch (RuntimeException e) {
            return "";
        }
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

        private final UnaryOperator<String> write;
        /** An infill's text without the gap; empty for all else. */
        private final String whole;

        Writer(UnaryOperator<String> write, String whole) {
            this.write = write;
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
                        write.apply(rejection.detail()),
                        rejection.keeper(),
                        scrub(rejection.origin()),
                        example == null ? null : scrub(example));
            }
            if (item instanceof DeadLetter letter) {
                return new DeadLetter(
                        letter.source(),
                        write.apply(letter.uri()),
                        write.apply(letter.position()),
                        letter.error(),
                        write.apply(letter.detail()));
            }
            if (item instanceof Input input) {
                return new Input(
                        input.source(),
                        write.apply(input.uri()),
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
            List<String> groups = each(example.groups(), write);
            Labels labels = scrub(example.labels());
            return content == example.content()
                    ? new Example(example.id(), origin, groups, content, labels)
                    : Example.of(origin, groups, content, labels);
        }

        private Labels scrub(Labels labels) {
            String outcome = write.apply(labels.outcome());
            List<String> tags = each(labels.tags(), write);
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
            String uri = write.apply(origin.uri());
            String path = write.apply(origin.path());
            String span = write.apply(origin.span());
            String licence = write.apply(origin.licence());
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
                String tools = write.apply(conversation.tools());
                boolean same = messages == conversation.messages() && tools.equals(conversation.tools());
                return same ? content : new Content.Conversation(messages, tools);
            }
            if (content instanceof Content.Infill infill) {
                Content.Infill clean = scrub(infill);
                return clean.equals(infill) ? content : clean;
            }
            if (content instanceof Content.Grounded grounded) {
                Content.Grounded clean = new Content.Grounded(
                        each(grounded.questions(), write),
                        each(grounded.answers(), write),
                        each(grounded.documents(), write),
                        grounded.positives());
                return clean.equals(grounded) ? content : clean;
            }
            Content.Preference preference = (Content.Preference) content;
            Content.Preference clean = new Content.Preference(
                    each(preference.prompt(), this::scrub),
                    each(preference.chosen(), this::scrub),
                    each(preference.rejected(), this::scrub),
                    write.apply(preference.tools()));
            return clean.equals(preference) ? content : clean;
        }

        private Content.Infill scrub(Content.Infill infill) {
            String prefix = write.apply(infill.prefix());
            String middle = write.apply(infill.middle());
            String suffix = write.apply(infill.suffix());
            if (isCutThrough(infill) || !scrubber.scan(prefix + middle + suffix).isEmpty()) {
                // What must go lies on both sides of a cut. There is no gap any more that could be filled.
                prefix = write.apply(whole);
                middle = "";
                suffix = "";
            }
            return new Content.Infill(
                    write.apply(infill.path()),
                    infill.language(),
                    prefix,
                    middle,
                    suffix,
                    each(
                            infill.context(),
                            file -> new Content.ContextFile(write.apply(file.path()), write.apply(file.text()))));
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
                clean = new Part.Text(write.apply(text.text()));
            } else if (part instanceof Part.Reasoning reasoning) {
                clean = new Part.Reasoning(write.apply(reasoning.text()));
            } else if (part instanceof Part.ToolCall call) {
                clean = new Part.ToolCall(
                        write.apply(call.id()), write.apply(call.name()), write.apply(call.arguments()));
            } else {
                Part.ToolResult result = (Part.ToolResult) part;
                clean = new Part.ToolResult(
                        write.apply(result.callId()),
                        write.apply(result.name()),
                        write.apply(result.text()),
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
