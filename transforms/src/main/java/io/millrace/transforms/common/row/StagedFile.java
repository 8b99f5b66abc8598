package io.millrace.transforms.common.row;

/**
 * A whole file that waits, under a name of no meaning, for its place in a version.
 *
 * @param folder as in {@link PlacedRow}
 * @param stem as in {@link PlacedRow}
 * @param part the number of the part among those that might exist; parts without rows have no file
 * @param suffix what the final name ends in: {@code .jsonl}, {@code .jsonl.gz}, {@code .jsonl.zst}
 * @param path where it lies now, relative to the build's folder
 * @param sha256 of its bytes, in hex
 * @param bytes its length
 * @param rows how many rows it holds
 */
public record StagedFile(
        String folder, String stem, int part, String suffix, String path, String sha256, long bytes, long rows) {}
