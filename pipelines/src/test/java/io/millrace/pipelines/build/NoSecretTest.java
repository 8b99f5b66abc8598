package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.pipelines.Main;
import io.millrace.pipelines.command.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets lie wherever input can hold one; the program runs as a person runs it; then every byte below the output's
 * folder and all that was said is searched for each of them, plain and encoded.
 */
class NoSecretTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By where they lie. None is whole in this file, so that nobody's scanner takes it for a real one. */
    private static final Map<String, String> SECRETS = new TreeMap<>(Map.of(
            "what a tool answered", "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm",
            "what a person wrote", "ghp_" + "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ0mLq17",
            "a commit's message", "glpat-" + "Ab3Cd4Ef5Gh6Ij7Kl8Mn",
            "a file of a repository", "glpat-" + "Qr2St3Uv4Wx5Yz6Ab7Cd",
            "the name of an input file", "glpat-" + "Kk1Ll2Mm3Nn4Oo5Pp6Qq",
            "a line that is no JSON", "glpat-" + "Rr7Ss8Tt9Uu1Vv2Ww3Xx",
            "a tool's schema", "glpat-" + "Gg4Hh5Ii6Jj7Kk8Ll9Mm",
            "an address in the recipe", "Hn5Vb8Kq2Rt7Wz4Lc9",
            "a private key", "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQ",
            "a home folder", "quillfeather"));

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void layOutTheInput() throws Exception {
        Path chats = Files.createDirectories(folder.resolve("chats"));
        String key = "-----BEGIN PRIVATE KEY-----\n" + SECRETS.get("a private key") + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(
                chats.resolve("log-" + SECRETS.get("the name of an input file") + ".jsonl"),
                String.join(
                        "\n",
                        chat("Why does " + SECRETS.get("what a person wrote") + " fail?", "It is old."),
                        chat("What is this? " + key, "Your key."),
                        chat("Look into /home/" + SECRETS.get("a home folder") + "/shop", "I cannot."),
                        "{\"messages\": " + SECRETS.get("a line that is no JSON"),
                        "[\"" + SECRETS.get("a line that is no JSON") + "\"]",
                        JSON.writeValueAsString(Map.of(
                                "messages",
                                messages("Which tools?", "One."),
                                "tools",
                                List.of(Map.of(
                                        "type",
                                        "function",
                                        "function",
                                        Map.of(
                                                "name",
                                                "push",
                                                "description",
                                                "uses " + SECRETS.get("a tool's schema"),
                                                "parameters",
                                                Map.of("type", "object", "properties", Map.of()))))))));
        Path sessions =
                Files.createDirectories(folder.resolve("sessions/-home-" + SECRETS.get("a home folder") + "-shop"));
        Files.writeString(
                sessions.resolve("s.jsonl"),
                String.join(
                        "\n",
                        line(0, "user", "[{\"type\":\"text\",\"text\":\"Show me the settings of the shop\"}]"),
                        line(1, "assistant", "[{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"Read\",\"input\":{}}]"),
                        line(
                                2,
                                "user",
                                "[{\"type\":\"tool_result\",\"tool_use_id\":\"t1\",\"content\":\"token "
                                        + SECRETS.get("what a tool answered") + "\"}]"),
                        line(3, "assistant", "[{\"type\":\"text\",\"text\":\"There is a token.\"}]")));
        writeRepository(folder.resolve("shop"));
    }

    private static List<Map<String, String>> messages(String question, String answer) {
        return List.of(Map.of("role", "user", "content", question), Map.of("role", "assistant", "content", answer));
    }

    private static String chat(String question, String answer) throws IOException {
        return JSON.writeValueAsString(Map.of("messages", messages(question, answer)));
    }

    private static String line(int number, String type, String content) {
        return """
                {"type":"%s","uuid":"u%d","parentUuid":%s,"sessionId":"s","timestamp":"2026-01-05T09:00:0%d.000Z",\
                "cwd":"/home/%s/shop","message":{"role":"%s","id":"m%d","content":%s}}""".formatted(
                        type,
                        number,
                        number == 0 ? "null" : "\"u" + (number - 1) + "\"",
                        number,
                        SECRETS.get("a home folder"),
                        type,
                        number,
                        content);
    }

    private static void writeRepository(Path repository) throws Exception {
        PersonIdent author = new PersonIdent("Ann", "ann@example.com", Instant.EPOCH, ZoneOffset.UTC);
        try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
            List<String> lines = new ArrayList<>(List.of("def total(cart):", "    return sum(cart)", ""));
            for (int commit = 0; commit < 4; commit++) {
                lines.add("def price_" + commit + "(item):");
                lines.add("    return item.price * " + (commit + 2));
                lines.add("");
                Files.writeString(repository.resolve("shop.py"), String.join("\n", lines));
                Files.writeString(
                        repository.resolve("settings.py"),
                        "retries = " + commit + "\ntoken = \"" + SECRETS.get("a file of a repository") + "\"\n"
                                + "timeout = " + commit + "\n");
                git.add().addFilepattern(".").call();
                git.commit()
                        .setAuthor(author)
                        .setCommitter(author)
                        .setSign(false)
                        .setMessage("Add the price of item " + commit + "\n\nIt was asked for with "
                                + SECRETS.get("a commit's message") + " in the request")
                        .call();
            }
        }
    }

    private String run(int exitCode, String command, String... recipe) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), String.join("\n", recipe));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        // The engine that starts soonest: what is asked here does not depend on it.
        String[] arguments = command.equals("build")
                ? new String[] {command, file.toString(), "--runner=DirectRunner"}
                : new String[] {command, file.toString()};
        int code = Main.run(arguments, out, out);
        String text = bytes.toString(StandardCharsets.UTF_8);
        said += text;
        assertThat(text, code, is(exitCode));
        return text;
    }

    /** What is written below the output's folder, by its path there, and what was said. */
    private Map<String, String> written() throws IOException {
        Map<String, String> written = new TreeMap<>();
        Path out = folder.resolve("out");
        if (Files.isDirectory(out)) {
            try (Stream<Path> files = Files.walk(out)) {
                for (Path file : files.toList()) {
                    String name = out.relativize(file).toString();
                    written.put(
                            name,
                            name + "\n"
                                    + (Files.isRegularFile(file)
                                            ? Files.readString(file, StandardCharsets.ISO_8859_1)
                                            : ""));
                }
            }
        }
        written.put("what was said", said);
        return written;
    }

    private static List<String> spellings(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(bytes);
        List<String> spellings = new ArrayList<>(
                List.of(secret, secret.substring(secret.length() / 3), hex, hex.toUpperCase(Locale.ROOT)));
        for (int offset = 0; offset < 3; offset++) {
            String shifted = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString((" ".repeat(offset) + secret).getBytes(StandardCharsets.US_ASCII));
            spellings.add(shifted.substring(4, shifted.length() - 2));
        }
        return spellings;
    }

    private void assertNoSecretIsWritten() throws IOException {
        Map<String, String> written = written();
        SECRETS.forEach((where, secret) -> spellings(secret)
                .forEach(spelling -> written.forEach(
                        (file, text) -> assertThat(where + " is in " + file, text, not(containsString(spelling))))));
    }

    @Test
    void nothingThatIsWrittenOrSaidHoldsOne() throws IOException {
        String summary = run(
                ExitCode.DONE,
                "build",
                "sources:",
                "  - {name: chats, type: chat, path: 'chats/*'}",
                "  - {name: sessions, type: claude-code, path: sessions}",
                "  - {name: history, type: git, path: shop, branch: HEAD}",
                "  - {name: infill, type: fim, path: shop}",
                "steps: {scrub: {key: key}}",
                "split: {eval: 0.5}",
                "output: out");

        assertThat(summary, containsString("load_dataset"));
        assertNoSecretIsWritten();
        JsonNode ledger =
                JSON.readTree(folder.resolve("out/shop/latest/ledger.json").toFile());
        JsonNode scrub = ledger.at("/steps/0");
        assertThat(scrub.at("/name").asText(), is("scrub"));
        assertThat("the private key's", scrub.at("/rejected/private-key").asInt(), is(1));
        assertThat(ledger.at("/sources/0/deadLettered/invalid-json").asInt(), is(1));
    }

    @Test
    void anAddressWithAPasswordIsShownWithoutIt() throws IOException {
        String address = "https://ann:" + SECRETS.get("an address in the recipe") + "@localhost:1/shop.git";
        for (String command : List.of("check", "build")) {
            String problem =
                    run(ExitCode.USAGE, command, "sources: [{type: git, path: '" + address + "'}]", "output: out");
            assertThat(problem, containsString("localhost:1/shop.git"));
        }
        run(
                ExitCode.USAGE,
                "check",
                "sources: [{type: chat, path: '" + address + "'}, {type: git, path: x, branch: [" + address + "]}]",
                "output: '" + address + "'");
        assertNoSecretIsWritten();
    }

    @Test
    void aVersionThatHoldsOneIsNotPublished() throws IOException {
        // Names of sources are a person's own words: scrubbing leaves them, and so they can carry one out.
        String name = "glpat-" + "zx9yw8vu7ts6rq5po4nm";

        String refusal = run(
                ExitCode.NOT_PUBLISHED,
                "build",
                "sources: [{name: " + name + ", type: chat, path: 'chats/*'}]",
                "steps: {scrub: {key: key}}",
                "output: out");

        assertThat(refusal, containsString("not published: it holds what scrubbing takes away"));
        assertThat(refusal, containsString("ledger.json:"));
        assertThat(refusal, containsString("gitlab"));
        assertThat(Files.exists(folder.resolve("out/shop/latest")), is(false));
        try (Stream<Path> versions = Files.list(folder.resolve("out/shop/versions"))) {
            assertThat(versions.toList().isEmpty(), is(true));
        }
    }

    @Test
    void anotherKeyGivesOtherPseudonymsAndTheSameKeyTheSameVersion() throws IOException {
        String[] recipe = {"sources: [{type: chat, path: 'chats/*'}]", "steps: {scrub: {key: one}}", "output: out"};
        run(ExitCode.DONE, "build", recipe);
        assertThat(run(ExitCode.DONE, "build", recipe), containsString("Nothing changed"));
        recipe[1] = "steps: {scrub: {key: two}}";
        assertThat(run(ExitCode.DONE, "build", recipe), not(containsString("Nothing changed")));
        assertNoSecretIsWritten();
    }

    @Test
    void whatWasPlantedIsFoundNowhere() throws IOException {
        String summary = run(
                ExitCode.DONE,
                "build",
                "sources: [{type: chat, path: 'chats/*'}]",
                "canaries: {examples: 60}",
                "steps: {scrub: {key: key}}",
                "output: out");

        assertThat(summary, containsString("planted, 0 found"));
        JsonNode ledger =
                JSON.readTree(folder.resolve("out/shop/latest/ledger.json").toFile());
        assertThat(ledger.at("/sources/1/name").asText(), is("canaries"));
        assertThat(ledger.at("/sources/1/examples").asInt(), is(60));
    }
}
