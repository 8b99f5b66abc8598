package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NearCheckTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path version;

    private RowFile write(String path, List<String> texts) throws IOException {
        Path file = version.resolve(path);
        Files.createDirectories(file.getParent());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            ObjectNode row = JSON.createObjectNode();
            row.put("id", path + i);
            row.putArray("questions").add(texts.get(i));
            row.putArray("answers");
            row.putArray("documents");
            lines.append(row).append('\n');
        }
        Files.writeString(file, lines);
        return RowFile.at(path).orElseThrow();
    }

    private static String text(int number) {
        return IntStream.range(0, 40).mapToObj(i -> "word" + number + "x" + i).collect(Collectors.joining(" "));
    }

    @Test
    void whatDoesNotFitIsComparedWithInFurtherReadings() throws IOException {
        List<String> evalTexts =
                IntStream.range(0, 50).mapToObj(NearCheckTest::text).toList();
        RowFile one = write("data/grounded/eval-00000-of-00002.jsonl", evalTexts.subList(0, 30));
        RowFile two = write("data/grounded/eval-00001-of-00002.jsonl", evalTexts.subList(30, 50));
        RowFile train = write(
                "data/grounded/train-00000-of-00001.jsonl",
                List.of(text(100), text(49) + " and more", text(101), text(0), text(29)));
        Complaints complaints = new Complaints();
        // Each of the two files may hold about three sets at a time.
        NearCheck near = NearCheck.holding(0.6, 200);

        near.collect(one, 2);
        near.collect(two, 2);
        near.prepare();
        near.compare(train, complaints, true);
        near.finish(version, List.of(one, two, train), complaints);
        assertThat("nothing was read, so nothing is known to be left", complaints.count(), is(0L));

        NearCheck read = NearCheck.holding(0.6, 200);
        for (RowFile file : List.of(one, two)) {
            readInto(file, read.collect(file, 2));
        }
        read.prepare();
        readInto(train, read.compare(train, complaints, true));
        read.finish(version, List.of(one, two, train), complaints);

        assertThat(read.evalSets(), is(50L));
        assertThat(read.trainSets(), is(5L));
        assertThat(complaints.count(), is(3L));
        assertThat(String.join("\n", complaints.first()), containsString("train-00000-of-00001.jsonl:2: the example"));
        assertThat(String.join("\n", complaints.first()), containsString("eval-00001-of-00002.jsonl:20: similarity"));
    }

    private void readInto(RowFile file, RowSink sink) throws IOException {
        List<String> lines = Files.readAllLines(version.resolve(file.path()));
        for (int i = 0; i < lines.size(); i++) {
            sink.row(i + 1, JSON.readTree(lines.get(i)));
        }
        sink.end();
    }
}
