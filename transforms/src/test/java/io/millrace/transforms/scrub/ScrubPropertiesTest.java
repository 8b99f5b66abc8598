package io.millrace.transforms.scrub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What holds of every text, whatever it is: drawn characters, and rows of the corpus that were cut and mixed up. */
class ScrubPropertiesTest {

    private static final int LONGEST = 3_000;

    private static final TextScrubber SCRUBBER = TextScrubber.of(ScrubSettings.keyedBy(new byte[32]));
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Signs that rules look at, and characters that few look for. */
    private static final List<String> PIECES = List.of(
            "password=",
            "token: ",
            "\"",
            "\\",
            "\\\\n",
            "\n",
            "\r\n",
            "\t",
            " ",
            "=\n",
            "%41",
            "%",
            "&#64;",
            "&amp;",
            "\\u0041",
            "\\x41",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\u0000",
            "\u001b[31m",
            "\u200b",
            "\u00e9",
            "\u65e5",
            "\u0663",
            "\ufeff",
            "|",
            ";",
            ",",
            "://a:",
            "@",
            "-----BEGIN PRIVATE" + " KEY-----",
            "eyJ",
            ".",
            "-",
            "+",
            "(",
            ")",
            "{",
            "}",
            "secret-credential-abcdefghijkl",
            "person-abcdefghijkl@example.com",
            "card-abcdefgh",
            "user-abcdefghijkl",
            "= ",
            "|---|---|\n",
            "> ",
            "# ",
            "' + '",
            "\" \\\n\"",
            "ssn ",
            "NIR 2",
            "mac ",
            "call ",
            "4111",
            "2a01:4f8::1");

    private static final List<String> ROWS = rows();

    private static List<String> rows() {
        List<String> rows = new ArrayList<>();
        ScrubCorpus.secrets(3, 1).forEach(one -> rows.add(one.text()));
        ScrubCorpus.decoys(3, 1).forEach(one -> rows.add(one.text()));
        return rows;
    }

    /** A row of the corpus after a few cuts, doublings, splices and insertions. */
    private static String mutated(long seed) {
        Draw draw = new Draw(seed);
        String text = ROWS.get(draw.below(ROWS.size()));
        for (int i = draw.below(5); i >= 0; i--) {
            int at = draw.below(text.length() + 1);
            String head = text.substring(0, at);
            String tail = text.substring(at);
            String other = ROWS.get(draw.below(ROWS.size()));
            text = switch (draw.below(8)) {
                case 0 -> head;
                case 1 -> tail;
                case 2 -> text + tail;
                case 3 -> head + other.substring(draw.below(other.length() + 1));
                case 4 -> head + PIECES.get(draw.below(PIECES.size())) + tail;
                case 5 -> head + (char) draw.below(draw.below(2) == 0 ? 0x80 : 0x10000) + tail;
                case 6 -> head + tail.substring(Math.min(tail.length(), draw.below(20)));
                default -> text + PIECES.get(draw.below(PIECES.size())) + other;
            };
            text = text.substring(0, Math.min(text.length(), LONGEST));
        }
        return text;
    }

    @Property(seed = "20261127", tries = 3000)
    void rowsThatWereMixedUpAreScrubbedRightly(@ForAll long seed) {
        check(mutated(seed));
    }

    @Property(seed = "20261127", tries = 2000)
    void drawnTextsAreScrubbedRightly(@ForAll @StringLength(max = 80) String drawn, @ForAll long seed) {
        Draw draw = new Draw(seed);
        StringBuilder text = new StringBuilder(drawn);
        for (int i = draw.below(14); i > 0; i--) {
            text.insert(draw.below(text.length() + 1), PIECES.get(draw.below(PIECES.size())));
        }
        check(text.toString());
    }

    private static void check(String text) {
        List<Finding> findings = SCRUBBER.scan(text);
        int end = 0;
        StringBuilder around = new StringBuilder();
        for (Finding finding : findings) {
            assertThat(finding.start() >= end && finding.end() > finding.start(), is(true));
            around.append(Pattern.quote(text.substring(end, finding.start()))).append("(?s:.+?)");
            end = finding.end();
        }
        around.append(Pattern.quote(text.substring(end)));
        TextGroup group = SCRUBBER.together();
        group.read(text);
        String clean = group.write(text);
        long replaced =
                group.replaced().values().stream().mapToLong(Long::longValue).sum();
        // What is found only when something else is gone is found in places that are of the clean text.
        if (replaced == findings.size()) {
            assertThat(clean, Pattern.matches(around.toString(), clean));
        }
        assertThat(SCRUBBER.scan(clean), is(empty()));
        assertThat(TextScrubber.of(ScrubSettings.keyedBy(new byte[32])).scrub(text), is(clean));
        assertThat(SCRUBBER.scrub(clean), is(clean));
    }

    // JSON.

    @Property(seed = "20261127", tries = 1000)
    void jsonStaysJsonOfTheSameStructure(@ForAll long seed) throws IOException {
        JsonNode document = document(new Draw(seed), 0);
        String clean = SCRUBBER.scrub(JSON.writeValueAsString(document));
        assertThat(structure(JSON.readTree(clean)), is(structure(document)));
    }

