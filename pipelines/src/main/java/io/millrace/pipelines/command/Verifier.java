package io.millrace.pipelines.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Proves the promises of a version from its files. */
@FunctionalInterface
public interface Verifier {

    /**
     * Checks a version.
     *
     * @param version its folder
     * @param out where the findings are told
     * @return whether all promises hold
     * @throws IOException when the version cannot be read
     */
    boolean verify(Path version, PrintStream out) throws IOException;
}
