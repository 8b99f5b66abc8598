package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipelines.command.Job;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.yaml.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Whatever the input is, all of it is accounted for. Inputs of every source are made at random, most of them damaged;
 * then the records are counted here, from the input alone, the rejected and dead-lettered rows are counted from the
 * files, and both must agree with the ledger of a version that was published, which means that it balances.
 */
class ConservationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] WORDS = {
        "parse", "the", "order", "of", "rows", "when", "a", "file", "ends", "early", "and", "count", "them"
    };

    @Property(seed = "20261121", tries = 8, shrinking = ShrinkingMode.OFF)
    void everyRecordIsAccountedFor(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("conservation");
        try {
            long chatLines = writeLines(folder.resolve("chats"), random, ConservationTest::chatLine);
            long sessionLines = writeLines(folder.resolve("sessions/-srv-app"), random, ConservationTest::sessionLine);
            long commits = writeRepository(folder.resolve("repository"), random);
            Files.writeString(folder.resolve("recipe.yaml"), """
                    dataset: all
                    sources:
                      - {name: chats, type: chat, path: chats}
                      - {name: sessions, type: claude-code, path: sessions}
                      - {name: history, type: git, path: repository}
                      - {name: infill, type: fim, path: repository}
                    split: {eval: 0.3}
                    output: out
                    """);

            Job.Result outcome = DatasetJob.of("millrace", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                    .run(
                            Planner.plan(RecipeReader.read(folder.resolve("recipe.yaml"), Environment.ofProcess())),
                            PipelineOptionsFactory.fromArgs("--runner=DirectRunner")
                                    .create());

            assertThat(outcome, is(instanceOf(Job.Result.Built.class)));
            Path version = ((Job.Result.Built) outcome).version();
            JsonNode ledger = JSON.readTree(version.resolve("ledger.json").toFile());
            assertThat(records(ledger, "chats"), is(chatLines));
            assertThat(records(ledger, "sessions"), is(sessionLines));
            assertThat(records(ledger, "history"), is(commits));
            assertThat(rows(version.resolve("rejected"), "step"), is(sums(ledger, "rejected")));
            assertThat(rows(version.resolve("dead-letters"), "source"), is(sums(ledger, "deadLettered")));
        } finally {
            delete(folder);
        }
    }

    private static long records(JsonNode ledger, String source) {
        for (JsonNode line : ledger.get("sources")) {
            if (line.get("name").asText().equals(source)) {
                return line.get("records").asLong();
            }
        }
        throw new AssertionError("no source " + source);
    }

    private static Map<String, Long> sums(JsonNode ledger, String kind) {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode lines : List.of(ledger.get("sources"), ledger.get("steps"))) {
            for (JsonNode line : lines) {
                long sum = 0;
                for (JsonNode count : line.path(kind)) {
                    sum += count.asLong();
                }
                if (sum > 0) {
                    sums.put(line.get("name").asText(), sum);
                }
            }
        }
        return sums;
    }

    private static Map<String, Long> rows(Path folder, String field) throws IOException {
        Map<String, Long> rows = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    for (String line : Files.readAllLines(file)) {
                        rows.merge(JSON.readTree(line).get(field).asText(), 1L, Long::sum);
                    }
                }
            }
        }
        return rows;
    }

    private interface Lines {
        String next(Random random, int number);
    }

    /** Files of lines, some of them damaged; returns how many lines there are, a last one without an end included. */
    private static long writeLines(Path folder, Random random, Lines lines) throws IOException {
        Files.createDirectories(folder);
        long count = 0;
        int files = 1 + random.nextInt(3);
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(25);
            for (int number = 0; number < length; number++) {
                text.append(damage(lines.next(random, number), random)).append('\n');
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            for (int hit = random.nextInt(3); hit > 0; hit--) {
                int at = random.nextInt(bytes.length);
                // No line end is made or unmade, so that the number of lines stays what it is.
                bytes[at] = bytes[at] == '\n' ? bytes[at] : (byte) (0x80 + random.nextInt(0x80));
            }
            Files.write(folder.resolve("s" + file + ".jsonl"), bytes);
            count += length;
        }
        return count;
    }

    private static String damage(String line, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> line.substring(0, random.nextInt(line.length() + 1));
            case 1 -> line.replace("role", "rule");
            case 2 -> line.replace("\"content\":", "\"content\":null,\"was\":");
            case 3 -> "";
            case 4 -> "[" + line + "]";
            case 5 -> line.replace(':', '\0');
            default -> line;
        };
    }

    private static String chatLine(Random random, int number) {
        String key = random.nextInt(8) == 0 ? " ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8" : "";
        return """
                {"messages":[{"role":"user","content":"%s%s"},{"role":"assistant","content":"%s"}]}""".formatted(sentence(random, 3), key, sentence(random, 2));
    }

    private static String sessionLine(Random random, int number) {
        String parent = number == 0 ? "null" : "\"u" + random.nextInt(number) + "\"";
        boolean user = number % 2 == 0;
        String content = random.nextInt(4) > 0 || user
                ? "[{\"type\":\"text\",\"text\":\"" + sentence(random, 4) + "\"}]"
                : "[{\"type\":\"tool_use\",\"id\":\"t" + number + "\",\"name\":\"Read\",\"input\":{}}]";
        if (user && number > 1 && random.nextBoolean()) {
            content = "[{\"type\":\"tool_result\",\"tool_use_id\":\"t" + (number - 1) + "\",\"content\":\"ok\"}]";
        }
        return """
                {"type":"%s","uuid":"u%d","parentUuid":%s,"sessionId":"s","timestamp":"2026-01-05T09:00:%02d.000Z",\
                "message":{"role":"%s","id":"m%d","content":%s}}""".formatted(
                user ? "user" : "assistant", number, parent, number, user ? "user" : "assistant", number, content);
    }

    private static long writeRepository(Path folder, Random random) throws Exception {
        PersonIdent author = new PersonIdent("Ann", "ann@example.com", Instant.EPOCH, ZoneOffset.UTC);
        int commits = 3 + random.nextInt(8);
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            List<String> text = new ArrayList<>();
            for (int commit = 0; commit < commits; commit++) {
                text.add(random.nextInt(text.size() + 1), "value_" + commit + " = \"" + sentence(random, 2) + "\"");
                Path file = folder.resolve("module" + random.nextInt(3) + ".py");
                String end = random.nextBoolean() ? "\n" : "\r\n";
                Files.writeString(file, String.join(end, text) + (random.nextBoolean() ? end : ""));
                git.add().addFilepattern(".").call();
                git.commit()
                        .setAuthor(author)
                        .setCommitter(author)
                        .setAllowEmpty(true)
                        .setSign(false)
                        .setMessage("Make " + sentence(random, 4))
                        .call();
            }
        }
        return commits;
    }

    private static String sentence(Random random, int words) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return sentence.toString();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
