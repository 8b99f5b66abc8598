package io.millrace.transforms.common.repository;

/** Why a repository or a revision of it cannot be read; the message is for a person and holds no credentials. */
public final class RepositoryException extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Problem {
        /** Nothing is at the path. */
        NOT_FOUND,
        /** Something is at the path, but no repository. */
        NOT_A_REPOSITORY,
        /** A repository of a format that cannot be read here, such as one with SHA-256 object names. */
        UNSUPPORTED_FORMAT,
        /** The address could not be cloned or fetched. */
        NOT_REACHABLE,
        /** There is no such branch, tag or commit. */
        NO_SUCH_REVISION
    }

    private final Problem problem;

    RepositoryException(Problem problem, String message) {
        super(message);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
