package io.millrace.pipelines;

import io.millrace.pipelines.build.DatasetJob;
import io.millrace.pipelines.build.PreviewJob;
import io.millrace.pipelines.command.CommandLines;
import io.millrace.pipelines.command.DiscreetStream;
import io.millrace.pipelines.command.ExitCode;
import io.millrace.pipelines.command.Terminal;
import io.millrace.pipelines.verify.Verification;
import io.millrace.pipelines.verify.VersionVerifier;
import io.millrace.pipelines.yaml.Environment;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Properties;

/** The program. */
public final class Main {

    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private Main() {}

    /** Runs a command line and ends the process with its exit code when that is not 0. */
    public static void main(String[] arguments) {
        if (Arrays.asList(arguments).contains("--debug")) {
            // Read when the first logger is made.
            System.setProperty(LOG_LEVEL, System.getProperty(LOG_LEVEL, "info"));
        }
        // Engines write their logs there.
        System.setErr(DiscreetStream.of(new FileOutputStream(FileDescriptor.err)));
        int exitCode = run(arguments, standard(FileDescriptor.out), standard(FileDescriptor.err));
        if (exitCode != ExitCode.DONE) {
            System.exit(exitCode);
        }
    }

    /** Runs a command line and returns its exit code, see {@link ExitCode}. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        Terminal terminal = new Terminal(
                DiscreetStream.of(out),
                DiscreetStream.of(err),
                Boolean.getBoolean("millrace.terminal"),
                Environment.ofProcess());
        return CommandLines.of(
                        "millrace " + version(),
                        DatasetJob.of("millrace " + version(), Clock.systemUTC()),
                        PreviewJob.create(),
                        Main::verify,
                        terminal)
                .run(arguments);
    }

    private static boolean verify(Path version, PrintStream findings) throws IOException {
        Verification verification = VersionVerifier.certify(version, "millrace " + version());
        findings.println(verification.text());
        return verification.isProven();
    }

    /** The program's version, such as {@code 0.1.0}. */
    public static String version() {
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream standard(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
