package io.millrace.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Origin;
import io.millrace.transforms.common.read.FileRange;
import io.millrace.transforms.common.read.InputFile;
import io.millrace.transforms.common.read.InputFiles;
import io.millrace.transforms.common.read.LineReader;
import io.millrace.transforms.common.read.RangeLines;
import io.millrace.transforms.common.shingle.Shingler;
import io.millrace.transforms.common.shingle.Shingles;
import io.millrace.transforms.source.chat.ChatLine;
import io.millrace.transforms.source.chat.ChatParser;
import io.millrace.transforms.source.chat.ChatSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Holds what a version dropped as near duplicates against all pairs of its examples: which rows it kept although a kept
 * one is as similar as the threshold, and which it dropped for one that is not, or is not kept.
 */
public final class MeasureNearDuplicates {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MeasureNearDuplicates() {}

    /**
     * Compares all pairs.
     *
     * @param arguments the chat lines that the version was built of, without scrubbing; the version's folder; the
     *     threshold
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: MeasureNearDuplicates INPUT VERSION THRESHOLD");
            System.exit(2);
        }
        Map<String, int[]> sets = sets(arguments[0]);
        Path version = Path.of(arguments[1]);
        double threshold = Double.parseDouble(arguments[2]);

        TreeSet<String> kept = new TreeSet<>();
        each(version.resolve("data/chat"), "", row -> kept.add(row.path("id").asText()));
        TreeMap<String, String> keepers = new TreeMap<>();
        each(
                version.resolve("rejected"),
                "near-duplicates-",
                row -> keepers.put(
                        row.path("example").path("id").asText(),
                        row.path("keeper").asText()));

        long wrong = keepers.entrySet().stream()
                .filter(dropped -> !kept.contains(dropped.getValue())
                        || Shingles.jaccard(sets.get(dropped.getKey()), sets.get(dropped.getValue())) < threshold)
                .count();
        List<int[]> left = kept.stream().map(sets::get).toList();
        AtomicLong pairs = new AtomicLong();
        long missed = IntStream.range(0, left.size())
                .parallel()
                .filter(later -> {
                    pairs.addAndGet(later);
                    return IntStream.range(0, later)
                            .anyMatch(earlier -> isNear(left.get(later), left.get(earlier), threshold));
                })
                .count();
        System.out.printf(
                "%,d kept, %,d dropped; %,d of the kept have another of them at %.2f or nearer (of %,d pairs), %,d were"
                        + " dropped for none%n",
                kept.size(), keepers.size(), missed, threshold, pairs.get(), wrong);
    }

    private static boolean isNear(int[] one, int[] other, double threshold) {
        return Shingles.mayReach(threshold, one.length, other.length) && Shingles.jaccard(one, other) >= threshold;
    }

    private static Map<String, int[]> sets(String input) throws IOException {
        Map<String, int[]> sets = new TreeMap<>();
        ChatParser parser = ChatParser.of(ChatSettings.defaults());
        Shingler shingler = Shingler.create();
        List<InputFile> files = InputFiles.match(Path.of(""), List.of(input));
        for (FileRange range : FileRange.cut(files)) {
            try (LineReader lines = RangeLines.open(range, LineReader.LINE_LIMIT)) {
                while (lines.next()) {
                    if (parser.parse(lines.buffer(), lines.offset(), lines.length()) instanceof ChatLine.Told told) {
                        Example example =
                                Example.of(Origin.ofFile("", "", "", "", ""), List.of(), told.content(), Labels.none());
                        sets.put(example.id().toString(), shingler.shingles(example.content()));
                    }
                }
            }
        }
        return sets;
    }

    /** Something that is done with a row. */
    private interface Use {
        void row(JsonNode row);
    }

    private static void each(Path folder, String start, Use use) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder, start + "*.jsonl")) {
            listed.forEach(files::add);
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                use.row(JSON.readTree(line));
            }
        }
    }
}
