package io.millrace.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes every version that a repository's files ever had as a chat line: real text with many near duplicates. */
public final class GenerateFileVersions {

    private static final int LONGEST = 200_000;

    private GenerateFileVersions() {}

    /**
     * Writes.
     *
     * @param arguments the repository, the ending of the files that are taken, the file for the lines
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: GenerateFileVersions REPOSITORY ENDING FILE");
            System.exit(2);
        }
        Map<String, String> paths = new TreeMap<>();
        String listed = new String(git(arguments[0], "rev-list", "--objects", "HEAD"), StandardCharsets.UTF_8);
        for (String line : listed.split("\n", -1)) {
            int blank = line.indexOf(' ');
            if (blank > 0 && line.endsWith(arguments[1])) {
                paths.put(line.substring(0, blank), line.substring(blank + 1));
            }
        }
        ObjectMapper json = new ObjectMapper();
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[2]));
                JsonGenerator rows = json.createGenerator(out)) {
            rows.setRootValueSeparator(null);
            for (Map.Entry<String, String> blob : paths.entrySet()) {
                byte[] content = git(arguments[0], "cat-file", "blob", blob.getKey());
                String text = new String(content, StandardCharsets.UTF_8);
                if (content.length > LONGEST || text.indexOf('\ufffd') >= 0 || text.isBlank()) {
                    continue;
                }
                rows.writeStartObject();
                rows.writeArrayFieldStart("messages");
                message(rows, "user", blob.getValue());
                message(rows, "assistant", text);
                rows.writeEndArray();
                rows.writeEndObject();
                rows.writeRaw('\n');
            }
        }
    }

    private static void message(JsonGenerator rows, String role, String content) throws IOException {
        rows.writeStartObject();
        rows.writeStringField("role", role);
        rows.writeStringField("content", content);
        rows.writeEndObject();
    }

    private static byte[] git(String repository, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "-C", repository);
        builder.command().addAll(List.of(command));
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (InputStream in = process.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
