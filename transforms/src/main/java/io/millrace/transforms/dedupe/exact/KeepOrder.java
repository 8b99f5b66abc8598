package io.millrace.transforms.dedupe.exact;

import io.millrace.schemas.Example;
import io.millrace.schemas.Origin;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The form in which examples are sorted, so that examples of one content stand together and the one to keep
 * comes first: the id, then where the example came from (a known time before an unknown one, the earlier before
 * the later; then source, uri, revision, path and span), then the whole of it. The bytes, compared as unsigned
 * numbers, are a total order, so which example is kept does not depend on how the input was read.
 */
final class KeepOrder {

    private static final int TRAILER_BYTES = 4;

    private KeepOrder() {}

    /** Appends the form of an example. */
    static void write(Example example, BinaryWriter out) {
        out.writeLong(example.id().high());
        out.writeLong(example.id().low());
        Origin origin = example.origin();
        writeTime(origin.time(), out);
        writeSortable(origin.source(), out);
        writeSortable(origin.uri(), out);
        writeSortable(origin.revision(), out);
        writeSortable(origin.path(), out);
        writeSortable(origin.span(), out);
        int order = out.size();
        ItemCodec.write(example, out);
        // Where the example begins, at the end, where it decides nothing.
        out.writeByte(order >>> 24);
        out.writeByte(order >>> 16);
        out.writeByte(order >>> 8);
        out.writeByte(order);
    }

    /** The example in a form. */
    static Example read(byte[] bytes, int from, int length) {
        int end = from + length - TRAILER_BYTES;
        int order = (bytes[end] & 0xFF) << 24
                | (bytes[end + 1] & 0xFF) << 16
                | (bytes[end + 2] & 0xFF) << 8
                | bytes[end + 3] & 0xFF;
        return (Example) ItemCodec.read(new BinaryReader(bytes, from + order, end - from - order));
    }

    private static void writeTime(String time, BinaryWriter out) {
        @Nullable Instant instant = time.isEmpty() ? null : parse(time);
        out.writeBoolean(instant == null);
        if (instant != null) {
            // With the sign turned, times before 1970 are the smaller numbers.
            out.writeLong(instant.getEpochSecond() ^ Long.MIN_VALUE);
            out.writeLong(instant.getNano());
        }
    }

    private static @Nullable Instant parse(String time) {
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
}
