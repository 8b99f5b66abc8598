package io.millrace.transforms.common.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * Writes a file of 32-bit numbers, lowest byte first, for {@link IntFile}. Until it is whole it has a temporary name
 * that no other attempt has, so that an attempt which died, or one that still runs, harms nothing.
 */
public final class IntFileWriter implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final ResourceId temporary;
    private final ResourceId whole;
    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long size;

    private IntFileWriter(ResourceId folder, String name) throws IOException {
        this.temporary = folder.resolve(".tmp-" + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
        this.whole = folder.resolve(name, StandardResolveOptions.RESOLVE_FILE);
        this.channel = FileSystems.create(temporary, MimeTypes.BINARY);
    }

    /** Begins a file of this name in a folder, on whatever file system that is. */
    public static IntFileWriter begin(String folder, String name) throws IOException {
        return new IntFileWriter(FileSystems.matchNewResource(folder, true), name);
    }

    /** How many numbers were written so far. */
    public long size() {
        return size;
    }

    public void write(int value) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.putInt(value);
        size++;
    }

    /** Writes the lower half, then the upper. */
    public void writeLong(long value) throws IOException {
        write((int) value);
        write((int) (value >>> Integer.SIZE));
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Ends the file and gives it its name. */
    public void finish() throws IOException {
        flush();
        channel.close();
        FileSystems.rename(List.of(temporary), List.of(whole));
    }

    /** Lets go of the file; one that was not finished never gets its name. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
