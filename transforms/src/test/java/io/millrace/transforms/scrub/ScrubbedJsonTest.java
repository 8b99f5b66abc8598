package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that is scrubbed as a text is JSON afterwards. */
class ScrubbedJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{\"a\": \"x\\nann@db7:/$ ls\"}~{\"a\": \"x\\n<user>@<host>:/$ ls\"}",
                "{\"a\": \"to\\tann@lindqvist.se\"}~{\"a\": \"to\\t<email>\"}",
                "{\"a\": \"to\\u0009ann@lindqvist.se\"}~{\"a\": \"to\\u0009<email>\"}",
                "{\"a\": \"name,card\\nx,5425233430109903,y\"}~{\"a\": \"name,card\\nx,<card>,y\"}",
                "{\"a\": [1.5, 5425233430109903]}~{\"a\": [1.5, \"<card>\"]}",
                "[1.5, 5425233430109903]~[1.5, \"<card>\"]",
                "[true, {\"card\": 5425233430109903}]~[true, {\"card\": \"<card>\"}]",
                "{\"password\": {\"content\": [7107.44, 12]}}~{\"password\": {\"content\": [7107.44, 12]}}",
                "{\"a\": \"unzip -P \", \"b\": [12345678]}~{\"a\": \"unzip -P \", \"b\": [12345678]}",
                "{\"a\": \"password:\\nKestrel4711x\"}~{\"a\": \"password:\\n<secret-credential>\"}",
            })
    void escapesStringsAndNumbersStayWhole(String json, String expected) {
        assertThat(Scrubbed.typed(json), is(expected));
    }

    @Test
    void aPrivateKeyThatIsTheLinesOfAListGoesAsOne() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\\n\", \"AgEAAoIBAQC7VJTUt9Us8cKjMIIEvQIBADANBgkq";
        String json = "{\"source\": [\"-----BEGIN PRIVATE" + " KEY-----\\n\", \"" + body + "\\n\", \"-----END PRIVATE"
                + " KEY-----\\n\"]}";
        assertThat(Scrubbed.typed(json), is("{\"source\": [\"<secret-private-key>\\n\"]}"));
    }
}
