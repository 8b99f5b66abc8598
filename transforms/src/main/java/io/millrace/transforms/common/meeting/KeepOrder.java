package io.millrace.transforms.common.meeting;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Origin;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The form in which examples, their notes and rulings are sorted, so that all of one id stand together, its rulings
 * first, and of several examples of one content the one to keep before the others: the id; what the entry is; then
 * where the example came from (a known time before an unknown one, the earlier before the later; then source, uri,
 * revision, path, span, kind, licence and groups); then the whole of it. The bytes, compared as unsigned numbers, are a
 * total order, so which example is kept does not depend on how the input was read, and the first of an id's notes is
 * that of the example that is kept.
 */
final class KeepOrder {

    /** An entry that is a ruling about an id. */
    static final int RULING = 0;

    /** An entry that is an example or its note. */
    static final int EXAMPLE = 1;

    /** The id and the word for what the entry is. */
    static final int ID_BYTES = 16;

    /** What {@link #writeTrailer} takes. */
    static final int TRAILER_BYTES = 4;

    private KeepOrder() {}

    /** Begins an entry about an id. */
    static void writeId(ContentId id, int what, BinaryWriter out) {
        out.writeLong(id.high());
        out.writeLong(id.low());
        out.writeByte(what);
    }

    /** The id that an entry is about. */
    static ContentId readId(byte[] bytes, int from) {
        BinaryReader in = new BinaryReader(bytes, from, ID_BYTES);
        return new ContentId(in.readLong(), in.readLong());
    }

    /** Whether an entry is a ruling. */
    static boolean isRuling(byte[] bytes, int from) {
        return bytes[from + ID_BYTES] == RULING;
    }

    /** The partition of an id, which its first half says. */
    static int partition(ContentId id, int partitions) {
        return (int) Long.remainderUnsigned(id.high(), partitions);
    }

    /** Appends what examples and notes are sorted by. */
    static void writeOrder(Example example, BinaryWriter out) {
        writeId(example.id(), EXAMPLE, out);
        Origin origin = example.origin();
        writeTime(instant(origin.time()), out);
        writeSortable(origin.source(), out);
        writeSortable(origin.uri(), out);
        writeSortable(origin.revision(), out);
        writeSortable(origin.path(), out);
        writeSortable(origin.span(), out);
        writeSortable(origin.kind(), out);
        writeSortable(origin.licence(), out);
        for (String group : example.groups()) {
            out.writeByte(1);
            writeSortable(group, out);
        }
        out.writeByte(0);
    }

    /** Appends the form of an example. */
    static void write(Example example, BinaryWriter out) {
        int start = out.size();
        writeOrder(example, out);
        int order = out.size() - start;
        ItemCodec.write(example, out);
        writeTrailer(order, out);
    }

    /** The example in a form. */
    static Example read(byte[] bytes, int from, int length) {
        int order = trailer(bytes, from, length);
        return (Example) ItemCodec.read(new BinaryReader(bytes, from + order, length - TRAILER_BYTES - order));
    }

    /** Ends an entry with a number: where its second half begins. At the end, it decides nothing. */
    static void writeTrailer(int value, BinaryWriter out) {
        out.writeByte(value >>> 24);
        out.writeByte(value >>> 16);
        out.writeByte(value >>> 8);
        out.writeByte(value);
    }

    /** The number that an entry ends with. */
    static int trailer(byte[] bytes, int from, int length) {
        int end = from + length - TRAILER_BYTES;
        return (bytes[end] & 0xFF) << 24
                | (bytes[end + 1] & 0xFF) << 16
                | (bytes[end + 2] & 0xFF) << 8
                | bytes[end + 3] & 0xFF;
    }

    private static void writeTime(@Nullable Instant instant, BinaryWriter out) {
        out.writeBoolean(instant == null);
        if (instant != null) {
            // With the sign turned, times before 1970 are the smaller numbers.
            out.writeLong(instant.getEpochSecond() ^ Long.MIN_VALUE);
            out.writeLong(instant.getNano());
        }
    }

    static @Nullable Instant readTime(BinaryReader in) {
        return in.readBoolean() ? null : Instant.ofEpochSecond(in.readLong() ^ Long.MIN_VALUE, in.readLong());
    }

    private static @Nullable Instant instant(String time) {
        if (time.isEmpty()) {
            return null;
        }
        try {
            return Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** UTF-8 with an end that sorts before every character: a zero byte in the text becomes zero and one. */
    private static void writeSortable(String text, BinaryWriter out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int from = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == 0) {
                out.writeRaw(utf8, from, i + 1 - from);
                out.writeByte(1);
                from = i + 1;
            }
        }
        out.writeRaw(utf8, from, utf8.length - from);
        out.writeByte(0);
        out.writeByte(0);
    }

    static String readSortable(BinaryReader in) {
        BinaryWriter utf8 = new BinaryWriter(64);
        while (true) {
            int next = in.readByte();
            if (next == 0 && in.readByte() == 0) {
                return new String(utf8.array(), 0, utf8.size(), StandardCharsets.UTF_8);
            }
            utf8.writeByte(next);
        }
    }

    static List<String> readGroups(BinaryReader in) {
        List<String> groups = new ArrayList<>();
        while (in.readByte() != 0) {
            groups.add(readSortable(in));
        }
        return groups;
    }
}
