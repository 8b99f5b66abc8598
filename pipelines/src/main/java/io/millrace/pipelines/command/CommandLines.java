package io.millrace.pipelines.command;

import io.millrace.pipelines.yaml.Nearest;
import io.millrace.pipelines.yaml.ProblemsException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs command lines: what is wrong is told in one clear line each, and the exit code says of which sort it is. */
public final class CommandLines {

    private final CommandLine commands;
    private final Terminal terminal;

    @Command(
            mixinStandardHelpOptions = true,
            name = "millrace",
            description = "Builds training data from agent logs, git history and repositories.",
            customSynopsis = "millrace COMMAND …",
            footer = {"", "millrace COMMAND --help says more of one."})
    private static final class Millrace {}

    private CommandLines(CommandLine commands, Terminal terminal) {
        this.commands = commands;
        this.terminal = terminal;
    }

    /**
     * The program's commands.
     *
     * @param version what {@code --version} tells
     */
    public static CommandLines of(String version, Job job, Previewer previewer, Verifier verifier, Terminal terminal) {
        CommandLine commands = new CommandLine(new Millrace())
                .addSubcommand(new BuildCommand(job, terminal))
                .addSubcommand(new CheckCommand(previewer, terminal))
                .addSubcommand(new VerifyCommand(verifier, terminal));
        commands.getCommandSpec().version(version);
        commands.setOut(writer(terminal.out()));
        commands.setErr(writer(terminal.err()));
        commands.setUsageHelpAutoWidth(false);
        return new CommandLines(commands, terminal);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** Runs a command line and returns the program's exit code, see {@link ExitCode}. */
    public int run(String... arguments) {
        commands.setParameterExceptionHandler((wrong, given) -> tellUsage(wrong));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> tellFailure(failure, command));
        commands.setExecutionStrategy(this::execute);
        try {
            return commands.execute(arguments);
        } catch (VirtualMachineError failure) {
            return fail(failure, Arrays.asList(arguments).contains("--debug"));
        }
    }

    private int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        if (!parsed.hasSubcommand()) {
            commands.usage(terminal.err());
            return ExitCode.USAGE;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int tellUsage(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String message = wrong.getMessage();
        if (wrong instanceof CommandLine.UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> names = new ArrayList<>(command.getSubcommands().keySet());
            names.addAll(command.getCommandSpec().optionsMap().keySet());
            message = "unknown " + (word.startsWith("-") ? "option " : "command or argument ") + word
                    + Nearest.hint(word, names);
        } else if (wrong instanceof CommandLine.MissingParameterException missing) {
            message = "expected " + missing.getMissing().get(0).paramLabel() + ", found nothing";
        }
        return usage(message, command);
    }

    private int usage(String message, CommandLine command) {
        terminal.err().println("millrace: " + message);
        terminal.err().println("See " + command.getCommandSpec().qualifiedName() + " --help.");
        return ExitCode.USAGE;
    }

    private int tellFailure(Exception failure, CommandLine command) {
        if (failure instanceof ProblemsException problems) {
            terminal.err().println(problems.getMessage());
            int count = problems.problems().size();
            terminal.err()
                    .println("millrace: " + (count == 1 ? "one error" : count + " errors") + "; nothing was done");
            return ExitCode.USAGE;
        }
        if (failure instanceof UsageException usage) {
            return usage(usage.getMessage(), command);
        }
        return fail(failure, command.getCommand() instanceof BuildCommand build && build.isDebug());
    }

    private int fail(Throwable failure, boolean debug) {
        terminal.err().println("millrace: failed: " + Failures.describe(failure));
        if (debug) {
            terminal.err().print(Failures.trace(failure));
        } else {
            terminal.err().println("Where it arose: " + Failures.log(failure) + " (--debug shows it here)");
        }
        return ExitCode.FAILED;
    }
}
