package io.millrace.transforms.common.read;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InputSampleTest {

    private static InputFile file(String name, long bytes) {
        return new InputFile("/" + name, name, bytes);
    }

    @Test
    void beginsRangesAtEvenDistances() {
        InputFile small = file("a.jsonl", 100);
        InputFile large = file("b.jsonl", 300);

        assertThat(
                InputSample.ranges(List.of(small, large), 4),
                contains(
                        new FileRange(small, 50, 100),
                        new FileRange(large, 50, 150),
                        new FileRange(large, 150, 250),
                        new FileRange(large, 250, 300)));
    }

    @Test
    void readsAPackedFileFromItsStartOnce() {
        InputFile packed = file("a.jsonl.gz", 400);
        assertThat(InputSample.ranges(List.of(packed), 4), contains(FileRange.whole(packed)));
    }

    @Test
    void takesElementsFromTheMiddleOfEqualStretches() {
        assertThat(InputSample.elements(List.of(0, 1, 2, 3, 4, 5), 3), contains(1, 3, 5));
        assertThat(InputSample.elements(List.of(0, 1, 2), 3), contains(0, 1, 2));
        assertThat(InputSample.elements(List.of(0, 1, 2, 3, 4), 1), contains(2));
    }

    @Test
    void wantsAPlace() {
        assertThrows(IllegalArgumentException.class, () -> InputSample.ranges(List.of(file("a", 1)), 0));
    }

    @Property(seed = "20261121", tries = 200)
    void spreadsOverAllFilesWithoutOverlap(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 5000) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 60) int places) {
        List<InputFile> files = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            files.add(file("f" + i, sizes.get(i)));
        }

        List<FileRange> ranges = InputSample.ranges(files, places);

        assertThat(ranges.size(), is(lessThanOrEqualTo(places)));
        assertThat(ranges.stream().map(FileRange::bytes).toList(), everyItem(is(greaterThan(0L))));
        for (int i = 1; i < ranges.size(); i++) {
            boolean same = ranges.get(i).file().equals(ranges.get(i - 1).file());
            assertThat(!same || ranges.get(i - 1).end() == ranges.get(i).start(), is(true));
        }
        // A file that holds more than its share of the bytes is in the sample.
        long bytes = sizes.stream().mapToLong(Integer::longValue).sum();
        for (InputFile file : files) {
            boolean isLarge = file.bytes() > bytes / places + 1;
            assertThat(!isLarge || InputSample.files(files, places).contains(file), is(true));
        }
    }

    @Property(seed = "20261121", tries = 200)
    void takesAsManyElementsAsAskedFor(
            @ForAll @IntRange(max = 500) int all, @ForAll @IntRange(min = 1, max = 100) int most) {
        List<Integer> elements =
                InputSample.elements(IntStream.range(0, all).boxed().toList(), most);
        assertThat(elements.size(), is(Math.min(all, most)));
        assertThat(elements, is(elements.stream().distinct().sorted().toList()));
    }
}
