package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.pipelines.publish.SampleRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VersionVerifierTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path output;

    private Path version;

    @BeforeEach
    void publish() throws IOException {
        version = SampleRun.version(output, 40);
    }

    private void expectFound(Matcher<String> violation) throws IOException {
        Verification verification = VersionVerifier.verify(version);
        assertThat(verification.violations(), hasItem(violation));
        assertThat(verification.exitCode(), is(1));
        assertThat(verification.text(), containsString("NOT verified"));
    }

    /** The first file of a set, such as {@code data/chat/train}. */
    private Path first(String set) throws IOException {
        Path folder = version.resolve(set).getParent();
        String stem = version.resolve(set).getFileName() + "-";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(stem))
                    .min(Path::compareTo)
                    .orElseThrow();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String document, UnaryOperator<String> edit) throws IOException {
        Path path = version.resolve(document);
        String before = Files.readString(path);
        String after = edit.apply(before);
        assertThat("the edit changes something", after, is(not(before)));
        Files.writeString(path, after);
    }

    /** Changes the lines of a file of rows, and the manifest so that it knows of it: what a careful forger does. */
    private void forge(Path file, UnaryOperator<List<String>> edit) throws IOException {
        List<String> lines = edit.apply(new ArrayList<>(Files.readAllLines(file)));
        Files.writeString(file, String.join("\n", lines) + "\n");
        forgeEntry(file, lines.size());
    }

    private void forgeEntry(Path file, long rows) throws IOException {
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(version.resolve("manifest.json").toFile());
        String path = version.relativize(file).toString().replace('\\', '/');
        for (JsonNode entry : manifest.get("files")) {
            if (entry.get("path").asText().equals(path)) {
                byte[] bytes = Files.readAllBytes(file);
                ((ObjectNode) entry).put("sha256", sha256(bytes)).put("bytes", bytes.length);
                if (rows >= 0) {
                    ((ObjectNode) entry).put("rows", rows);
                }
            }
        }
        Files.write(version.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
    }

    private static UnaryOperator<List<String>> firstLine(UnaryOperator<String> edit) {
        return lines -> {
            String before = lines.get(0);
            lines.set(0, edit.apply(before));
            assertThat("the edit changes something", lines.get(0), is(not(before)));
            return lines;
        };
    }

    @Test
    void whatWasPublishedIsProven() throws IOException {
        Verification verification = VersionVerifier.verify(version);
        assertThat(verification.violations(), is(List.of()));
        assertThat(verification.exitCode(), is(0));
        assertThat(
                verification.text(),
                allOf(
                        // 40 conversations, 80 of their turns, 20 preferences; 4 rejections and 2 dead letters.
                        containsString("146 rows follow their schemas; 63 ids computed again"),
                        containsString("60 examples: none on both sides of the split, none twice in a view"),
                        containsString(" of eval: each on the side that the hashes of all its groups say, at 0.25"),
                        containsString("3 configs of the card"),
                        containsString("\nverified\n")));
    }

    @Test
    void aVersionIsFoundByItsDatasetOrByLatest() throws IOException {
        Path dataset = version.getParent().getParent();
        assertThat(VersionVerifier.verify(dataset).exitCode(), is(0));
        assertThat(VersionVerifier.verify(dataset.resolve("latest")).exitCode(), is(0));
        Files.delete(dataset.resolve("latest"));
        Files.writeString(dataset.resolve("latest"), version.getFileName() + "\n", StandardCharsets.UTF_8);
        assertThat(VersionVerifier.verify(dataset).exitCode(), is(0));
        assertThat(VersionVerifier.verify(dataset.resolve("latest")).exitCode(), is(0));
        assertThrows(NoSuchFileException.class, () -> VersionVerifier.verify(output.resolve("none")));
    }

    @Test
    void aCopyElsewhereIsProvenToo() throws IOException {
        Path copy = output.resolve("copy");
        Files.move(version, copy);
        assertThat(VersionVerifier.verify(copy).violations(), is(List.of()));
    }

    @Test
    void everyFlippedByteIsFound() throws IOException {
        try (Stream<Path> tree = Files.walk(version)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = version.relativize(file).toString().replace('\\', '/');
                if (List.of("build.json", "manifest.json", "report.html").contains(name)) {
                    continue;
                }
                byte[] whole = Files.readAllBytes(file);
                byte[] flipped = whole.clone();
                flipped[flipped.length / 2] ^= 1;
                Files.write(file, flipped);
                expectFound(containsString(name));
                Files.write(file, whole);
            }
        }
        assertThat(VersionVerifier.verify(version).exitCode(), is(0));
    }

    @Test
    void aLostFileIsFound() throws IOException {
        Path lost = first("data/chat/train");
        Files.delete(lost);
        expectFound(containsString("is in the manifest but does not exist"));
        expectFound(containsString("is one of"));
    }

    @Test
    void aLostDocumentIsFound() throws IOException {
        for (String document : List.of("README.md", "ledger.json", "manifest.json")) {
            byte[] content = Files.readAllBytes(version.resolve(document));
            Files.delete(version.resolve(document));
            expectFound(containsString(document + ": "));
            Files.write(version.resolve(document), content);
        }
    }

    @Test
    void aFileMoreIsFound() throws IOException {
        Files.writeString(version.resolve("data/chat/notes.txt"), "mine");
        expectFound(is("data/chat/notes.txt: is not in the manifest"));
    }

    @Test
    void aLinkIsFound() throws IOException {
        Files.createSymbolicLink(version.resolve("data/chat/away"), output);
        expectFound(is("data/chat/away: is neither a file nor a folder"));
    }

    @Test
    void aDroppedRowIsFoundThoughTheManifestKnows() throws IOException {
        forge(first("data/chat/train"), lines -> {
            lines.remove(0);
            return lines;
        });
        expectFound(containsString("data chat train = "));
        expectFound(containsString("examples shown in view chat = 40, but found in the files = 39"));
        expectFound(containsString("the hash of its content is"));
    }

    @Test
    void aRejectionOfAnotherReasonIsFoundThoughTheManifestKnows() throws IOException {
        forge(first("rejected/split"), firstLine(line -> line.replace("straddles-split", "bad-luck")));
        expectFound(is("ledger.json: rejected split bad-luck = 0, but found in the files = 1"));
    }

    @Test
    void aRowMovedToTheOtherSideIsFoundWithItsGroup() throws IOException {
        Path train = first("data/chat/train");
        Path eval = first("data/chat/eval");
        String moved = Files.readAllLines(train).get(0);
        forge(train, lines -> lines.subList(1, lines.size()));
        forge(eval, lines -> {
            lines.add(moved);
            return lines;
        });
        String id = JSON.readTree(moved).get("id").asText();
        String group = JSON.readTree(moved).get("groups").get(0).asText();
        String place = "data/chat/" + eval.getFileName() + ":"
                + Files.readAllLines(eval).size();
        // Its rows in the view of prompts stay in train, and so does its neighbour of the same family.
        expectFound(allOf(containsString(place), containsString("the id " + id + " is also in train")));
        expectFound(allOf(containsString(place), containsString("the group " + group + " is also in train")));
    }

    @Test
    void aRepeatedIdIsFound() throws IOException {
        Path file = first("data/preference/train");
        forge(file, lines -> {
            lines.add(lines.get(0));
            return lines;
        });
        String path = "data/preference/" + file.getFileName();
        expectFound(allOf(
                containsString(path + ":" + Files.readAllLines(file).size()),
                containsString("is also in " + path + ":1")));
    }

    /** The first row of a set once more, as another epoch. */
    private void repeat(String set, String epoch) throws IOException {
        forge(first(set), lines -> {
            String repeat = lines.get(0).replace("\\\"epoch\\\":1}", "\\\"epoch\\\":" + epoch + "}");
            assertThat("the edit changes something", repeat, is(not(lines.get(0))));
            lines.add(repeat);
            return lines;
        });
    }

    @Test
    void aRepeatThatNoStepMadeIsFound() throws IOException {
        repeat("data/preference/train", "2");
        expectFound(is("ledger.json: steps created 0 examples, but 1 repeats are in the files"));
    }

    @Test
    void aRepeatWithoutTheOneBeforeIsFound() throws IOException {
        repeat("data/preference/train", "3");
        expectFound(is("data/preference: of 1 repeats the epoch before is not in train"));
    }

    @Test
    void aRepeatTwiceInAnEpochIsFound() throws IOException {
        repeat("data/preference/train", "2");
        repeat("data/preference/train", "2");
        expectFound(containsString(", epoch 2 is also in data/preference/train"));
    }

    @Test
    void aRepeatInEvalIsFound() throws IOException {
        repeat("data/chat/eval", "2");
        expectFound(containsString("is repeated outside of train"));
    }

    @Test
    void anEpochThatIsNoNumberIsFound() throws IOException {
        repeat("data/chat/train", "\\\"two\\\"");
        expectFound(containsString("annotations: an epoch is a whole number from 1 on"));
    }

    @Test
    void aChangedContentIsFoundByItsId() throws IOException {
        for (String set : List.of("data/chat/train", "data/preference/train", "rejected/split")) {
            Path file = first(set);
            forge(file, firstLine(line -> line.replaceFirst("[sS]helf", "shed")));
            expectFound(allOf(containsString(file.getFileName() + ":1"), containsString("the hash of its content is")));
        }
    }

    @Test
    void aRowThatBreaksItsSchemaIsFoundAndNotShown() throws IOException {
        Path file = first("data/chat/train");
        forge(file, firstLine(line -> line.replace("\"train\":true", "\"train\":\"my secret\"")));
        expectFound(allOf(
                containsString(":1: \"/messages/2/train\" breaks the schema's \"type\""),
                not(containsString("my secret"))));
    }

    @Test
    void aLineThatIsNoJsonIsFoundAndNotShown() throws IOException {
        Path file = first("data/chat/train");
        forge(file, firstLine(line -> "my secret"));
        expectFound(allOf(containsString(":1: is not one JSON object"), not(containsString("my secret"))));
    }

    @Test
    void textThatIsNoJsonIsFound() throws IOException {
        Path file = first("data/prompt/train");
        forge(file, firstLine(line -> line.replace("\"arguments\":\"{", "\"arguments\":\"{{")));
        expectFound(containsString("arguments of a call: expected the JSON text of an object"));
        forge(file, firstLine(line -> line.replace("\"origin\":\"{", "\"origin\":\"[")));
        expectFound(containsString("origin: expected the JSON text of an object of eight strings"));
    }

    @Test
    void aLastLineWithoutItsEndIsFound() throws IOException {
        Path file = first("data/chat/train");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1));
        forgeEntry(file, Files.readAllLines(file).size());
        expectFound(containsString("the last line has no end"));
    }

    @Test
    void anEditedLedgerIsFound() throws IOException {
        change("ledger.json", text -> text.replace("\"used\": 252", "\"used\": 251"));
        forgeEntry(version.resolve("ledger.json"), -1);
        expectFound(is("ledger.json: source sessions: records = 257, but used + skipped + dead-lettered = 256"));
    }

    @Test
    void everyCountOfTheLedgerIsBoundByALawOrByTheName() throws IOException {
        byte[] manifest = Files.readAllBytes(version.resolve("manifest.json"));
        String text = Files.readString(version.resolve("ledger.json"));
        for (int at = text.indexOf(": 1"); at >= 0; at = text.indexOf(": 1", at + 1)) {
            Files.writeString(version.resolve("ledger.json"), text.substring(0, at) + ": 2" + text.substring(at + 3));
            forgeEntry(version.resolve("ledger.json"), -1);
            assertThat(VersionVerifier.verify(version).exitCode(), is(1));
            Files.write(version.resolve("manifest.json"), manifest);
        }
    }

    @Test
    void lostCallsAreFound() throws IOException {
        change("ledger.json", text -> text.replace("\"calls-in-lines\": 12", "\"calls-in-lines\": 13"));
        expectFound(is("ledger.json: source sessions: calls in lines = 13, but calls accounted for = 12"));
    }

    @Test
    void anEditedRecipeIsFoundByTheName() throws IOException {
        change("manifest.json", text -> text.replace("\"output\": \"out\"", "\"output\": \"elsewhere\""));
        expectFound(allOf(
                containsString("manifest.json: the version is named"), containsString("the hash of its content")));
    }

    @Test
    void aRenamedVersionIsFound() throws IOException {
        Path renamed = version.resolveSibling("20990101T000000Z-000000000000");
        Files.move(version, renamed);
        version = renamed;
        expectFound(containsString("but lies in the folder 20990101T000000Z-000000000000"));
        expectFound(is("latest: does not lead to a version"));
    }

    @Test
    void aCardThatLeavesOutASplitIsFound() throws IOException {
        change("README.md", text -> text.replaceFirst("(?m)^ *- split: \"?eval\"?\\n +path: \\S+\\n", ""));
        forgeEntry(version.resolve("README.md"), -1);
        expectFound(containsString("README.md: its configs and splits are"));
    }

    @Test
    void aCardThatLeavesOutAColumnIsFound() throws IOException {
        change("README.md", text -> text.replaceFirst("(?m)^ *- name: \"?tokens\"?\\n +dtype: \\S+\\n", ""));
        forgeEntry(version.resolve("README.md"), -1);
        expectFound(containsString("README.md: it declares the columns"));
    }

    /** Says in the manifest that the recipe purges, as if it always had. */
    private void sayItPurges(double threshold) throws IOException {
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(version.resolve("manifest.json").toFile());
        ((ObjectNode) manifest.at("/recipe/split")).put("purge", threshold);
        Files.write(version.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
    }

    @Test
    void anExampleOfTrainThatIsNearOneOfEvalIsFoundAndBothAreNamed() throws IOException {
        for (String view : List.of("chat", "preference", "prompt")) {
            Path train = first("data/" + view + "/train");
            Path eval = first("data/" + view + "/eval");
            List<String> evalLines = Files.readAllLines(eval);
            // Of a conversation with several prompts the last shows most.
            ObjectNode row = (ObjectNode) JSON.readTree(evalLines.get(evalLines.size() - 1));
            String evalId = row.get("id").asText();
            row.put("id", "00112233445566778899aabbccddeeff");
            row.putArray("groups").add("a group of its own");
            forge(train, lines -> {
                lines.add(row.toString());
                return lines;
            });
            sayItPurges(0.95);

            expectFound(allOf(
                    containsString("data/" + view + "/" + train.getFileName() + ":"
                            + Files.readAllLines(train).size()),
                    // Another view may show the same.
                    containsString("the example 00112233445566778899aabbccddeeff is near one of eval, " + evalId
                            + " in data/"),
                    containsString("similarity 1.0000, expected below 0.95")));
        }
    }

    @Test
    void aVersionWhoseRecipeDoesNotPurgeSaysSo() throws IOException {
        assertThat(
                VersionVerifier.verify(version).text(),
                containsString("whether train has examples near eval was not looked at"));
    }

    @Test
    void aCertificateIsTheSameWhoeverMakesItAndNoPartOfTheVersion() throws IOException {
        Verification verification = VersionVerifier.certify(version, "millrace 1");
        Path certificate = version.resolve("certificate.json");
        byte[] first = Files.readAllBytes(certificate);

        assertThat(verification.text(), containsString("certificate.json lies beside the files"));
        assertThat(
                Files.getPosixFilePermissions(certificate),
                is(Files.getPosixFilePermissions(version.resolve("manifest.json"))));
        assertThat(VersionVerifier.certify(version, "millrace 1").exitCode(), is(0));
        assertThat(Files.readAllBytes(certificate), is(first));
        JsonNode document = JSON.readTree(first);
        assertThat(document.get("verifiedBy").asText(), is("millrace 1"));
        assertThat(
                document.get("manifestSha256").asText(),
                is(sha256(Files.readAllBytes(version.resolve("manifest.json")))));
        assertThat(document.at("/split/examples").asInt(), is(60));
        assertThat(document.at("/split/near").isNull(), is(true));
        // Of 20 families, with seven rows in all views each, Python's hashlib puts four below a quarter.
        assertThat(
                document.at("/split/rule"),
                is(JSON.readTree(
                        "{\"kind\":\"fraction\",\"eval\":0.25,\"salt\":\"shop\",\"trainRows\":112,\"evalRows\":28,"
                                + "\"groups\":20,\"undecided\":[]}")));
        JsonNode files = document.get("files");
        assertThat(
                files.size(),
                is(JSON.readTree(version.resolve("manifest.json").toFile())
                        .get("files")
                        .size()));
    }

    @Test
    void whatIsNotProvenHasNoCertificate() throws IOException {
        Files.writeString(version.resolve("data/chat/notes.txt"), "mine");

        assertThat(VersionVerifier.certify(version, "millrace 1").exitCode(), is(1));
        assertThat(Files.exists(version.resolve("certificate.json")), is(false));
    }

    @Test
    void manyViolationsAreCountedAndTheFirstAreShown() throws IOException {
        forge(first("data/prompt/train"), lines -> Collections.nCopies(100, "{}"));
        Verification verification = VersionVerifier.verify(version);
        assertThat(verification.violations().size(), is(20));
        assertThat(verification.text(), containsString("and " + (verification.violationCount() - 20) + " more\n"));
    }

    @Test
    void anEntryThatListsAFileTwiceIsFound() throws IOException {
        ObjectNode manifest =
                (ObjectNode) JSON.readTree(version.resolve("manifest.json").toFile());
        ArrayNode files = (ArrayNode) manifest.get("files");
        files.add(files.get(0).deepCopy());
        Files.write(version.resolve("manifest.json"), JSON.writeValueAsBytes(manifest));
        expectFound(containsString("is listed twice"));
    }
}
