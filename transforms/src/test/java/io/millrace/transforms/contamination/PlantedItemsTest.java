package io.millrace.transforms.contamination;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.schemas.Content;
import io.millrace.schemas.Example;
import io.millrace.schemas.Labels;
import io.millrace.schemas.Message;
import io.millrace.schemas.Origin;
import io.millrace.schemas.Part;
import io.millrace.transforms.common.step.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real items where they turn up in real examples, and real code in which there is none. */
final class PlantedItemsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BEFORE = "I was given this at work today, could you have a look?";
    private static final String AFTER = "Thanks a lot, any help is welcome!";

    private static Decontaminate decision;
    private static final Map<String, List<String>> ITEMS = new LinkedHashMap<>();

    @BeforeAll
    static void readBenchmarks() throws BenchmarkException {
        decision = SampleBenchmarks.decision(SampleBenchmarks.all());
        for (BenchmarkSettings settings : SampleBenchmarks.all()) {
            ITEMS.put(
                    settings.name(),
                    BenchmarkReader.read(settings).items().stream()
                            .map(item -> item.texts().get(0))
                            .toList());
        }
    }

    private static Content said(String... texts) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            messages.add(
                    i % 2 == 0 ? Message.user(texts[i]) : Message.assistant(List.of(new Part.Text(texts[i])), true));
        }
        return new Content.Conversation(messages, "");
    }

    private static Content called(String arguments) {
        return new Content.Conversation(
                List.of(
                        Message.user(BEFORE),
                        Message.assistant(List.of(new Part.ToolCall("1", "write", arguments)), true),
                        Message.tool(new Part.ToolResult("1", "write", "ok", false))),
                "");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lines(String text, Function<Integer, String> lead) {
        String[] lines = text.split("\n", -1);
        return IntStream.range(0, lines.length)
                .mapToObj(i -> lead.apply(i) + lines[i])
                .collect(Collectors.joining("\n"));
    }

    private static Content cutInTheMiddle(String text) {
        int third = text.length() / 3;
        return new Content.Infill(
                "a.py",
                "python",
                "import this\n\n" + text.substring(0, third),
                text.substring(third, 2 * third),
                text.substring(2 * third) + "\n",
                List.of());
    }

    private static Content overTurns(String text) {
        int half = text.indexOf(' ', text.length() / 2);
        return said(text.substring(0, half), text.substring(half));
    }

    private record Place(String name, Function<String, Content> plant) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Place> places() {
        return Stream.of(
                new Place("as it is", text -> said(BEFORE + "\n\n" + text + "\n\n" + AFTER, "Gladly.")),
                new Place("in capitals", text -> said(BEFORE + text.toUpperCase(Locale.ROOT), "Gladly.")),
                new Place("in an answer", text -> said(BEFORE, text)),
                new Place("with other spaces", text -> said(text.replaceAll("\\s+", " \u00a0\n\t"), "Gladly.")),
                new Place(
                        "with other quotes",
                        text -> said(text.replace('\'', '\u2019').replace('"', '\u201D'), "!")),
                new Place("in a fence", text -> said("```python\n" + text + "\n```", "Gladly.")),
                new Place("quoted", text -> said(lines(text, i -> "> "), "Gladly.")),
                new Place("in a comment", text -> said(lines(text, i -> "# "), "Gladly.")),
                new Place("in a diff", text -> said("@@ -0,0 +1,9 @@\n" + lines(text, i -> "+"), "Gladly.")),
                new Place("with line numbers", text -> called(json(lines(text, i -> String.format("%6d\u2192", i))))),
                new Place("in an argument", text -> called(json(Map.of("path", "a.py", "content", text)))),
                new Place(
                        "in JSON in an argument",
                        text -> called(json(Map.of("command", "echo " + json(Map.of("content", text)))))),
                new Place("over two turns", PlantedItemsTest::overTurns),
                new Place("over a gap", PlantedItemsTest::cutInTheMiddle),
                new Place(
                        "in a worse answer",
                        text -> new Content.Preference(
                                List.of(Message.user(BEFORE)),
                                List.of(Message.assistant(List.of(new Part.Text("No.")), true)),
                                List.of(Message.assistant(List.of(new Part.Text(text)), true)),
                                "")),
                new Place(
                        "in a document",
                        text -> new Content.Grounded(List.of("What?"), List.of("That."), List.of(text), List.of(0))));
    }

    private static Verdict decide(Content content) {
        return decision.decide(Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), content, Labels.none()));
    }

    private static boolean isHit(Content content) {
        return decide(content) instanceof Verdict.Reject;
    }

    /** Not one of HumanEval's, MBPP's and GSM8K's items is missed as long as its words are there. */
    @ParameterizedTest
    @MethodSource("places")
    void findsEveryItem(Place place) {
        List<String> missed = ITEMS.values().stream()
                .flatMap(List::stream)
                .filter(text -> !isHit(place.plant().apply(text)))
                .toList();

        assertThat(missed, is(empty()));
    }

    /** Another name for the function and for each parameter, all of them where they are defined and used. */
    private static String renamed(String code, boolean inDocstrings) {
        TreeSet<String> names = new TreeSet<>();
        Matcher definition = Pattern.compile("def (\\w+)\\(([^)]*)\\)").matcher(code);
        while (definition.find()) {
            names.add(definition.group(1));
            for (String parameter : definition.group(2).split(",")) {
                names.add(parameter.replaceAll("[:=].*", "").strip());
            }
        }
        names.remove("");
        List<String> order = List.copyOf(names);
        Matcher word = Pattern.compile("(?s)\"\"\".*?\"\"\"|'''.*?'''|\\b[A-Za-z_]\\w*")
                .matcher(code);
        return word.replaceAll(found -> {
            String text = found.group();
            boolean isDocstring = text.startsWith("\"") || text.startsWith("'");
            String other = isDocstring
                    ? inDocstrings ? renameWords(text, order) : text
                    : order.contains(text) ? "v" + order.indexOf(text) : text;
            return Matcher.quoteReplacement(other);
        });
    }

    private static String renameWords(String text, List<String> order) {
        return Pattern.compile("\\b[A-Za-z_]\\w*")
                .matcher(text)
                .replaceAll(word -> order.contains(word.group()) ? "v" + order.indexOf(word.group()) : word.group());
    }

    @Test
    void findsCodeWhoseNamesAreOthers() {
        List<String> code = Stream.of("humaneval", "mbpp")
                .flatMap(name -> ITEMS.get(name).stream())
                .toList();

        long inCode =
                code.stream().filter(text -> isHit(said(renamed(text, false)))).count();
        long everywhere =
                code.stream().filter(text -> isHit(said(renamed(text, true)))).count();

        assertThat(inCode * 100, is(greaterThan(code.size() * 99L)));
        assertThat(everywhere * 100, is(greaterThan(code.size() * 97L)));
    }

    /** All of the program's own sources, of which none is a benchmark's. */
    @Test
    void findsNothingInRealCode() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.walk(SampleBenchmarks.root())) {
            sources = files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".py"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.toString().contains("/contamination/"))
                    .toList();
        }
        assertThat(sources.size(), is(greaterThan(200)));

        List<String> hits = new ArrayList<>();
        for (Path source : sources) {
            if (decide(said(Files.readString(source))) instanceof Verdict.Reject reject) {
                hits.add(source + ": " + reject.detail());
            }
        }
        assertThat(hits, is(empty()));
    }

    /** What two programmers write without having seen one another's work. */
    @ParameterizedTest
    @MethodSource("decoys")
    void leavesOrdinaryTextAlone(String text) {
        assertThat(decide(said(text)), is(kept(text)));
    }

    private static Verdict kept(String text) {
        return Verdict.keep(Example.of(Origin.ofFile("s", "k", "u", "", ""), List.of(), said(text), Labels.none()));
    }

    static Stream<String> decoys() {
        return Stream.of(
                """
                def add(a, b):
                    return a + b
                """,
                """
                def is_prime(n):
                    for i in range(2, n):
                        if n % i == 0:
                            return False
                    return True
                """,
                """
                from typing import List, Tuple, Any, Optional
                import math
                import re
                import collections
                """,
                "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]",
                """
                for i in range(len(a)):
                    for j in range(i + 1, len(a)):
                        if a[i] > a[j]:
                            a[i], a[j] = a[j], a[i]
                return a
                """,
                """
                if __name__ == "__main__":
                    import doctest
                    doctest.testmod()
                """,
                "Write a function that reads a file and prints each of its lines.",
                "How much money does he make in a week if he works for 8 hours a day?");
    }
}
