package io.millrace.transforms.common.read;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;

/** Opens files through Beam's file systems, so that object stores work where their file system is at hand. */
public final class RangeLines {

    private static final int BUFFER = 1 << 16;

    private RangeLines() {}

    /**
     * The lines of a range.
     *
     * @param limit the longest line in bytes, see {@link LineReader}
     * @throws IOException when the file cannot be opened or its packing is broken at the start
     */
    public static LineReader open(FileRange range, int limit) throws IOException {
        if (range.file().packing() != InputFile.Packing.PLAIN) {
            return new LineReader(unpacked(range.file()), 0, Long.MAX_VALUE, limit);
        }
        long from = Math.max(0, range.start() - 1);
        LineReader lines = new LineReader(plain(range.file(), from), from, range.end(), limit);
        if (range.start() > 0) {
            // The byte before the range tells whether a line begins at its first byte.
            lines.skipLine();
        }
        return lines;
    }

    /** The whole content of a file, unpacked; of a plain file no more than was there at planning. */
    public static InputStream unpacked(InputFile file) throws IOException {
        InputStream raw = plain(file, 0);
        try {
            return switch (file.packing()) {
                case PLAIN -> raw;
                case GZIP -> new GZIPInputStream(new BufferedInputStream(raw, BUFFER), BUFFER);
                case ZSTANDARD -> new ZstdInputStream(new BufferedInputStream(raw, BUFFER));
            };
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The bytes of a file as they lie there, from a position to its planned end. */
    public static InputStream plain(InputFile file, long from) throws IOException {
        ReadableByteChannel channel = FileSystems.open(FileSystems.matchNewResource(file.uri(), false));
        InputStream stream = Channels.newInputStream(channel);
        if (from > 0) {
            if (channel instanceof SeekableByteChannel seekable) {
                seekable.position(from);
            } else {
                stream.skipNBytes(from);
            }
        }
        return new Bounded(stream, file.bytes() - from);
    }

    /** Ends where the file ended when the job was planned. */
    private static final class Bounded extends FilterInputStream {

        private long left;

        Bounded(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left <= 0) {
                return -1;
            }
            int value = in.read();
            left -= value < 0 ? left : 1;
            return value;
        }

        /** Never zero before the end: a gzip file may be several, one behind the other, and its reader asks here. */
        @Override
        public int available() throws IOException {
            return (int) Math.min(left, Math.max(1, in.available()));
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            int count = in.read(target, offset, (int) Math.min(left, length));
            left -= count < 0 ? left : count;
            return count;
        }
    }
}
