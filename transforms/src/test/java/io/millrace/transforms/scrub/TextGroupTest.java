package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in one text goes from all, and whatever a text holds, scrubbing it is safe. */
class TextGroupTest {

    private static final String PASSWORD = "Kestrel" + "_4711x";

    private static TextScrubber scrubber(ScrubSettings settings) {
        return TextScrubber.of(settings);
    }

    private static TextScrubber scrubber() {
        return scrubber(ScrubSettings.keyedBy(new byte[32]));
    }

    private static String written(String first, String second) {
        TextGroup group = scrubber().together();
        group.read(first);
        group.read(second);
        group.write(first);
        return group.write(second);
    }

    @Test
    void aValueFoundByItsNameGoesFromTheOtherTextsInEveryEncoding() {
        String found = "DB_PASSWORD=" + PASSWORD;
        byte[] bytes = PASSWORD.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        String inside = Base64.getEncoder().encodeToString(("x" + PASSWORD + "y").getBytes(StandardCharsets.UTF_8));
        String hex = HexFormat.of().formatHex(bytes);
        for (String spelling : List.of(
                PASSWORD, base64, inside, hex, PASSWORD.replace("_", "%5F"), PASSWORD.replace("_", "\\u005f"))) {
            assertThat(written(found, "it was " + spelling + ", I think"), not(containsString(spelling)));
        }
    }

    @Test
    void whatWasFoundIsToldWithoutSayingIt() {
        TextGroup group = scrubber().together();
        group.read("nothing here");
        assertThat(group.isClean(), is(true));
        group.read("DB_PASSWORD=" + PASSWORD + "\nAPI_PASSWORD=" + PASSWORD + "1");
        assertThat(group.isClean(), is(false));
        assertThat(group.secrets(), is(2));
        assertThat(group.hasPrivateKey(), is(false));
        String text = "untouched";
        assertThat(group.write(text), is(sameInstance(text)));
    }

    @Test
    void configuredNamesAndHostsGoAndKeptValuesStay() {
        ScrubSettings settings = new ScrubSettings(
                new byte[32], true, List.of("J\u00fcrgen Kowalski"), List.of("web-01"), List.of(), Set.of(PASSWORD));
        String clean = scrubber(settings).scrub("j\u00fcrgen kowalski on WEB-01, password: \"" + PASSWORD + "\"");
        assertThat(clean, not(containsString("kowalski")));
        assertThat(clean, not(containsString("WEB")));
        assertThat(clean, containsString(PASSWORD));
    }

    @Test
    void anotherKeyMakesOtherPseudonyms() {
        byte[] key = new byte[32];
        key[0] = 1;
        String text = "mail ann@lindqvist.se";
        assertThat(
                scrubber(ScrubSettings.keyedBy(key)).scrub(text),
                is(not(scrubber().scrub(text))));
    }

    @Test
    void aNumberOfJsonThatGoesLeavesJson() {
        String clean = scrubber().scrub("{\"card\": 5425233430109903, \"n\": 1}");
        assertThat(clean.replaceAll("card-[a-z2-7]{12}", "x"), is("{\"card\": \"x\", \"n\": 1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\\\",
                "%25",
                "a1b2c3d4\n",
                "\"a1\" + ",
                "QUJD",
                "&amp;",
                "\\u005c",
                "3132",
                "a=\n",
                "password=x1 "
            })
    void theWorkIsBoundByTheLength(String piece) {
        int length = 1 << 16;
        String text = piece.repeat(length / piece.length());
        long characters = TextScanner.instance().scan(text, Set.of(), List.of()).characters();
        assertThat(characters, lessThan(24L * length));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "password=",
                "\"",
                "\\",
                "\n",
                " ",
                "secret-credential-abcdefghijkl",
                "user-abcdefghijkl",
                "@",
                "ann",
                "lindqvist.se",
                "AKI" + "AZ7Q2M4X5KTPLWN3D",
                "4111",
                "+49 151 2345",
                "/home/",
                "%41",
                "&#64;",
                "eyJ",
                ".",
                "-----BEGIN PRIVATE " + "KEY-----",
                "aHVudGVyMmh1bnRlcjI=",
                "Tr0ub4dor",
                "://",
                ":",
                "token",
                "6767",
                "2a01:4f8::1",
                "\u65e5",
                "\ud83d\ude00");
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(6);
        return Arbitraries.oneOf(pieces, pieces, any).list().ofMaxSize(14).map(list -> String.join("", list));
    }

    @Property(seed = "20261121", tries = 1500)
    void findingsAreInOrderAndInsideAndGoneAfterwards(@ForAll("texts") String text) {
        TextScrubber scrubber = scrubber();
        int end = 0;
        for (Finding finding : scrubber.scan(text)) {
            assertThat(
                    finding.start() >= end && finding.end() > finding.start() && finding.end() <= text.length(),
                    is(true));
            end = finding.end();
        }
        String clean = scrubber.scrub(text);
        assertThat(scrubber.scan(clean), is(empty()));
        assertThat(scrubber.scrub(clean), is(clean));
    }
}
