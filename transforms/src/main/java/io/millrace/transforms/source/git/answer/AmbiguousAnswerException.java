package io.millrace.transforms.source.git.answer;

/** A change cannot be written in a form, because its text or a path looks like the form's own marks. */
public final class AmbiguousAnswerException extends Exception {

    private static final long serialVersionUID = 1;

    AmbiguousAnswerException(String message) {
        super(message);
    }
}
