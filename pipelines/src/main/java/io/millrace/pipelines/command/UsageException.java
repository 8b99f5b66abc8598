package io.millrace.pipelines.command;

/** The command line is wrong; the message tells a person what and, where it can, what was meant. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
