package io.millrace.pipelines.command;

import io.millrace.pipelines.yaml.Environment;
import java.io.PrintStream;

/**
 * What commands talk to.
 *
 * @param out for results
 * @param err for progress and for what is wrong
 * @param isInteractive whether {@code err} is a screen, on which a line can be written over
 * @param environment of the process
 */
public record Terminal(PrintStream out, PrintStream err, boolean isInteractive, Environment environment) {}