    private static JsonNode document(Draw draw, int depth) {
        if (depth == 3 || depth > 0 && draw.below(3) == 0) {
            return switch (draw.below(5)) {
                case 0 -> JSON.getNodeFactory().numberNode(Long.parseLong(draw.fill("4{d15}")));
                case 1 -> JSON.getNodeFactory().numberNode(draw.below(1_000_000) / 100.0);
                case 2 -> JSON.getNodeFactory().textNode(mutated(draw.below(Integer.MAX_VALUE)));
                case 3 -> JSON.getNodeFactory().textNode(ROWS.get(draw.below(ROWS.size())));
                default -> JSON.getNodeFactory().booleanNode(true);
            };
        }
        if (draw.below(3) == 0) {
            ArrayNode list = JSON.createArrayNode();
            for (int i = draw.below(4); i >= 0; i--) {
                list.add(document(draw, depth + 1));
            }
            return list;
        }
        ObjectNode object = JSON.createObjectNode();
        String[] names = {"password", "token", "name", "email", "id", "content", "card", "phone", "args", "mac", "ssn"};
        for (int i = draw.below(4); i >= 0; i--) {
            object.set(draw.pick(names), document(draw, depth + 1));
        }
        return object;
    }

    /** Names and kinds of values; a number may have become a pseudonym, which is a string. */
    private static String structure(JsonNode node) {
        if (node.isObject()) {
            StringBuilder fields = new StringBuilder("{");
            node.properties()
                    .forEach(field -> fields.append(field.getKey())
                            .append(':')
                            .append(structure(field.getValue()))
                            .append(','));
            return fields.append('}').toString();
        }
        if (node.isArray()) {
            StringBuilder items = new StringBuilder("[");
            node.forEach(item -> items.append(structure(item)).append(','));
            // A private key may be the lines of a list, and goes as one.
            return items.append(']').toString().replaceAll("(v,)+", "v,");
        }
        return node.isBoolean() ? "b" : "v";
    }

    // Groups.

    private static List<BiFunction<Draw, String, String>> encodings() {
        List<BiFunction<Draw, String, String>> encodings =
                new ArrayList<>(TextContexts.ofValues().values());
        encodings.addAll(TextContexts.encodings().values());
        Base64.Encoder plain = Base64.getEncoder();
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        for (String before : new String[] {"", "a", "ab"}) {
            encodings.add((d, v) -> "blob " + plain.encodeToString(bytes(before + v + before)) + " end");
            encodings.add((d, v) -> "blob " + url.encodeToString(bytes(before + v + before)) + " end");
        }
        encodings.add((d, v) -> "blob " + plain.encodeToString(plain.encode(bytes(v))) + " end");
        encodings.add((d, v) -> "bytes " + HexFormat.of().formatHex(bytes(v)) + " end");
        encodings.add((d, v) -> "bytes " + HexFormat.of().withUpperCase().formatHex(bytes(v)) + " end");
        encodings.add((d, v) -> "q=" + each(v, "%%%02X") + "&z");
        encodings.add((d, v) -> "q=" + each(v, "%%25%02X") + "&z");
        encodings.add((d, v) -> "<p>" + each(v, "&#%d;") + "</p>");
        encodings.add((d, v) -> "<p>" + each(v, "&#x%x;") + "</p>");
        encodings.add((d, v) -> "q=" + URLEncoder.encode(v, StandardCharsets.UTF_8) + "&z");
        return encodings;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String each(String value, String format) {
        StringBuilder units = new StringBuilder();
        value.chars().forEach(c -> units.append(String.format(Locale.ROOT, format, c)));
        return units.toString();
    }

    /** With a letter or digit on both sides of its middle: a dash that begins a line may be the line's own. */
    private static String secret(Draw draw) {
        while (true) {
            String secret =
                    draw.below(2) == 0 ? draw.fill("{a" + (12 + draw.below(30)) + "}") : draw.plainPassword() + "xQ7";
            if (Character.isLetterOrDigit(secret.charAt(secret.length() / 2))) {
                return secret;
            }
        }
    }

    @Property(seed = "20261127", tries = 300)
    void aSecretThatOneTextTellsGoesFromAllOthersInEveryEncoding(@ForAll long seed) {
        Draw draw = new Draw(seed);
        String secret = secret(draw);
        List<BiFunction<Draw, String, String>> frames =
                new ArrayList<>(TextContexts.ofTexts().values());
        String told = frames.get(draw.below(frames.size())).apply(draw, "DB_PASSWORD=\"" + secret + "\"\nX=1\n");
        List<String> others = new ArrayList<>();
        encodings().forEach(encoding -> others.add(encoding.apply(draw, secret)));
        TextGroup group = SCRUBBER.together();
        others.forEach(group::read);
        group.read(told);
        assertThat(group.write(told), not(containsString(secret)));
        List<String> left = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String before = others.get(i);
            String after = group.write(before);
            if (after.equals(before) || after.contains(secret)) {
                left.add(before);
            }
        }
        assertThat(secret, left, is(empty()));
    }

    @Test
    void longLinesAreScrubbedLikeShortOnes() {
        String key = "glpat-" + "Zx9Yw8Vu7Ts6Rq5Po4Nm";
        String filling = "var a=function(t,e){return t.s(e,1)};".repeat(8_000);
        String clean = SCRUBBER.scrub(filling + "key=\"" + key + "\";" + filling);
        assertThat(clean, not(containsString(key)));
        assertThat(clean.startsWith(filling) && clean.endsWith(filling), is(true));
    }
}
