package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextScanTest {

    private final TextScan scan = new TextScan();

    @Test
    void countsWhatGopherCounts() {
        scan.readText("""
                # A title, with 2 numbers
                - first item...
                * second item…
                • third {item}

                The end of it.
                """);
        // # A title, with 2 numbers | - first item... | * second item… | • third {item} | The end of it.
        assertThat(scan.words().count(), is(6 + 3 + 3 + 3 + 4));
        assertThat(scan.spokenWords(), is(5 + 2 + 2 + 2 + 4));
        assertThat(scan.alphabeticWords(), is(4 + 2 + 2 + 2 + 4));
        assertThat(scan.spokenCharacters(), is("Atitlewith2numbersfirstitemseconditemthirditemTheendofit".length()));
        assertThat(scan.lines().count(), is(5));
        assertThat(scan.paragraphs().count(), is(2));
        assertThat(scan.hashSigns(), is(1));
        assertThat(scan.ellipses(), is(2));
        assertThat(scan.bulletLines(), is(3));
        assertThat(scan.ellipsisLines(), is(2));
        assertThat(scan.punctuatedLines(), is(3));
        assertThat(scan.shortLines(), is(5));
        assertThat(scan.curlyBraces(), is(1));
        assertThat(scan.sentences(), is(3));
        assertThat(scan.stopWords(), is(3));
    }

    @ParameterizedTest
    @CsvSource({
        "lorem ipsum dolor, 1",
        "'Lorem, Ipsum!', 1",
        "ipsum lorem, 0",
        "lorem dolor ipsum, 0",
        "lorem ipsum lorem ipsum, 2",
    })
    void findsTheFiller(String text, int times) {
        scan.readText(text);
        assertThat(scan.loremIpsum(), is(times));
    }

    @Test
    void tellsLinesAboutJavaScript() {
        scan.readText("Please enable JavaScript.\nAnd read on\njavascripts are others");
        assertThat(scan.javascriptLines(), is(1));
    }

    @Test
    void takesEachSignOfAScriptWithoutBlanksForAWord() {
        scan.readText("这是句子。 ok");
        assertThat(scan.spokenWords(), is(5));
        assertThat(scan.spokenCharacters(), is(6));
        assertThat(scan.sentences(), is(1));
    }

    @Test
    void leavesOutWhatStandsInFences() {
        scan.readDocument("before\n```java\nint i = 1;\n~~~\nint j;\n```\nafter\n  ~~~~\ncode\n~~~~\nend");
        assertThat(scan.spokenWords(), is(3));
        assertThat(scan.characters(), is("beforeafterend".length()));
    }

    @Test
    void takesTheMarksOfHeadingsForNoSymbols() {
        scan.readDocument("# One\n\n###### Six #\n####### seven\n#tag\n#\n");
        assertThat(scan.hashSigns(), is(1 + 7 + 1 + 1));
        assertThat(scan.spokenWords(), is(4));
    }

    @Test
    void leavesOutAllBehindAFenceThatNeverCloses() {
        scan.readDocument("before\n```\nint i = 1;");
        assertThat(scan.spokenWords(), is(1));
    }

    @Test
    void takesTheMarksOfADocumentForNoWords() {
        scan.readDocument("""
                | town | people |
                | :--- | -----: |
                | Ulm  | 126000 |

                1. first
                - second
                  > third

                ***
                """);
        assertThat(scan.words().count(), is(7));
        assertThat(scan.alphabeticWords(), is(6));
        assertThat(scan.lines().count(), is(5));
        assertThat(scan.bulletLines(), is(1));
    }

    @Test
    void leavesOutTheMetadataOfADocument() {
        scan.readDocument("---\ntitle: A page\ntags: [a, b]\n---\nThe page begins here.\n---\nAnd goes on.");
        assertThat(scan.spokenWords(), is(4 + 3));
        scan.readDocument("---\nA rule is no metadata.");
        assertThat(scan.spokenWords(), is(5));
        scan.readAnswer("---\none\n---\ntwo");
        assertThat(scan.spokenWords(), is(2));
    }

    @Test
    void leavesOutLinesOfTagsAlone() {
        scan.readDocument("<div class=\"note\">\n<p>Some text</p>\n</div>\n<br/> <br/>\na < b > c\n<T");
        assertThat(scan.lines().count(), is(3));
        assertThat(scan.spokenWords(), is(2 + 3 + 1));
    }

    @Test
    void leavesOutTheAddressesOfADocument() {
        scan.readDocument(
                "See [the guide](https://example.com/a/very/long/path#part), or\n<https://example.com>. [one](two)");
        assertThat(scan.spokenWords(), is(3 + 1 + 1));
        assertThat(scan.spokenCharacters(), is("Seetheguideorone".length()));
        assertThat(scan.characters(), is("See [the guide], or".length() + "<https://example.com>. [one]".length()));
        scan.readAnswer("[one](two)");
        assertThat(scan.spokenCharacters(), is(6));
    }

    @Test
    void cutsLongWordsOfAnAnswerAndLeavesOutTheNumbersOfItems() {
        scan.readAnswer("la".repeat(40) + "\n1. turn left\n2) turn right\n3.5 miles\n2025. A year");
        assertThat(scan.words().count(), is(10 + 2 + 2 + 2 + 2));
        assertThat(scan.wordCharacters(), is(80 + 8 + 9 + 8 + 5));
        scan.readAnswer("42.");
        assertThat(scan.spokenWords(), is(1));
        scan.readText("la".repeat(40) + "\n1. turn left");
        assertThat(scan.words().count(), is(1 + 3));
    }

    @Test
    void looksAtTheBeginningOfAHugeText() {
        String text = "word ".repeat(TextScan.MOST_CHARACTERS / 5 + 1000);
        scan.readText(text);
        // The last one is cut by the limit and is a word still.
        assertThat(scan.words().count(), is((TextScan.MOST_CHARACTERS + 4) / 5));
    }

    @Property(seed = "20261121", tries = 300)
    void agreesWithTheLibrarysSplitting(@ForAll("texts") String text) {
        scan.readText(text);

        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        List<String> words = Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        assertThat(scan.lines().count(), is(lines.size()));
        assertThat(scan.characters(), is(lines.stream().mapToInt(String::length).sum()));
        assertThat(scan.words().count(), is(words.size()));
        assertThat(
                scan.wordCharacters(),
                is(words.stream().mapToInt(String::length).sum()));
        assertThat(scan.alphabeticWords(), is((int)
                words.stream().filter(word -> word.matches(".*\\p{L}.*")).count()));
        assertThat(
                scan.spokenCharacters(),
                is(text.replaceAll("[^\\p{L}\\p{Nd}]", "").length()));
        assertThat(scan.hashSigns(), is(text.replaceAll("[^#]", "").length()));
    }

    /** One instance reads many texts: nothing of the one before is left. */
    @Property(seed = "20261121", tries = 50)
    void readsATextAnewAsIfItWereTheFirst(@ForAll("texts") String before, @ForAll("texts") String text) {
        TextScan fresh = new TextScan();
        fresh.readText(text);
        scan.readDocument(before);
        scan.readText(text);
        assertThat(scan.words().count(), is(fresh.words().count()));
        assertThat(scan.sentences(), is(fresh.sentences()));
        assertThat(scan.paragraphs().count(), is(fresh.paragraphs().count()));
        assertThat(scan.stopWords(), is(fresh.stopWords()));
        assertThat(scan.loremIpsum(), is(fresh.loremIpsum()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "the", "Ab1", "é", "…", "...", "#", "- x", ".", "\n", "\n\n", " ", "\t", "{", "lorem", "\"")
                .list()
                .ofMaxSize(80)
                .map(parts -> String.join(" ", parts));
    }
}
