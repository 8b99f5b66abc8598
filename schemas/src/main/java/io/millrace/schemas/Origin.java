package io.millrace.schemas;

import java.util.Objects;

/**
 * Where an example came from. Nothing in it depends on where the input lay on the machine that built.
 *
 * @param source the source's name in the recipe
 * @param kind the source's type in the recipe
 * @param uri the file below the recipe's entry, or the repository's address or folder name
 * @param revision the commit, empty for sources without one
 * @param path the file inside a repository, empty for sources without one
 * @param span where in it, in the source's own unit ({@code bytes 120-4711}, {@code lines 3-9}); may be empty
 * @param time ISO 8601 in UTC, empty when unknown
 * @param licence an SPDX expression, empty when unknown
 */
public record Origin(
        String source,
        String kind,
        String uri,
        String revision,
        String path,
        String span,
        String time,
        String licence) {
    public Origin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(licence, "licence");
    }

    /** An origin in a file that is not in a repository. */
    public static Origin ofFile(String source, String kind, String uri, String span, String time) {
        return new Origin(source, kind, uri, "", "", span, time, "");
    }
}
