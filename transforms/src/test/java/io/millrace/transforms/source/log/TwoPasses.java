package io.millrace.transforms.source.log;

import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Rejection;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.LineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Both passes over files without a pipeline; what goes between them goes through its binary form. */
final class TwoPasses {

    static final String SOURCE = "sessions";

    private final List<Example> examples = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final SortedMap<String, Long> tallies = new TreeMap<>();

    private TwoPasses() {}

    static TwoPasses over(List<InputFile> files, TranscriptSettings settings) {
        return over(files, settings, () -> {});
    }

    /** As {@link #over(List, TranscriptSettings)}, with something that happens between the passes. */
    static TwoPasses over(List<InputFile> files, TranscriptSettings settings, Runnable between) {
        FileSystems.setDefaultPipelineOptions(PipelineOptionsFactory.create());
        TwoPasses outcome = new TwoPasses();
        SortedMap<String, List<FileIndex>> projects = new TreeMap<>();
        for (FileRange range : FileRange.cut(files)) {
            FileIndex index = TranscriptIndexer.index(SOURCE, range, LineReader.LINE_LIMIT, outcome::take);
            BinaryWriter bytes = new BinaryWriter(64);
            index.write(bytes);
            projects.computeIfAbsent(ProjectPath.project(range.file().name()), project -> new ArrayList<>())
                    .add(FileIndex.read(new BinaryReader(bytes.toByteArray())));
        }
        between.run();
        FamilyAssembler assembler = new FamilyAssembler(SOURCE, settings, outcome::take);
        for (List<FileIndex> project : projects.values()) {
            try (FamilyReader reader = new FamilyReader()) {
                for (Family family : FamilyFinder.families(project)) {
                    BinaryWriter bytes = new BinaryWriter(64);
                    family.write(bytes);
                    assembler.assemble(Family.read(new BinaryReader(bytes.toByteArray())), reader);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assembler.tallies().close().forEach(outcome::take);
        return outcome;
    }

    /** What came of some items, as a pipeline gives them. */
    static TwoPasses of(Iterable<Item> items) {
        TwoPasses outcome = new TwoPasses();
        items.forEach(outcome::take);
        return outcome;
    }

    private void take(Item item) {
        if (item instanceof Example example) {
            examples.add(example);
        } else if (item instanceof Rejection rejection) {
            rejections.add(rejection);
        } else if (item instanceof DeadLetter deadLetter) {
            deadLetters.add(deadLetter);
        } else if (item instanceof Tally tally) {
            String key = (tally.counter() + " " + tally.reason()).strip();
            tallies.merge(key, tally.count(), Long::sum);
        } else if (item instanceof Input input) {
            inputs.add(input);
        }
    }

    List<Example> examples() {
        return examples;
    }

    List<Rejection> rejections() {
        return rejections;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    List<Input> inputs() {
        return inputs;
    }

    /** Sums by counter and reason. */
    SortedMap<String, Long> tallies() {
        return tallies;
    }

    long tally(String key) {
        return tallies.getOrDefault(key, 0L);
    }

    private long sum(String prefix) {
        return tallies.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What of the accounts does not add up; empty when all does. */
    String imbalance() {
        StringBuilder found = new StringBuilder();
        compare(found, "lines", tally("RECORDS"), tally("USED") + sum("SKIPPED") + sum("DEAD_LETTERED"));
        compare(
                found,
                "lines of files",
                tally("RECORDS"),
                inputs.stream().mapToLong(Input::records).sum());
        compare(found, "dead letters", sum("DEAD_LETTERED"), deadLetters.size());
        compare(found, "candidates", tally("CANDIDATES"), tally("EXAMPLES") + sum("REJECTED"));
        compare(found, "examples", tally("EXAMPLES"), examples.size());
        compare(found, "rejections", sum("REJECTED"), rejections.size());
        compare(
                found,
                "calls",
                tally("MEASURE calls-in-lines"),
                tally("MEASURE calls-in-conversations")
                        + tally("MEASURE calls-in-abandoned-branches")
                        + tally("MEASURE calls-in-rejected-conversations")
                        + sum("MEASURE calls-left-out-"));
        return found.toString();
    }

    private static void compare(StringBuilder found, String what, long one, long other) {
        if (one != other) {
            found.append(what)
                    .append(": ")
                    .append(one)
                    .append(" is not ")
                    .append(other)
                    .append("; ");
        }
    }

    /** All files below a folder, by name. */
    static List<InputFile> files(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .sorted()
                    .map(path -> file(folder, path))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputFile file(Path folder, Path path) {
        try {
            String name = folder.relativize(path).toString().replace('\\', '/');
            return new InputFile(path.toString(), name, Files.size(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file and tells it as an input. */
    static InputFile write(Path folder, String name, String... lines) {
        return write(folder, name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static InputFile write(Path folder, String name, byte[] content) {
        try {
            Path path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
            return file(folder, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The project's sample transcripts. */
    static Path samples() {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("tests run inside the repository");
        }
        return folder.resolve("testdata/transcripts");
    }
}
