package io.millrace.transforms.contamination;

import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.contamination.BenchmarkSettings.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Benchmarks of testdata. */
final class SampleBenchmarks {

    private static final Path FOLDER = root().resolve("testdata/contamination");

    private SampleBenchmarks() {}

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static InputFile file(Path path) {
        try {
            return new InputFile(path.toString(), path.getFileName().toString(), Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BenchmarkSettings settings(String name, Path path, String... fields) {
        return new BenchmarkSettings(name, List.of(file(path)), Format.AUTO, List.of(fields), "");
    }

    static BenchmarkSettings humanEval() {
        return new BenchmarkSettings(
                "humaneval",
                List.of(file(FOLDER.resolve("HumanEval.jsonl.gz"))),
                Format.AUTO,
                List.of("prompt"),
                "entry_point");
    }

    static BenchmarkSettings mbpp() {
        return settings("mbpp", FOLDER.resolve("mbpp-sanitized-60.jsonl"), "prompt");
    }

    static BenchmarkSettings gsm8k() {
        return settings("gsm8k", FOLDER.resolve("gsm8k-test-80.jsonl"), "question");
    }

    static List<BenchmarkSettings> all() {
        return List.of(humanEval(), mbpp(), gsm8k());
    }

    static Decontaminate decision(List<BenchmarkSettings> benchmarks) {
        Decontaminate decision = Decontaminate.against(benchmarks, Decontaminate.DEFAULT_WORDS);
        decision.setUp();
        return decision;
    }
}
