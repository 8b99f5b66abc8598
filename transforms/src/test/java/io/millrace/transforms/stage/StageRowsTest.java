package io.millrace.transforms.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.github.luben.zstd.ZstdInputStream;
import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Input;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.ItemCoder;
import io.millrace.transforms.common.row.Layout;
import io.millrace.transforms.common.row.Outcome;
import io.millrace.transforms.common.row.OutcomeFile;
import io.millrace.transforms.common.row.PlacedRow;
import io.millrace.transforms.common.row.StagedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageRowsTest {

    /** Parts of 64 MiB in 200 MiB: four for train, one for the rest. */
    private static final StagePlan PLAN = StagePlan.of(200L << 20, 0.1);

    @TempDir
    private Path folder;

    @Test
    void writesEachRowOnceAndTellsWhatItWrote() throws Exception {
        List<Item> items = examples(300);
        items.add(new DeadLetter("logs", "a.jsonl", "byte 7", "invalid-json", "expected JSON"));
        items.add(new Tally(Tally.Scope.SOURCE, "logs", Tally.Counter.RECORDS, "", 200));
        items.add(new Tally(Tally.Scope.SOURCE, "logs", Tally.Counter.RECORDS, "", 101));
        items.add(Input.counted("logs", "a.jsonl", 301));
        items.add(new Input("logs", "a.jsonl", "00ff", "", 4711, 0));

        Outcome outcome = stage("one", items, "salt", Compression.NONE);

        assertThat(
                outcome.tallies(),
                contains(
                        new Tally(Tally.Scope.SOURCE, "logs", Tally.Counter.RECORDS, "", 301),
                        new Tally(Tally.Scope.STAGED, "chat", Tally.Counter.ROWS, "eval", 100),
                        new Tally(Tally.Scope.STAGED, "chat", Tally.Counter.ROWS, "train", 200)));
        assertThat(outcome.inputs(), contains(new Input("logs", "a.jsonl", "00ff", "", 4711, 301)));
        assertThat(
                outcome.files().stream()
                        .map(file -> file.folder() + " " + file.stem() + " " + file.part())
                        .toList(),
                contains(
                        "data/chat eval 0",
                        "data/chat train 0",
                        "data/chat train 1",
                        "data/chat train 2",
                        "dead-letters logs 0"));
        List<String> rows = new ArrayList<>();
        for (StagedFile file : outcome.files()) {
            byte[] bytes = Files.readAllBytes(folder.resolve("one").resolve(file.path()));
            assertThat(file.bytes(), is((long) bytes.length));
            assertThat(
                    file.sha256(),
                    is(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))));
            List<String> lines = new String(bytes, UTF_8).lines().toList();
            assertThat(lines, hasSize((int) file.rows()));
            rows.addAll(lines);
        }
        List<String> expected = new ArrayList<>(List.of("{\"dead\":\"invalid-json\"}"));
        for (int i = 0; i < 300; i++) {
            expected.add("{\"text\":\"row " + i + "\"}");
        }
        assertThat(rows, containsInAnyOrder(expected.toArray()));
        assertThat(rows.subList(100, 300), not(equalTo(expected.subList(1, 201))));
    }

    @Test
    void writesTheSameBytesForItemsInAnyOrder() throws Exception {
        List<Item> items = examples(200);
        stage("one", items, "salt", Compression.NONE);
        Collections.shuffle(items, new Random(1));
        stage("two", items, "salt", Compression.NONE);

        assertThat(contents("one"), equalTo(contents("two")));
        assertThat(contents("one").size(), greaterThan(3));
    }

    @Test
    void anotherSaltIsAnotherOrder() throws Exception {
        List<Item> items = examples(50);
        Outcome one = stage("one", items, "salt", Compression.NONE);
        Outcome two = stage("two", items, "pepper", Compression.NONE);

        assertThat(
                rowsOf("one", one.files().get(0)),
                not(equalTo(rowsOf("two", two.files().get(0)))));
        assertThat(
                new TreeSet<>(rowsOf("one", one.files().get(0))),
                equalTo(new TreeSet<>(rowsOf("two", two.files().get(0)))));
    }

    @Test
    void packsFiles() throws Exception {
        List<Item> items = examples(40);
        Outcome plain = stage("plain", items, "salt", Compression.NONE);
        Outcome gzip = stage("gzip", items, "salt", Compression.GZIP);
        Outcome zstandard = stage("zstandard", items, "salt", Compression.ZSTANDARD);

        for (int i = 0; i < plain.files().size(); i++) {
            byte[] rows = Files.readAllBytes(
                    folder.resolve("plain").resolve(plain.files().get(i).path()));
            StagedFile packed = gzip.files().get(i);
            byte[] gzipped = Files.readAllBytes(folder.resolve("gzip").resolve(packed.path()));
            assertThat(packed.bytes(), is((long) gzipped.length));
            assertThat(packed.suffix(), is(".jsonl.gz"));
            assertThat(all(new GZIPInputStream(new ByteArrayInputStream(gzipped))), equalTo(rows));
            byte[] zstd = Files.readAllBytes(
                    folder.resolve("zstandard").resolve(zstandard.files().get(i).path()));
            assertThat(all(new ZstdInputStream(new ByteArrayInputStream(zstd))), equalTo(rows));
        }
    }

    /** As when an engine loses a worker after it wrote a part: the part is written again, beside what was left. */
    @Test
    void partsThatAreWrittenAgainAreTheSame() throws Exception {
        List<Item> items = examples(60);
        Outcome first = stage("one", items, "salt", Compression.NONE);
        List<String> contents = contents("one");
        Path left = Files.writeString(folder.resolve("one/parts/.tmp-of-a-lost-worker"), "half a ro");

        Outcome second = stage("one", items, "salt", Compression.NONE);

        Files.delete(left);
        assertThat(second, equalTo(first));
        assertThat(contents("one"), equalTo(contents));
    }

    @Test
    void leavesNothingTemporary() throws Exception {
        Outcome outcome = stage("one", examples(10), "salt", Compression.NONE);
        try (Stream<Path> files = Files.walk(folder.resolve("one"))) {
            assertThat(
                    files.filter(Files::isRegularFile).count(),
                    is(outcome.files().size() + 1L));
        }
    }

    @Test
    void plansPartsByTheInputsSize() {
        assertThat(StagePlan.of(0, 0.05).parts("data/chat", "train"), is(1));
        assertThat(StagePlan.of(10L << 30, 0.05).parts("data/chat", "train"), is(152));
        assertThat(StagePlan.of(10L << 30, 0.05).parts("data/chat", "eval"), is(8));
        assertThat(StagePlan.of(10L << 30, 0.05).parts("rejected", "structure"), is(40));
        assertThat(StagePlan.of(10L << 40, 0.05).parts("data/chat", "train"), is(4096));
    }

    private Outcome stage(String name, List<Item> items, String salt, Compression compression) throws IOException {
        TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
        String build = folder.resolve(name).toString();
        pipeline.apply(Create.of(items).withCoder(ItemCoder.of()))
                .apply(StageRows.to(build, new ThirdsToEval(), salt, PLAN, compression));
        pipeline.run().waitUntilFinish();
        return OutcomeFile.read(build);
    }

    private List<String> rowsOf(String build, StagedFile file) throws IOException {
        return Files.readAllLines(folder.resolve(build).resolve(file.path()), UTF_8);
    }

    private List<String> contents(String build) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(build))) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                contents.add(file.getFileName() + "\n" + Files.readString(file));
            }
            return contents;
        }
    }

    private static byte[] all(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }

    private static List<Item> examples(int count) {
        List<Item> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Content content = new Content.Conversation(
                    List.of(Message.user("q"), Message.assistant(List.of(new Part.Text("row " + i)), true)), "");
            String split = i % 3 == 0 ? "eval" : "train";
            examples.add(Example.of(
                    Origin.ofFile("logs", "chat", "a.jsonl", "", ""), List.of(split), content, Labels.none()));
        }
        return examples;
    }

    /** Rows of one column, in the split that the example's group names. */
    private static final class ThirdsToEval implements Layout {

        private static final long serialVersionUID = 1;

        @Override
        public void place(Item item, Consumer<PlacedRow> rows) {
            if (item instanceof Example example) {
                String text = ((Content.Conversation) example.content())
                        .messages()
                        .get(1)
                        .text();
                rows.accept(new PlacedRow(
                        "data/chat",
                        example.groups().get(0),
                        example.id(),
                        ("{\"text\":\"" + text + "\"}").getBytes(UTF_8)));
            } else if (item instanceof DeadLetter letter) {
                rows.accept(new PlacedRow(
                        "dead-letters",
                        letter.source(),
                        new ContentId(1, 2),
                        ("{\"dead\":\"" + letter.error() + "\"}").getBytes(UTF_8)));
            }
        }
    }
}
