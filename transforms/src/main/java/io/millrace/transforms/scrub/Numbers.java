package io.millrace.transforms.scrub;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.millrace.transforms.scrub.ContextWords.Topic;
import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is made of digits: telephone numbers, payment cards, bank accounts, IPv4 addresses, and numbers that a state gives
 * its people. Digits alone are most often something else, so a number counts when its form or its check digits are
 * rare, or when a word in front of it says what it is.
 */
final class Numbers {

    private static final int LONGEST_GROUPS = 12;
    private static final int MOST_SIGNS = 3;
    private static final int LONGEST_WINDOW = 64;

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /** Where a number without its country's code may be from that looks like one. */
    private static final String[] REGIONS = {
        "US", "GB", "DE", "FR", "IT", "ES", "NL", "AU", "IN", "BR", "JP", "PL", "CH", "AT", "SE", "BE", "KR"
    };

    /** Where a number may be from that is told to be one. */
    private static final String[] MORE_REGIONS = {
        "CN", "NO", "DK", "FI", "PT", "IE", "CZ", "SK", "GR", "HU", "RO", "BG", "HR", "TR", "RU", "UA", "IL", "ZA",
        "MX", "AR", "CO", "CL", "HK", "TW", "SG", "MY", "TH", "ID", "PH", "VN", "NZ", "PK", "BD", "EG", "SA", "AE",
        "NG", "KE"
    };

    private static final String[] NORMAL_REGIONS = {"ZZ", "US", "GB", "DE", "FR"};

    /** How long an account number is in each country of ISO 13616. */
    private static final Map<String, Integer> IBAN_LENGTHS = lengths("""
            AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20
            EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30
            KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24
            PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22
            VG24 XK20
            """);

    private static final int LONGEST_IBAN = 34;

    private static Map<String, Integer> lengths(String codes) {
        TreeMap<String, Integer> lengths = new TreeMap<>();
        WordList.list(codes).forEach(code -> lengths.put(code.substring(0, 2), Integer.valueOf(code.substring(2))));
        return lengths;
    }

    /** Cards that processors publish for tests, and account numbers that documents show. */
    private static final Set<String> PUBLISHED = WordList.set("""
            4111111111111111 4242424242424242 4000056655665556 5555555555554444 5105105105105100 378282246310005
            371449635398431 378734493671000 6011111111111117 6011000990139424 30569309025904 38520000023237
            3530111333300000 3566002020360505 4012888888881881 4222222222222 4000000000000002 2223003122003222
            5200828282828210 4000002500003155 4917610000000000 4000000000009995 4000000000003220 6304000000000000
            6011981111111113 2223000048400011 4000000000000077 4012000033330026 4005519200000004 5454545454545454
            GB82WEST12345698765432 GB29NWBK60161331926819 DE89370400440532013000 FR1420041010050500013M02606
            NL91ABNA0417164300 ES9121000418450200051332 BE68539007547034 IT60X0542811101000000123456
            CH9300762011623852957 AT611904300234573201 PL61109010140000071219812874 SE4550000000058398257466
            GB33BUKB20201555555555 DE91100000000123456789 IE29AIBK93115212345678 DK5000400440116243
            NO9386011117947 FI2112345600000785 PT50000201231234567890154 LU280019400644750000
            FR7630006000011234567890189 DE75512108001245126199
            """);

    /** Mada and others begin as the great networks do; these do not. */
    private static final Set<String> LOCAL_ISSUERS = WordList.set(
            "9792 9704 9112 8600 9860 3841 6042 6062 6277 6362 6363 6370 6375 6376 1946 5019 5078 5060 5061");

    private Numbers() {}

    /** A window of digits, in groups parted by single signs. */
    private static final class Window {
        private final int[] starts = new int[LONGEST_GROUPS];
        private final int[] ends = new int[LONGEST_GROUPS];
        private int groups;
        private int digits;
        private boolean more;

        private int start() {
            return starts[0];
        }

        private int end() {
            return ends[groups - 1];
        }

        private int length(int group) {
            return ends[group] - starts[group];
        }
    }

