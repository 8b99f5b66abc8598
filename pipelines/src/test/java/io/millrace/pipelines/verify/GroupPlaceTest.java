package io.millrace.pipelines.verify;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GroupPlaceTest {

    /** Computed by Python's hashlib. */
    @ParameterizedTest
    @CsvSource({
        "shop, a, 73122373cda8dc6d",
        "shop, b, dc84d2560654d2f0",
        "'', a, 022a6979e6dab7aa",
        "shop, lineage:Grüße.txt, 53c08ae8bc0b32de",
        "café, file:host/shop:src/\uD83D\uDE00.java, cfa03e5959b5c14c"
    })
    void aGroupStandsWhereItsHashSays(String salt, String group, String place) {
        assertThat(GroupPlace.under(salt).of(group), is(HexFormat.fromHexDigitsToLong(place)));
    }
}
