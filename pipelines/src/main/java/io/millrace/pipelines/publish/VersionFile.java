package io.millrace.pipelines.publish;

import java.util.OptionalLong;

/**
 * A file of a version, as the manifest lists it.
 *
 * @param path relative to the version's folder, with slashes
 * @param sha256 of its bytes, in hex
 * @param bytes its length
 * @param rows the rows it holds; empty for a file that is not made of rows
 */
record VersionFile(String path, String sha256, long bytes, OptionalLong rows) {}
