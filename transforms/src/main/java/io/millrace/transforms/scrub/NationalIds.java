package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.ContextWords.Topic;
import io.millrace.transforms.scrub.Hits.Surety;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Numbers that a state gives its people. One with a form of its own and check digits is known anywhere; one that is
 * digits alone needs its name in front of it as well.
 */
final class NationalIds {

    private static final int REACH = 10;

    /**
     * @param words one of which must stand in front; none when the form alone will do
     * @param check what its digits and letters must fulfil
     * @param masks how it is written: {@code d} a digit, {@code A} a capital letter, {@code X} either, {@code *} any number
     *     of what stands before, {@code ~} a space, a dash or nothing, anything else itself
     */
    private record Scheme(List<String> words, Predicate<String> check, List<String> masks) {}

    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    private static final int[][] VERHOEFF_TABLE = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8}, {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };

    private static final int[] VERHOEFF_TURN = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    /** Numbers that documents print. */
    private static final Set<String> PUBLISHED = WordList.set("""
            078051120 219099999 123456789 987654321 QQ123456C 12345678Z X1234567L 00000000T 111111111 52998224725
            12345678909 RSSMRA85T10A562S AB123456C 44051401359 111222333 123123123 046454286
            """);

    private static final List<Scheme> SCHEMES = List.of(
            // United States: area, group, serial.
            scheme(NationalIds::isSocialSecurity, "ddd-dd-dddd"),
            named("ssn, social security, itin, tin", NationalIds::isSocialSecurity, "ddd~dd~dddd"),
            // Brazil: CPF.
            scheme(NationalIds::isCpf, "ddd.ddd.ddd-dd"),
            named("cpf", NationalIds::isCpf, "ddddddddddd"),
            // Poland: PESEL.
            named("pesel", NationalIds::isPesel, "ddddddddddd"),
            // Spain: DNI and NIE.
            scheme(NationalIds::isDni, "ddddddddA", "dddddddd-A", "AdddddddA", "A-ddddddd-A", "Addddddd-A"),
            // United Kingdom: national insurance and health service.
            scheme(NationalIds::isInsurance, "AAddddddA", "AA dd dd dd A", "AA dddddd A"),
            named("nhs", NationalIds::isNhs, "ddd~ddd~dddd"),
            // Italy: codice fiscale.
            scheme(value -> "ABCDEHLMPRST".indexOf(value.charAt(8)) >= 0, "AAAAAAddAddAdddA"),
            // Netherlands: BSN.
            named("bsn, burgerservice, sofi", NationalIds::isBsn, "ddddddddd"),
            // India: Aadhaar and PAN.
            scheme(NationalIds::isAadhaar, "dddd dddd dddd"),
            named("aadhaar, aadhar, uid", NationalIds::isAadhaar, "dddd~dddd~dddd"),
            named("pan", NationalIds::isAny, "AAAAAddddA"),
            // Canada: SIN.
            named("sin, social insurance, nas", value -> Numbers.luhn(digits(value)), "ddd~ddd~ddd"),
            // Australia: TFN and Medicare.
            named("tfn, tax file", NationalIds::isTfn, "ddd~ddd~ddd"),
            named("medicare", NationalIds::isAny, "dddd~ddddd~d"),
            // France: NIR.
            scheme(NationalIds::isNir, "ddddddddddddddd", "d dd dd dd ddd ddd dd"),
            // Germany: tax and pension.
            named("steuer, idnr, tax id, tin", NationalIds::isTaxId, "dd~ddd~ddd~ddd"),
            named(
                    "sozialversicherung, rentenversicherung, svnr",
                    NationalIds::isAny,
                    "ddddddddAddd",
                    "dd dddddd A ddd"),
            // Sweden, Finland, Denmark, Norway, Belgium, Switzerland.
            scheme(NationalIds::isSwedish, "dddddd-dddd", "dddddddd-dddd", "dddddd+dddd"),
            scheme(NationalIds::isFinnish, "dddddd-dddX", "ddddddAdddX", "dddddd+dddX"),
            named("cpr, personnummer", value -> isDate(digits(value), 2), "dddddd~dddd"),
            named("f\u00f8dselsnummer, fodselsnummer, personnummer, fnr", NationalIds::isNorwegian, "dddddd~ddddd"),
            scheme(NationalIds::isBelgian, "dd.dd.dd-ddd.dd"),
            scheme(value -> value.startsWith("756"), "ddd.dddd.dddd.dd"),
            // Turkey, China, Korea, Mexico, South Africa, Romania, Bulgaria, the Czech Republic.
            named("tckn, kimlik, tc no", NationalIds::isTurkish, "ddddddddddd"),
            scheme(NationalIds::isChinese, "dddddddddddddddddX"),
            scheme(value -> value.charAt(7) < '9' && isDate(value, 0), "dddddd-ddddddd"),
            scheme(value -> "HM".indexOf(value.charAt(10)) >= 0, "AAAAddddddAAAAAAXd"),
            named("south african id, rsa id, sa id", value -> Numbers.luhn(value) && isDate(value, 0), "ddddddddddddd"),
            named("cnp", value -> isDate(value.substring(1), 0), "ddddddddddddd"),
            named("egn, rodne cislo", NationalIds::isAny, "dddddddddd", "dddddd/dddd"),
            // Passports and driving licences have no form in common.
            named("passport, reisepass, passeport, pasaporte, passaporte", NationalIds::isDocument, "A*d*X*"),
            named(
                    "driver license, driver's license, driving licence, drivers license",
                    NationalIds::isDocument,
                    "A*d*X*"));

    private NationalIds() {}

    private static Scheme scheme(Predicate<String> check, String... masks) {
        return new Scheme(List.of(), check, List.of(masks));
    }

    private static Scheme named(String words, Predicate<String> check, String... masks) {
        return new Scheme(WordList.phrases(words), check, List.of(masks));
    }

    /** The words in front of numbers that are digits alone. */
    static Set<String> words() {
        TreeSet<String> words = new TreeSet<>();
        SCHEMES.forEach(scheme -> words.addAll(scheme.words));
        return words;
    }

    /** Looks at a window of so many digits and at the letters around it. */
    static void look(String text, int from, int to, int digits, Hits hits) {
        boolean letter = (from > 0 && isCapital(text.charAt(from - 1)))
                || (to < text.length() && isCapital(text.charAt(to)))
                || (to + 1 < text.length() && text.charAt(to) == '-' && isCapital(text.charAt(to + 1)));
        boolean spaced = digits == 6
                && from > 2
                && text.charAt(from - 1) == ' '
                && isCapital(text.charAt(from - 2))
                && isCapital(text.charAt(from - 3));
        letter |= spaced;
        boolean signs = to - from != digits && digits >= 9;
        boolean told = digits >= 4 && hits.words().isTold(Topic.NATIONAL_ID, text, from);
        boolean long15 = digits == 15 || digits == 17 || digits == 18;
        if (!letter && !signs && !told && !long15) {
            return;
        }
        int start = Math.max(0, from - REACH);
        while (start < from && !isOfNumber(text, start, from)) {
            start++;
        }
        int end = to;
        while (end < text.length() && end - to < REACH && isOfTail(text.charAt(end))) {
            end++;
        }
        String before = told ? text.substring(Math.max(0, from - 64), from).toLowerCase(Locale.ROOT) : "";
        for (int at = start; at < to; at++) {
            if (at > start && Alphabet.WORD.has(text.charAt(at - 1))) {
                continue;
            }
            for (Scheme scheme : SCHEMES) {
                if (!scheme.words.isEmpty() && !(told && isNamed(scheme, before))) {
                    continue;
                }
                for (String mask : scheme.masks) {
                    int valueEnd = match(mask, text, at, end);
                    if (valueEnd > from && isApart(text, at, valueEnd)) {
                        String value = text.substring(at, valueEnd);
                        if (isIssued(value) && scheme.check.test(value)) {
                            hits.add(at, valueEnd, Kind.NATIONAL_ID, Surety.TOKEN);
                            return;
                        }
                    }
                }
            }
        }
    }

    /** The end of what is written as the mask says, from {@code at} on; -1 for none. */
    private static int match(String mask, String text, int at, int limit) {
        int end = at;
        for (int i = 0; i < mask.length(); i++) {
            char sign = mask.charAt(i);
            boolean many = i + 1 < mask.length() && mask.charAt(i + 1) == '*';
            if (many) {
                while (end < limit && fits(sign, text.charAt(end))) {
                    end++;
                }
                i++;
            } else if (sign == '~') {
                end += end < limit && (text.charAt(end) == ' ' || text.charAt(end) == '-') ? 1 : 0;
            } else if (end < limit && fits(sign, text.charAt(end))) {
                end++;
            } else {
                return -1;
            }
        }
        return end;
    }

    private static boolean fits(char sign, char c) {
        return switch (sign) {
            case 'd' -> c >= '0' && c <= '9';
            case 'A' -> isCapital(c);
            case 'X' -> isCapital(c) || (c >= '0' && c <= '9');
            default -> c == sign;
        };
    }

    private static boolean isNamed(Scheme scheme, String before) {
        for (String word : scheme.words) {
            if (before.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isOfTail(char c) {
        return Alphabet.UPPERDASH.has(c) || c == ' ' || c == '.';
    }

    /** Whether from here to the digits there are only letters in capitals, digits, and at most single signs. */
    private static boolean isOfNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Alphabet.UPPERDASH.has(c) && c != ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean isApart(String text, int start, int end) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        char after = end < text.length() ? text.charAt(end) : ' ';
        boolean decimalBefore = (before == '.' || before == '-' || before == '/')
                && start > 1
                && Alphabet.ALNUM.has(text.charAt(start - 2));
        boolean decimalAfter = (after == '.' || after == '-' || after == '/')
                && end + 1 < text.length()
                && Alphabet.ALNUM.has(text.charAt(end + 1));
        return !Alphabet.WORD.has(before) && !Alphabet.WORD.has(after) && !decimalBefore && !decimalAfter;
    }

    private static boolean isIssued(String value) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (Alphabet.ALNUM.has(value.charAt(i))) {
                plain.append(value.charAt(i));
            }
        }
        String digits = digits(value);
        return !PUBLISHED.contains(plain.toString())
                && digits.chars().distinct().count() > 2;
    }

    private static String digits(String value) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            if (Alphabet.DIGIT.has(value.charAt(i))) {
                digits.append(value.charAt(i));
            }
        }
        return digits.toString();
    }

    private static int weighed(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits.substring(from, to));
    }

    private static boolean isSocialSecurity(String value) {
        String digits = digits(value);
        int area = number(digits, 0, 3);
        return area != 0 && area != 666 && area < 900 && number(digits, 3, 5) != 0 && number(digits, 5, 9) != 0;
    }

    private static boolean isCpf(String value) {
        String digits = digits(value);
        int first = weighed(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighed(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == digits.charAt(9) - '0' && second == digits.charAt(10) - '0';
    }

    private static boolean isPesel(String digits) {
        return weighed(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /** For numbers without a check. */
    private static boolean isAny(String value) {
        return !value.isEmpty();
    }

    private static boolean isInsurance(String value) {
        boolean first = "DFIQUV".indexOf(value.charAt(0)) < 0;
        return first && "DFIQUVO".indexOf(value.charAt(1)) < 0 && value.charAt(value.length() - 1) <= 'D';
    }

    private static boolean isDocument(String value) {
        int digits = digits(value).length();
        return digits >= 6 && digits <= 12 && value.length() - digits <= 3;
    }

    private static boolean isDni(String value) {
        String plain = value.replace("-", "");
        int lead = "XYZ".indexOf(plain.charAt(0));
        if (lead < 0 && isCapital(plain.charAt(0))) {
            return false;
        }
        String digits = lead < 0 ? plain.substring(0, 8) : lead + plain.substring(1, 8);
        return DNI_LETTERS.charAt(number(digits, 0, 8) % 23) == plain.charAt(plain.length() - 1);
    }

    private static boolean isNhs(String value) {
        String digits = digits(value);
        int check = 11 - weighed(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check % 11 == digits.charAt(9) - '0';
    }

    private static boolean isBsn(String digits) {
        return weighed(digits, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    private static boolean isAadhaar(String value) {
        String digits = digits(value);
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            for (int turn = 0; turn < i % 8; turn++) {
                digit = VERHOEFF_TURN[digit];
            }
            check = VERHOEFF_TABLE[check][digit];
        }
        return check == 0 && digits.charAt(0) > '1';
    }

    private static boolean isTfn(String value) {
        return weighed(digits(value), 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    private static boolean isNir(String value) {
        String digits = digits(value);
        int month = number(digits, 3, 5);
        long rest = Long.parseLong(digits.substring(0, 13)) % 97;
        return month >= 1 && month <= 12 && 97 - rest == number(digits, 13, 15);
    }

    /** ISO 7064 mod 11, 10. */
    private static boolean isTaxId(String value) {
        String digits = digits(value);
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digits.charAt(i) - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digits.charAt(10) - '0';
    }

    private static boolean isSwedish(String value) {
        String digits = digits(value);
        String ten = digits.substring(digits.length() - 10);
        return isDate(ten, 0) && Numbers.luhn(ten);
    }

    private static boolean isFinnish(String value) {
        String digits = value.substring(0, 6) + value.substring(7, 10);
        String letters = "0123456789ABCDEFHJKLMNPRSTUVWXY";
        return isDate(value, 2) && letters.charAt((int) (Long.parseLong(digits) % 31)) == value.charAt(10);
    }

    private static boolean isNorwegian(String value) {
        String digits = digits(value);
        int first = (11 - weighed(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11;
        return first == digits.charAt(9) - '0';
    }

    private static boolean isBelgian(String value) {
        String digits = digits(value);
        long nine = Long.parseLong(digits.substring(0, 9));
        int check = number(digits, 9, 11);
        return 97 - nine % 97 == check || 97 - (2_000_000_000L + nine) % 97 == check;
    }

    private static boolean isTurkish(String digits) {
        int odd = weighed(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighed(digits, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return digits.charAt(0) != '0' && tenth == digits.charAt(9) - '0';
    }

    private static boolean isChinese(String value) {
        int rest = weighed(value, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
        int year = number(value, 6, 10);
        boolean date = year >= 1900 && year < 2100 && isDate(value.substring(8), 0);
        return date && "10X98765432".charAt(rest) == Character.toUpperCase(value.charAt(17));
    }

    /** Whether two digits for the year, month and day stand first; or day, month, year when {@code dayFirst} is 2. */
    private static boolean isDate(String digits, int dayFirst) {
        int month = number(digits, 2, 4);
        int day = dayFirst == 2 ? number(digits, 0, 2) : number(digits, 4, 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
