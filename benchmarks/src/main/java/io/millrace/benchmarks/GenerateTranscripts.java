package io.millrace.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes Claude Code transcripts that have the shapes of real ones: many files in a few projects, responses in
 * pieces, long tool outputs that are there twice, parallel calls, rewinds, resumed sessions that repeat their
 * beginning, compactions and sub-agents. The same arguments give the same bytes.
 */
public final class GenerateTranscripts {

    private static final int PROJECTS = 24;
    private static final int MESSAGE_WORDS = 60;

    /** A result is 2^7 to 2^15 characters long, each power as likely as any other: most are short, most bytes are not. */
    private static final int SHORTEST_RESULT_LOG = 7;

    private static final int LONGEST_RESULT_LOG = 15;

    private static final String[] SYLLABLES = {
        "ba", "co", "de", "fi", "gu", "ha", "in", "jo", "ka", "le", "mi", "no", "or", "pa", "qui", "re", "so", "ta",
        "un", "ver", "wa", "xe", "yo", "za"
    };

    private final SplittableRandom random;
    private final Path folder;
    private final List<String> vocabulary = new ArrayList<>();
    private long written;
    private long names;

    private GenerateTranscripts(Path folder, long seed) {
        this.folder = folder;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder word = new StringBuilder();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            vocabulary.add(word.toString());
        }
    }

    /**
     * Writes transcripts.
     *
     * @param arguments the folder to write to, about how many megabytes, and a seed
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected: FOLDER MEGABYTES SEED");
        }
        long limit = Long.parseLong(arguments[1]) * 1_000_000;
        GenerateTranscripts generator = new GenerateTranscripts(Path.of(arguments[0]), Long.parseLong(arguments[2]));
        int sessions = 0;
        while (generator.written < limit) {
            generator.session(sessions++);
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(Locale.ROOT, "%d sessions, %d bytes%n", sessions, generator.written);
    }

    /** One session's lines and where the next will hang. */
    private static final class Session {
        final String project;
        final String id;
        final List<String> lines = new ArrayList<>();
        final List<String> anchors = new ArrayList<>();
        long seconds;
        String last = "null";
        String agent = "";

        Session(String project, String id, long seconds) {
            this.project = project;
            this.id = id;
            this.seconds = seconds;
        }
    }

    private void session(int number) throws IOException {
        String project = "-home-dev-project-" + random.nextInt(PROJECTS);
        Session session = new Session(project, name(), 1_767_225_600L + number * 5_000L);
        int turns = 3 + random.nextInt(30);
        for (int i = 0; i < turns; i++) {
            if (i > 2 && random.nextInt(12) == 0) {
                // A rewind: the next request hangs on one of the last answers.
                session.last = session.anchors.get(session.anchors.size() - 1 - random.nextInt(3));
            }
            if (i > 5 && random.nextInt(40) == 0) {
                compact(session);
            }
            turn(session);
        }
        if (random.nextInt(6) == 0) {
            subAgent(session);
        }
        write(session.project + "/" + session.id + ".jsonl", session.lines);
        if (random.nextInt(8) == 0) {
            resume(session);
        }
    }

    private void resume(Session session) throws IOException {
        Session resumed = new Session(session.project, name(), session.seconds + 3_600);
        for (String line : session.lines) {
            resumed.lines.add(line.replace(session.id, resumed.id));
        }
        resumed.last = session.last;
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            turn(resumed);
        }
        write(resumed.project + "/" + resumed.id + ".jsonl", resumed.lines);
    }

    private void subAgent(Session parent) throws IOException {
        Session agent = new Session(parent.project, parent.id, parent.seconds);
        agent.agent = name().substring(0, 8);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            turn(agent);
        }
        write(parent.project + "/" + parent.id + "/subagents/agent-" + agent.agent + ".jsonl", agent.lines);
    }

    private void compact(Session session) {
        String logical = session.last;
        session.last = "null";
        line(
                session,
                "system",
                "\"subtype\":\"compact_boundary\",\"content\":\"Conversation compacted\"," + "\"logicalParentUuid\":"
                        + logical);
        line(
                session,
                "user",
                "\"isCompactSummary\":true,\"message\":{\"role\":\"user\",\"content\":\"" + words(200) + "\"}");
    }

    private void turn(Session session) {
        line(session, "user", "\"message\":{\"role\":\"user\",\"content\":\"" + words(MESSAGE_WORDS) + "\"}");
        for (int steps = random.nextInt(9); steps > 0; steps--) {
            step(session);
        }
        piece(session, "msg_" + name(), "{\"type\":\"text\",\"text\":\"" + words(3 * MESSAGE_WORDS) + "\"}");
        session.anchors.add(session.last);
    }

    /** A response that calls one to three tools, and their results. */
    private void step(Session session) {
        String message = "msg_" + name();
        if (random.nextInt(3) == 0) {
            piece(
                    session,
                    message,
                    "{\"type\":\"thinking\",\"thinking\":\"" + words(80) + "\",\"signature\":\"" + name() + "\"}");
        }
        piece(session, message, "{\"type\":\"text\",\"text\":\"" + words(20) + "\"}");
        List<String> calls = new ArrayList<>();
        List<String> hooks = new ArrayList<>();
        for (int n = random.nextInt(5) == 0 ? 3 : 1; n > 0; n--) {
            String call = "toolu_" + name();
            String input = random.nextInt(4) == 0
                    ? "{\"file_path\":\"/home/dev/a.py\",\"old_string\":\"" + code(400) + "\",\"new_string\":\""
                            + code(600) + "\"}"
                    : "{\"command\":\"" + words(8) + "\"}";
            piece(
                    session,
                    message,
                    "{\"type\":\"tool_use\",\"id\":\"" + call + "\",\"name\":\"Bash\",\"input\":" + input + "}");
            calls.add(call);
            hooks.add(session.last);
        }
        for (int i = 0; i < calls.size(); i++) {
            if (random.nextInt(10) == 0) {
                line(session, "progress", "\"data\":{\"type\":\"hook_progress\",\"output\":\"" + words(30) + "\"}");
            }
            int log = SHORTEST_RESULT_LOG + random.nextInt(LONGEST_RESULT_LOG - SHORTEST_RESULT_LOG + 1);
            String output = code(1 << log);
            String follower = session.last;
            session.last = calls.size() > 1 ? hooks.get(i) : follower;
            line(
                    session,
                    "user",
                    "\"message\":{\"role\":\"user\",\"content\":[{\"tool_use_id\":\"" + calls.get(i)
                            + "\",\"type\":\"tool_result\",\"content\":\"" + output
                            + "\"}]},\"toolUseResult\":{\"stdout\":\"" + output
                            + "\",\"stderr\":\"\",\"interrupted\":false}");
        }
    }

    private void piece(Session session, String message, String block) {
        line(
                session,
                "assistant",
                "\"requestId\":\"req_1\",\"message\":{\"id\":\"" + message
                        + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-x\",\"content\":[" + block
                        + "],\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":9,\"cache_read_input_tokens\":15310,\"output_tokens\":120}}");
    }

    private void line(Session session, String type, String rest) {
        String uuid = "\"" + name() + "\"";
        String agent = session.agent.isEmpty() ? "false" : "true,\"agentId\":\"" + session.agent + "\"";
        session.lines.add("{\"parentUuid\":" + session.last + ",\"isSidechain\":" + agent
                + ",\"userType\":\"external\",\"cwd\":\"/home/dev/project\",\"sessionId\":\"" + session.id
                + "\",\"version\":\"2.1.14\",\"gitBranch\":\"main\",\"type\":\"" + type + "\",\"uuid\":" + uuid
                + ",\"timestamp\":\"" + Instant.ofEpochSecond(session.seconds++) + "\"," + rest + "}");
        session.last = uuid;
    }

    private void write(String name, List<String> lines) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            for (String line : lines) {
                byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                out.write('\n');
                written += bytes.length + 1;
            }
        }
    }

    /** A name in the form of a UUID, never given twice. */
    private String name() {
        return String.format(
                Locale.ROOT, "%08x-%04x-4000-8000-%012x", random.nextInt(), random.nextInt(1 << 16), names++);
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : random.nextInt(12) == 0 ? ".\\n" : " ")
                    .append(vocabulary.get(random.nextInt(vocabulary.size())));
        }
        return text.toString();
    }

    /** Lines that look like a program's, as JSON has them: with escapes, and a letter beyond ASCII now and then. */
    private String code(int length) {
        StringBuilder text = new StringBuilder(length + 64);
        for (int line = 1; text.length() < length; line++) {
            text.append(line)
                    .append("\\t")
                    .append("    ".repeat(random.nextInt(4)))
                    .append(vocabulary.get(random.nextInt(vocabulary.size())))
                    .append(random.nextInt(40) == 0 ? " = \\\"é\\\", " : " = ")
                    .append(vocabulary.get(random.nextInt(vocabulary.size())))
                    .append('(')
                    .append(vocabulary.get(random.nextInt(vocabulary.size())))
                    .append(")\\n");
        }
        return text.toString();
    }
}
