package io.millrace.transforms.dedupe.near;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schemas.Content;
import io.millrace.schemas.ContentId;
import io.millrace.schemas.Example;
import io.millrace.schemas.Item;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.schemas.Rejection;
import io.millrace.transforms.common.step.Gathered;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions of a real file: a chain, in which each is like its neighbours. */
class FileHistoryTest {

    /** For each version the one that stays for it: itself or an earlier one. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0 0 0 0 0 0 0 0 0 0 10 10 10 10 10 10 10 10 10 10 10 21 21 21 21 21 21 21 21 21 21",
        "0.8, 0 0 0 3 3 3 3 7 7 7 10 10 12 12 14 14 14 14 14 19 19 19 19 19 24 24 24 24 24 24 30",
        "0.95, 0 1 1 3 4 5 6 7 8 8 10 11 11 13 14 14 14 17 17 19 20 21 21 21 24 25 25 27 27 27 30"
    })
    void aVersionGoesForTheFirstThatStaysAndIsLikeIt(double threshold, String expected) throws IOException {
        List<Example> versions = versions();
        assertThat(versions, hasSize(31));
        Map<ContentId, Integer> numbers = new HashMap<>();
        versions.forEach(version -> numbers.put(version.id(), numbers.size()));

        Integer[] keepers = new Integer[versions.size()];
        for (Item item : Gathered.from(versions, DropNearDuplicates.of(3, threshold))) {
            if (item instanceof Example kept) {
                keepers[numbers.get(kept.id())] = numbers.get(kept.id());
            } else if (item instanceof Rejection rejection) {
                keepers[numbers.get(rejection.example().id())] = numbers.get(rejection.keeper());
            }
        }

        List<String> found = new ArrayList<>();
        for (Integer keeper : keepers) {
            found.add(String.valueOf(keeper));
        }
        assertThat(String.join(" ", found), is(expected));
    }

    private static List<Example> versions() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        Path file = folder.resolve("testdata/near-duplicates/JsonAdapter.jsonl.gz");
        ObjectMapper json = new ObjectMapper();
        List<Example> versions = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode version = json.readTree(line);
                Part text = new Part.Text(version.get("text").textValue());
                versions.add(Example.of(
                        Origin.ofFile(
                                "history",
                                "chat",
                                "a.jsonl",
                                "",
                                version.get("time").textValue()),
                        List.of(),
                        new Content.Conversation(List.of(Message.assistant(List.of(text), true)), ""),
                        Labels.none()));
            }
        }
        return versions;
    }
}
