package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.transforms.scrub.ScrubSettings;
import io.millrace.transforms.scrub.TextScrubber;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scrubs texts in JSON lines on one core, and tells how fast: parsing included, writing not. */
public final class ScrubTexts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ScrubTexts() {}

    /**
     * Scrubs.
     *
     * @param arguments the input, a JSON line with a {@code text} each; the output, the same lines with scrubbed texts
     *     alone; how many passes there are, of which the best is told
     */
    public static void main(String[] arguments) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        int passes = Integer.parseInt(arguments[2]);
        TextScrubber scrubber = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long bytes = Files.size(Path.of(arguments[0]));
        long best = Long.MAX_VALUE;
        for (int pass = 0; pass < passes; pass++) {
            long started = clock.getCurrentThreadCpuTime();
            long characters = 0;
            for (String line : lines) {
                characters += scrubber.scrub(JSON.readTree(line).get("text").textValue())
                        .length();
            }
            best = Math.min(best, clock.getCurrentThreadCpuTime() - started);
            if (characters == 0) {
                throw new IllegalArgumentException(arguments[0] + " holds no text");
            }
        }
        try (BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]), StandardCharsets.UTF_8)) {
            for (String line : lines) {
                String clean = scrubber.scrub(JSON.readTree(line).get("text").textValue());
                out.write(JSON.writeValueAsString(Map.of("text", clean)));
                out.newLine();
            }
        }
        System.out.printf(Locale.ROOT, "%.2f%n", bytes / 1e6 / (best / 1e9));
    }
}
