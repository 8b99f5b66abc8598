package io.millrace.transforms.stage;

import io.millrace.schemas.Sha256;
import io.millrace.transforms.common.block.EntryConsumer;
import io.millrace.transforms.common.row.StagedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * One part while it is written. Until it is whole it has a temporary name that no other attempt has, so that an
 * attempt which died, or one that still runs, harms nothing: all attempts write the same bytes.
 */
final class RowFile implements EntryConsumer, Closeable {

    /** Where parts lie, below the build's folder. */
    static final String FOLDER = "parts";

    private static final int BUFFER = 1 << 16;

    private final PartKey key;
    private final Compression compression;
    private final ResourceId folder;
    private final ResourceId temporary;
    private final MessageDigest digest;
    private final OutputStream rowsOut;
    private long bytes;
    private long rows;

    private RowFile(PartKey key, Compression compression, ResourceId folder) throws IOException {
        this.key = key;
        this.compression = compression;
        this.folder = folder;
        this.temporary = folder.resolve(".tmp-" + UUID.randomUUID(), StandardResolveOptions.RESOLVE_FILE);
        digest = Sha256.create();
        OutputStream file = Channels.newOutputStream(FileSystems.create(temporary, MimeTypes.BINARY));
        rowsOut = compression.pack(new WholeBuffers(new DigestOutputStream(new Counting(file), digest), BUFFER));
    }

    /** Begins a part in the folder of a build. */
    static RowFile begin(PartKey key, Compression compression, String buildFolder) throws IOException {
        ResourceId folder = FileSystems.matchNewResource(buildFolder, true)
                .resolve(FOLDER, StandardResolveOptions.RESOLVE_DIRECTORY);
        return new RowFile(key, compression, folder);
    }

    /** Writes an entry's row and a line end. */
    @Override
    public void accept(byte[] entry, int from, int length) throws IOException {
        rowsOut.write(entry, from + RowOrder.HASH_BYTES, length - RowOrder.HASH_BYTES);
        rowsOut.write('\n');
        rows++;
    }

    /** Closes the file and gives it its name. */
    StagedFile finish() throws IOException {
        rowsOut.close();
        String name = String.format(
                Locale.ROOT,
                "%s-%s-%05d%s",
                key.folder().replace('/', '-'),
                key.stem(),
                key.part(),
                compression.suffix());
        ResourceId whole = folder.resolve(name, StandardResolveOptions.RESOLVE_FILE);
        FileSystems.rename(List.of(temporary), List.of(whole));
        return new StagedFile(
                key.folder(),
                key.stem(),
                key.part(),
                compression.suffix(),
                FOLDER + "/" + name,
                HexFormat.of().formatHex(digest.digest()),
                bytes,
                rows);
    }

    @Override
    public void close() throws IOException {
        rowsOut.close();
    }

    private final class Counting extends java.io.FilterOutputStream {

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] source, int from, int length) throws IOException {
            out.write(source, from, length);
            bytes += length;
        }
    }
}
