package io.millrace.schemas.coder;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Role;
import io.millrace.schemas.Sketch;
import io.millrace.schemas.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The binary form of an {@link Item}: a byte for the format, a byte for the kind, then its fields in order.
 * A reader takes every format that was ever written; a change of the fields is a new format.
 *
 * <p>Format 1 had no error flag in a tool result. Format 2 has. Format 3 has the epoch among the labels.
 * Format 4 has the sketch behind it.
 */
public final class ItemCodec {

    /** The format that is written. */
    public static final int FORMAT = 4;

    private static final int EXAMPLE = 1;
    private static final int REJECTION = 2;
    private static final int DEAD_LETTER = 3;
    private static final int TALLY = 4;
    private static final int INPUT = 5;

    private static final int CONVERSATION = 1;
    private static final int INFILL = 2;
    private static final int GROUNDED = 3;
    private static final int PREFERENCE = 4;

    private static final int TEXT = 1;
    private static final int REASONING = 2;
    private static final int TOOL_CALL = 3;
    private static final int TOOL_RESULT = 4;

    private static final int SYSTEM = 0;
    private static final int USER = 1;
    private static final int ASSISTANT = 2;
    private static final int TOOL = 3;

    private ItemCodec() {}

    /** Appends the form of an item. */
    public static void write(Item item, BinaryWriter out) {
        out.writeByte(FORMAT);
        if (item instanceof Example example) {
            out.writeByte(EXAMPLE);
            writeExample(example, out);
        } else if (item instanceof Rejection rejection) {
            out.writeByte(REJECTION);
            out.writeString(rejection.step());
            out.writeString(rejection.reason());
            out.writeString(rejection.detail());
            out.writeBoolean(rejection.keeper() != null);
            if (rejection.keeper() != null) {
                writeId(rejection.keeper(), out);
            }
            writeOrigin(rejection.origin(), out);
            out.writeBoolean(rejection.example() != null);
            if (rejection.example() != null) {
                writeExample(rejection.example(), out);
            }
        } else if (item instanceof DeadLetter letter) {
            out.writeByte(DEAD_LETTER);
            out.writeString(letter.source());
            out.writeString(letter.uri());
            out.writeString(letter.position());
            out.writeString(letter.error());
            out.writeString(letter.detail());
        } else if (item instanceof Tally tally) {
            out.writeByte(TALLY);
            out.writeString(tally.scope().name());
            out.writeString(tally.name());
            out.writeString(tally.counter().name());
            out.writeString(tally.reason());
            out.writeSigned(tally.count());
        } else if (item instanceof Input input) {
            out.writeByte(INPUT);
            out.writeString(input.source());
            out.writeString(input.uri());
            out.writeString(input.sha256());
            out.writeString(input.revision());
            out.writeUnsigned(input.bytes());
            out.writeUnsigned(input.records());
        }
    }

    /**
     * Reads one item.
     *
     * @throws IllegalArgumentException when the bytes are not the form of an item
     */
    public static Item read(BinaryReader in) {
        int format = in.readByte();
        if (format < 1 || format > FORMAT) {
            throw new IllegalArgumentException("a record of format " + format + "; this program reads 1 to " + FORMAT);
        }
        int kind = in.readByte();
        return switch (kind) {
            case EXAMPLE -> readExample(in, format);
            case REJECTION -> {
                String step = in.readString();
                String reason = in.readString();
                String detail = in.readString();
                @Nullable ContentId keeper = in.readBoolean() ? readId(in) : null;
                Origin origin = readOrigin(in);
                @Nullable Example example = in.readBoolean() ? readExample(in, format) : null;
                yield new Rejection(step, reason, detail, keeper, origin, example);
            }
            case DEAD_LETTER ->
                new DeadLetter(in.readString(), in.readString(), in.readString(), in.readString(), in.readString());
            case TALLY ->
                new Tally(
                        Tally.Scope.valueOf(in.readString()),
                        in.readString(),
                        Tally.Counter.valueOf(in.readString()),
                        in.readString(),
                        in.readSigned());
            case INPUT ->
                new Input(
                        in.readString(),
                        in.readString(),
                        in.readString(),
                        in.readString(),
                        in.readUnsigned(),
                        in.readUnsigned());
            default -> throw new IllegalArgumentException("no kind of record has the number " + kind);
        };
    }

