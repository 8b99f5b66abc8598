package io.millrace.schemas;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The first example of FIPS 180-4. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesAsTheStandardDoes() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);

        assertThat(HexFormat.of().formatHex(Sha256.create().digest(abc)), is(OF_ABC));
        assertThat(HexFormat.of().formatHex(Sha256.local().digest(abc)), is(OF_ABC));
    }

    @Test
    void beginsAnewWhereSomebodyDidNotFinish() {
        Sha256.local().update((byte) 1);

        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(Sha256.local().digest(abc)), is(OF_ABC));
    }
}
