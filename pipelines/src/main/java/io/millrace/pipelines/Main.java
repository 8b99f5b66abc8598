package io.millrace.pipelines;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Millrace. */
@Command(
        name = "millrace",
        description = "Builds training data from agent logs, git history and repositories.",
        version = "millrace 0.1.0-SNAPSHOT",
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {

    public static void main(String[] arguments) {
        int exitCode = new CommandLine(new Main()).execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
