package io.millrace.transforms.source.log;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import java.util.ArrayList;
import java.util.List;

/**
 * Which objects of a part of a file belong together, and by which keys they meet others. About 20 bytes for
 * each line.
 *
 * @param range the part of the file that was looked at; a line belongs to the range that it begins in
 * @param spans the objects that have a place in a tree, in file order
 * @param components for each span the number of its component; numbers count from 0 in order of appearance
 * @param keys what components are joined by, each once
 * @param owners for each key the component that holds it
 */
record FileIndex(FileRange range, List<Span> spans, int[] components, long[] keys, int[] owners) {

    void write(BinaryWriter out) {
        writeFile(range.file(), out);
        out.writeUnsigned(range.start());
        out.writeUnsigned(range.end());
        writeSpans(spans, out);
        for (int component : components) {
            out.writeUnsigned(component);
        }
        out.writeUnsigned(keys.length);
        for (int i = 0; i < keys.length; i++) {
            out.writeLong(keys[i]);
            out.writeUnsigned(owners[i]);
        }
    }

    static FileIndex read(BinaryReader in) {
        FileRange range = new FileRange(readFile(in), in.readUnsigned(), in.readUnsigned());
        List<Span> spans = readSpans(in);
        int[] components = new int[spans.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = (int) in.readUnsigned();
        }
        int keyCount = in.readCount();
        long[] keys = new long[keyCount];
        int[] owners = new int[keyCount];
        for (int i = 0; i < keyCount; i++) {
            keys[i] = in.readLong();
            owners[i] = (int) in.readUnsigned();
        }
        return new FileIndex(range, spans, components, keys, owners);
    }

    static void writeFile(InputFile file, BinaryWriter out) {
        out.writeString(file.uri());
        out.writeString(file.name());
        out.writeUnsigned(file.bytes());
    }

    static InputFile readFile(BinaryReader in) {
        return new InputFile(in.readString(), in.readString(), in.readUnsigned());
    }

    /** Spans in file order; positions are written as distances. */
    static void writeSpans(List<Span> spans, BinaryWriter out) {
        out.writeUnsigned(spans.size());
        long last = 0;
        for (Span span : spans) {
            out.writeUnsigned(span.start() - last);
            out.writeUnsigned((long) span.length() << 1 | (span.counts() ? 1 : 0));
            out.writeUnsigned(Integer.toUnsignedLong(span.checksum()));
            last = span.end();
        }
    }

    static List<Span> readSpans(BinaryReader in) {
        int count = in.readCount();
        List<Span> spans = new ArrayList<>(count);
        long last = 0;
        for (int i = 0; i < count; i++) {
            long start = last + in.readUnsigned();
            long lengthAndFlag = in.readUnsigned();
            Span span = new Span(start, (int) (lengthAndFlag >>> 1), (int) in.readUnsigned(), (lengthAndFlag & 1) != 0);
            spans.add(span);
            last = span.end();
        }
        return spans;
    }
}