    /** Looks at every run of digits of a text, once. */
    static void scan(String text, Hits hits) {
        HardwareAddresses.fours(text, hits);
        HardwareAddresses.bare(text, hits);
        Window window = new Window();
        int at = 1;
        int length = text.length();
        int done = 0;
        // No number of interest has a single digit between signs: every second character shows them all.
        while (at < length + 1) {
            int probe = at < length ? at : length - 1;
            char c = probe >= 0 && probe < length ? text.charAt(probe) : 0;
            if (c < '0' || c > '9') {
                at += 2;
                continue;
            }
            int start = Alphabet.DIGIT.runStart(text, probe, LONGEST_WINDOW);
            start = earlierGroups(text, start, done);
            read(text, Math.max(start, done), window);
            if (window.groups > 0) {
                look(text, window, hits);
                done = window.end();
                at = done + 1;
            } else {
                at += 2;
            }
        }
    }

    /** The window may begin with groups of one digit that the probe jumped over. */
    private static int earlierGroups(String text, int start, int done) {
        int from = start;
        while (true) {
            int sign = from;
            while (sign > done && from - sign < MOST_SIGNS && isBetween(text, sign - 1, from)) {
                sign--;
            }
            if (sign == from || sign == done || !Alphabet.DIGIT.has(text.charAt(sign - 1))) {
                return Math.max(from, done);
            }
            from = Alphabet.DIGIT.runStart(text, sign, LONGEST_WINDOW);
        }
    }

    /** Whether a character may part groups of one number: a sign, but no blank beside another. */
    private static boolean isBetween(String text, int at, int to) {
        char c = text.charAt(at);
        boolean blanks = c == ' ' && at + 1 < to && text.charAt(at + 1) == ' ';
        return !blanks && (isSeparator(c) || c == '(' || c == ')');
    }

    private static boolean isSeparator(char c) {
        return c == ' '
                || c == '-'
                || c == '.'
                || c == '/'
                || c == '\u00a0'
                || c == '\u2011'
                || c == '\u202f'
                || c == '\u2013';
    }

    private static void read(String text, int from, Window window) {
        window.groups = 0;
        window.digits = 0;
        window.more = false;
        int at = from;
        while (at < text.length() && window.groups < LONGEST_GROUPS) {
            int end = Alphabet.DIGIT.runEnd(text, at);
            if (end == at) {
                break;
            }
            window.starts[window.groups] = at;
            window.ends[window.groups] = end;
            window.groups++;
            window.digits += end - at;
            int next = end;
            int signs = 0;
            while (next < text.length()
                    && signs < MOST_SIGNS
                    && (isSeparator(text.charAt(next)) || text.charAt(next) == '(' || text.charAt(next) == ')')) {
                boolean space = text.charAt(next) == ' ' && next > end && text.charAt(next - 1) == ' ';
                if (space) {
                    break;
                }
                next++;
                signs++;
            }
            if (signs == 0 || next >= text.length() || !Alphabet.DIGIT.has(text.charAt(next))) {
                return;
            }
            at = next;
        }
        window.more = window.groups == LONGEST_GROUPS;
    }

    private static void look(String text, Window window, Hits hits) {
        if (window.digits < 2) {
            return;
        }
        iban(text, window.start(), hits);
        NationalIds.look(text, window.start(), window.end(), window.digits, hits);
        if (window.digits < 4) {
            return;
        }
        boolean glued = isGlued(text, window.start(), window.end());
        if (window.groups >= 4) {
            ipAddresses(text, window, hits);
        }
        if (window.digits < 7 || glued) {
            return;
        }
        cards(text, window, hits);
        phones(text, window, hits);
    }

    /** Whether digits stand on the other side of a comma: those of one decimal number, or of the next cell of a row. */
    private static boolean isBesideComma(String text, int start, int end) {
        return start > 1 && text.charAt(start - 1) == ',' && Alphabet.DIGIT.has(text.charAt(start - 2))
                || end + 1 < text.length() && text.charAt(end) == ',' && Alphabet.DIGIT.has(text.charAt(end + 1));
    }

