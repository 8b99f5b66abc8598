package io.millrace.pipelines.plan;

import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.RepositoryException;
import io.millrace.transforms.common.repository.RepositoryLocation;
import java.io.IOException;

/**
 * A repository that a recipe names.
 *
 * @param name the remote's host and path or the folder's name, as origins show it
 * @param commit where reading begins, in hex; empty when that shows only in the clone
 * @param isShallow whether the history is cut off
 */
public record FoundRepository(String name, String commit, boolean isShallow) {

    /**
     * Looks for a repository and a revision in it.
     *
     * @param revision a branch, tag or commit; empty for {@code HEAD}
     * @throws RepositoryException when one of the two is not there
     * @throws IOException when its refs cannot be read
     */
    static FoundRepository find(RepositoryLocation location, String revision) throws RepositoryException, IOException {
        if (location.isAddress()) {
            return new FoundRepository(GitRepository.ask(location, revision), "", false);
        }
        try (GitRepository repository = GitRepository.open(location)) {
            return new FoundRepository(
                    repository.name(), repository.resolve(revision).name(), repository.isShallow());
        }
    }
}
