package io.millrace.transforms.common.read;

import java.io.Serializable;
import java.util.Locale;

/**
 * A file as it was when the job was planned. A log may grow while it is read: nothing beyond
 * {@code bytes} belongs to this build.
 *
 * @param uri where it lies, as Beam's file systems name it
 * @param name its path below the recipe's entry, with forward slashes; what origins and dead letters show
 * @param bytes its length when the job was planned
 */
public record InputFile(String uri, String name, long bytes) implements Serializable {

    /** How the bytes are packed, told from the name. */
    public enum Packing {
        PLAIN,
        GZIP,
        ZSTANDARD
    }

    /** How the bytes are packed. Only plain files can be read from the middle. */
    public Packing packing() {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz")) {
            return Packing.GZIP;
        }
        return lower.endsWith(".zst") ? Packing.ZSTANDARD : Packing.PLAIN;
    }
}
