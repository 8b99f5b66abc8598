package io.millrace.transforms.source.fim;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Languages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class InfillCutterTest {

    private static final InfillSettings DEFAULTS = InfillSettings.defaults();

    private static final String JAVA = """
            package shop;

            import java.util.List;

            /** A basket. */
            final class Basket {

                private final List<Item> items;

                Basket(List<Item> items) {
                    this.items = List.copyOf(items);
                }

                // What all of it costs.
                long total(Rates rates, String currency) {
                    long sum = 0;
                    for (Item item : items) {
                        sum += rates.convert(item.price(), item.currency(), currency);
                    }
                    return sum;
                }

                boolean isEmpty() {
                    return items.isEmpty();
                }
            }
            """;

    private static final String PYTHON = """
            import json
            import os

            LIMIT = 10_000
            CURRENCIES = ["EUR", "USD"]


            def load(path, strict=False):
                \"""Reads a basket.\"""
                with open(path) as handle:
                    basket = json.load(handle)
                if strict and not basket:
                    raise ValueError("empty basket")
                return [item["price"] for item in basket]


            def total(prices):
                result = 0
                for price in prices:
                    result += price
                return result
            """;

    @Provide
    Arbitrary<Language> languages() {
        return Arbitraries.of(new ArrayList<>(Languages.all()));
    }

    /** Lines of words, signs, brackets, quotes, comment marks, pairs and both line ends, indented at random. */
    @Provide
    Arbitrary<String> code() {
        Arbitrary<String> piece = Arbitraries.of(
                "if",
                "total",
                "x",
                "(",
                ")",
                "{",
                "}",
                "[",
                "]",
                "=",
                ";",
                ":",
                "\"",
                "'",
                "`",
                "\"\"\"",
                "#",
                "//",
                "/*",
                "*/",
                "--",
                "<div>",
                "</div>",
                "end",
                "return",
                "  ",
                "    ",
                "\t",
                "\n",
                "\n",
                "\r\n",
                "\r",
                "\\",
                "価格",
                "\uD83D\uDE00",
                "é",
                "import",
                "12.5",
                "some_name",
                "call(a, b)",
                "{\n    body;\n}\n");
        return piece.list().ofMaxSize(400).map(pieces -> String.join("", pieces));
    }

    @Property(seed = "20261121", tries = 1500)
    void aGapIsAContiguousPieceWithinItsBounds(
            @ForAll("code") String text, @ForAll("languages") Language language, @ForAll @AlphaChars String key) {
        InfillSettings settings = new InfillSettings(4, 1000, 8, 300, List.of(), "");

        List<Cut> cuts = InfillCutter.cut(text, language, key, settings);

        assertThat(cuts.size(), is(lessThanOrEqualTo(Math.min(4, 1 + text.length() / 2000))));
        int end = 0;
        for (Cut cut : cuts) {
            String prefix = cut.prefix(text);
            String middle = cut.middle(text);
            String suffix = cut.suffix(text);
            assertThat(text.startsWith(prefix + middle + suffix, cut.from()), is(true));
            assertThat(prefix.length(), is(lessThanOrEqualTo(1000)));
            assertThat(suffix.length(), is(lessThanOrEqualTo(1000)));
            assertThat(middle.length(), is(lessThanOrEqualTo(300)));
            assertThat(middle.chars().filter(c -> c == '\n').count(), is(lessThanOrEqualTo(8L)));
            assertThat(middle.chars().filter(c -> !Character.isWhitespace(c)).count(), is(greaterThan(3L)));
            assertThat("gaps overlap", cut.start() >= end, is(true));
            end = cut.end();
            for (int seam : new int[] {cut.from(), cut.start(), cut.end(), cut.to()}) {
                assertThat(isInsidePairOrLineEnd(text, seam), is(false));
            }
        }
    }

    @Property(seed = "20261121", tries = 300)
    void theSameTextKeyAndSeedGiveTheSameGaps(
            @ForAll("code") String text, @ForAll("languages") Language language, @ForAll String key) {
        assertThat(
                InfillCutter.cut(text, language, key, DEFAULTS), is(InfillCutter.cut(text, language, key, DEFAULTS)));
    }

    @Property(seed = "20261121", tries = 300)
    void anyTextIsTaken(@ForAll String text, @ForAll("languages") Language language) {
        for (Cut cut : InfillCutter.cut(text, language, "key", DEFAULTS)) {
            assertThat(text.contains(cut.prefix(text) + cut.middle(text) + cut.suffix(text)), is(true));
        }
    }

    @Test
    void anotherKeyOrSeedCutsElsewhere() {
        TreeSet<String> middles = new TreeSet<>();
        for (int i = 0; i < 50; i++) {
            middles.addAll(middles(JAVA, "java", "key " + i, ""));
            middles.addAll(middles(JAVA, "java", "key", "seed " + i));
        }

        assertThat(middles.size(), is(greaterThan(20)));
    }

    @Test
    void blocksOfBracesAreFoundWholeAndInPart() {
        List<String> middles = manyMiddles(JAVA, "java");

        String loop = "sum += rates.convert(item.price(), item.currency(), currency);";
        assertThat(middles.contains(loop), is(true));
        assertThat(middles.contains("            " + loop), is(true));
        assertThat(
                middles.contains("long sum = 0;\n        for (Item item : items) {\n            " + loop
                        + "\n        }\n        return sum;"),
                is(true));
        assertThat(middles.contains("Rates rates, String currency"), is(true));
        assertThat(middles.contains("for (Item item : items) {\n            " + loop + "\n        }"), is(true));
    }

    @Test
    void blocksOfIndentationAreFoundWholeAndInPart() {
        List<String> middles = manyMiddles(PYTHON, "python");

        assertThat(
                middles.contains(
                        "    result = 0\n    for price in prices:\n        result += price\n    return result"),
                is(true));
        assertThat(middles.contains("basket = json.load(handle)"), is(true));
        assertThat(middles.contains("path, strict=False"), is(true));
    }

    @Test
    void trivialAndUnguessableGapsAreLeftOut() {
        List<String> middles = manyMiddles(JAVA, "java");
        middles.addAll(manyMiddles(PYTHON, "python"));

        assertThat(middles.contains("import java.util.List;"), is(false));
        assertThat(middles.contains("import json\nimport os"), is(false));
        assertThat(middles.contains("    // What all of it costs."), is(false));
        assertThat(middles.contains("empty basket"), is(false));
        for (String middle : middles) {
            assertThat(middle, middle.strip(), is(not(in(List.of("}", "return", ");", "else", "{")))));
        }
    }

    @Test
    void gapsOfLinesEndWhereALineEnds() {
        String windows = JAVA.replace("\n", "\r\n");
        for (int i = 0; i < 200; i++) {
            for (Cut cut : InfillCutter.cut(windows, language("java"), "key " + i, DEFAULTS)) {
                if (cut.kind() == Cut.Kind.LINES) {
                    assertThat(cut.suffix(windows).startsWith("\r\n"), is(true));
                }
            }
        }
    }

    @Test
    void whatLinesBeginTheyEnd() {
        for (int i = 0; i < 400; i++) {
            for (Cut cut : InfillCutter.cut(JAVA, language("java"), "key " + i, DEFAULTS)) {
                String middle = cut.middle(JAVA);
                if (cut.kind() == Cut.Kind.LINES && middle.strip().contains("\n")) {
                    assertThat(middle, count(middle, '{'), is(count(middle, '}')));
                }
            }
        }
    }

    @Test
    void theKindsHaveTheirShares() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(JAVA.replace("total", "total" + i).replace("Basket", "Basket" + i));
        }
        Map<Cut.Kind, Integer> counts = new EnumMap<>(Cut.Kind.class);
        int all = 0;
        for (int i = 0; i < 200; i++) {
            for (Cut cut : InfillCutter.cut(text.toString(), language("java"), "key " + i, DEFAULTS)) {
                counts.merge(cut.kind(), 1, Integer::sum);
                all++;
            }
        }

        assertThat(all, is(1200));
        assertThat((double) counts.get(Cut.Kind.BLOCK) / all, is(closeTo(0.45, 0.06)));
        assertThat((double) counts.get(Cut.Kind.LINES) / all, is(closeTo(0.35, 0.06)));
        assertThat((double) counts.get(Cut.Kind.ROW) / all, is(closeTo(0.1, 0.04)));
        assertThat((double) counts.get(Cut.Kind.SPAN) / all, is(closeTo(0.1, 0.04)));
    }

    @Test
    void aFileGivesOneAndOneMoreForEachTwoThousandCharacters() {
        assertThat(JAVA.length(), is(lessThanOrEqualTo(1999)));
        assertThat(InfillCutter.cut(JAVA, language("java"), "key", DEFAULTS), hasSize(1));
        String text = JAVA.repeat(10);
        assertThat(InfillCutter.cut(text, language("java"), "key", DEFAULTS), hasSize(1 + text.length() / 2000));
        assertThat(InfillCutter.cut(JAVA.repeat(100), language("java"), "key", DEFAULTS), hasSize(6));
    }

    @Test
    void theWindowBeginsAndEndsWithALine() {
        String text = JAVA.repeat(30);
        InfillSettings settings = new InfillSettings(6, 1000, 32, 2000, List.of(), "");

        for (Cut cut : InfillCutter.cut(text, language("java"), "key", settings)) {
            assertThat(cut.from() == 0 || text.charAt(cut.from() - 1) == '\n', is(true));
            assertThat(cut.to() == text.length() || text.charAt(cut.to() - 1) == '\n', is(true));
            assertThat(cut.start() - cut.from(), is(lessThanOrEqualTo(1000)));
        }
    }

    @Test
    void textsWithNothingWorthAGapGiveNone() {
        assertThat(InfillCutter.cut("", language("java"), "key", DEFAULTS), is(empty()));
        assertThat(InfillCutter.cut("x = 1\n", language("python"), "key", DEFAULTS), is(empty()));
        assertThat(InfillCutter.cut("}\n".repeat(500), language("java"), "key", DEFAULTS), is(empty()));
        assertThat(InfillCutter.cut("// a remark\n".repeat(50), language("java"), "key", DEFAULTS), is(empty()));
        assertThat(InfillCutter.cut("import a.b.Gadget;\n".repeat(50), language("java"), "key", DEFAULTS), is(empty()));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new InfillSettings(0, 6000, 32, 2000, List.of(), ""));
        assertThrows(IllegalArgumentException.class, () -> new InfillSettings(6, 999, 32, 2000, List.of(), ""));
        assertThrows(IllegalArgumentException.class, () -> new InfillSettings(6, 6000, 0, 2000, List.of(), ""));
        assertThrows(IllegalArgumentException.class, () -> new InfillSettings(6, 6000, 32, 49, List.of(), ""));
    }

    private static boolean isInsidePairOrLineEnd(String text, int position) {
        if (position == 0 || position == text.length()) {
            return false;
        }
        return Character.isSurrogatePair(text.charAt(position - 1), text.charAt(position))
                || text.charAt(position - 1) == '\r' && text.charAt(position) == '\n';
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static Language language(String name) {
        return Languages.named(name).orElseThrow();
    }

    private static List<String> middles(String text, String language, String key, String seed) {
        InfillSettings settings = new InfillSettings(6, 6000, 32, 2000, List.of(), seed);
        return InfillCutter.cut(text, language(language), key, settings).stream()
                .map(cut -> cut.middle(text))
                .toList();
    }

    private static List<String> manyMiddles(String text, String language) {
        List<String> middles = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            middles.addAll(middles(text, language, "key " + i, ""));
        }
        return middles;
    }
}
