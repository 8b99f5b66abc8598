package io.millrace.pipelines.verify;

import com.github.luben.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Reads a file of rows line by line, and on the way takes the hash and the length of the file as it lies there. */
final class RowLines {

    private static final int BUFFER = 1 << 18;

    /** What is done with a line. */
    interface Sink {

        /** Takes a line: {@code buffer} from {@code from} to before {@code to}, without its end; valid during the call. */
        void line(byte[] buffer, int from, int to) throws IOException;
    }

    /**
     * A file that was read.
     *
     * @param sha256 of its bytes as they lie on the disk, in hex
     * @param bytes its length on the disk
     * @param lines how many lines it has
     * @param ended whether the last line has its end
     */
    record Facts(String sha256, long bytes, long lines, boolean ended) {}

    private RowLines() {}

    static Facts read(Path file, Sink sink) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream raw = Files.newInputStream(file);
                DigestInputStream hashed = new DigestInputStream(raw, digest);
                Counting counted = new Counting(hashed);
                InputStream in = unpacked(file.getFileName().toString(), counted)) {
            byte[] buffer = new byte[BUFFER];
            int begin = 0;
            int end = 0;
            long lines = 0;
            for (int read = in.read(buffer, end, buffer.length - end);
                    read >= 0;
                    read = in.read(buffer, end, buffer.length - end)) {
                int searched = end;
                end += read;
                for (int i = searched; i < end; i++) {
                    if (buffer[i] == '\n') {
                        sink.line(buffer, begin, i);
                        lines++;
                        begin = i + 1;
                    }
                }
                if (begin > 0) {
                    System.arraycopy(buffer, begin, buffer, 0, end - begin);
                    end -= begin;
                    begin = 0;
                } else if (end == buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.multiplyExact(buffer.length, 2));
                }
            }
            boolean ended = end == 0;
            if (!ended) {
                sink.line(buffer, 0, end);
                lines++;
            }
            // What follows a compressed stream counts for the file's hash too.
            counted.transferTo(OutputStream.nullOutputStream());
            return new Facts(HexFormat.of().formatHex(digest.digest()), counted.bytes, lines, ended);
        }
    }

    private static InputStream unpacked(String name, InputStream in) throws IOException {
        if (name.endsWith(".gz")) {
            return new GZIPInputStream(in, BUFFER);
        }
        if (name.endsWith(".zst")) {
            return new ZstdInputStream(in);
        }
        return in;
    }

    /** Counts what passes. */
    private static final class Counting extends FilterInputStream {

        private long bytes;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                bytes++;
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                bytes += read;
            }
            return read;
        }
    }
}
