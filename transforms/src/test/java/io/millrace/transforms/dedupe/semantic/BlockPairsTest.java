package io.millrace.transforms.dedupe.semantic;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import io.millrace.schemas.ContentId;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BlockPairsTest {

    @Test
    void everyTwoBlocksHaveAPlaceOfTheirOwn() {
        Set<Integer> places = new HashSet<>();
        for (int one = 0; one < BlockPairs.BLOCKS; one++) {
            for (int other = 0; other <= one; other++) {
                int place = BlockPairs.place(one, other);
                assertThat(BlockPairs.place(other, one), is(place));
                assertThat(place, is(lessThan(BlockPairs.PLACES)));
                assertThat(places.add(place), is(true));
            }
        }
        assertThat(places.size(), is(BlockPairs.PLACES));
    }

    @Test
    void idsFallIntoAllBlocks() {
        Set<Integer> blocks = new HashSet<>();
        for (long low = -50; low < 50; low++) {
            blocks.add(BlockPairs.block(new ContentId(7, low)));
        }
        assertThat(blocks.size(), is(BlockPairs.BLOCKS));
    }
}