    private static void writeExample(Example example, BinaryWriter out) {
        writeId(example.id(), out);
        writeOrigin(example.origin(), out);
        out.writeStrings(example.groups());
        writeLabels(example.labels(), out);
        writeContent(example.content(), out);
    }

    private static Example readExample(BinaryReader in, int format) {
        ContentId id = readId(in);
        Origin origin = readOrigin(in);
        List<String> groups = in.readStrings();
        Labels labels = readLabels(in, format);
        return new Example(id, origin, groups, readContent(in, format), labels);
    }

    private static void writeId(ContentId id, BinaryWriter out) {
        out.writeLong(id.high());
        out.writeLong(id.low());
    }

    private static ContentId readId(BinaryReader in) {
        return new ContentId(in.readLong(), in.readLong());
    }

    private static void writeOrigin(Origin origin, BinaryWriter out) {
        out.writeString(origin.source());
        out.writeString(origin.kind());
        out.writeString(origin.uri());
        out.writeString(origin.revision());
        out.writeString(origin.path());
        out.writeString(origin.span());
        out.writeString(origin.time());
        out.writeString(origin.licence());
    }

    private static Origin readOrigin(BinaryReader in) {
        return new Origin(
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString(),
                in.readString());
    }

    private static void writeLabels(Labels labels, BinaryWriter out) {
        out.writeSigned(labels.tokens());
        out.writeString(labels.outcome());
        out.writeUnsigned(labels.scores().size());
        for (Map.Entry<String, Double> score : labels.scores().entrySet()) {
            out.writeString(score.getKey());
            out.writeLong(Double.doubleToLongBits(score.getValue()));
        }
        out.writeString(labels.cluster());
        out.writeStrings(labels.tags());
        out.writeString(labels.review());
        out.writeUnsigned(labels.epoch());
        byte[] sketch = labels.sketch().toBytes();
        out.writeBytes(sketch, 0, sketch.length);
    }

