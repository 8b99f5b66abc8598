package io.millrace.transforms.common.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A file that {@link IntFileWriter} wrote, mapped into memory: the system keeps what is used and the heap none of it.
 * Where the file system cannot be mapped, a copy is. Threads may share it.
 */
public final class IntFile {

    /** Of an index, the bits within a segment; a mapping cannot be longer than 2 GiB. */
    private static final int SEGMENT_BITS = 28;

    private static final int SEGMENT = 1 << SEGMENT_BITS;
    private static final String LOCAL = "file";

    private final IntBuffer[] segments;
    private final long size;

    private IntFile(IntBuffer[] segments, long size) {
        this.segments = segments;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it is not there
     */
    public static IntFile open(String folder, String name) throws IOException {
        ResourceId file = FileSystems.matchNewResource(folder, true).resolve(name, StandardResolveOptions.RESOLVE_FILE);
        if (file.getScheme().equals(LOCAL)) {
            return map(Path.of(file.toString()));
        }
        Path copy = Files.createTempFile("millrace-", "-" + name);
        try (InputStream in = Channels.newInputStream(FileSystems.open(file));
                OutputStream out = Files.newOutputStream(copy)) {
            in.transferTo(out);
        }
        IntFile mapped = map(copy);
        // A mapping outlives the name where files may be removed while they are open; elsewhere the copy stays for as
        // long as the process does.
        copy.toFile().deleteOnExit();
        return mapped;
    }

    private static IntFile map(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size() / Integer.BYTES;
            IntBuffer[] segments = new IntBuffer[(int) ((size + SEGMENT - 1) >>> SEGMENT_BITS)];
            for (int i = 0; i < segments.length; i++) {
                long from = (long) i << SEGMENT_BITS;
                long length = Math.min(SEGMENT, size - from);
                segments[i] = channel.map(FileChannel.MapMode.READ_ONLY, from * Integer.BYTES, length * Integer.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer();
            }
            return new IntFile(segments, size);
        }
    }

    /** How many numbers it holds. */
    public long size() {
        return size;
    }

    /** The number at an index. */
    public int get(long index) {
        return segments[(int) (index >>> SEGMENT_BITS)].get((int) index & (SEGMENT - 1));
    }

    /** The number that {@link IntFileWriter#writeLong} wrote at an index. */
    public long getLong(long index) {
        return get(index) & 0xFFFF_FFFFL | (long) get(index + 1) << Integer.SIZE;
    }
}
