package io.millrace.transforms.stage;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How row files are packed. */
public enum Compression {
    NONE(".jsonl"),
    GZIP(".jsonl.gz"),
    ZSTANDARD(".jsonl.zst");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What names of files end in. */
    public String suffix() {
        return suffix;
    }

    /** A stream that packs into another. Neither form holds a time or a name, so equal rows give equal bytes. */
    OutputStream pack(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case ZSTANDARD -> new ZstdOutputStream(out);
        };
    }
}