    private static Labels readLabels(BinaryReader in, int format) {
        int tokens = Math.toIntExact(in.readSigned());
        String outcome = in.readString();
        int count = in.readCount();
        SortedMap<String, Double> scores = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readString();
            scores.put(name, Double.longBitsToDouble(in.readLong()));
        }
        return new Labels(
                tokens,
                outcome,
                scores,
                in.readString(),
                in.readStrings(),
                in.readString(),
                format >= 3 ? Math.toIntExact(in.readUnsigned()) : Labels.FIRST_EPOCH,
                format >= 4 ? readSketch(in) : Sketch.none());
    }

    private static Sketch readSketch(BinaryReader in) {
        int length = in.skipBytes();
        return Sketch.of(in.array(), in.position() - length, length);
    }

    private static void writeContent(Content content, BinaryWriter out) {
        if (content instanceof Content.Conversation conversation) {
            out.writeByte(CONVERSATION);
            writeMessages(conversation.messages(), out);
            out.writeString(conversation.tools());
        } else if (content instanceof Content.Infill infill) {
            out.writeByte(INFILL);
            out.writeString(infill.path());
            out.writeString(infill.language());
            out.writeString(infill.prefix());
            out.writeString(infill.middle());
            out.writeString(infill.suffix());
            out.writeUnsigned(infill.context().size());
            for (Content.ContextFile file : infill.context()) {
                out.writeString(file.path());
                out.writeString(file.text());
            }
        } else if (content instanceof Content.Grounded grounded) {
            out.writeByte(GROUNDED);
            out.writeStrings(grounded.questions());
            out.writeStrings(grounded.answers());
            out.writeStrings(grounded.documents());
            out.writeUnsigned(grounded.positives().size());
            for (int position : grounded.positives()) {
                out.writeUnsigned(position);
            }
        } else if (content instanceof Content.Preference preference) {
            out.writeByte(PREFERENCE);
            writeMessages(preference.prompt(), out);
            writeMessages(preference.chosen(), out);
            writeMessages(preference.rejected(), out);
            out.writeString(preference.tools());
        }
    }

    private static Content readContent(BinaryReader in, int format) {
        int kind = in.readByte();
        return switch (kind) {
            case CONVERSATION -> new Content.Conversation(readMessages(in, format), in.readString());
            case INFILL ->
                new Content.Infill(
                        in.readString(),
                        in.readString(),
                        in.readString(),
                        in.readString(),
                        in.readString(),
                        readContext(in));
            case GROUNDED ->
                new Content.Grounded(in.readStrings(), in.readStrings(), in.readStrings(), readPositions(in));
            case PREFERENCE ->
                new Content.Preference(
                        readMessages(in, format), readMessages(in, format), readMessages(in, format), in.readString());
            default -> throw new IllegalArgumentException("no kind of content has the number " + kind);
        };
    }

    private static List<Content.ContextFile> readContext(BinaryReader in) {
        int count = in.readCount();
        List<Content.ContextFile> files = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            files.add(new Content.ContextFile(in.readString(), in.readString()));
        }
        return files;
    }

    private static List<Integer> readPositions(BinaryReader in) {
        int count = in.readCount();
        List<Integer> positions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            positions.add(Math.toIntExact(in.readUnsigned()));
        }
        return positions;
    }

    private static void writeMessages(List<Message> messages, BinaryWriter out) {
        out.writeUnsigned(messages.size());
        for (Message message : messages) {
            out.writeByte(number(message.role()));
            out.writeBoolean(message.train());
            out.writeUnsigned(message.parts().size());
            for (Part part : message.parts()) {
                writePart(part, out);
            }
        }
    }

    private static List<Message> readMessages(BinaryReader in, int format) {
        int count = in.readCount();
        List<Message> messages = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Role role = role(in.readByte());
            boolean train = in.readBoolean();
            int size = in.readCount();
            List<Part> parts = new ArrayList<>(size);
            for (int k = 0; k < size; k++) {
                parts.add(readPart(in, format));
            }
            messages.add(new Message(role, parts, train));
        }
        return messages;
    }

    private static void writePart(Part part, BinaryWriter out) {
        if (part instanceof Part.Text text) {
            out.writeByte(TEXT);
            out.writeString(text.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            out.writeByte(REASONING);
            out.writeString(reasoning.text());
        } else if (part instanceof Part.ToolCall call) {
            out.writeByte(TOOL_CALL);
            out.writeString(call.id());
            out.writeString(call.name());
            out.writeString(call.arguments());
        } else if (part instanceof Part.ToolResult result) {
            out.writeByte(TOOL_RESULT);
            out.writeString(result.callId());
            out.writeString(result.name());
            out.writeString(result.text());
            out.writeBoolean(result.error());
        }
    }

    private static Part readPart(BinaryReader in, int format) {
        int kind = in.readByte();
        return switch (kind) {
            case TEXT -> new Part.Text(in.readString());
            case REASONING -> new Part.Reasoning(in.readString());
            case TOOL_CALL -> new Part.ToolCall(in.readString(), in.readString(), in.readString());
            case TOOL_RESULT ->
                new Part.ToolResult(in.readString(), in.readString(), in.readString(), format >= 2 && in.readBoolean());
            default -> throw new IllegalArgumentException("no kind of part has the number " + kind);
        };
    }

    private static int number(Role role) {
        return switch (role) {
            case SYSTEM -> SYSTEM;
            case USER -> USER;
            case ASSISTANT -> ASSISTANT;
            case TOOL -> TOOL;
        };
    }

    private static Role role(int number) {
        return switch (number) {
            case SYSTEM -> Role.SYSTEM;
            case USER -> Role.USER;
            case ASSISTANT -> Role.ASSISTANT;
            case TOOL -> Role.TOOL;
            default -> throw new IllegalArgumentException("no role has the number " + number);
        };
    }
}
