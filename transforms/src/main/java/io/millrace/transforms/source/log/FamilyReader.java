package io.millrace.transforms.source.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.transforms.common.read.Bytes;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.RangeLines;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads the objects of families again. A plain file is read from where an object lies. A packed one is read
 * forward, and once for many families as long as they follow each other in it; only one that begins before the last
 * ended makes it begin anew.
 */
final class FamilyReader implements Closeable {

    /** Up to here, reading on is cheaper than opening the file elsewhere. */
    private static final long LONGEST_GAP = 1 << 18;

    private static final int BUFFER = 1 << 16;

    private @Nullable InputStream stream;
    private @Nullable InputFile open;
    private long position;
    private byte[] buffer = new byte[BUFFER];

    /** Takes what was read. */
    interface Receiver {
        /** An object that is as it was, in one of the family's files. */
        void line(TranscriptLine line, int file, Span span);

        /** An object that is not as it was when it was first read. */
        void changed(InputFile file, Span span);
    }

    /** Reads all objects of a family, file by file. */
    void read(Family family, LineParser parser, Receiver receiver) throws IOException {
        for (int f = 0; f < family.extracts().size(); f++) {
            Family.Extract extract = family.extracts().get(f);
            for (Span span : extract.spans()) {
                TranscriptLine line = null;
                if (isUnchanged(extract.file(), span)) {
                    try {
                        line = parser.parse(buffer, span.length());
                    } catch (JsonProcessingException e) {
                        // The same bytes were valid a moment ago: a checksum that fits by chance.
                        line = null;
                    }
                }
                if (line == null) {
                    receiver.changed(extract.file(), span);
                } else {
                    receiver.line(line, f, span);
                }
            }
        }
    }

    /** Reads the bytes of an object into the buffer; false when they are gone or others. */
    private boolean isUnchanged(InputFile file, Span span) throws IOException {
        try {
            if (!moveTo(file, span.start())) {
                return false;
            }
            if (buffer.length < span.length()) {
                buffer = new byte[Math.max(span.length(), buffer.length * 2)];
            }
            int count = stream.readNBytes(buffer, 0, span.length());
            position += count;
            return count == span.length() && Bytes.checksum(buffer, 0, count) == span.checksum();
        } catch (IOException e) {
            // The first pass could read it: the file was taken away or cut in between.
            close();
            return false;
        }
    }

    private boolean moveTo(InputFile file, long start) throws IOException {
        boolean plain = file.packing() == InputFile.Packing.PLAIN;
        boolean ahead = file.equals(open) && start >= position;
        if (!ahead || (plain && start - position > LONGEST_GAP)) {
            close();
            position = plain ? start : 0;
            stream = new BufferedInputStream(plain ? RangeLines.plain(file, start) : RangeLines.unpacked(file), BUFFER);
            open = file;
        }
        while (position < start) {
            int count = stream.readNBytes(buffer, 0, (int) Math.min(buffer.length, start - position));
            if (count == 0) {
                return false;
            }
            position += count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        open = null;
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
