package io.millrace.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Tally;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.StagedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublisherTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LATER = SampleRun.NOON.plusSeconds(3600);

    @TempDir
    private Path output;

    private DatasetFolder dataset;

    @BeforeEach
    void openDataset() {
        dataset = DatasetFolder.of(output, SampleRun.DATASET);
    }

    private static SortedMap<String, String> contents(Path root) throws IOException {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                contents.put(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
            }
        }
        return contents;
    }

    private List<String> entriesOfVersions() throws IOException {
        try (Stream<Path> entries = Files.list(dataset.versions())) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static Publication publish(BuildFolder build, Outcome outcome) throws IOException {
        return Publisher.of(build, SampleRun.product(), Inspection.none())
                .publish(outcome, SampleRun.ledger(outcome), SampleRun.facts(), SampleRun.NOON);
    }

    @Test
    void aVersionHoldsTheRowsOfTheRunAndWhatIsSaidAboutThem() throws IOException {
        Path version = SampleRun.version(output, 40);
        assertThat(version.getFileName().toString(), is(matchingRegex("20260304T120000Z-[0-9a-f]{12}")));
        assertThat(
                contents(version).keySet().stream()
                        .map(path -> path.replaceAll("-\\d{5}-of-\\d{5}", "-*"))
                        .distinct()
                        .toList(),
                contains(
                        "README.md",
                        "build.json",
                        "chat_template.jinja",
                        "croissant.json",
                        "data/chat/eval-*.jsonl",
                        "data/chat/train-*.jsonl",
                        "data/preference/eval-*.jsonl",
                        "data/preference/train-*.jsonl",
                        "data/prompt/eval-*.jsonl",
                        "data/prompt/train-*.jsonl",
                        "dead-letters/sessions-*.jsonl",
                        "ledger.json",
                        "manifest.json",
                        "rejected/exact-duplicates-*.jsonl",
                        "rejected/sessions-*.jsonl",
                        "rejected/split-*.jsonl",
                        "report.html"));
        assertThat(Files.isSameFile(dataset.root().resolve("latest"), version), is(true));
        assertThat(entriesOfVersions(), contains(version.getFileName().toString()));
    }

    private static org.hamcrest.Matcher<String> matchingRegex(String pattern) {
        return org.hamcrest.Matchers.matchesPattern(pattern);
    }

    @Test
    void theManifestListsEveryFileButItselfAndTheBuild() throws IOException {
        Path version = SampleRun.version(output, 40);
        JsonNode manifest = JSON.readTree(version.resolve("manifest.json").toFile());
        assertThat(manifest.get("dataset").asText(), is(SampleRun.DATASET));
        assertThat(manifest.get("version").asText(), is(version.getFileName().toString()));
        assertThat(manifest.get("previous").isNull(), is(true));
        assertThat(manifest.get("inputs").get(0).get("records").asLong(), is(4711L));
        List<String> listed = new ArrayList<>();
        manifest.get("files").forEach(file -> listed.add(file.get("path").asText()));
        List<String> expected = new ArrayList<>(contents(version).keySet());
        expected.removeAll(List.of("manifest.json", "build.json", "report.html"));
        assertThat(listed, is(expected));
        for (JsonNode file : manifest.get("files")) {
            Path path = version.resolve(file.get("path").asText());
            assertThat(file.get("sha256").asText(), is(Assembly.sha256(Files.readAllBytes(path))));
            assertThat(file.get("bytes").asLong(), is(Files.size(path)));
            if (path.toString().endsWith(".jsonl")) {
                assertThat(file.get("rows").asLong(), is((long)
                        Files.readAllLines(path).size()));
            }
        }
    }

    @Test
    void twoBuildsOfTheSameDifferInTimeAlone() throws IOException {
        Path first = SampleRun.version(output.resolve("a"), 40);
        Publication second = SampleRun.keeping(40).publishTo(output.resolve("b"), LATER);
        SortedMap<String, String> one = contents(first);
        SortedMap<String, String> other = contents(((Publication.Published) second).folder());
        assertThat(one.remove("build.json"), is(not(other.remove("build.json"))));
        assertThat(one.remove("report.html"), is(not(other.remove("report.html"))));
        ObjectNode manifest = (ObjectNode) JSON.readTree(one.remove("manifest.json"));
        ObjectNode otherManifest = (ObjectNode) JSON.readTree(other.remove("manifest.json"));
        assertThat(otherManifest.remove("version"), is(not(manifest.remove("version"))));
        assertThat(otherManifest, is(manifest));
        assertThat(other, is(one));
    }

    @Test
    void whatHasNotChangedIsNotPublishedAgain() throws IOException {
        Path version = SampleRun.version(output, 12);
        assertThat(
                SampleRun.keeping(12).publishTo(output, LATER),
                is(new Publication.Unchanged(version.getFileName().toString(), version)));
        assertThat(entriesOfVersions(), contains(version.getFileName().toString()));
    }

    @Test
    void aChangedInputMakesAVersionThatNamesTheOneBefore() throws IOException {
        Path first = SampleRun.version(output, 12);
        SortedMap<String, String> before = contents(first);
        Path second = ((Publication.Published) SampleRun.keeping(13).publishTo(output, LATER)).folder();
        assertThat(
                JSON.readTree(second.resolve("manifest.json").toFile())
                        .get("previous")
                        .asText(),
                is(first.getFileName().toString()));
        assertThat(dataset.latest().orElseThrow(), is(second.getFileName().toString()));
        assertThat(contents(first), is(before));
    }

    @Test
    void partsAreNumberedOverThoseThatExist() {
        List<StagedFile> staged = List.of(
                new StagedFile("data/chat", "train", 7, ".jsonl.gz", "x", "", 1, 1),
                new StagedFile("data/chat", "train", 2, ".jsonl.gz", "y", "", 1, 1),
                new StagedFile("rejected", "train", 2, ".jsonl", "z", "", 1, 1));
        assertThat(
                Assembly.place(staged).stream()
                        .map(placement -> placement.staged().path() + " "
                                + placement.file().path())
                        .toList(),
                contains(
                        "y data/chat/train-00000-of-00002.jsonl.gz",
                        "x data/chat/train-00001-of-00002.jsonl.gz",
                        "z rejected/train-00000-of-00001.jsonl"));
    }

    @Test
    void aLedgerThatDoesNotBalanceIsRefusedAndLeavesNothing() throws IOException {
        try (BuildFolder build = BuildFolder.begin(output, SampleRun.DATASET)) {
            Outcome whole = SampleRun.keeping(12).write(build.work());
            List<Tally> tallies = new ArrayList<>(whole.tallies());
            tallies.add(new Tally(Tally.Scope.STEP, "split", Tally.Counter.KEPT, "", 1));
            Publication publication = publish(build, new Outcome(tallies, whole.inputs(), whole.files()));
            assertThat(publication, is(instanceOf(Publication.Refused.class)));
            assertThat(((Publication.Refused) publication).violations(), is(not(empty())));
        }
        assertThat(entriesOfVersions(), is(empty()));
        assertThat(dataset.latest().isPresent(), is(false));
    }

    @Test
    void anInspectionSeesTheWholeVersionAndCanKeepItBack() throws IOException {
        List<String> seen = new ArrayList<>();
        try (BuildFolder build = BuildFolder.begin(output, SampleRun.DATASET)) {
            Outcome outcome = SampleRun.keeping(12).write(build.work());
            Inspection inspection = version -> {
                seen.addAll(contents(version).keySet());
                return List.of("data/chat/a.jsonl:3: a reason");
            };
            Publication publication = Publisher.of(build, SampleRun.product(), inspection)
                    .publish(outcome, SampleRun.ledger(outcome), SampleRun.facts(), SampleRun.NOON);
            assertThat(
                    publication,
                    is(new Publication.Refused(
                            "it holds what scrubbing takes away", List.of("data/chat/a.jsonl:3: a reason"))));
        }
        assertThat(
                seen,
                hasItems("manifest.json", "ledger.json", "build.json", "report.html", "README.md", "croissant.json"));
        assertThat(entriesOfVersions(), is(empty()));
        assertThat(dataset.latest().isPresent(), is(false));
    }

    @Test
    void aFileThatIsNotAsLongAsTheRunSaysFailsTheBuild() throws IOException {
        try (BuildFolder build = BuildFolder.begin(output, SampleRun.DATASET)) {
            Outcome outcome = SampleRun.keeping(12).write(build.work());
            Path cut = build.work().resolve(outcome.files().get(0).path());
            Files.writeString(cut, "{}\n");
            IOException failure = assertThrows(IOException.class, () -> publish(build, outcome));
            assertThat(failure.getMessage(), containsString("holds 3 bytes"));
        }
        assertThat(entriesOfVersions(), is(empty()));
    }

    @Test
    void aFileOutsideTheRunsFolderIsNotTouched() throws IOException {
        Path secret = Files.writeString(output.resolve("mine"), "mine");
        try (BuildFolder build = BuildFolder.begin(output, SampleRun.DATASET)) {
            Outcome whole = SampleRun.keeping(12).write(build.work());
            List<StagedFile> files = new ArrayList<>(whole.files());
            StagedFile file = files.get(0);
            files.set(
                    0,
                    new StagedFile(
                            file.folder(),
                            file.stem(),
                            file.part(),
                            file.suffix(),
                            secret.toString(),
                            file.sha256(),
                            4,
                            file.rows()));
            Outcome outcome = new Outcome(whole.tallies(), whole.inputs(), files);
            assertThrows(IOException.class, () -> publish(build, outcome));
        }
        assertThat(Files.readString(secret), is("mine"));
    }

    @Test
    void aSecondBuildOfTheSameDatasetIsTurnedAway() throws IOException {
        try (BuildFolder first = BuildFolder.begin(output, SampleRun.DATASET)) {
            assertThrows(DatasetBusyException.class, () -> BuildFolder.begin(output, SampleRun.DATASET));
            assertThat(Files.isDirectory(first.work()), is(true));
            BuildFolder.begin(output, "another").close();
        }
        BuildFolder.begin(output, SampleRun.DATASET).close();
    }

    @Test
    void aSecondProcessIsTurnedAwayAndAKilledOneIsNot() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldBuild.class.getName(),
                        output.toString(),
                        SampleRun.DATASET)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(other.getInputStream().read(), is((int) HoldBuild.BEGUN));
        assertThrows(DatasetBusyException.class, () -> BuildFolder.begin(output, SampleRun.DATASET));
        other.destroyForcibly().waitFor();
        assertThat(entriesOfVersions(), contains(".building-" + other.pid()));
        try (BuildFolder next = BuildFolder.begin(output, SampleRun.DATASET)) {
            assertThat(next.swept(), contains(".building-" + other.pid()));
        }
        assertThat(entriesOfVersions(), is(empty()));
        assertThat(dataset.versionNames(), is(empty()));
    }

    /** Begins a build in a process of its own, says so, and never ends it. */
    static final class HoldBuild {

        static final char BEGUN = '!';

        public static void main(String[] arguments) throws IOException {
            BuildFolder build = BuildFolder.begin(Path.of(arguments[0]), arguments[1]);
            SampleRun.keeping(12).write(build.work());
            System.out.print(BEGUN);
            System.out.flush();
            System.in.read();
        }
    }

    @Test
    void aBuildKilledBeforeItsLastRenameIsTakenUpByTheNext() throws IOException {
        Path version = SampleRun.version(output, 12);
        Path newer = ((Publication.Published) SampleRun.keeping(13).publishTo(output, LATER)).folder();
        // As it is when the version is in its place and the pointer is not yet moved.
        dataset.moveLatest(version.getFileName().toString());
        Files.createSymbolicLink(dataset.root().resolve(".latest-new"), Path.of("versions"));
        Publication again = SampleRun.keeping(13).publishTo(output, LATER.plusSeconds(1));
        assertThat(again, is(new Publication.Published(newer.getFileName().toString(), newer)));
        assertThat(dataset.latest().orElseThrow(), is(newer.getFileName().toString()));
        assertThat(
                dataset.versionNames(),
                contains(version.getFileName().toString(), newer.getFileName().toString()));
    }

    @Test
    void aFileCanNameTheVersionInUse() throws IOException {
        Path version = SampleRun.version(output, 12);
        Path latest = dataset.root().resolve("latest");
        Files.delete(latest);
        Files.writeString(latest, version.getFileName() + "\n", StandardCharsets.UTF_8);
        assertThat(dataset.latest().orElseThrow(), is(version.getFileName().toString()));
        assertThat(SampleRun.keeping(12).publishTo(output, LATER), is(instanceOf(Publication.Unchanged.class)));
    }

    @Test
    void aVersionInUseThatIsGoneIsNone() throws IOException {
        Path version = SampleRun.version(output, 12);
        FileTree.delete(version);
        assertThat(dataset.latest().isPresent(), is(false));
        assertThat(SampleRun.keeping(12).publishTo(output, LATER), is(instanceOf(Publication.Published.class)));
    }

    @Test
    void aDatasetsNameIsAPlainFolderName() {
        for (String name : List.of("", ".", "..", ".hidden", "a/b", "a\\b")) {
            assertThrows(IllegalArgumentException.class, () -> DatasetFolder.of(output, name));
        }
    }
}
