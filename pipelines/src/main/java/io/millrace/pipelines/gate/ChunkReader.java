package io.millrace.pipelines.gate;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Cuts a file, packed or not, into pieces that several threads can look at. Not thread-safe. */
final class ChunkReader implements Closeable {

    private static final int CHUNK = 1 << 20;
    private static final int BUFFER = 1 << 16;

    /** Longer than any spelling of a planted value: what lies across a cut between bytes is whole in the next piece. */
    private static final int OVERLAP = 1 << 10;

    private final String name;
    private final TextChunk.Form form;
    private final InputStream in;
    private byte[] rest = new byte[0];
    private long line = 1;
    private boolean isAtEnd;

    private ChunkReader(String name, InputStream in) {
        this.name = name;
        this.form = TextChunk.Form.of(name);
        this.in = in;
    }

    /**
     * Opens a file.
     *
     * @param name its path below the version's folder; one of rows ends in {@code .jsonl}, perhaps packed
     */
    static ChunkReader open(Path file, String name) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        if (name.endsWith(".gz")) {
            return new ChunkReader(name, new GZIPInputStream(bytes, BUFFER));
        }
        if (name.endsWith(".zst")) {
            return new ChunkReader(name, new ZstdInputStream(new BufferedInputStream(bytes, BUFFER)));
        }
        return new ChunkReader(name, bytes);
    }

    /** The next piece; empty after the last. */
    Optional<TextChunk> next() throws IOException {
        byte[] bytes = Arrays.copyOf(rest, Math.max(CHUNK, 2 * rest.length));
        int length = rest.length;
        while (!isAtEnd) {
            int read = in.readNBytes(bytes, length, bytes.length - length);
            length += read;
            isAtEnd = length < bytes.length;
            int end = isAtEnd ? length : cut(bytes, length);
            if (end > 0) {
                return Optional.of(chunk(bytes, end, length));
            }
            if (!isAtEnd) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }
        rest = new byte[0];
        return length == 0 ? Optional.empty() : Optional.of(chunk(bytes, length, length));
    }

    private TextChunk chunk(byte[] bytes, int end, int length) {
        TextChunk chunk = new TextChunk(name, line, bytes, end);
        line = chunk.lineOf(end);
        int next = form == TextChunk.Form.BYTES && !isAtEnd ? end - OVERLAP : end;
        rest = Arrays.copyOfRange(bytes, next, length);
        return chunk;
    }

    /** Where a full buffer can be cut; 0 when more of the file is needed for that. */
    private int cut(byte[] bytes, int length) {
        return switch (form) {
            case ROWS -> lastLineEnd(bytes, length);
            case BYTES -> length;
            case JSON, TEXT -> 0;
        };
    }

    /** One past the last line end; 0 when there is none. */
    private static int lastLineEnd(byte[] bytes, int length) {
        int at = length;
        while (at > 0 && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
