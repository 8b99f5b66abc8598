package io.millrace.pipelines.build;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.millrace.transforms.common.block.EvenKeyCoder;
import java.util.Arrays;
import org.apache.beam.runners.flink.translation.types.EncodedValueComparator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.flink.util.MathUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against what Flink does with keys. */
class EvenKeyCoderTest {

    private static final int PARTITIONS = 29;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 24, 32, 48, 64})
    void partitionsAreSpreadEvenlyOverWorkers(int workers) throws CoderException {
        Coder<Integer> coder = EvenKeyCoder.ofPartitions().getKeyCoder();
        int[] given = new int[workers];
        for (int partition = 0; partition < PARTITIONS; partition++) {
            byte[] form = CoderUtils.encodeToByteArray(coder, partition);
            given[worker(form, workers)]++;
            assertThat(CoderUtils.decodeFromByteArray(coder, form), is(partition));
        }
        assertThat(most(given) - least(given), is(lessThanOrEqualTo(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 8})
    void soAreOtherKeysByTheirNumbers(int workers) throws CoderException {
        Coder<String> coder = EvenKeyCoder.of(StringUtf8Coder.of(), key -> key.length() - 3);
        int[] given = new int[workers];
        for (int length = 0; length < 3 * workers; length++) {
            String key = "é".repeat(length);
            byte[] form = CoderUtils.encodeToByteArray(coder, key);
            given[worker(form, workers)]++;
            assertThat(CoderUtils.decodeFromByteArray(coder, form), is(key));
        }
        assertThat(most(given), is(3));
        assertThat(least(given), is(3));
    }

    /** The worker that Flink gives a key to. */
    private static int worker(byte[] form, int workers) {
        return MathUtils.murmurHash(new EncodedValueComparator(true).hash(form)) % workers;
    }

    private static int most(int[] given) {
        return Arrays.stream(given).max().orElseThrow();
    }

    private static int least(int[] given) {
        return Arrays.stream(given).min().orElseThrow();
    }
}
