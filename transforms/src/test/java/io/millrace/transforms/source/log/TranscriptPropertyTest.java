package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.read.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Random trees, cut and shuffled over files, beside what a plain walk over the same tree gives. */
class TranscriptPropertyTest {

    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("transcripts");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        empty();
        Files.delete(folder);
    }

    private void empty() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Collections.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        }
    }

    /** A conversation in which users and assistants take turns, with edits that fork it anywhere. */
    private static final class Tree {
        final List<Integer> parents = new ArrayList<>();
        final List<Integer> depths = new ArrayList<>();
        final List<String> lines = new ArrayList<>();
        final Random random;

        Tree(long seed, int turns) {
            random = new Random(seed);
            for (int i = 0; i < turns; i++) {
                int parent = i == 0 ? -1 : random.nextInt(3) > 0 ? i - 1 : random.nextInt(i);
                parents.add(parent);
                depths.add(parent < 0 ? 0 : depths.get(parent) + 1);
                addLines(i);
            }
        }

        private boolean isUser(int turn) {
            return depths.get(turn) % 2 == 0;
        }

        /** What the next turn hangs on: a user's line, or the text, the call or the result of an answer. */
        private String anchor(int turn) {
            if (turn < 0) {
                return "null";
            }
            return isUser(turn)
                    ? quoted("u" + turn)
                    : quoted(List.of("t", "c", "r").get(random.nextInt(3)) + turn);
        }

        private static String quoted(String text) {
            return '"' + text + '"';
        }

        private String time(int turn, int second) {
            return String.format(Locale.ROOT, "2026-01-01T%02d:%02d:%02dZ", turn / 60, turn % 60, second);
        }

        private void addLines(int i) {
            String head = "{\"sessionId\":\"s\",\"uuid\":\"%s\",\"parentUuid\":%s,\"timestamp\":\"%s\",";
            String above = anchor(parents.get(i));
            if (isUser(i)) {
                lines.add(String.format(Locale.ROOT, head, "u" + i, above, time(i, 0))
                        + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"ask " + i + "\"}}");
                return;
            }
            String answer = "\"type\":\"assistant\",\"message\":{\"role\":\"assistant\",\"id\":\"m" + i
                    + "\",\"content\":[{\"type\":";
            lines.add(String.format(Locale.ROOT, head, "t" + i, above, time(i, 1)) + answer + "\"text\",\"text\":\"say "
                    + i + "\"}]}}");
            lines.add(String.format(Locale.ROOT, head, "c" + i, quoted("t" + i), time(i, 2)) + answer
                    + "\"tool_use\",\"id\":\"call" + i + "\",\"name\":\"Look\",\"input\":{\"at\":" + i + "}}]}}");
            // A result hangs on any piece of its answer, or somewhere else altogether.
            String hook = List.of("t" + i, "c" + i, "t" + i, "c" + i, "u0").get(random.nextInt(5));
            lines.add(String.format(Locale.ROOT, head, "r" + i, quoted(hook), time(i, 3))
                    + "\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\","
                    + "\"tool_use_id\":\"call" + i + "\",\"content\":\"see " + i + "\"}]}}");
        }

        /** The turns above the newest one, which is always a leaf, as short words. */
        List<String> expected() {
            List<String> words = new ArrayList<>();
            for (int at = parents.size() - 1; at >= 0; at = parents.get(at)) {
                words.add(isUser(at) ? "ask " + at : "say " + at + " Look {\"at\":" + at + "} see " + at);
            }
            Collections.reverse(words);
            if (words.size() % 2 == 1) {
                // The last request has no answer.
                words.remove(words.size() - 1);
            }
            return words;
        }
    }

    private static List<String> words(Example example) {
        List<String> words = new ArrayList<>();
        for (Message message : ((Content.Conversation) example.content()).messages()) {
            switch (message.role()) {
                case USER -> words.add(message.text());
                case ASSISTANT -> {
                    Part.ToolCall call = message.calls().get(0);
                    words.add(message.text() + " " + call.name() + " " + call.arguments());
                }
                case TOOL ->
                    words.set(
                            words.size() - 1,
                            words.get(words.size() - 1) + " " + message.result().text());
                case SYSTEM -> throw new AssertionError("transcripts have no system messages");
            }
        }
        return words;
    }

    private List<InputFile> oneFile(Tree tree) {
        return List.of(TwoPasses.write(folder, "p/one.jsonl", tree.lines.toArray(String[]::new)));
    }

    @Property(seed = "20261121", tries = 150)
    void followTheNewestBranchWhateverHangsWhere(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int turns)
            throws IOException {
        Tree tree = new Tree(seed, turns);
        TwoPasses outcome = TwoPasses.over(oneFile(tree), TranscriptSettings.defaults());
        assertThat(outcome.imbalance(), equalTo(""));
        List<List<String>> found =
                outcome.examples().stream().map(TranscriptPropertyTest::words).toList();
        List<String> expected = tree.expected();
        assertThat(found, equalTo(expected.isEmpty() ? List.of() : List.of(expected)));
    }

    @Property(seed = "20261121", tries = 100)
    void doNotDependOnHowLinesLieInFiles(@ForAll long seed, @ForAll @IntRange(min = 2, max = 30) int turns)
            throws IOException {
        Tree tree = new Tree(seed, turns);
        TwoPasses whole = TwoPasses.over(oneFile(tree), TranscriptSettings.defaults());
        empty();
        Random random = new Random(seed);
        List<StringBuilder> contents = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            contents.add(new StringBuilder());
        }
        for (String line : tree.lines) {
            int file = random.nextInt(4);
            // Glued to the next one now and then, and repeated in another file.
            contents.get(file).append(line).append(random.nextInt(5) == 0 ? "" : "\n");
            if (random.nextInt(3) == 0) {
                contents.get((file + 1) % 4).append(line).append("\n");
            }
        }
        List<InputFile> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            byte[] content = contents.get(i).toString().getBytes(StandardCharsets.UTF_8);
            files.add(TwoPasses.write(folder, "p/part-" + i + ".jsonl", content));
        }
        Collections.shuffle(files, random);
        TwoPasses parts = TwoPasses.over(files, TranscriptSettings.defaults());
        empty();
        assertThat(parts.imbalance(), equalTo(""));
        assertThat(
                parts.examples().stream().map(Example::content).toList(),
                equalTo(whole.examples().stream().map(Example::content).toList()));
        assertThat(
                parts.examples().stream().map(Example::groups).toList(),
                equalTo(whole.examples().stream().map(Example::groups).toList()));
    }

    /** Tomorrow's transcript begins as today's does. */
    @Property(seed = "20261121", tries = 60)
    void keepTheGroupOfWhatGrows(@ForAll long seed, @ForAll @IntRange(min = 4, max = 30) int turns) throws IOException {
        Tree tree = new Tree(seed, turns);
        Set<List<String>> groups = new HashSet<>();
        for (int lines = 2; lines <= tree.lines.size(); lines += 3) {
            String[] today = tree.lines.subList(0, lines).toArray(String[]::new);
            List<InputFile> files = List.of(TwoPasses.write(folder, "p/one.jsonl", today));
            TwoPasses.over(files, TranscriptSettings.defaults()).examples().forEach(one -> groups.add(one.groups()));
        }
        assertThat(groups.size(), lessThanOrEqualTo(1));
    }

    /** Bytes are changed, cut out and doubled: everything is still accounted for, and nothing is thrown. */
    @Property(seed = "20261121", tries = 300)
    void surviveDamage(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int wounds) throws IOException {
        Random random = new Random(seed);
        List<Path> samples = TwoPasses.files(TwoPasses.samples().resolve("projects")).stream()
                .filter(file -> file.name().endsWith(".jsonl"))
                .map(file -> Path.of(file.uri()))
                .toList();
        byte[] content = Files.readAllBytes(samples.get(random.nextInt(samples.size())));
        for (int i = 0; i < wounds; i++) {
            int at = random.nextInt(content.length);
            switch (random.nextInt(4)) {
                case 0 -> content[at] = (byte) random.nextInt(256);
                case 1 -> content[at] = (byte) "{}[]\",:\\\n0".charAt(random.nextInt(10));
                case 2 -> {
                    int length = Math.min(random.nextInt(200), content.length - at);
                    System.arraycopy(content, random.nextInt(content.length - length + 1), content, at, length);
                }
                default -> swapWords(content, random);
            }
        }
        List<InputFile> files = List.of(TwoPasses.write(folder, "p/damaged.jsonl", content));
        for (TranscriptSettings.Branches branches : TranscriptSettings.Branches.values()) {
            TwoPasses outcome =
                    TwoPasses.over(files, TranscriptSettings.defaults().withBranches(branches));
            assertThat(outcome.imbalance(), equalTo(""));
        }
    }

    /** Puts one uuid in the place of another, so that trees grow rings and dangling ends. */
    private static void swapWords(byte[] content, Random random) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("\"uuid\":\"", random.nextInt(content.length));
        int to = text.indexOf("\"parentUuid\":\"", random.nextInt(content.length));
        int length = 36;
        int source = from + "\"uuid\":\"".length();
        int target = to + "\"parentUuid\":\"".length();
        if (from >= 0 && to >= 0 && Math.max(source, target) + length <= content.length) {
            System.arraycopy(content, source, content, target, length);
        }
    }
}
