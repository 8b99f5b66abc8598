package io.millrace.pipelines.command;

/** What the program's end tells whoever called it. */
public final class ExitCode {

    /** Built, also when nothing changed; checked or verified and found right. */
    public static final int DONE = 0;

    /** The job failed, or a version does not keep the promises. */
    public static final int FAILED = 1;

    /** The command line or a file that a person wrote is wrong; nothing was done. */
    public static final int USAGE = 2;

    /** Built, and kept from being published by a gate. */
    public static final int NOT_PUBLISHED = 3;

    private ExitCode() {}
}
