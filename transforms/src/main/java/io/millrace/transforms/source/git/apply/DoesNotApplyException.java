package io.millrace.transforms.source.git.apply;

/** An answer cannot be read, or does not fit the files. The message says where, not what stands there. */
public final class DoesNotApplyException extends Exception {

    private static final long serialVersionUID = 1;

    DoesNotApplyException(String message) {
        super(message);
    }
}
