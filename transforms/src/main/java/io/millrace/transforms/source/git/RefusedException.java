package io.millrace.transforms.source.git;

/** What a commit changes makes no example; the message holds the numbers behind it, and may be empty. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final CommitReason reason;

    RefusedException(CommitReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    CommitReason reason() {
        return reason;
    }
}
