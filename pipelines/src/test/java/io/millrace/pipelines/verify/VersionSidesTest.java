package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.build.DatasetJob;
import io.millrace.pipelines.command.Job;
import io.millrace.pipelines.plan.Planner;
import io.millrace.pipelines.recipe.RecipeReader;
import io.millrace.pipelines.yaml.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that the job built, with sides by every rule; and what is found when rows are not where they belong. */
final class VersionSidesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void layOutTheInputs() throws Exception {
        SplittableRandom random = new SplittableRandom(20_261_121);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ObjectNode line = JSON.createObjectNode();
            // Every fifth has no time, and three share one.
            if (i % 5 > 0) {
                line.put(
                        "created_at",
                        Instant.parse("2026-01-01T00:00:00Z")
                                .plusSeconds(i / 3 * 86_400L)
                                .toString());
            }
            line.putArray("messages").addObject().put("role", "user").put("content", "Tell of " + random.nextLong());
            line.withArray("messages")
                    .addObject()
                    .put("role", "assistant")
                    .put("content", "It is " + random.nextLong());
            lines.add(line.toString());
        }
        Files.write(folder.resolve("chats.jsonl"), lines);
        Git.cloneRepository()
                .setURI(testdata().resolve("end-to-end/shop.bundle").toString())
                .setDirectory(folder.resolve("shop.git").toFile())
                .setBare(true)
                .call()
                .close();
    }

    private static Path testdata() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder.resolve("testdata");
    }

    private Path build(String eval, String mix) throws Exception {
        return build(
                "sources:",
                "  - {name: chats, type: chat, path: chats.jsonl}",
                "  - {name: history, type: git, path: shop.git, branch: main}",
                "  - {name: infill, type: fim, path: shop.git, revision: main}",
                "steps: {scrub: off, quality: off}",
                "split: {eval: " + eval + ", purge: off}",
                mix,
                "views: [{view: chat}, {view: prompt}, {view: fim, model: qwen2.5-coder}]",
                "output: out");
    }

    private Path build(String... lines) throws Exception {
        Path recipe = Files.writeString(folder.resolve("shop.yaml"), String.join("\n", lines) + "\n");
        Job.Result result = DatasetJob.of(
                        "millrace", Clock.fixed(Instant.parse("2026-11-21T03:00:00Z"), ZoneOffset.UTC))
                .run(
                        Planner.plan(RecipeReader.read(recipe, new Environment(Map.of(), folder))),
                        PipelineOptionsFactory.fromArgs("--runner=DirectRunner", "--targetParallelism=2")
                                .create());
        assertThat(result, is(instanceOf(Job.Result.Built.class)));
        return ((Job.Result.Built) result).version();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.3; ''; each on the side that the hashes of all its groups say, at 0.3",
                "{fraction: 0.3}; 'mix: {weights: {chats: 2, history: 1, infill: 1}, epochs: {history: 2}}'; , at 0.3",
                "{count: 12}; ''; where at most 12 were asked for",
                "{count: 12}; 'mix: {unit: rows, budget: 30}'; where at most 12 were asked for",
                "{newest: 7}; ''; where 7 were asked for",
                "{newest: 0.2}; 'mix: {unit: rows, budget: 30}'; the newest of",
                "{sources: [history]}; ''; the conditions (sources) hold for all of eval and for none of train",
                "{after: 2026-01-09}; ''; the conditions (after) hold",
                "{paths: [shop/stock.py, shop/p*.py], repositories: [shop.bundle]}; ''; the conditions (paths, repositories) hold",
                "{paths: ['**/*.py'], after: 2026-02-01T12:00:00Z, sources: [history, chats]}; '';"
                        + " the conditions (after, paths, sources) hold",
            })
    void aRowOnTheSideThatTheRuleDoesNotSayIsFound(String eval, String mix, String proof) throws Exception {
        Path version = build(eval, mix);
        Verification built = VersionVerifier.verify(version);
        assertThat(built.text(), built.exitCode(), is(0));
        assertThat(built.text(), containsString(proof));

        for (String side : List.of("train", "eval")) {
            Path moved = folder.resolve("moved-" + side);
            copy(version, moved);
            List<String> places = move(moved, side);
            List<String> violations = VersionVerifier.verify(moved).violations();
            assertThat(violations.toString(), violations.size(), is(Math.min(20, places.size())));
            for (int i = 0; i < violations.size(); i++) {
                assertThat(violations.get(i), startsWith(places.get(i) + ": the example "));
                assertThat(
                        violations.get(i),
                        containsString(" is in " + (side.equals("train") ? "eval" : "train") + ", but "));
            }
        }
    }

    /** Writes a line of a conversation, and gives the line. */
    private static String conversation(String id, String time, String text) {
        ObjectNode line = JSON.createObjectNode().put("conversation_id", id).put("created_at", time);
        line.putArray("messages").addObject().put("role", "user").put("content", "Tell of " + text);
        line.withArray("messages").addObject().put("role", "assistant").put("content", "It is " + text);
        return line.toString();
    }

    private Path buildWithEqualContents(String eval) throws Exception {
        return build(
                "sources: [{type: chat, path: equal.jsonl}]",
                "steps: {scrub: off, quality: off, exact-duplicates: off, near-duplicates: off}",
                "split: {eval: " + eval + ", purge: off}",
                "output: out");
    }

    /** When no step drops equal contents, each goes where its group goes. */
    @Test
    void equalContentsOnBothSidesAreFound() throws Exception {
        // By their hashes, these are in train and eval at a half.
        Files.write(
                folder.resolve("equal.jsonl"),
                List.of(
                        conversation("one", "2026-01-01T00:00:00Z", "the same"),
                        conversation("two", "2026-01-02T00:00:00Z", "the same")));
        List<String> found =
                VersionVerifier.verify(buildWithEqualContents("0.5")).violations();

        assertThat(found.toString(), found.size(), is(1));
        assertThat(
                found.get(0),
                matchesPattern("data/chat/eval-00000-of-00001\\.jsonl:1: the id [0-9a-f]{32} is also in train:"
                        + " data/chat/train-00000-of-00001\\.jsonl:1"));
    }

    private void writeOneContentTwiceAndAnother() throws IOException {
        Files.write(
                folder.resolve("equal.jsonl"),
                List.of(
                        conversation("one", "2026-01-01T00:00:00Z", "the same"),
                        conversation("one", "2026-01-02T00:00:00Z", "the same"),
                        conversation("two", "2026-01-03T00:00:00Z", "another")));
    }

    @Test
    void equalContentsOnOneSideAreProvenAndWhatTheyLeaveOpenIsSaid() throws Exception {
        writeOneContentTwiceAndAnother();
        Verification verification = VersionVerifier.verify(buildWithEqualContents("{count: 1}"));

        assertThat(verification.violations(), is(List.of()));
        assertThat(verification.text(), containsString("1 rows of train and 2 of eval: "));
        assertThat(verification.text(), containsString("as were asked for was not looked at: of equal contents"));
    }

    /** The newest are chosen from the first of equal contents alone, and a later one is newer than what is in train. */
    @Test
    void groupsOfEqualContentsOnBothSidesAreFound() throws Exception {
        writeOneContentTwiceAndAnother();
        List<String> found =
                VersionVerifier.verify(buildWithEqualContents("{newest: 1}")).violations();

        assertThat(found, hasItem(matchesPattern("data/chat/eval.*: the id [0-9a-f]{32} is also in train: data/.*")));
        assertThat(found, hasItem(matchesPattern("data/chat/eval.*: the group conversation:.* is also in train: .*")));
    }

    /**
     * Moves the first example of a side that can be moved so that nothing else is wrong then, with all that hangs on it
     * by groups, and mends what tells of it: the ledger, the manifest and the version's name.
     *
     * @return where the rows are then
     */
    private static List<String> move(Path version, String from) throws IOException {
        String to = from.equals("train") ? "eval" : "train";
        SortedMap<String, List<JsonNode>> files = rows(version);
        Set<String> ids = files.entrySet().stream()
                .filter(file -> file.getKey().startsWith("data/chat/" + from))
                .flatMap(file -> file.getValue().stream())
                .map(row -> connected(row, files.values()))
                .filter(connected -> canMove(connected, files, from, to))
                .findFirst()
                .orElseThrow();

        List<String> places = new ArrayList<>();
        ObjectNode ledger =
                (ObjectNode) JSON.readTree(version.resolve("ledger.json").toFile());
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(version.resolve("manifest.json").toFile());
        for (String path : List.copyOf(files.keySet())) {
            if (path.contains("/" + from + "-")) {
                String target = path.replace("/" + from + "-", "/" + to + "-");
                for (JsonNode row : List.copyOf(files.get(path))) {
                    if (ids.contains(row.get("id").asText())) {
                        files.get(path).remove(row);
                        files.get(target).add(row);
                        places.add(target + ":" + files.get(target).size());
                    }
                }
            }
        }
        for (Map.Entry<String, List<JsonNode>> file : files.entrySet()) {
            List<String> lines =
                    file.getValue().stream().map(JsonNode::toString).toList();
            Files.write(version.resolve(file.getKey()), lines);
            mend(manifest, version, file.getKey(), lines.size());
            String[] names = file.getKey().split("[/-]");
            ((ObjectNode) ledger.get("staged").get(names[1])).put(names[2], lines.size());
        }
        Files.write(version.resolve("ledger.json"), JSON.writeValueAsBytes(ledger));
        mend(manifest, version, "ledger.json", -1);
        Files.write(version.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
        rename(manifest, version);
        return places.stream()
                .sorted(Comparator.comparing(VersionSidesTest::fileOf))
                .toList();
    }

    private static String fileOf(String place) {
        return place.substring(0, place.lastIndexOf(':'));
    }

    /** The rows by file. There is one file for each side of a view. */
    private static SortedMap<String, List<JsonNode>> rows(Path version) throws IOException {
        SortedMap<String, List<JsonNode>> files = new TreeMap<>();
        try (Stream<Path> data = Files.walk(version.resolve("data"))) {
            for (Path file : data.filter(Files::isRegularFile).toList()) {
                List<JsonNode> rows = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    rows.add(JSON.readTree(line));
                }
                files.put(version.relativize(file).toString().replace('\\', '/'), rows);
            }
        }
        return files;
    }

    /** The ids of the examples that one hangs together with by groups. */
    private static Set<String> connected(JsonNode first, Collection<List<JsonNode>> files) {
        Set<String> known = new HashSet<>();
        known.add(first.get("id").asText());
        Set<String> ids = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (List<JsonNode> rows : files) {
                for (JsonNode row : rows) {
                    Set<String> names = new HashSet<>();
                    names.add(row.get("id").asText());
                    row.get("groups").forEach(group -> names.add(group.asText()));
                    if (!Collections.disjoint(names, known)) {
                        grows |= known.addAll(names);
                        ids.add(row.get("id").asText());
                    }
                }
            }
        }
        return ids;
    }

    /** Whether no file becomes empty or begins to be, and nothing that is repeated gets into eval. */
    private static boolean canMove(Set<String> ids, SortedMap<String, List<JsonNode>> files, String from, String to) {
        for (String path : files.keySet()) {
            List<JsonNode> rows = files.get(path);
            List<JsonNode> moved = rows.stream()
                    .filter(row -> ids.contains(row.get("id").asText()))
                    .toList();
            boolean isHome = path.contains("/" + from + "-");
            if (isHome && !moved.isEmpty()) {
                boolean isRepeated = moved.stream()
                        .anyMatch(row -> row.get("annotations").asText().contains("\"epoch\":2"));
                boolean hasTarget = files.containsKey(path.replace("/" + from + "-", "/" + to + "-"));
                if (isRepeated || !hasTarget || moved.size() == rows.size()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void mend(ObjectNode manifest, Path version, String path, int rows) throws IOException {
        for (JsonNode entry : manifest.get("files")) {
            if (entry.get("path").asText().equals(path)) {
                byte[] bytes = Files.readAllBytes(version.resolve(path));
                ((ObjectNode) entry).put("sha256", sha256(bytes)).put("bytes", bytes.length);
                if (rows >= 0) {
                    ((ObjectNode) entry).put("rows", rows);
                }
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the version the name that its content asks for, which a verification tells. */
    private static void rename(ObjectNode manifest, Path version) throws IOException {
        String asked = "but the hash of its content is ";
        String hash = VersionVerifier.verify(version).violations().stream()
                .filter(violation -> violation.contains(asked))
                .map(violation -> violation.substring(violation.indexOf(asked) + asked.length()))
                .findFirst()
                .orElseThrow();
        String name = manifest.get("version").asText();
        manifest.put("version", name.substring(0, name.lastIndexOf('-') + 1) + hash);
        Files.write(version.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
