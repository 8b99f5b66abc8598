package io.millrace.transforms.common.repository.classify;

import java.util.Optional;

/**
 * What a file is.
 *
 * @param language its language, or nothing when it is not known
 * @param reason why it is not one that a person wrote for others to read, or nothing when it seems to be
 */
public record Classification(Optional<Language> language, Optional<FileReason> reason) {}