    /** Whether the digits are part of a longer word, a decimal or a hexadecimal number. */
    private static boolean isGlued(String text, int start, int end) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        char after = end < text.length() ? text.charAt(end) : ' ';
        boolean decimalBefore = before == '.' && start > 1 && Alphabet.DIGIT.has(text.charAt(start - 2));
        boolean decimalAfter =
                (after == '.' || after == ':') && end + 1 < text.length() && Alphabet.DIGIT.has(text.charAt(end + 1));
        return Alphabet.WORD.has(before)
                || Alphabet.WORD.has(after)
                || before == '#'
                || before == '$'
                || decimalBefore
                || decimalAfter
                || before == '\\'
                || after == '%';
    }

    // Bank accounts.

    /** An account's check digits are the first digits of it, behind the country. */
    private static void iban(String text, int digits, Hits hits) {
        int start = digits - 2;
        if (start < 0
                || digits + 1 >= text.length()
                || !isUpper(text.charAt(start))
                || !isUpper(text.charAt(start + 1))
                || (start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1)))
                || isInUuid(text, start)) {
            return;
        }
        Integer length = IBAN_LENGTHS.get(text.substring(start, digits));
        if (length == null) {
            return;
        }
        StringBuilder account = new StringBuilder(LONGEST_IBAN);
        int at = start;
        while (at < text.length() && account.length() < length) {
            char c = text.charAt(at);
            if (isUpper(c) || Alphabet.DIGIT.has(c)) {
                account.append(c);
            } else if (!(c == ' ' || c == '-' || c == '\u00a0')
                    || at + 1 >= text.length()
                    || !Alphabet.ALNUM.has(text.charAt(at + 1))) {
                return;
            }
            at++;
        }
        boolean ends = at == text.length() || !Alphabet.ALNUM.has(text.charAt(at));
        String written = account.toString();
        if (ends
                && written.length() == length
                && CheckDigits.mod97(written.substring(4) + written.substring(0, 4))
                && !PUBLISHED.contains(written)) {
            hits.add(start, at, Kind.IBAN, Surety.TOKEN);
        }
    }

    /** Whether a group of a UUID's hexadecimal digits stands in front. */
    private static boolean isInUuid(String text, int start) {
        return start > 4 && text.charAt(start - 1) == '-' && Alphabet.HEX.runStart(text, start - 1, 4) == start - 5;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    // Payment cards.

    private static void cards(String text, Window window, Hits hits) {
        for (int group = 0; group < window.groups; group++) {
            if (group > 0 && ".,".indexOf(text.charAt(window.starts[group] - 1)) >= 0) {
                continue;
            }
            StringBuilder card = new StringBuilder();
            int last = group;
            while (last < window.groups && card.length() + window.length(last) <= 19) {
                boolean sign = last > group && window.starts[last] - window.ends[last - 1] != 1;
                boolean dot = last > group && "./".indexOf(text.charAt(window.starts[last] - 1)) >= 0;
                if (sign || dot) {
                    break;
                }
                card.append(text, window.starts[last], window.ends[last]);
                last++;
                int groups = last - group;
                boolean grouped = groups == 1 || (groups >= 3 && window.length(group) == 4);
                boolean isLast = last == window.groups || window.length(last) != 4 || card.length() >= 16;
                int start = window.starts[group];
                int end = window.ends[last - 1];
                if (grouped && isLast && isCard(card.toString(), groups > 1, text, start, end, hits)) {
                    hits.add(start, end, Kind.CARD, Surety.TOKEN);
                    group = last - 1;
                    break;
                }
            }
        }
    }

    private static boolean isCard(String digits, boolean grouped, String text, int start, int end, Hits hits) {
        int length = digits.length();
        boolean local = length >= 13 && !hasIssuer(digits, length) && hasLocalIssuer(digits, length);
        if (length < 13
                || !local && !hasIssuer(digits, length)
                || !CheckDigits.luhn(digits)
                || PUBLISHED.contains(digits)) {
            return false;
        }
        if (digits.chars().distinct().count() < 4) {
            return false;
        }
        boolean usual = length == 16 || (length == 15 && digits.charAt(0) == '3');
        return !local && usual
                || !local && length == 14 && grouped
                || hits.words().isTold(Topic.CARD, text, start)
                || hits.words().isNamed(Topic.CARD, text, start, end, false, word -> true);
    }

    private static boolean hasIssuer(String digits, int length) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        return (digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19))
                || (length == 16 && ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720) || two == 35))
                || (length == 15 && (two == 34 || two == 37))
                || (length >= 16 && four >= 2200 && four <= 2205)
                || (length >= 16 && (four == 6011 || two == 65 || (four >= 6440 && four <= 6499) || two == 62))
                || (length == 14 && (two == 30 || two == 36 || two == 38 || two == 39))
                || (two == 50 || (two >= 56 && two <= 58) || two == 63 || two == 67);
    }

    /** Networks of single countries and trades, whose numbers begin as much else does: RuPay, Troy, Hipercard, UATP. */
    private static boolean hasLocalIssuer(String digits, int length) {
        int two = Integer.parseInt(digits.substring(0, 2));
        return length == 15 && digits.charAt(0) == '1'
                || length >= 16
                        && (two == 60 || two == 81 || two == 82 || LOCAL_ISSUERS.contains(digits.substring(0, 4)));
    }

    // Telephone numbers.

    private static void phones(String text, Window window, Hits hits) {
        for (int group = 0; group < window.groups; group++) {
            int start = window.starts[group];
            boolean bracket = start > 0 && text.charAt(start - 1) == '(';
            int sign = bracket ? start - 1 : start;
            boolean plus = sign > 0 && text.charAt(sign - 1) == '+';
            boolean plusInside = bracket && start > 1 && text.charAt(start - 2) == '+';
            start = plus || plusInside ? sign - 1 : sign;
            boolean zeros = text.startsWith("00", window.starts[group]) && window.length(group) >= 3;
            if (plus || plusInside) {
                if (start == 0 || !isArithmetic(text, start)) {
                    international(text, window, group, start, false, hits);
                }
                return;
            }
            if (group == 0) {
                boolean told = isTold(text, start, window.end(), hits);
                if (told && zeros) {
                    international(text, window, group, start, true, hits);
                } else {
                    national(text, window, start, told, bracket, hits);
                }
            }
        }
    }

    private static boolean isTold(String text, int start, int end, Hits hits) {
        ContextWords words = hits.words();
        return isInChat(text, start, end)
                || words.isTold(Topic.PHONE, text, start)
                || words.isNamed(Topic.PHONE, text, start, end, false, word -> true);
    }

    /** Whose line of a chat it is: {@code [12.05.24, 09:14:02] 0044 7911 445750: I am downstairs}. */
    private static boolean isInChat(String text, int start, int end) {
        return start > 4
                && text.startsWith("] ", start - 2)
                && Alphabet.DIGIT.has(text.charAt(start - 3))
                && text.startsWith(": ", end);
    }

    /** {@code x+4915112345678}: a sum, or a part of a longer word. */
    private static boolean isArithmetic(String text, int plus) {
        char before = text.charAt(plus - 1);
        return Alphabet.ALNUM.has(before) || before == ')' || before == ']' || before == '+';
    }

    private static void international(String text, Window window, int group, int start, boolean told, Hits hits) {
        // The longest valid number that begins here: what follows may be an extension, or another number.
        for (int last = window.groups - 1; last >= group; last--) {
            int end = window.ends[last];
            String written = text.substring(start, end);
            String number = written.startsWith("00") ? "+" + written.substring(2) : written;
            int digits = digits(number);
            if (digits >= 8
                    && digits <= 15
                    && (isInternational(text, start, number, last - group) || told && isPossible(number))
                    && !isFictional(number)) {
                hits.add(start, end, Kind.PHONE, Surety.PERSONAL);
                return;
            }
        }
    }

    /** Lengths tell when a number is written as people write one; plans of numbering change faster than tables. */
    private static boolean isInternational(String text, int start, String number, int signs) {
        boolean diff = start == 0 || text.charAt(start - 1) == '\n';
        return isValid(number, "ZZ") || (signs >= 2 && !diff && number.indexOf('.') < 0 && isPossible(number));
    }

    private static boolean isPossible(String number) {
        PhoneNumber parsed = parse(number, "ZZ");
        return parsed != null && PHONES.isPossibleNumber(parsed);
    }

    private static void national(String text, Window window, int start, boolean told, boolean bracket, Hits hits) {
        int end = window.end();
        boolean shortest = window.digits < 9 && (window.groups < 2 || window.length(0) < 3);
        if (window.digits < 7 || shortest || window.digits > 12 || window.more) {
            return;
        }
        String number = text.substring(start, end);
        boolean american = window.groups >= 3
                && window.length(window.groups - 3) == 3
                && window.length(window.groups - 2) == 3
                && window.length(window.groups - 1) == 4
                && (window.groups == 3
                        || (window.groups == 4 && window.length(0) == 1 && text.charAt(window.starts[0]) == '1'));
        boolean dotted = number.indexOf('.') >= 0;
        if (!told && isBesideComma(text, start, end)) {
            return;
        }
        if (american && isValid(number, "US") && !isFictional(number)) {
            hits.add(start, end, Kind.PHONE, Surety.PERSONAL);
            return;
        }
        boolean trunk = text.charAt(window.starts[0]) == '0'
                && window.groups >= 2
                && window.digits >= 10
                && !dotted
                && number.indexOf('/') < 0;
        // Russia's trunk prefix, and a region's or an operator's code in brackets.
        boolean russian = text.charAt(window.starts[0]) == '8'
                && window.length(0) == 1
                && window.groups >= 3
                && window.digits == 11
                && text.charAt(window.starts[1] - 1) == '(';
        if (russian && isValid(number, "RU") && !isFictional(number)) {
            hits.add(start, end, Kind.PHONE, Surety.PERSONAL);
            return;
        }
        boolean french = trunk && window.groups == 5 && window.length(0) == 2 && window.length(4) == 2;
        boolean date = number.indexOf('/') >= 0 && (window.groups != 2 || window.length(1) < 5) || isDate(text, window);
        if ((told || french || (trunk && (bracket || window.length(0) >= 3) && window.groups <= 4)) && !date) {
            boolean fits = isValidIn(REGIONS, number)
                    || (told && (isValidIn(MORE_REGIONS, number) || isValid('+' + number, "ZZ")));
            if (fits && !isFictional(number)) {
                hits.add(start, end, Kind.PHONE, Surety.PERSONAL);
            }
        }
    }

    /** {@code 2024-03-01}, {@code 01.03.2024}, or the first and the last of some years. */
    private static boolean isDate(String text, Window window) {
        boolean yearFirst = isYear(text, window, 0);
        return window.groups == 3
                        && (yearFirst && window.length(1) <= 2 && window.length(2) <= 2
                                || isYear(text, window, 2) && window.length(0) <= 2 && window.length(1) <= 2)
                || window.groups == 2 && yearFirst && isYear(text, window, 1);
    }

    private static boolean isYear(String text, Window window, int group) {
        int start = window.starts[group];
        return window.length(group) == 4 && (text.startsWith("19", start) || text.startsWith("20", start));
    }

    private static boolean isValidIn(String[] regions, String number) {
        for (String region : regions) {
            if (isValid(number, region)) {
                return true;
            }
        }
        return false;
    }

    private static int digits(String number) {
        return (int) number.chars().filter(c -> c >= '0' && c <= '9').count();
    }

    private static boolean isValid(String number, String region) {
        PhoneNumber parsed = parse(number, region);
        return parsed != null && PHONES.isValidNumber(parsed);
    }

    /** Numbers kept for films: 555-0100 to 555-0199 in North America, and those that Ofcom sets aside. */
    private static boolean isFictional(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        boolean american = digits.length() >= 10 && digits.startsWith("55501", digits.length() - 7);
        boolean british = digits.matches(".*(7700900|2079460|1134960|1144960|1154960|1174960)\\d{3}");
        boolean placeholder = digits.contains("1234567")
                || digits.contains("5555555")
                || digits.chars().distinct().count() <= 2;
        return american || british || placeholder;
    }

    /** A number as E.164 writes it; its digits alone when it cannot be read. */
    static String normalPhone(String value) {
        String written = value.startsWith("00") ? "+" + value.substring(2) : value;
        for (String region : NORMAL_REGIONS) {
            PhoneNumber parsed = parse(written, region);
            if (parsed != null && PHONES.isValidNumber(parsed)) {
                return PHONES.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164);
            }
        }
        return value.replaceAll("[^0-9]", "");
    }

    /** The number as its parts; null for what is none, since the library logs when it is asked about an empty one. */
    private static @Nullable PhoneNumber parse(String number, String region) {
        try {
            return PHONES.parse(number, region);
        } catch (NumberParseException e) {
            return null;
        }
    }

    // Addresses of the Internet.

    private static void ipAddresses(String text, Window window, Hits hits) {
        int group = 0;
        while (group + 4 <= window.groups) {
            int next = group;
            while (next < window.groups - 1
                    && window.starts[next + 1] - window.ends[next] == 1
                    && text.charAt(window.ends[next]) == '.') {
                next++;
            }
            if (next - group == 3) {
                ipAddress(text, window, group, hits);
            }
            group = Math.max(next, group + 1);
        }
    }

    private static void ipAddress(String text, Window window, int group, Hits hits) {
        int start = window.starts[group];
        int end = window.ends[group + 3];
        int[] octets = new int[4];
        for (int i = 0; i < 4; i++) {
            int from = window.starts[group + i];
            int length = window.length(group + i);
            if (length > 3 || (length > 1 && text.charAt(from) == '0')) {
                return;
            }
            octets[i] = Integer.parseInt(text.substring(from, from + length));
            if (octets[i] > 255) {
                return;
            }
        }
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        char after = end < text.length() ? text.charAt(end) : ' ';
        boolean longer =
                (after == '.' && end + 1 < text.length() && Alphabet.ALNUM.has(text.charAt(end + 1))) || before == '.';
        boolean word = Alphabet.WORD.has(before) || Alphabet.WORD.has(after);
        boolean madeUp = octets[0] == octets[1] && octets[1] == octets[2]
                || octets[1] == octets[0] + 1 && octets[2] == octets[1] + 1 && octets[3] == octets[2] + 1;
        if (longer || word || madeUp || IpRanges.isNobodys(octets) || isVersion(text, start, end, octets, hits)) {
            return;
        }
        hits.add(start, end, Kind.IP_ADDRESS, Surety.PERSONAL);
    }

    /** Four numbers may be a release of a program: behind its name, and with numbers as small as theirs. */
    private static boolean isVersion(String text, int start, int end, int[] octets, Hits hits) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        // A host's name before its address, as Java writes both, has a dot in it.
        boolean product = before == '/'
                && start > 1
                && Alphabet.LETTER.has(text.charAt(start - 2))
                && text.substring(Alphabet.DOTS.runStart(text, start - 1, LONGEST_WINDOW), start)
                                .indexOf('.')
                        < 0;
        boolean sign = before == '-' && !Lines.isBehindDiffSign(text, start)
                || before == '^'
                || before == '~'
                || (before == '=' && start > 1 && "=><~!".indexOf(text.charAt(start - 2)) >= 0);
        boolean small = octets[0] < 20 && octets[1] < 20 && octets[2] < 20;
        boolean zeros = octets[2] == 0 && octets[3] == 0;
        int told = hits.words().distance(Topic.ADDRESS, text, start);
        boolean said = hits.words().distance(Topic.VERSION, text, start) < told;
        boolean plain = told == Integer.MAX_VALUE && !text.startsWith("from ", start - 5) && !text.startsWith(":", end);
        return product || sign || said || zeros || (small && plain);
    }
}
