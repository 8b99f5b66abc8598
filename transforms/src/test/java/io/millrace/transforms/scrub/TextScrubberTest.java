package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys here are put together at run time, so that no scanner of repositories takes this file for a leak. */
class TextScrubberTest {

    private static final String MIXED = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";

    /** The clean text, each pseudonym as its type in angle brackets. */
    private static String typed(String text) {
        return scrub(text).replaceAll("(secret|user)(-[a-z-]+)?-[a-z2-7]{12}(?![a-z0-9])", "<$1$2>");
    }

    private static String scrub(String text) {
        return TextScrubber.of(ScrubSettings.keyedBy(new byte[32])).scrub(text);
    }

    @ParameterizedTest
    @CsvSource({
        "ghp_, 36, github-token",
        "github_pat_, 40, github-fine-grained-token",
        "glpat-, 20, gitlab-token",
        "xoxb-, 30, slack-token",
        "sk-ant-, 40, anthropic-key",
        "sk-proj-, 40, openai-key",
        "sk_live_, 24, stripe-key",
        "AIza, 35, google-api-key",
        "npm_, 36, npm-token",
        "hf_, 34, hugging-face-token",
    })
    void keysWithAnIssuersPrefixGoWhereverTheyStand(String prefix, int length, String kind) {
        String key = prefix + MIXED.substring(0, length);
        for (String around :
                List.of("%s", "key=%s.", "(%s)", "<b>%s</b>", "{\"k\":\"%s\"}", "a\\n%s\\nb", "日本%s語", "+%s")) {
            String clean = typed(String.format(around, key));
            assertThat(clean, is(String.format(around, "<secret-" + kind + ">")));
        }
    }

    @Test
    void anAccessKeyIdOfAmazonGoes() {
        assertThat(typed("id AKIA" + "ZQ3DWXYZ7N4MPLKJ end"), is("id <secret-aws-access-key-id> end"));
    }

    @Test
    void aPrivateKeyGoesWholeInAnyDress() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\nAgEAAoIBAQC7VJTUt9Us8cKj";
        String armour = "-----BEGIN RSA PRIVATE " + "KEY-----\n" + body + "\n-----END RSA PRIVATE " + "KEY-----";
        assertThat(typed("a\n" + armour + "\nb"), is("a\n<secret-private-key>\nb"));
        assertThat(typed(armour.replace("\n", "\\n")), is("<secret-private-key>"));
        assertThat(typed("> " + armour.replace("\n", "\n> ")), is("> <secret-private-key>"));
        String unclosed = "-----BEGIN PRIVATE " + "KEY-----\n" + body + "\nThe end.";
        assertThat(typed(unclosed), is("<secret-private-key>\nThe end."));
    }

    @Test
    void passwordsInUrlsHeadersAndAssignmentsGo() {
        assertThat(
                typed("postgres://shop:hunter2hunter@db.internal:5432/shop"),
                is("postgres://shop:<secret-credential>@db.internal:5432/shop"));
        assertThat(typed("Authorization: Bearer " + MIXED + "\n"), is("Authorization: Bearer <secret-credential>\n"));
        assertThat(
                typed("{\"arguments\":\"{\\\"api_key\\\": \\\"" + MIXED + "\\\"}\"}"),
                is("{\"arguments\":\"{\\\"api_key\\\": \\\"<secret-credential>\\\"}\"}"));
        assertThat(typed("DB_PASSWORD=" + "x7Kp!29sLmQ4vT"), is("DB_PASSWORD=<secret-credential>"));
        String token = "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0" + ".dozjgNryP4J3jVmNHl0w5N";
        assertThat(typed("t=" + token + ";"), is("t=<secret-json-web-token>;"));
    }

    @Test
    void theUsersNameGoesFromHomeDirectoriesAndTheRestOfThePathStays() {
        assertThat(typed("/home/ann/shop/a.py"), is("/home/<user>/shop/a.py"));
        assertThat(typed("at /Users/ann.lee/x:3"), is("at /Users/<user>/x:3"));
        assertThat(typed("C:\\Users\\Ann\\x"), is("C:\\Users\\<user>\\x"));
        assertThat(typed("\"C:\\\\Users\\\\Ann\\\\x\""), is("\"C:\\\\Users\\\\<user>\\\\x\""));
        assertThat(typed("/mnt/c/Users/Ann/x"), is("/mnt/c/Users/<user>/x"));
        assertThat(typed("-home-ann-shop/s.jsonl"), is("-home-<user>-shop/s.jsonl"));
        assertThat(typed("projects/-Users-ann-shop"), is("projects/-Users-<user>-shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit 3f786850e387550fdab836ed7e6dc881de23001b",
                "id 123e4567-e89b-12d3-a456-426614174000",
                "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==",
                "password = os.environ[\"DB_PASSWORD\"]",
                "token: ${{ secrets.GITHUB_TOKEN }}",
                "String token = tokenizer.nextToken();",
                "api_key=YOUR_API_KEY_HERE",
                "https://user:password@example.com/",
                "AKIAIOSFODNN7" + "EXAMPLE",
                "https://example.com/home/page",
                "task-runner and risk-free-investment-strategy-of-the-year",
                "-----BEGIN PUBLIC KEY-----",
                "/home/runner/work",
                "the secret: never give up trying things",
                // Shaped as a French number of social security, with a letter where only Corsica has one.
                "numero secu : 2 55 08 1A 168 025 38",
            })
    void whatOnlyLooksLikeASecretStays(String text) {
        assertThat(scrub(text), is(sameInstance(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;pass=3qD7x\u65e5", "Authorization:Bearer NAKDiC9wYJ\u0694"})
    void aPseudonymIsKnownWhenAnotherScriptGoesOnBehindIt(String text) {
        String once = scrub(text);
        assertThat(typed(once), is(text.replaceAll("\\w+(?=\\W$)", "<secret-credential>")));
        assertThat(scrub(once), is(once));
    }

    @Provide
    Arbitrary<String> texts() {
        String key = "ghp_" + MIXED.substring(0, 36);
        return Arbitraries.of(
                        key,
                        "/home/ann/",
                        "password=",
                        "\"",
                        "\\n",
                        MIXED,
                        " ",
                        "-----BEGIN PRIVATE " + "KEY-----",
                        "-----END PRIVATE " + "KEY-----",
                        "://a:",
                        "@",
                        "eyJ",
                        ".",
                        "AKIA",
                        "Bearer ",
                        "x",
                        "\ud83d\ude00",
                        "-home-",
                        "\\Users\\",
                        "\n",
                        "=")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property(seed = "20261121", tries = 2000)
    void scrubbingTwiceIsScrubbingOnce(@ForAll("texts") String text) {
        String once = scrub(text);
        assertThat(scrub(once), is(once));
    }

    @Property(seed = "20261121", tries = 500)
    void aKeyThatStandsApartNeverStays(@ForAll("texts") String before, @ForAll("texts") String after) {
        String key = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";
        assertThat(scrub(before + " " + key + " " + after), not(containsString(key)));
    }
}
