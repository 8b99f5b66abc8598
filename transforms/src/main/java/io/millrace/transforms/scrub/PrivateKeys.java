package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Private keys in armour (RFC 7468, OpenPGP, SSH2), whatever each line is decorated with, closed or not, with or without
 * their first line; PuTTY's files; and bodies without any armour, by how the DER of a key begins.
 */
final class PrivateKeys {

    private static final String ARMOUR_WORD = "PRIVATE KEY";
    private static final int LONGEST_MARK = 80;
    private static final int LONGEST_KEY = 1 << 15;
    private static final int SHORTEST_RUN = 16;
    /** Between two lines of a body: the line's end and what decorates the next, but no words. */
    private static final int LONGEST_GAP = 96;

    /** The shortest store worth the name: a header and an entry. */
    private static final int SHORTEST_STORE = 60;
    /** What may stand before the algorithm of an encrypted key: lengths of what is around it. */
    private static final int LONGEST_PREFIX = 12;

    private static final int LONGEST_WEB_KEY = 4096;
    /** The key of a signature with 256 bits has 43 characters, a symmetric one at least 22. */
    private static final int SHORTEST_MEMBER = 22;

    private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "k");

    private PrivateKeys() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        finders.put("-- begin ", PrivateKeys::begun);
        finders.put("--begin ", PrivateKeys::begun);
        finders.put("-----end ", PrivateKeys::ended);
        finders.put("putty-user-key-file-", PrivateKeys::putty);
        finders.put("b3blbnnzac1rzxktdje", PrivateKeys::bare);
        finders.put("mii", PrivateKeys::der);
        // Stores of Java, by their magic numbers and versions.
        for (String store : new String[] {"/u3+7QAAAAI", "/u3+7QAAAAE", "zs7OzgAAAAI", "zs7OzgAAAAE"}) {
            finders.put(store, (text, start, end, hits) -> store(text, store, start, hits));
        }
        // Encrypted keys (RFC 8018), by the algorithm that stands in front of the key itself.
        for (String algorithm : new String[] {"BgkqhkiG9w0BBQ", "GCSqGSIb3DQEFD", "YJKoZIhvcNAQUN"}) {
            finders.put(algorithm, (text, start, end, hits) -> encrypted(text, algorithm, start, hits));
        }
        finders.put("kty", PrivateKeys::webKey);
        for (String curve :
                new String[] {"mhccaqee", "migkagebb", "mighageamb", "mc4caqawbqydk2vw", "mgccaqaw", "mfmcaqew"}) {
            finders.put(curve, PrivateKeys::bare);
        }
        return finders;
    }

    private static void begun(String text, int start, int end, Hits hits) {
        int armour = Near.indexOf(text, ARMOUR_WORD, end, end + LONGEST_MARK);
        int line = Near.indexOf(text, "\n", end, end + LONGEST_MARK);
        if (armour < 0 || (line >= 0 && line < armour)) {
            return;
        }
        int from = start;
        while (from > 0 && text.charAt(from - 1) == '-') {
            from--;
        }
        int body = armour + ARMOUR_WORD.length();
        if (text.startsWith(" BLOCK", body)) {
            body += 6;
        }
        while (body < text.length() && text.charAt(body) == '-') {
            body++;
        }
        int closing = Near.indexOf(text, "END ", body, body + LONGEST_KEY);
        int closingArmour = closing < 0 ? -1 : Near.indexOf(text, ARMOUR_WORD, closing, closing + LONGEST_MARK);
        if (closingArmour >= 0 && isMostlyBody(text, body, closing)) {
            int to = closingArmour + ARMOUR_WORD.length();
            to = text.startsWith(" BLOCK", to) ? to + 6 : to;
            while (to < text.length() && text.charAt(to) == '-') {
                to++;
            }
            hits.add(from, to, Kind.PRIVATE_KEY, runs(text, body, closing), Surety.ARMOUR);
            return;
        }
        int to = bodyEnd(text, body);
        if (to > body) {
            hits.add(from, to, Kind.PRIVATE_KEY, runs(text, body, to), Surety.ARMOUR);
        }
    }

    /** The end of a key whose beginning is not there: the body's lines stand above. */
    private static void ended(String text, int start, int end, Hits hits) {
        int armour = Near.indexOf(text, ARMOUR_WORD, end, end + LONGEST_MARK);
        if (armour < 0) {
            return;
        }
        int from = start;
        int lineEnd = Near.lastIndexOf(text, '\n', start, start - LONGEST_KEY);
        boolean first = true;
        int body = 0;
        while (lineEnd > 0 && start - lineEnd < LONGEST_KEY) {
            int lineStart = Lines.start(text, lineEnd, LONGEST_KEY);
            String run = longestRun(text, lineStart, lineEnd);
            if (run.length() < (first ? 4 : 40) || lineEnd - lineStart > run.length() + LONGEST_GAP) {
                break;
            }
            first = false;
            body += run.length();
            from = text.lastIndexOf(run, lineEnd - run.length());
            lineEnd = lineStart - 1;
        }
        if (body >= 40) {
            hits.add(from, armour + ARMOUR_WORD.length(), Kind.PRIVATE_KEY, runs(text, from, start), Surety.ARMOUR);
        }
    }

    private static void putty(String text, int start, int end, Hits hits) {
        int lines = Near.indexOf(text, "Private-Lines:", end, end + LONGEST_KEY);
        if (lines < 0) {
            return;
        }
        int body = lines + "Private-Lines:".length();
        while (body < text.length() && (text.charAt(body) == ' ' || Alphabet.DIGIT.has(text.charAt(body)))) {
            body++;
        }
        int to = bodyEnd(text, body);
        int mac = Near.indexOf(text, "Private-MAC:", to, to + 16);
        if (mac >= 0) {
            to = Alphabet.HEX.runEnd(text, Math.min(text.length(), mac + "Private-MAC: ".length()));
        }
        hits.add(start, Math.max(to, body), Kind.PRIVATE_KEY, runs(text, body, to), Surety.ARMOUR);
    }

    /** A sequence of some length that begins with a version: zero, then an algorithm or a modulus; three for PKCS #12. */
    private static void der(String text, int start, int end, Hits hits) {
        boolean version = text.startsWith("MII", start) && text.startsWith("IB", start + 6);
        boolean key = version
                && (text.startsWith("AAK", start + 8)
                        || text.startsWith("ADA", start + 8)
                        || text.startsWith("AzC", start + 8));
        if (key) {
            bare(text, start, end, hits);
        }
    }

    private static void store(String text, String magic, int start, Hits hits) {
        boolean begins = start == 0 || !Alphabet.ALNUM.has(text.charAt(start - 1));
        int to = begins && text.startsWith(magic, start) ? bodyEnd(text, start) : start;
        if (to - start >= SHORTEST_STORE) {
            hits.add(start, to, Kind.PRIVATE_KEY, runs(text, start, to), Surety.ARMOUR);
        }
    }

    private static void encrypted(String text, String algorithm, int start, Hits hits) {
        int from = Alphabet.BASE64.runStart(text, start, LONGEST_PREFIX + 1);
        if (text.startsWith(algorithm, start) && start - from <= LONGEST_PREFIX && text.startsWith("MI", from)) {
            bare(text, from, start, hits);
        }
    }

    /** The private members of a key in JSON (RFC 7518, section 6), in quotes that may be escaped however often. */
    private static void webKey(String text, int start, int end, Hits hits) {
        int from = Math.max(Near.lastIndexOf(text, '{', start, start - LONGEST_WEB_KEY), start - LONGEST_WEB_KEY);
        int close = Near.indexOf(text, '}', end, end + LONGEST_WEB_KEY);
        int to = close < 0 ? Math.min(text.length(), end + LONGEST_WEB_KEY) : close;
        int at = Math.max(0, from);
        while (at < to) {
            int nameEnd = Alphabet.DASH.runEnd(text, at, LONGEST_WEB_KEY);
            String name = text.substring(at, nameEnd);
            at = Math.max(nameEnd, at + 1);
            if (name.isEmpty() || !PRIVATE_MEMBERS.contains(name)) {
                continue;
            }
            int value = nameEnd;
            boolean colon = false;
            while (value < to && value - nameEnd < LONGEST_GAP && "\"'\\: \t".indexOf(text.charAt(value)) >= 0) {
                colon |= text.charAt(value) == ':';
                value++;
            }
            int valueEnd = Alphabet.DASH.runEnd(text, value, LONGEST_KEY);
            if (colon && valueEnd - value >= SHORTEST_MEMBER && Values.couldBeDrawn(text.substring(value, valueEnd))) {
                hits.add(value, valueEnd, Kind.PRIVATE_KEY, Surety.TOKEN);
            }
            at = Math.max(at, valueEnd);
        }
    }

    private static void bare(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1))) {
            return;
        }
        int to = bodyEnd(text, start);
        if (to - start >= 60 && text.charAt(start) >= 'A' && Values.couldBeDrawn(text.substring(start, start + 60))) {
            hits.add(start, to, Kind.PRIVATE_KEY, runs(text, start, to), Surety.ARMOUR);
        }
    }

    /** Whether long runs of base64 make up the most of what is no space. */
    private static boolean isMostlyBody(String text, int from, int to) {
        int inRuns = 0;
        int characters = 0;
        int at = from;
        while (at < to) {
            int end = Math.min(to, Alphabet.BASE64.runEnd(text, at));
            if (end == at) {
                characters += Character.isWhitespace(text.charAt(at)) ? 0 : 1;
                at++;
                continue;
            }
            inRuns += end - at >= SHORTEST_RUN ? end - at : 0;
            characters += end - at;
            at = end;
        }
        return inRuns >= 32 && inRuns * 2 >= characters && Values.couldBeDrawn(runs(text, from, to));
    }

    /** How far long runs of base64 follow each other with nothing but decoration, or a header, between them. */
    private static int bodyEnd(String text, int from) {
        int end = from;
        int at = from;
        int longest = 0;
        while (at < text.length() && at - from < LONGEST_KEY) {
            int run = nextRun(text, at, longest);
            if (run < 0) {
                return end;
            }
            end = Alphabet.BASE64.runEnd(text, run);
            longest = Math.max(longest, end - run);
            at = end;
        }
        return end;
    }

    /** Where the next run of the body begins; -1 when what follows is something else. */
    private static int nextRun(String text, int from, int longest) {
        int at = from;
        boolean lineEnd = false;
        while (at < text.length() && at - from < LONGEST_GAP) {
            char c = text.charAt(at);
            int end = Alphabet.BASE64.runEnd(text, at, LONGEST_KEY);
            if (end - at >= SHORTEST_RUN && (longest > 0 || Values.couldBeDrawn(text.substring(at, end)))) {
                return at;
            }
            boolean header = text.startsWith("Proc-Type:", at)
                    || text.startsWith("DEK-Info:", at)
                    || text.startsWith("Version:", at)
                    || text.startsWith("Comment:", at);
            if (header) {
                int next = Near.indexOf(text, '\n', at, at + LONGEST_GAP + 1);
                if (next < 0) {
                    return -1;
                }
                at = next;
                continue;
            }
            if (end - at >= 3) {
                // The last line of a body is short.
                boolean shortLast = lineEnd && longest > 40 && (end - at) % 4 == 0 && text.charAt(end - 1) == '=';
                boolean escape = at > 0 && text.charAt(at - 1) == '\\';
                boolean number = Alphabet.DIGIT.runEnd(text, at) == end;
                if (shortLast) {
                    return at;
                }
                if (!escape && !number) {
                    return -1;
                }
                if (escape && end - at > SHORTEST_RUN) {
                    return at;
                }
                at = number ? end : at + 1;
                continue;
            }
            lineEnd |= c == '\n' || (c == 'n' && at > 0 && text.charAt(at - 1) == '\\');
            at++;
        }
        return -1;
    }

    private static String longestRun(String text, int from, int to) {
        String longest = "";
        int at = from;
        while (at < to) {
            int end = Math.min(to, Alphabet.BASE64.runEnd(text, at));
            longest = end - at > longest.length() ? text.substring(at, end) : longest;
            at = Math.max(end, at + 1);
        }
        return longest;
    }

    /** The body alone, so that a key is the same in whatever dress. */
    private static String runs(String text, int from, int to) {
        StringBuilder runs = new StringBuilder();
        int at = from;
        while (at < to) {
            int end = Math.min(to, Alphabet.ALNUM.runEnd(text, at));
            if (end - at >= SHORTEST_RUN) {
                runs.append(text, at, end);
            }
            at = Math.max(end, at + 1);
        }
        return runs.toString();
    }
}
