package io.millrace.schemas;

import java.util.Objects;

/**
 * What a version was made from: a file, or a repository at a revision. Different places know different facts
 * of one input (who hashes it, who counts its records); facts of one source and uri are {@link #merge}d at
 * the end.
 *
 * @param source the source's name in the recipe
 * @param uri the file below the recipe's entry, or the repository's address or folder name
 * @param sha256 of a file's bytes, in hex; empty when not known here or for a repository
 * @param revision of a repository; empty for a file
 * @param bytes its length, 0 when not known here
 * @param records how many records were read from it here
 */
public record Input(String source, String uri, String sha256, String revision, long bytes, long records)
        implements Item {
    public Input {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(revision, "revision");
    }

    /** Records read from a file or a part of it. */
    public static Input counted(String source, String uri, long records) {
        return new Input(source, uri, "", "", 0, records);
    }

    /** Both facts of one input: records add up, the rest is taken from whoever knows. */
    public Input merge(Input other) {
        return new Input(
                source,
                uri,
                sha256.compareTo(other.sha256) >= 0 ? sha256 : other.sha256,
                revision.compareTo(other.revision) >= 0 ? revision : other.revision,
                Math.max(bytes, other.bytes),
                records + other.records);
    }
}
