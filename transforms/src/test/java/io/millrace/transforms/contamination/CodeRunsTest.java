package io.millrace.transforms.contamination;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CodeRunsTest {

    private static final int LENGTH = 16;

    /** Small numbers are a few names over and over, the largest a sign. */
    private static long token(int number) {
        return number > 8 ? Tokens.sign(';') : Tokens.identifier(Hashes.mix(number) << 2);
    }

    private static List<Long> hashes(List<Integer> numbers) {
        CodeRuns runs = new CodeRuns(LENGTH);
        List<Long> hashes = new ArrayList<>();
        for (int number : numbers) {
            runs.add(token(number));
            if (runs.isFull()) {
                hashes.add(runs.hash());
            }
        }
        return hashes;
    }

    @Property(seed = "20261121")
    void aRunHashesAlikeWhateverStandsBeforeIt(
            @ForAll @Size(min = LENGTH, max = 60) List<@IntRange(max = 11) Integer> numbers) {
        List<Long> alone = new ArrayList<>();
        for (int from = 0; from + LENGTH <= numbers.size(); from++) {
            alone.addAll(hashes(numbers.subList(from, from + LENGTH)));
        }

        assertThat(hashes(numbers), is(alone));
    }

    @Property(seed = "20261121")
    void aRunHashesAlikeWithOtherNames(
            @ForAll @Size(min = LENGTH, max = 60) List<@IntRange(max = 11) Integer> numbers) {
        Map<Integer, Integer> others = new HashMap<>();
        List<Integer> renamed = numbers.stream()
                .map(number -> number > 8 ? number : others.computeIfAbsent(number, name -> 8 - others.size()))
                .toList();

        assertThat(hashes(renamed), is(hashes(numbers)));
    }

    @Property(seed = "20261121")
    void aRunHashesOtherwiseWhenANameIsTakenForAnother(
            @ForAll @Size(value = LENGTH) List<@IntRange(max = 8) Integer> numbers,
            @ForAll @IntRange(max = LENGTH - 1) int at) {
        List<Integer> changed = new ArrayList<>(numbers);
        changed.set(at, (numbers.get(at) + 1) % 9);

        assertThat(pattern(changed).equals(pattern(numbers)), is(hashes(changed).equals(hashes(numbers))));
    }

    /** What is left of names when they do not count: for each the place where it stood first. */
    private static List<Integer> pattern(List<Integer> numbers) {
        return numbers.stream().map(numbers::indexOf).toList();
    }

    @Test
    void beginsAnew() {
        CodeRuns runs = new CodeRuns(LENGTH);
        for (int i = 0; i < 40; i++) {
            runs.add(token(i % 5));
        }
        runs.clear();
        for (int i = 0; i < LENGTH; i++) {
            runs.add(token(i % 3));
        }
        CodeRuns fresh = new CodeRuns(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            fresh.add(token(i % 3));
        }

        assertThat(runs.hash(), is(fresh.hash()));
        assertThat(runs.fixedCount(), is(0));
        assertThat(runs.hash(), is(not(0L)));
    }
}
