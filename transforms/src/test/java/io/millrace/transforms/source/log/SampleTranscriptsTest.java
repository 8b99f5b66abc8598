package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.read.InputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample sessions, of every kind that the format knows, beside what a person expects of them. */
class SampleTranscriptsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROJECTS = TwoPasses.samples().resolve("projects");
    private static final Path EXPECTED = TwoPasses.samples().resolve("expected");

    private static TwoPasses read(TranscriptSettings settings) {
        return TwoPasses.over(TwoPasses.files(PROJECTS), settings);
    }

    static Stream<Path> expectations() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> paths = Files.list(EXPECTED)) {
            paths.sorted().forEach(files::add);
        }
        return files.stream();
    }

    /** Each file holds the conversations that begin in one transcript, in the transcript's order. */
    @ParameterizedTest
    @MethodSource("expectations")
    void becomeTheConversationsThatAPersonExpects(Path expectation) throws IOException {
        JsonNode expected = JSON.readTree(expectation.toFile());
        ArrayNode found = JSON.createArrayNode();
        for (Example example : read(TranscriptSettings.defaults()).examples()) {
            if (example.origin().uri().equals(expected.get("transcript").textValue())) {
                found.add(describe(example));
            }
        }
        assertThat(pretty(found), equalTo(pretty(expected.get("conversations"))));
    }

    private static String pretty(JsonNode node) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    static ObjectNode describe(Example example) {
        ObjectNode described = JSON.createObjectNode();
        described.put("time", example.origin().time());
        described.set("tags", JSON.valueToTree(example.labels().tags()));
        ArrayNode messages = described.putArray("messages");
        for (Message message : ((Content.Conversation) example.content()).messages()) {
            String role = message.role().word() + (message.train() ? ", trained" : "");
            ObjectNode shown = messages.addObject();
            shown.put("role", role);
            for (Part part : message.parts()) {
                if (part instanceof Part.Reasoning reasoning) {
                    shown.put("reasoning", reasoning.text());
                } else if (part instanceof Part.Text text) {
                    shown.put("text", text.text());
                } else if (part instanceof Part.ToolCall call) {
                    shown.withArray("calls").add(call.id() + " " + call.name() + " " + call.arguments());
                } else if (part instanceof Part.ToolResult result) {
                    String failed = result.error() ? " (failed)" : "";
                    shown.put("result", result.callId() + " " + result.name() + failed + ": " + result.text());
                }
            }
        }
        return described;
    }

    @Test
    void areManyAndAllAccountedFor() {
        TwoPasses outcome = read(TranscriptSettings.defaults());
        assertThat(outcome.imbalance(), equalTo(""));
        assertThat(outcome.examples().size(), greaterThanOrEqualTo(40));
        assertThat(outcome.tally("SKIPPED incomplete-last-line"), is(1L));
        assertThat(outcome.tally("SKIPPED api-error"), is(1L));
        assertThat(outcome.tally("REJECTED nothing-to-train-on"), is(1L));
        assertThat(outcome.tally("MEASURE conflicting-lines"), is(1L));
        assertThat(outcome.tally("MEASURE cycles-cut"), is(1L));
        assertThat(outcome.tally("MEASURE dangling-parents"), is(1L));
        assertThat(outcome.tally("MEASURE results-without-call"), is(1L));
    }

    @Test
    void giveBrokenLinesAsDeadLettersThatSayWhatWasExpected() {
        List<String> errors = read(TranscriptSettings.defaults()).deadLetters().stream()
                .map(DeadLetter::error)
                .toList();
        assertThat(
                errors,
                containsInAnyOrder(
                        "invalid-json",
                        "invalid-utf8",
                        "malformed-message",
                        "nested-too-deeply",
                        "not-an-object",
                        "nul-bytes"));
    }

    @Test
    void areTheSameInAnyOrderOfFiles() {
        TwoPasses sorted = read(TranscriptSettings.defaults());
        List<InputFile> files = new ArrayList<>(TwoPasses.files(PROJECTS));
        Collections.shuffle(files, new Random(7));
        TwoPasses shuffled = TwoPasses.over(files, TranscriptSettings.defaults());
        assertThat(shuffled.examples(), equalTo(sorted.examples()));
        assertThat(shuffled.tallies(), equalTo(sorted.tallies()));
    }

    @Test
    void keepSubAgentsAndSegmentsInTheGroupOfTheirConversation() {
        Map<String, List<Example>> groups = new TreeMap<>();
        for (Example example : read(TranscriptSettings.defaults()).examples()) {
            assertThat(example.groups(), hasSize(1));
            groups.computeIfAbsent(example.groups().get(0), group -> new ArrayList<>())
                    .add(example);
        }
        List<String> related = groups.values().stream()
                .filter(members -> members.size() > 1)
                .map(members -> members.stream()
                        .flatMap(member -> member.labels().tags().stream())
                        .toList()
                        .toString())
                .sorted()
                .toList();
        assertThat(related, equalTo(List.of("[compacted]", "[sub-agent]", "[sub-agent]", "[sub-agent]")));
    }

    @Test
    void showAbandonedBranchesWhenAsked() {
        TwoPasses main = read(TranscriptSettings.defaults());
        TwoPasses all = read(TranscriptSettings.defaults().withBranches(TranscriptSettings.Branches.ALL));
        assertThat(all.imbalance(), equalTo(""));
        long abandoned = main.tally("MEASURE abandoned-branches");
        assertThat(abandoned, is(2L));
        assertThat(all.examples(), hasSize(main.examples().size() + (int) abandoned));
        assertThat(main.tally("MEASURE calls-in-abandoned-branches"), is(2L));
        assertThat(all.tally("MEASURE calls-in-abandoned-branches"), is(0L));
        List<List<String>> trained = all.examples().stream()
                .filter(example -> example.labels().tags().contains(FamilyAssembler.ABANDONED_BRANCH))
                .map(SampleTranscriptsTest::trainedTexts)
                .toList();
        // What stands before the fork is trained on in the main branch alone.
        assertThat(
                trained,
                containsInAnyOrder(
                        List.of("", "There are 14 uses of `state`. Shall I go ahead and rename them to `phase`?"),
                        List.of(
                                "",
                                "`python3 -c \"import urllib.request as u;"
                                        + " u.urlopen('http://localhost:8080/health', timeout=2)\"`")));
    }

    private static List<String> trainedTexts(Example example) {
        return ((Content.Conversation) example.content())
                .messages().stream().filter(Message::train).map(Message::text).toList();
    }

    @Test
    void leaveReasoningAndImagesOutWhenAsked() {
        TwoPasses bare = read(TranscriptSettings.defaults().withReasoning(false).withImageMarkers(false));
        for (Example example : bare.examples()) {
            for (Message message : ((Content.Conversation) example.content()).messages()) {
                assertThat(message.reasoning(), equalTo(""));
                assertThat(message.parts().toString().contains("[image]"), is(false));
            }
        }
        assertThat(bare.tally("MEASURE images-left-out"), is(2L));
        assertThat(bare.imbalance(), equalTo(""));
    }
}
