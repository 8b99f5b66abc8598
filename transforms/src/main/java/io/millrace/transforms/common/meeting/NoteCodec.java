package io.millrace.transforms.common.meeting;

import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Sketch;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.shingle.Shingles;
import java.time.Instant;
import java.util.List;

/**
 * The binary form of a {@link Note}: what notes are sorted by, the other facts, the sketch,
 * the shingles, and at the end where these begin. Entries of one id stand together when sorted, and the first is the note of the example that is kept of
 * those with one content.
 */
public final class NoteCodec {

    private static final byte[] NONE = {};

    private NoteCodec() {}

    /**
     * Appends the note of an example.
     *
     * @param extra what is told beside, may be empty
     * @param shingles its set of shingles, may be empty
     */
    static void write(Example example, byte[] extra, int[] shingles, BinaryWriter out) {
        int start = out.size();
        KeepOrder.writeOrder(example, out);
        Content content = example.content();
        Labels labels = example.labels();
        out.writeByte(Note.Shape.of(content).number());
        out.writeString(content instanceof Content.Infill infill ? infill.language() : "");
        out.writeString(labels.cluster());
        out.writeStrings(labels.tags());
        out.writeSigned(labels.tokens());
        out.writeBytes(extra, 0, extra.length);
        // Right before the shingles, where they are found without reading the rest.
        byte[] sketch = labels.sketch().toBytes();
        out.writeRaw(sketch, 0, sketch.length);
        out.writeBoolean(sketch.length > 0);
        out.writeLong(Double.doubleToLongBits(labels.scores().getOrDefault(Note.QUALITY, Double.NaN)));
        int facts = out.size() - start;
        Shingles.write(shingles, out);
        KeepOrder.writeTrailer(facts, out);
    }

    /** The id that a note's entry is about. */
    public static ContentId id(byte[] bytes, int from) {
        return KeepOrder.readId(bytes, from);
    }

    /** Reads the whole note of an entry. */
    public static Note read(byte[] bytes, int from, int length) {
        return read(bytes, from, length, true);
    }

    /** Reads the note of an entry and leaves out its shingles, which are most of it. */
    public static Note readFacts(byte[] bytes, int from, int length) {
        return read(bytes, from, length, false);
    }

    /** Reads the shingles of an entry alone. */
    public static int[] readShingles(byte[] bytes, int from, int length) {
        int facts = KeepOrder.trailer(bytes, from, length);
        return Shingles.read(new BinaryReader(bytes, from + facts, length - facts));
    }

    /** Reads the sketch of an entry alone. */
    public static Sketch readSketch(byte[] bytes, int from, int length) {
        int start = sketchStart(bytes, from, length);
        return Sketch.of(bytes, start, sketchEnd(bytes, from, length) - start);
    }

    private static int sketchStart(byte[] bytes, int from, int length) {
        int flag = sketchEnd(bytes, from, length);
        return bytes[flag] == 0 ? flag : flag - Sketch.BYTES;
    }

    /** Where the flag stands that says whether there is one. */
    private static int sketchEnd(byte[] bytes, int from, int length) {
        return from + KeepOrder.trailer(bytes, from, length) - Long.BYTES - 1;
    }

    /** Appends the shingles of an entry as {@link Shingles#write} has them, without reading them. */
    public static void copyShingles(byte[] bytes, int from, int length, BinaryWriter out) {
        int facts = KeepOrder.trailer(bytes, from, length);
        out.writeRaw(bytes, from + facts, length - facts - KeepOrder.TRAILER_BYTES);
    }

    /** The {@link KeepRank} of the example that an entry is about. */
    public static long keepRank(byte[] bytes, int from, int length) {
        double quality = readQuality(bytes, from, length);
        int time = KeepOrder.ID_BYTES + 1;
        return KeepRank.of(quality, KeepOrder.readTime(new BinaryReader(bytes, from + time, length - time)));
    }

    private static double readQuality(byte[] bytes, int from, int length) {
        int facts = KeepOrder.trailer(bytes, from, length);
        return Double.longBitsToDouble(new BinaryReader(bytes, from + facts - Long.BYTES, Long.BYTES).readLong());
    }

    /**
     * Appends what a choice wants of an entry.
     *
     * @param note the entry's, with or without shingles
     */
    static void copy(byte[] bytes, int from, int length, Note note, NoteChoice choice, BinaryWriter out) {
        int start = out.size();
        int facts = KeepOrder.trailer(bytes, from, length);
        int extra = note.extra().length;
        if (extra > 0 && !choice.withExtra()) {
            int behind = sketchStart(bytes, from, length);
            BinaryWriter told = new BinaryWriter(extra + Integer.BYTES);
            told.writeBytes(note.extra(), 0, extra);
            out.writeRaw(bytes, from, behind - told.size() - from);
            out.writeBytes(NONE, 0, 0);
            out.writeRaw(bytes, behind, from + facts - behind);
        } else {
            out.writeRaw(bytes, from, facts);
        }
        int copied = out.size() - start;
        if (choice.withShingles(note)) {
            copyShingles(bytes, from, length, out);
        } else {
            Shingles.write(new int[0], out);
        }
        KeepOrder.writeTrailer(copied, out);
    }

    private static Note read(byte[] bytes, int from, int length, boolean withShingles) {
        BinaryReader in = new BinaryReader(bytes, from, length);
        ContentId id = new ContentId(in.readLong(), in.readLong());
        in.readByte();
        Instant time = KeepOrder.readTime(in);
        String source = KeepOrder.readSortable(in);
        String uri = KeepOrder.readSortable(in);
        String revision = KeepOrder.readSortable(in);
        String path = KeepOrder.readSortable(in);
        String span = KeepOrder.readSortable(in);
        String kind = KeepOrder.readSortable(in);
        String licence = KeepOrder.readSortable(in);
        List<String> groups = KeepOrder.readGroups(in);
        Note.Shape shape = Note.Shape.of(in.readByte());
        String language = in.readString();
        String cluster = in.readString();
        List<String> tags = in.readStrings();
        int tokens = Math.toIntExact(in.readSigned());
        int size = in.skipBytes();
        byte[] extra = NONE;
        if (size > 0) {
            extra = new byte[size];
            System.arraycopy(bytes, in.position() - size, extra, 0, size);
        }
        double quality = readQuality(bytes, from, length);
        int[] shingles = withShingles ? readShingles(bytes, from, length) : new int[0];
        return new Note(
                id, time, source, kind, uri, revision, path, span, licence, groups, shape, language, cluster, tags,
                tokens, quality, extra, shingles);
    }
}
