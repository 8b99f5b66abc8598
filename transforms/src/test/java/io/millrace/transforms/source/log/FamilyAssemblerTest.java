package io.millrace.transforms.source.log;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.millrace.schemas.Content;
import io.millrace.schemas.DeadLetter;
import io.millrace.schemas.Example;
import io.millrace.schemas.Message;
import io.millrace.transforms.common.read.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyAssemblerTest {

    @TempDir
    private Path folder;

    private static String ask(String session, String uuid, String parent, String text) {
        return line("user", session, uuid, parent, "\"content\":\"" + text + "\"");
    }

    private static String answer(String session, String uuid, String parent, String blocks) {
        return line("assistant", session, uuid, parent, "\"id\":\"m-" + uuid + "\",\"content\":[" + blocks + "]");
    }

    private static String line(String type, String session, String uuid, String parent, String message) {
        String above = parent.isEmpty() ? "null" : "\"" + parent + "\"";
        return "{\"type\":\"" + type + "\",\"sessionId\":\"" + session + "\",\"uuid\":\"" + uuid + "\",\"parentUuid\":"
                + above + ",\"message\":{" + message + "}}";
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static String call(String id) {
        return "{\"type\":\"tool_use\",\"id\":\"" + id + "\",\"name\":\"Look\",\"input\":{}}";
    }

    private static TwoPasses over(InputFile... files) {
        return TwoPasses.over(List.of(files), TranscriptSettings.defaults());
    }

    private TwoPasses overLines(String... lines) {
        TwoPasses outcome = over(TwoPasses.write(folder, "p/a.jsonl", lines));
        assertThat(outcome.imbalance(), equalTo(""));
        return outcome;
    }

    private static List<String> shown(Example example) {
        return ((Content.Conversation) example.content())
                .messages().stream().map(FamilyAssemblerTest::shown).toList();
    }

    private static String shown(Message message) {
        String role = message.role().word() + (message.train() ? "*" : "");
        return switch (message.role()) {
            case TOOL -> role + " " + message.result().text();
            case ASSISTANT ->
                (role + " " + message.text()).strip()
                        + message.calls().stream().map(call -> " " + call.id()).reduce("", String::concat);
            case USER, SYSTEM -> role + " " + message.text();
        };
    }

    @Test
    void joinsAnswersThatNothingStandsBetween() {
        TwoPasses outcome = overLines(
                ask("s", "1", "", "Hi"), answer("s", "2", "1", text("One.")), answer("s", "3", "2", text("Two.")));
        assertThat(shown(outcome.examples().get(0)), contains("user Hi", "assistant* One.\n\nTwo."));
    }

    @Test
    void leavesOutWhatNobodyAskedForAndWhatNobodyAnswered() {
        TwoPasses outcome = overLines(
                answer("s", "1", "gone", text("Lost.") + "," + call("c1")),
                ask("s", "2", "1", "Hi"),
                answer("s", "3", "2", text("Hello.")),
                ask("s", "4", "3", "Bye"));
        assertThat(shown(outcome.examples().get(0)), contains("user Hi", "assistant* Hello."));
        assertThat(outcome.tally("MEASURE calls-left-out-before-first-request"), is(1L));
    }

    @Test
    void dropsUnansweredCallsOfTheLastAnswerAndDoesNotTrainOnIt() {
        TwoPasses outcome = overLines(
                ask("s", "1", "", "Hi"),
                answer("s", "2", "1", text("Hello.")),
                ask("s", "3", "2", "Look"),
                answer("s", "4", "3", text("Looking.") + "," + call("c1")));
        assertThat(
                shown(outcome.examples().get(0)),
                contains("user Hi", "assistant* Hello.", "user Look", "assistant Looking."));
        assertThat(outcome.tally("MEASURE calls-left-out-unanswered"), is(1L));
    }

    @Test
    void rejectsWhatHasNoWholeAnswer() {
        TwoPasses outcome = overLines(ask("s", "1", "", "Hi"), answer("s", "2", "1", call("c1")));
        assertThat(outcome.examples(), hasSize(0));
        assertThat(outcome.tally("MEASURE calls-in-rejected-conversations"), is(1L));
        assertThat(
                outcome.rejections().get(0).detail(),
                equalTo("requests: 1, answers: 1; no whole answer follows a request"));
    }

    @Test
    void passesThroughLinesThatAreNoMessages() {
        TwoPasses outcome = overLines(
                ask("s", "1", "", "Hi"),
                "{\"type\":\"progress\",\"uuid\":\"x\",\"parentUuid\":\"1\",\"sessionId\":\"s\"}",
                "{\"type\":\"novelty\",\"uuid\":\"y\",\"parentUuid\":\"x\",\"sessionId\":\"s\"}",
                answer("s", "2", "y", text("Hello.")));
        assertThat(shown(outcome.examples().get(0)), contains("user Hi", "assistant* Hello."));
    }

    @Test
    void choosesBetweenConflictingLinesByContentAlone() {
        String[] one = {ask("s", "1", "", "Hi"), answer("s", "2", "1", text("Short.") + "," + call("c1"))};
        String[] two = {ask("t", "1", "", "Hi"), answer("t", "2", "1", text("Somewhat longer."))};
        TwoPasses outcome = over(TwoPasses.write(folder, "p/a.jsonl", one), TwoPasses.write(folder, "p/b.jsonl", two));
        TwoPasses swapped = over(TwoPasses.write(folder, "p/a.jsonl", two), TwoPasses.write(folder, "p/b.jsonl", one));
        assertThat(shown(outcome.examples().get(0)), contains("user Hi", "assistant* Somewhat longer."));
        assertThat(
                shown(swapped.examples().get(0)),
                equalTo(shown(outcome.examples().get(0))));
        assertThat(outcome.tally("MEASURE calls-left-out-conflict"), is(1L));
        assertThat(outcome.imbalance(), equalTo(""));
    }

    @Test
    void keepsResponsesApartThatShareAMessageIdOverRequests() {
        String said = "\"id\":\"msg_1\",\"content\":[";
        TwoPasses outcome = overLines(
                ask("s", "1", "", "One?"),
                line("assistant", "s", "2", "1", said + text("First.") + "]"),
                ask("s", "3", "2", "Two?"),
                line("assistant", "s", "4", "3", said + text("Second,") + "]"),
                line("assistant", "s", "5", "4", said + text("whole.") + "]"));
        assertThat(
                shown(outcome.examples().get(0)),
                contains("user One?", "assistant* First.", "user Two?", "assistant* Second,\n\nwhole."));
    }

    @Test
    void takesTimeInProportionToLinesThatShareOneName() {
        String[] oneUuid = new String[20_000];
        String[] oneCallId = new String[20_000];
        for (int i = 0; i < oneUuid.length; i++) {
            oneUuid[i] = ask("s", "same", "", "Version " + i);
            String result = "\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c\",\"content\":\"r\"}]";
            String above = i == 0 ? "" : "" + (i - 1);
            oneCallId[i] = i == 0
                    ? ask("s", "0", "", "Go")
                    : i % 2 == 1 ? answer("s", "" + i, above, call("c")) : line("user", "s", "" + i, above, result);
        }
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> overLines(oneUuid));
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> overLines(oneCallId));
    }

    /** A main line names the agent that it has a result of, and an agent's lines do not all name it. */
    @Test
    void tellsSubAgentsByTheirFlagAndNotByNameAlone() {
        String result = "\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"c\",\"content\":\"Found.\"}]";
        TwoPasses outcome = overLines(
                ask("s", "1", "", "Go"),
                answer("s", "2", "1", call("c")),
                ask("s", "x", "", "Find").replace("{\"type\"", "{\"isSidechain\":true,\"agentId\":\"e1\",\"type\""),
                answer("s", "y", "x", text("It is here."))
                        .replace("{\"type\":\"a", "{\"isSidechain\":true,\"type\":\"a"),
                line("user", "s", "3", "2", result).replace("{\"type\":\"user", "{\"agentId\":\"e1\",\"type\":\"user"),
                answer("s", "4", "3", text("Done.")));
        assertThat(
                outcome.examples().stream().map(FamilyAssemblerTest::shown).toList(),
                containsInAnyOrder(
                        List.of("user Go", "assistant* c", "tool Found.", "assistant* Done."),
                        List.of("user Find", "assistant* It is here.")));
    }

    @Test
    void doesNotJoinProjects() {
        String[] lines = {ask("s", "1", "", "Hi"), answer("s", "2", "1", text("Hello."))};
        TwoPasses outcome =
                over(TwoPasses.write(folder, "p/a.jsonl", lines), TwoPasses.write(folder, "q/a.jsonl", lines));
        assertThat(outcome.examples(), hasSize(2));
        assertThat(outcome.tally("MEASURE families"), is(2L));
    }

    @Test
    void giveLinesThatChangedBetweenThePassesAsDeadLetters() {
        String[] lines = {ask("s", "1", "", "Hi"), answer("s", "2", "1", text("Hello."))};
        InputFile file = TwoPasses.write(folder, "p/a.jsonl", lines);
        String[] changed = {ask("s", "1", "", "Hi"), answer("s", "2", "1", text("Jello."))};
        TwoPasses outcome = TwoPasses.over(
                List.of(file), TranscriptSettings.defaults(), () -> TwoPasses.write(folder, "p/a.jsonl", changed));
        assertThat(outcome.imbalance(), equalTo(""));
        assertThat(outcome.tally("USED"), is(1L));
        assertThat(
                outcome.deadLetters(),
                contains(new DeadLetter(
                        TwoPasses.SOURCE,
                        "p/a.jsonl",
                        "byte " + (lines[0].length() + 1),
                        "changed-while-reading",
                        "expected " + lines[1].length() + " bytes that stay as they are while the job runs")));
    }

    @Test
    void giveFilesThatWentBetweenThePassesAsDeadLetters() {
        InputFile file =
                TwoPasses.write(folder, "p/a.jsonl", ask("s", "1", "", "Hi"), answer("s", "2", "1", text("Hello.")));
        TwoPasses outcome = TwoPasses.over(List.of(file), TranscriptSettings.defaults(), () -> delete(file));
        assertThat(outcome.imbalance(), equalTo(""));
        assertThat(outcome.tally("DEAD_LETTERED changed-while-reading"), is(2L));
    }

    private static void delete(InputFile file) {
        try {
            Files.delete(Path.of(file.uri()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Many sessions in one file that takes several ranges, plain and packed, are what they are in files of their own. */
    @Test
    void readsALargeFileInRangesAndAPackedOneInOneGo() throws IOException {
        StringBuilder together = new StringBuilder();
        StringBuilder interleaved = new StringBuilder();
        String filling = "x".repeat(50_000);
        for (int i = 0; i < 200; i++) {
            String session = "s" + i;
            String request = ask(session, "u" + i, "", "Question " + i + " " + filling) + "\n";
            String reply = answer(session, "a" + i, "u" + i, text("Answer " + i + " " + filling)) + "\n";
            together.append(request).append(reply);
            interleaved.insert(0, request).append(reply);
        }
        TwoPasses plain = over(TwoPasses.write(folder, "p/a.jsonl", bytes(together)));
        TwoPasses mixed = over(TwoPasses.write(folder, "p/a.jsonl", bytes(interleaved)));
        TwoPasses packed = over(TwoPasses.write(folder, "p/a.jsonl.gz", gzip(bytes(together))));
        assertThat(plain.examples(), hasSize(200));
        List<Content> expected = plain.examples().stream().map(Example::content).toList();
        assertThat(packed.examples().stream().map(Example::content).toList(), equalTo(expected));
        assertThat(sorted(mixed), equalTo(sorted(plain)));
        for (TwoPasses outcome : List.of(plain, mixed, packed)) {
            assertThat(outcome.imbalance(), equalTo(""));
        }
    }

    private static List<String> sorted(TwoPasses outcome) {
        return outcome.examples().stream()
                .map(example -> example.id() + " " + example.groups())
                .sorted()
                .toList();
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
