package io.millrace.pipelines.command;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of a failure what a person needs and no more. A message of somebody else's exception may hold a piece of
 * the input (parsers quote what they cannot read), so only messages of our own and of the file system are shown;
 * of others the kind is.
 */
final class Failures {

    private static final String OUR_PACKAGE = "io.millrace.";

    private Failures() {}

    /** The messages of a failure and its causes, the outermost first, in one line. */
    static String describe(Throwable failure) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause : chain(failure)) {
            if (isSafe(cause)) {
                messages.add(cause.getClass().getSimpleName().replaceFirst("(Exception|Error)$", "") + ": "
                        + String.valueOf(cause.getMessage()).replaceAll("\\s+", " "));
            }
        }
        if (messages.isEmpty()) {
            List<Throwable> chain = chain(failure);
            Throwable root = chain.get(chain.size() - 1);
            messages.add(root.getClass().getSimpleName() + where(root));
        }
        return String.join("; ", messages);
    }

    /** Where the failure arose, without the messages that are not safe. */
    static String trace(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause : chain(failure)) {
            text.append(text.isEmpty() ? "" : "caused by ")
                    .append(cause.getClass().getName());
            text.append(isSafe(cause) ? ": " + cause.getMessage() : "").append('\n');
            for (StackTraceElement frame : cause.getStackTrace()) {
                text.append("    at ").append(frame).append('\n');
            }
        }
        return DiscreetStream.withoutCredentials(text.toString());
    }

    /**
     * Writes the {@linkplain #trace trace} to a file of its own.
     *
     * @return the file, or in words why there is none
     */
    static String log(Throwable failure) {
        try {
            Path log = Files.createTempFile("millrace-failure-", ".log");
            return Files.writeString(log, trace(failure), StandardCharsets.UTF_8)
                    .toString();
        } catch (IOException e) {
            return "no log could be written";
        }
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = failure; cause != null && seen.add(cause); cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static boolean isSafe(Throwable failure) {
        if (failure.getMessage() == null || failure instanceof JacksonException) {
            return false;
        }
        String type = failure.getClass().getName();
        boolean isOurs = type.startsWith(OUR_PACKAGE)
                || failure.getStackTrace().length > 0
                        && failure.getStackTrace()[0].getClassName().startsWith(OUR_PACKAGE);
        boolean isOfFiles = failure instanceof IOException && type.startsWith("java.");
        return isOurs && failure.getCause() == null || isOfFiles || failure instanceof VirtualMachineError;
    }

    private static String where(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith(OUR_PACKAGE)) {
                return " at " + frame;
            }
        }
        return "";
    }
}
