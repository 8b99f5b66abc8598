package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.ContextWords.Topic;
import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Addresses that are burnt into network interfaces (EUI-48 and EUI-64 of IEEE 802): pairs of digits behind colons or
 * dashes, fours behind dots or dashes, and digits alone where a word says what they are.
 */
final class HardwareAddresses {

    private static final int DIGITS = 12;
    private static final int LONG_DIGITS = 16;
    private static final int WRITTEN_FOURS = 14;

    private static final Set<String> EXAMPLES = Set.of(
            "aabbccddeeff",
            "001122334455",
            "deadbeefcafe",
            "123456789abc",
            "0123456789ab",
            "112233445566",
            "010203040506",
            "cafebabe0000",
            "deadbeef0000",
            "a1b2c3d4e5f6",
            "001a2b3c4d5e",
            "1a2b3c4d5e6f",
            "0a1b2c3d4e5f",
            "abcdef123456",
            "123456abcdef",
            "abcdefabcdef",
            "fedcba987654",
            "665544332211",
            "ffeeddccbbaa");

    private HardwareAddresses() {}

    /** Words right in front of an address, which need not look like one then; the last as neighbours are listed. */
    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String word : WordList.phrases("""
                mac, address, addr, ether, bssid, eui, eui64, eui-64, lladdr, hwid, mac_id, mac id, macid, ) at
                """)) {
            finders.put(word, HardwareAddresses::named);
        }
        return finders;
    }

    /** Looks around a sign with another of its kind three characters on, for pairs of digits. */
    static void pairs(String text, int first, Hits hits) {
        char sign = text.charAt(first);
        int start = first - 2;
        if (start < 0 || !begins(text, start, sign)) {
            return;
        }
        StringBuilder digits = new StringBuilder(LONG_DIGITS);
        int at = start;
        while (digits.length() <= LONG_DIGITS && isHex(text, at) && isHex(text, at + 1)) {
            digits.append(text, at, at + 2);
            at += 2;
            if (at >= text.length() || text.charAt(at) != sign) {
                break;
            }
            at++;
        }
        boolean whole = digits.length() == DIGITS
                || digits.length() == LONG_DIGITS && (isMapped(digits) || isTold(text, start, at, hits));
        if (whole && ends(text, at, sign)) {
            add(start, at, digits, hits);
        }
    }

    /** Looks for fours of digits, {@code 3c22.fb7a.1b2c}; the text's dots are far apart, so this costs little. */
    static void fours(String text, Hits hits) {
        for (int dot = text.indexOf('.', 4); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            if (dot + 5 < text.length()
                    && text.charAt(dot + 5) == '.'
                    && isHex(text, dot - 1)
                    && isHex(text, dot + 1)) {
                four(text, dot - 4, '.', hits);
            }
        }
    }

    /** Looks for digits alone that have a name in front of them, with no more than "is" between, or above. */
    static void bare(String text, Hits hits) {
        if (!hits.words().has(Topic.HARDWARE)) {
            return;
        }
        // Every twelfth character shows each run of twelve.
        for (int at = 0; at < text.length(); at += DIGITS) {
            if (!isHex(text, at)) {
                continue;
            }
            int start = Alphabet.HEX.runStart(text, at, DIGITS);
            int end = Alphabet.HEX.runEnd(text, at, DIGITS);
            boolean whole = end - start == DIGITS && begins(text, start, '-') && ends(text, end, '-');
            if (whole && hits.words().isNamed(Topic.HARDWARE, text, start, end, true, word -> true)) {
                add(start, end, new StringBuilder(text.substring(start, end)), hits);
            }
        }
    }

    private static void four(String text, int start, char sign, Hits hits) {
        int end = start + WRITTEN_FOURS;
        if (end > text.length() || !begins(text, start, sign) || !ends(text, end, sign)) {
            return;
        }
        StringBuilder digits = new StringBuilder(DIGITS);
        boolean letter = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean between = (i - start) % 5 == 4;
            if (between ? c != sign : !Alphabet.HEX.has(c)) {
                return;
            }
            letter |= Alphabet.LETTER.has(c);
            if (!between) {
                digits.append(c);
            }
        }
        if (letter || isTold(text, start, end, hits)) {
            add(start, end, digits, hits);
        }
    }

    /** Looks behind a word that says what follows: digits alone, fours behind dashes, pairs of which some are short. */
    static void named(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && at < end + 12 && !isHex(text, at)) {
            char c = text.charAt(at);
            if (c == '\n' || Character.isLetter(c)) {
                return;
            }
            at++;
        }
        if (at == end || !begins(text, at, '-')) {
            return;
        }
        int run = Alphabet.HEX.runEnd(text, at, LONG_DIGITS + 1);
        if (run - at == 4 && run < text.length() && (text.charAt(run) == '-' || text.charAt(run) == ':')) {
            four(text, at, text.charAt(run), hits);
        } else if (run - at == DIGITS && ends(text, run, '-')) {
            add(at, run, new StringBuilder(text.substring(at, run)), hits);
        } else if (run - at <= 2 && run < text.length() && text.charAt(run) == ':') {
            shortPairs(text, at, hits);
        }
    }

    /** {@code 0:1c:42:0:0:8}, as some systems write pairs that begin with a zero. */
    private static void shortPairs(String text, int start, Hits hits) {
        StringBuilder digits = new StringBuilder(DIGITS);
        int at = start;
        boolean cut = false;
        for (int pair = 0; pair < 6; pair++) {
            int end = Alphabet.HEX.runEnd(text, at, 3);
            if (end == at || end - at > 2 || (pair < 5 && (end >= text.length() || text.charAt(end) != ':'))) {
                return;
            }
            cut |= end - at == 1;
            digits.append(end - at == 1 ? "0" : "").append(text, at, end);
            at = pair < 5 ? end + 1 : end;
        }
        if (cut && ends(text, at, ':')) {
            add(start, at, digits, hits);
        }
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && Alphabet.HEX.has(text.charAt(at));
    }

    private static boolean begins(String text, int start, char sign) {
        return start == 0
                || !Alphabet.ALNUM.has(text.charAt(start - 1))
                        && (text.charAt(start - 1) != sign || Lines.isBehindDiffSign(text, start));
    }

    private static boolean ends(String text, int end, char sign) {
        return end >= text.length()
                || !Alphabet.ALNUM.has(text.charAt(end)) && (text.charAt(end) != sign || !isHex(text, end + 1));
    }

    private static boolean isTold(String text, int start, int end, Hits hits) {
        return hits.words().isNamed(Topic.HARDWARE, text, start, end, false, word -> true);
    }

    /** Whether the long form was made from the short one. */
    private static boolean isMapped(StringBuilder digits) {
        String middle = digits.substring(6, 10);
        return middle.equalsIgnoreCase("fffe") || middle.equalsIgnoreCase("ffff");
    }

    private static void add(int start, int end, StringBuilder digits, Hits hits) {
        String address = digits.toString().toLowerCase(Locale.ROOT);
        boolean multicast = (Character.digit(address.charAt(1), 16) & 1) == 1;
        boolean special = multicast
                || address.startsWith("00005e0053")
                || address.startsWith("0242")
                || address.chars().distinct().count() <= 2
                || EXAMPLES.contains(address);
        if (!special) {
            hits.add(start, end, Kind.MAC_ADDRESS, Surety.PERSONAL);
        }
    }
}
