package io.millrace.transforms.common.row;

import io.millrace.schemas.ContentId;

/**
 * A row and the set of files it belongs to.
 *
 * @param folder below the version's folder: {@code data/chat}, {@code rejected}, {@code dead-letters}
 * @param stem what the files' names begin with: {@code train}, a step's or a source's name
 * @param key rows are ordered by a keyed hash of it; rows of equal keys by their bytes
 * @param json one JSON object in UTF-8, without a line end
 */
public record PlacedRow(String folder, String stem, ContentId key, byte[] json) {}
