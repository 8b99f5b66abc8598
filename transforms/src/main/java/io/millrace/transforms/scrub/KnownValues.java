package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds given values wherever they stand: as they are, and inside base64 and hexadecimal digits, however short. Other
 * encodings are undone by the views that are looked at. Immutable.
 */
final class KnownValues {

    private static final int LONGEST_RUN = 1 << 16;
    /** Fewer characters of base64 or hexadecimal digits stand elsewhere by chance. */
    private static final int SHORTEST_ENCODED = 8;

    private static final int SHORTEST_SECRET = 6;
    private static final int WITHOUT_EDGES = 12;

    /** Names of users that are words as well: they go from paths and prompts alone. */
    private static final Set<String> WORDS = WordList.set("""
            deploy developer project projects backup server client system python docker master support service
            office student teacher worker manager desktop laptop computer machine account personal private temp
            grace frank summer april august rust java swift ruby crystal amber pascal ember angular react linux
            windows macos debug release source target origin main hello world claude agent shell bash local remote
            cloud space group owner author person staff wheel video audio games model models train trainer data
            cache tools utils config false none null true print class value string number object array function
            return
            """);

    private enum Form {
        PLAIN,
        BASE64,
        HEX
    }

    private record Pattern(String spelling, String value, Kind kind, Form form, boolean exact, boolean edges) {}

    private final List<Pattern> patterns;
    private final KeywordAutomaton automaton;

    private KnownValues(List<Pattern> patterns) {
        this.patterns = patterns;
        automaton = KeywordAutomaton.of(patterns.stream().map(Pattern::spelling).toList());
    }

    /** What is to be found by its value, of all that was found by its form. */
    static KnownValues of(Map<String, Kind> values) {
        List<Pattern> patterns = new ArrayList<>();
        values.forEach((value, kind) -> {
            if (isDistinctive(value, kind)) {
                addSpellings(patterns, value, kind);
            }
        });
        return new KnownValues(patterns);
    }

    /** What a user asks to be found, whatever it looks like. */
    static KnownValues configured(Map<String, Kind> values) {
        List<Pattern> patterns = new ArrayList<>();
        values.forEach((value, kind) -> patterns.add(new Pattern(value, value, kind, Form.PLAIN, false, true)));
        return new KnownValues(patterns);
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    private static void addSpellings(List<Pattern> patterns, String value, Kind kind) {
        boolean exact = kind.isSecret();
        boolean edges = !kind.isSecret() || value.length() < WITHOUT_EDGES;
        patterns.add(new Pattern(value, value, kind, Form.PLAIN, exact, edges));
        if (kind.equals(Kind.USER_NAME)) {
            String dashes = value.replaceAll("[^A-Za-z0-9]", "-");
            if (!dashes.equals(value)) {
                patterns.add(new Pattern(dashes, value, kind, Form.PLAIN, false, true));
            }
            return;
        }
        if (kind.equals(Kind.PHONE) || kind.equals(Kind.NATIONAL_ID) || kind.equals(Kind.CARD)) {
            String digits = value.replaceAll("[^A-Za-z0-9]", "");
            if (!digits.equals(value) && digits.length() >= SHORTEST_ENCODED) {
                patterns.add(new Pattern(digits, value, kind, Form.PLAIN, false, true));
            }
            return;
        }
        if (!kind.isSecret()) {
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        TreeSet<String> encoded = new TreeSet<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            // Only the digits that no neighbour has a share in.
            int from = (shift * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            String digits =
                    Base64.getEncoder().withoutPadding().encodeToString(shifted).substring(from, to);
            encoded.add(digits);
            encoded.add(digits.replace('+', '-').replace('/', '_'));
        }
        for (String digits : encoded) {
            if (digits.length() >= SHORTEST_ENCODED) {
                patterns.add(new Pattern(digits, value, kind, Form.BASE64, true, false));
            }
        }
        StringBuilder hex = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        patterns.add(new Pattern(hex.toString(), value, kind, Form.HEX, false, false));
    }

    /** Whether a value found by where it stood is not also a word that stands elsewhere with another meaning. */
    private static boolean isDistinctive(String value, Kind kind) {
        Values.Mixture mixture = Values.mixture(value);
        if (kind.equals(Kind.PRIVATE_KEY) || kind.equals(Kind.ENCODED) || value.indexOf('\n') >= 0) {
            return false;
        }
        if (kind.isSecret()) {
            boolean mixed =
                    mixture.isMixed() || (mixture.uppers() > 0 && mixture.lowers() > 0 && mixture.changes() >= 2);
            boolean number = mixture.isNumber() && mixture.length() >= SHORTEST_ENCODED;
            return value.length() >= SHORTEST_SECRET
                    && (mixed
                            || number
                            || mixture.isHex() && value.length() >= WITHOUT_EDGES
                            || value.length() >= WITHOUT_EDGES && !mixture.isNumber());
        }
        if (kind.equals(Kind.USER_NAME) || kind.equals(Kind.HOST_NAME)) {
            boolean signs = mixture.digits() > 0 || mixture.others() > 0;
            return value.length() >= (signs ? 4 : 5) && !WORDS.contains(value.toLowerCase(Locale.ROOT));
        }
        if (kind.equals(Kind.PERSON_NAME)) {
            return value.indexOf(' ') > 0 || (value.length() > 2 && !PersonNames.isCased(value.charAt(0)));
        }
        return value.length() >= SHORTEST_SECRET;
    }

    /** Adds each place in a view's text where a value stands. */
    void scan(String text, Hits hits) {
        automaton.scan(text, (index, start, end) -> {
            Pattern pattern = patterns.get(index);
            if (pattern.exact && !text.startsWith(pattern.spelling, start)) {
                return;
            }
            switch (pattern.form) {
                case PLAIN -> {
                    boolean inside = pattern.edges && (isPart(text, start - 1) || isPart(text, end));
                    if (!inside) {
                        hits.add(start, end, pattern.kind, pattern.value, Surety.KNOWN);
                    }
                }
                case BASE64 -> encoded(text, start, end, Alphabet.BASE64URL, pattern, hits);
                case HEX -> encoded(text, start, end, Alphabet.HEX, pattern, hits);
            }
        });
    }

    private static boolean isPart(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 0x250 && Character.isLetterOrDigit(text.charAt(at));
    }

    private static void encoded(String text, int start, int end, Alphabet alphabet, Pattern pattern, Hits hits) {
        int from = alphabet.runStart(text, start, LONGEST_RUN);
        int to = alphabet.runEnd(text, end, LONGEST_RUN);
        boolean alone = to - from <= pattern.spelling.length() + 4;
        hits.add(
                from,
                to,
                alone ? pattern.kind : Kind.ENCODED,
                alone ? pattern.value : text.substring(from, to),
                Surety.KNOWN);
    }
}
