package io.millrace.transforms.scrub;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds credentials and home directories in a text. One automaton over all prefixes and triggers reads the
 * text once; where it stops, the rule that wants to look does so by hand, in time linear in what it removes.
 * Found are: keys with an issuer's prefix ({@code tokens.tsv}), private keys in PEM armour, JSON web tokens,
 * passwords in URLs, authorization headers, assignments of random-looking values to telling names, and the
 * user's name in home directories of Linux, macOS and Windows. Thread-safe.
 */
final class TextScanner {

    /** A look at the text around a trigger; null when there is nothing to remove. */
    private interface Rule {
        @Nullable
        Finding look(String text, int start, int end);
    }

    private static final List<String> TELLING_NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "api_key",
            "api-key",
            "apikey",
            "access_key",
            "access-key",
            "accesskey",
            "private_key",
            "auth_key",
            "account_key",
            "encryption_key",
            "signing_key");

    /** Names that stand for nobody; replacing them would only make text worse. */
    private static final List<String> NOBODY = List.of(
            "user",
            "username",
            "root",
            "runner",
            "ubuntu",
            "Shared",
            "Public",
            "Default",
            "linuxbrew",
            "you",
            "me",
            "name");

    private static final int LONGEST_USER_NAME = 64;
    private static final int SHORTEST_VALUE = 12;
    private static final int LONGEST_VALUE = 512;
    /** Bits a character; random keys of letters and digits lie above, words and identifiers below. */
    private static final double RANDOM_ENTROPY = 3.3;

    private static final int LONGEST_ARMOUR = 1 << 15;
    private static final int SHORTEST_ARMOUR_LINE = 16;

    private static final TextScanner INSTANCE = new TextScanner();

    private final AhoCorasickDoubleArrayTrie<List<Rule>> triggers = new AhoCorasickDoubleArrayTrie<>();

    private TextScanner() {
        TreeMap<String, List<Rule>> rules = new TreeMap<>();
        readTokens(rules);
        add(rules, "-----BEGIN ", TextScanner::privateKey);
        add(rules, "eyJ", TextScanner::webToken);
        add(rules, "://", TextScanner::passwordInUrl);
        for (String scheme : List.of("Bearer ", "bearer ", "Basic ", "basic ")) {
            add(rules, scheme, TextScanner::authorization);
        }
        for (String name : TELLING_NAMES) {
            for (String spelling : spellings(name)) {
                add(rules, spelling, TextScanner::assignment);
            }
        }
        for (String home : List.of("/home/", "/Users/", "\\Users\\", "\\\\Users\\\\")) {
            add(rules, home, TextScanner::homeDirectory);
        }
        for (String home : List.of("-home-", "-Users-")) {
            add(rules, home, TextScanner::projectFolder);
        }
        triggers.build(rules);
    }

    static TextScanner instance() {
        return INSTANCE;
    }

    /** What must go, in order, without overlaps: of two that overlap the one that begins first, then the longer. */
    List<Finding> scan(String text) {
        List<Finding> findings = new ArrayList<>(0);
        triggers.parseText(text, (start, end, rules) -> {
            for (Rule rule : rules) {
                Finding finding = rule.look(text, start, end);
                if (finding != null) {
                    findings.add(finding);
                }
            }
        });
        if (findings.size() < 2) {
            return findings;
        }
        findings.sort(Comparator.comparingInt(Finding::start)
                .thenComparing(Comparator.comparingInt(Finding::end).reversed())
                .thenComparing(finding -> finding.kind().name()));
        List<Finding> apart = new ArrayList<>(findings.size());
        int end = 0;
        for (Finding finding : findings) {
            if (finding.start() >= end) {
                apart.add(finding);
                end = finding.end();
            }
        }
        return apart;
    }

    private static void add(Map<String, List<Rule>> rules, String trigger, Rule rule) {
        rules.computeIfAbsent(trigger, key -> new ArrayList<>()).add(rule);
    }

    private static List<String> spellings(String name) {
        return List.of(
                name, name.toUpperCase(Locale.ROOT), name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    private static void readTokens(Map<String, List<Rule>> rules) {
        try (InputStream in = TextScanner.class.getResourceAsStream("tokens.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t", -1);
                String kind = columns[0];
                Alphabet alphabet = Alphabet.valueOf(columns[1].toUpperCase(Locale.ROOT));
                int least = Integer.parseInt(columns[2]);
                int greatest = columns[3].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(columns[3]);
                for (String prefix : columns[4].split(" ", -1)) {
                    add(rules, prefix, (text, start, end) -> token(text, start, end, kind, alphabet, least, greatest));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Finding token(
            String text, int start, int bodyStart, String kind, Alphabet alphabet, int least, int greatest) {
        if (continuesWord(text, start)) {
            return null;
        }
        int end = alphabet.runEnd(text, bodyStart);
        while (end > bodyStart && !Character.isLetterOrDigit(text.charAt(end - 1)) && text.charAt(end - 1) != '=') {
            end--;
        }
        int length = end - bodyStart;
        boolean random = alphabet == Alphabet.UPPER || hasDigit(text, bodyStart, end);
        return length >= least && length <= greatest && random ? secret(text, start, end, kind) : null;
    }

    /** Whether the character before belongs to the same word; an escape such as {@code \n} does not. */
    private static boolean continuesWord(String text, int start) {
        if (start == 0 || !Alphabet.WORD.has(text.charAt(start - 1))) {
            return false;
        }
        int backslashes = 0;
        for (int at = start - 2; at >= 0 && text.charAt(at) == '\\'; at--) {
            backslashes++;
        }
        boolean letterOfEscape = "nrtbf".indexOf(text.charAt(start - 1)) >= 0;
        return backslashes == 0 || !letterOfEscape;
    }

    private static @Nullable Finding privateKey(String text, int start, int end) {
        int armour = text.indexOf("PRIVATE KEY", end);
        if (armour < 0 || armour > end + 32) {
            return null;
        }
        int body = text.indexOf("-----", armour);
        if (body < 0 || body > armour + 24) {
            return null;
        }
        int closing = text.indexOf("-----END ", body + 5);
        boolean closed = closing >= 0 && closing - start < LONGEST_ARMOUR;
        // A quote in between means that the key ended with its JSON string and the end belongs to another.
        if (closed && text.substring(body, closing).indexOf('"') < 0) {
            return secret(text, start, closingEnd(text, closing), "private-key");
        }
        return secret(text, start, unclosedEnd(text, body + 5), "private-key");
    }

    private static int closingEnd(String text, int closing) {
        int dashes = text.indexOf("-----", closing + 9);
        return dashes < 0 || dashes > closing + 64 ? closing + 9 : dashes + 5;
    }

    /** The end of an armour that lacks its last line: as far as long runs of base64 follow each other. */
    private static int unclosedEnd(String text, int from) {
        int end = from;
        int at = from;
        while (at < text.length()) {
            int next = at;
            while (next < text.length() && isBetweenLines(text.charAt(next))) {
                next++;
            }
            if (next < text.length() && text.charAt(next) == 'n' && next > at && text.charAt(next - 1) == '\\') {
                next++;
            }
            int runEnd = Alphabet.BASE64.runEnd(text, next);
            if (runEnd - next < SHORTEST_ARMOUR_LINE) {
                return end;
            }
            end = runEnd;
            at = runEnd;
        }
        return end;
    }

    private static boolean isBetweenLines(char c) {
        return Character.isWhitespace(c) || c == '\\' || c == '>' || c == '|' || c == '#' || c == '*';
    }

    private static @Nullable Finding webToken(String text, int start, int end) {
        if (continuesWord(text, start)) {
            return null;
        }
        int header = Alphabet.DASH.runEnd(text, end);
        if (header - start < 16 || header >= text.length() || text.charAt(header) != '.') {
            return null;
        }
        int claims = Alphabet.DASH.runEnd(text, header + 1);
        if (claims - header < 16 || !text.startsWith("eyJ", header + 1)) {
            return null;
        }
        int signature =
                claims < text.length() && text.charAt(claims) == '.' ? Alphabet.DASH.runEnd(text, claims + 1) : claims;
        return secret(text, start, signature, "json-web-token");
    }

    private static @Nullable Finding passwordInUrl(String text, int start, int end) {
        int colon = -1;
        for (int at = end; at < text.length() && at < end + LONGEST_VALUE; at++) {
            char c = text.charAt(at);
            if (c == '@') {
                boolean password =
                        colon >= 0 && !Pseudonyms.isEnd(text, at) && at - colon > 1 && isValue(text, colon + 1, at);
                return password ? secret(text, colon + 1, at, "password-in-url") : null;
            }
            if (c == ':' && colon < 0) {
                colon = at;
            } else if (c <= ' ' || "/?#\"'`<>\\".indexOf(c) >= 0) {
                return null;
            }
        }
        return null;
    }

    /** Not a reference, a mask or a word that stands for a password. */
    private static boolean isValue(String text, int from, int to) {
        String value = text.substring(from, to).toLowerCase(Locale.ROOT);
        boolean reference =
                value.startsWith("$") || value.startsWith("{") || value.startsWith("%") || value.startsWith("[");
        boolean mask = value.chars().allMatch(c -> c == '*' || c == 'x' || c == '.');
        return !reference
                && !mask
                && !List.of("password", "pass", "pwd", "passwd", "secret", "token")
                        .contains(value);
    }

    private static @Nullable Finding authorization(String text, int start, int end) {
        int valueEnd = Alphabet.BASE64.runEnd(text, end);
        while (valueEnd < text.length() && text.charAt(valueEnd) == '.') {
            valueEnd = Alphabet.BASE64.runEnd(text, valueEnd + 1);
        }
        boolean secret = valueEnd - end >= 20
                && !Pseudonyms.isEnd(text, valueEnd)
                && hasDigit(text, end, valueEnd)
                && !continuesWord(text, start);
        return secret ? secret(text, end, valueEnd, "authorization") : null;
    }

    private static @Nullable Finding assignment(String text, int start, int end) {
        int at = Alphabet.DASH.runEnd(text, end);
        if (at - end > 24) {
            return null;
        }
        at = skip(text, at, "\\\"'` \t)]");
        int signs = skip(text, at, ":=>");
        if (signs == at || signs - at > 3) {
            return null;
        }
        int value = skip(text, signs, "\\\"'` \t");
        int valueEnd = value;
        while (valueEnd < text.length() && isValueCharacter(text.charAt(valueEnd))) {
            valueEnd++;
        }
        int length = valueEnd - value;
        if (Pseudonyms.isEnd(text, valueEnd)) {
            return null;
        }
        if (length < SHORTEST_VALUE || length > LONGEST_VALUE) {
            return null;
        }
        boolean call = valueEnd < text.length() && "([{".indexOf(text.charAt(valueEnd)) >= 0;
        if (call || !looksRandom(text, value, valueEnd)) {
            return null;
        }
        return secret(text, value, valueEnd, "assigned-secret");
    }

    private static int skip(String text, int from, String any) {
        int at = from;
        while (at < text.length() && at < from + 8 && any.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isValueCharacter(char c) {
        return Alphabet.BASE64.has(c) || "!#%^&*~.".indexOf(c) >= 0;
    }

    /** Letters and digits in the mixture of keys; no path, no identifier, no version, no digest or UUID. */
    private static boolean looksRandom(String text, int from, int to) {
        int[] counts = new int[128];
        int digits = 0;
        int letters = 0;
        int notHex = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            counts[c & 127]++;
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (Character.isLetter(c)) {
                letters++;
            }
            if (!Alphabet.HEX.has(c) && c != '-') {
                notHex++;
            }
        }
        if (digits < 2 || letters < 2 || notHex == 0) {
            return false;
        }
        double entropy = 0;
        int length = to - from;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                entropy -= share * StrictMath.log(share) / StrictMath.log(2);
            }
        }
        return entropy >= RANDOM_ENTROPY;
    }

    private static @Nullable Finding homeDirectory(String text, int start, int end) {
        if (start > 0 && Alphabet.DOTS.has(text.charAt(start - 1)) && !isDrive(text, start)) {
            return null;
        }
        return userName(text, end, nameEnd(text, end, true));
    }

    /** Whether {@code /mnt/c} stands before, where Linux on Windows shows the other system's disk. */
    private static boolean isDrive(String text, int start) {
        return start >= 6 && text.startsWith("/mnt/", start - 6);
    }

    /** The folder that an agent names after a path by putting dashes for slashes: {@code -home-ann-shop}. */
    private static @Nullable Finding projectFolder(String text, int start, int end) {
        if (start > 0 && text.charAt(start - 1) != '/' && text.charAt(start - 1) != '\\') {
            return null;
        }
        int nameEnd = nameEnd(text, end, false);
        boolean goesOn = nameEnd == text.length() || "-/\\".indexOf(text.charAt(nameEnd)) >= 0;
        return goesOn ? userName(text, end, nameEnd) : null;
    }

    private static int nameEnd(String text, int from, boolean dashes) {
        int at = from;
        while (at < text.length() && at - from <= LONGEST_USER_NAME) {
            char c = text.charAt(at);
            boolean inName = Alphabet.WORD.has(c) || c > 127 || c == '.' || (dashes && c == '-');
            if (!inName) {
                break;
            }
            at++;
        }
        while (at > from && text.charAt(at - 1) == '.') {
            at--;
        }
        return at;
    }

    private static @Nullable Finding userName(String text, int from, int to) {
        boolean pseudonym = text.startsWith("user-", from) && Pseudonyms.isTag(text, from + 5);
        if (pseudonym || to == from || to - from > LONGEST_USER_NAME || NOBODY.contains(text.substring(from, to))) {
            return null;
        }
        return new Finding(from, to, Kind.USER_NAME, text.substring(from, to));
    }

    private static Finding secret(String text, int start, int end, String kind) {
        return new Finding(start, end, Kind.secret(kind), text.substring(start, end));
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
