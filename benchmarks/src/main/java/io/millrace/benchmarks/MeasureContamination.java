package io.millrace.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.step.Verdict;
import io.millrace.transforms.contamination.BenchmarkSettings;
import io.millrace.transforms.contamination.BenchmarkSettings.Format;
import io.millrace.transforms.contamination.Decontaminate;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for HumanEval, MBPP and GSM8K in all files of code below a folder: how fast a core does it, and what it takes
 * for a hit where there is most likely none.
 */
public final class MeasureContamination {

    private static final Set<String> ENDINGS =
            Set.of("py", "java", "kt", "go", "rs", "rb", "ts", "tsx", "js", "c", "h");

    /** More than enough for the compilers of a JVM. */
    private static final int ROUNDS = 6;

    private static final double NANOS = 1e9;
    private static final double MEGABYTE = 1e6;

    private MeasureContamination() {}

    /**
     * Prints hits, and megabytes a second of processor time by round.
     *
     * @param arguments the folder with code, and the files of the three benchmarks
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("usage: MeasureContamination CODE HUMANEVAL MBPP GSM8K");
            System.exit(2);
        }
        List<BenchmarkSettings> benchmarks = List.of(
                benchmark("humaneval", arguments[1], "prompt", "canonical_solution"),
                benchmark("mbpp", arguments[2], "prompt", "canonical_solution"),
                benchmark("gsm8k", arguments[3], "question"));
        List<Path> files = codeBelow(Path.of(arguments[0]));
        List<Example> examples = new ArrayList<>();
        long bytes = 0;
        for (Path file : files) {
            String text = Files.readString(file, ISO_8859_1);
            bytes += text.length();
            examples.add(example(text));
        }
        Decontaminate decision = Decontaminate.against(benchmarks, Decontaminate.DEFAULT_WORDS);
        long begun = processorTime();
        decision.setUp();
        System.out.printf("index built in %.2f s of processor time%n", (processorTime() - begun) / NANOS);
        for (int round = 1; round <= ROUNDS; round++) {
            begun = processorTime();
            int hits = 0;
            for (int i = 0; i < examples.size(); i++) {
                if (decision.decide(examples.get(i)) instanceof Verdict.Reject reject) {
                    hits++;
                    if (round == 1) {
                        System.out.println(files.get(i) + ": " + reject.detail());
                    }
                }
            }
            double seconds = (processorTime() - begun) / NANOS;
            System.out.printf(
                    "round %d: %d files, %d hits, %.1f MB, %.1f MB/s a core%n",
                    round, files.size(), hits, bytes / MEGABYTE, bytes / MEGABYTE / seconds);
        }
    }

    private static BenchmarkSettings benchmark(String name, String path, String... fields) throws IOException {
        Path file = Path.of(path).toAbsolutePath();
        InputFile input = new InputFile(file.toString(), file.getFileName().toString(), Files.size(file));
        return new BenchmarkSettings(name, List.of(input), Format.JSON, List.of(fields), "");
    }

    private static List<Path> codeBelow(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        String name = file.getFileName().toString();
                        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
                    })
                    .sorted()
                    .toList();
        }
    }

    private static Example example(String text) {
        return Example.of(
                Origin.ofFile("code", "fim", "", "", ""),
                List.of(),
                new Content.Infill("", "", "", text, "", List.of()),
                Labels.none());
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
