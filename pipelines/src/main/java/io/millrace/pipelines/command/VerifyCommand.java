package io.millrace.pipelines.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code millrace verify}: the promises of a version, proved from its files. */
@Command(
        mixinStandardHelpOptions = true,
        name = "verify",
        description = "Proves from a version's files alone that it keeps the promises.",
        customSynopsis = "millrace verify VERSION")
final class VerifyCommand implements Callable<Integer> {

    private final Verifier verifier;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "VERSION", description = "The version's folder, such as …/latest.")
    private Path version;

    VerifyCommand(Verifier verifier, Terminal terminal) {
        this.verifier = verifier;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        if (!Files.exists(version)) {
            throw new UsageException("there is no " + version + "; expected the folder of a version");
        }
        return verifier.verify(version, terminal.out()) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
