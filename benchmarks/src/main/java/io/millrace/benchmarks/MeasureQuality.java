package io.millrace.benchmarks;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.step.Verdict;
import io.millrace.transforms.quality.CheckQuality;
import io.millrace.transforms.quality.QualitySettings;
import io.millrace.transforms.quality.ScoreQuality;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How fast examples are scored and decided on, in megabytes of text for each second of a core: the files below a folder, as
 * answers of a conversation, as documents and as code.
 *
 * <p>Usage: {@code MeasureQuality FOLDER ENDING [languages]}. Files that are not UTF-8 are left out; what is read is
 * repeated until there is enough of it.
 */
public final class MeasureQuality {

    /** A round of so many characters takes about a second. */
    private static final long CHARACTERS = 64 << 20;

    private static final int ROUNDS = 5;
    private static final double MEGA = 1e6;
    private static final double NANOS = 1e9;

    private MeasureQuality() {}

    public static void main(String[] arguments) throws IOException {
        List<String> texts = texts(Path.of(arguments[0]), arguments[1]);
        boolean languages = arguments.length > 2;
        measure("answers", texts, MeasureQuality::answer, languages);
        measure("documents", texts, MeasureQuality::document, languages);
        measure("code", texts, MeasureQuality::infill, languages);
    }

    /** Of this thread: other work on the machine does not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static List<String> texts(Path folder, String ending) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(
                            path -> Files.isRegularFile(path) && path.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String text = new String(bytes, StandardCharsets.UTF_8);
                if (!text.isBlank() && text.indexOf('\uFFFD') < 0) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static Example example(Content content) {
        return Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), content, Labels.none());
    }

    private static Example answer(String text) {
        return example(new Content.Conversation(
                List.of(Message.user("Go on."), Message.assistant(List.of(new Part.Text(text)), true)), ""));
    }

    private static Example document(String text) {
        return example(new Content.Grounded(List.of("q"), List.of("a"), List.of(text), List.of(0)));
    }

    private static Example infill(String text) {
        return example(new Content.Infill("a", "java", text, "x", "", List.of()));
    }

    private static void measure(String kind, List<String> texts, Function<String, Example> maker, boolean languages) {
        List<Example> examples = texts.stream().map(maker).toList();
        long bytes = 0;
        for (String text : texts) {
            bytes += text.getBytes(StandardCharsets.UTF_8).length;
        }
        ScoreQuality score = ScoreQuality.of(languages);
        score.setUp();
        CheckQuality check = CheckQuality.by(QualitySettings.standard());
        long times = Math.max(1, CHARACTERS / Math.max(1, bytes));
        for (int round = 1; round <= ROUNDS; round++) {
            long kept = 0;
            long start = processorNanos();
            for (long time = 0; time < times; time++) {
                for (Example example : examples) {
                    Example scored = ((Verdict.Keep) score.decide(example)).example();
                    kept += check.decide(scored) instanceof Verdict.Keep ? 1 : 0;
                }
            }
            double seconds = (double) (processorNanos() - start) / NANOS;
            System.out.printf(
                    Locale.ROOT,
                    "%-9s  %,d texts, %.1f MB, %d of them kept: %.1f MB/s%n",
                    kind,
                    texts.size(),
                    bytes / MEGA,
                    kept / times,
                    (double) bytes * (double) times / MEGA / seconds);
        }
    }
}
