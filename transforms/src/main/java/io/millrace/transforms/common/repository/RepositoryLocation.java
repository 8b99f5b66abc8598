package io.millrace.transforms.common.repository;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where a repository is. It travels to workers, who open it for themselves.
 *
 * @param location a path (of a work tree, of a bare repository, or of a {@code .git}), or an address to clone
 *     ({@code https://…}, {@code ssh://…}, {@code file://…}, {@code user@host:path})
 * @param cacheFolder where clones of addresses are kept, a path on the machine that opens
 */
public record RepositoryLocation(String location, String cacheFolder) implements Serializable {

    public RepositoryLocation {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(cacheFolder, "cacheFolder");
    }

    /** Whether it has to be cloned, as opposed to a path that is opened where it lies. */
    public boolean isAddress() {
        return RepositoryAddress.isAddress(location);
    }
}
