package io.millrace.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private final TextScan scan = new TextScan();
    private final Repetition repetition = new Repetition();

    private int duplicates(String text, int size) {
        scan.readText(text);
        return repetition.inDuplicateGrams(scan.words(), size);
    }

    @Test
    void countsTheWordsOfWhatWasThereBefore() {
        // "one two" comes back once, "two one" as well: the words 3, 4 and 5 are in them.
        assertThat(duplicates("one two one two one", 2), is(9));
        assertThat(duplicates("one two three four", 2), is(0));
        assertThat(duplicates("one", 2), is(0));
        assertThat(duplicates("", 2), is(0));
    }

    @Test
    void takesTheMostFrequentWithItsBlanks() {
        scan.readText("to be or not to be");
        // "to be", five characters, twice; no three words come back.
        assertThat(repetition.inTopGrams(scan.words(), 2, 3), is(new int[] {10, 0}));
    }

    @Test
    void prefersTheLongerOfEquallyFrequentOnes() {
        scan.readText("a b longer words a b longer words");
        assertThat(repetition.inTopGrams(scan.words(), 2, 2), is(new int[] {2 * "longer words".length()}));
    }

    @Test
    void countsRepeatedLinesAndTheirLength() {
        scan.readText("same\nother\nsame\n  same  \n\nsame");
        assertThat(repetition.repeats(scan.lines()), is(3));
        assertThat(repetition.repeatedCharacters(scan.lines()), is(12));
        assertThat(repetition.repeats(scan.paragraphs()), is(0));
    }

    @Property(seed = "20261121", tries = 300)
    void agreesWithAComparisonOfStrings(@ForAll("texts") List<String> words) {
        scan.readText(String.join(" ", words));

        int[] duplicates = repetition.inDuplicateGrams(scan.words(), 2, 5);
        int[] tops = repetition.inTopGrams(scan.words(), 1, 4);

        for (int size = 2; size <= 5; size++) {
            assertThat("duplicate " + size, duplicates[size - 2], is(naiveDuplicates(words, size)));
            assertThat("alone " + size, repetition.inDuplicateGrams(scan.words(), size), is(duplicates[size - 2]));
        }
        for (int size = 1; size <= 4; size++) {
            assertThat("top " + size, tops[size - 1], is(naiveTop(words, size)));
        }
    }

    private static int naiveDuplicates(List<String> words, int size) {
        Set<String> seen = new HashSet<>();
        boolean[] covered = new boolean[words.size()];
        for (int i = 0; i + size <= words.size(); i++) {
            if (!seen.add(String.join(" ", words.subList(i, i + size)))) {
                Arrays.fill(covered, i, i + size, true);
            }
        }
        int sum = 0;
        for (int i = 0; i < covered.length; i++) {
            sum += covered[i] ? words.get(i).length() : 0;
        }
        return sum;
    }

    private static int naiveTop(List<String> words, int size) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + size <= words.size(); i++) {
            counts.merge(String.join(" ", words.subList(i, i + size)), 1, Integer::sum);
        }
        int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
        return most < 2
                ? 0
                : counts.entrySet().stream()
                        .filter(gram -> gram.getValue() == most)
                        .mapToInt(gram -> gram.getKey().length() * most)
                        .max()
                        .getAsInt();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "bb", "ccc", "dddd").list().ofMaxSize(60).map(ArrayList::new);
    }
}
