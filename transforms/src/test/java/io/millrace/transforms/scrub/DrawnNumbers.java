package io.millrace.transforms.scrub;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Numbers of people, cards and accounts with the check digits that their issuers prescribe, computed here anew from what
 * those publish.
 */
final class DrawnNumbers {

    /**
     * How the numbers of one issuer are made.
     *
     * @param name what people write beside one
     * @param alone whether one is known by its form, with no name beside it
     * @param body draws all but the check digits
     * @param complete adds these
     * @param mask how it is written: each {@code #} is a character of it; empty for as it is
     */
    record Issuer(
            String name, boolean alone, Function<Draw, String> body, UnaryOperator<String> complete, String mask) {

        String draw(Draw draw) {
            while (true) {
                String number = complete.apply(body.apply(draw));
                // A body that no digit can complete is not given to anybody.
                if (number.indexOf('?') < 0) {
                    return masked(number, mask);
                }
            }
        }
    }

    private static final Map<String, Issuer> NATIONAL = new LinkedHashMap<>();

    static {
        known("us-ssn", d -> number(d, 100, 599) + number(d, 10, 99) + number(d, 1000, 9999), b -> b, "###-##-####");
        known("br-cpf", d -> d.digits(9), DrawnNumbers::cpf, "###.###.###-##");
        known("br-cnpj", d -> d.digits(8) + "0001", DrawnNumbers::cnpj, "##.###.###/####-##");
        known("ar-cuit", d -> d.pick("20", "27") + d.digits(8), DrawnNumbers::cuit, "##-########-#");
        known("cl-rut", d -> number(d, 5, 24) + d.digits(6), DrawnNumbers::rut, "");
        known("mx-curp", DrawnNumbers::curpBody, DrawnNumbers::curp, "");
        known("do-cedula", d -> "0" + d.digits(9), DrawnNumbers::luhn, "###-#######-#");
        known("gb-nino", d -> d.pick("AB", "CE", "JK", "PA") + d.digits(6) + d.pick("A", "B", "C", "D"), b -> b, "");
        known("fr-nir", DrawnNumbers::nirBody, DrawnNumbers::nir, "");
        known("fr-nir-spaced", DrawnNumbers::nirBody, DrawnNumbers::nir, "# ## ## ## ### ### ##");
        known(
                "de-pension",
                d -> number(d, 10, 60) + dayMonthYear(d) + d.of(Draw.UPPER, 1) + d.digits(2),
                DrawnNumbers::pension,
                "## ###### # ###");
        known("ch-ahv", d -> "756" + d.digits(9), DrawnNumbers::article, "###.####.####.##");
        known("be-register", d -> yearMonthDay(d) + d.digits(3), b -> b + two(97 - mod(b, 97)), "##.##.##-###.##");
        known("es-dni", d -> d.digits(8), b -> b + dniLetter(b), "");
        known("es-nie", d -> d.pick("X", "Y", "Z") + d.digits(7), DrawnNumbers::nie, "");
        known("it-codice-fiscale", DrawnNumbers::fiscalBody, DrawnNumbers::fiscal, "");
        known("se-personnummer", d -> yearMonthDay(d) + d.digits(3), DrawnNumbers::luhn, "######-####");
        known("fi-hetu", d -> dayMonthYear(d) + d.digits(3), DrawnNumbers::hetu, "");
        known(
                "pl-nip",
                d -> number(d, 100, 999) + d.digits(6),
                b -> b + digit(sum(b, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11),
                "###-###-##-##");
        known(
                "cz-rodne-cislo",
                d -> yearMonthDay(d) + d.digits(3),
                b -> b + digit((11 - mod(b + "0", 11)) % 11),
                "######/####");
        known(
                "ru-snils",
                d -> d.digits(9),
                b -> b + two(sum(b, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100),
                "###-###-### ##");
        known(
                "cn-identity",
                d -> number(d, 110101, 659001) + "19" + yearMonthDay(d) + d.digits(3),
                DrawnNumbers::china,
                "");
        known("hk-identity", d -> d.of("ABCDEGHKMPRSVYZ", 1) + d.digits(6), DrawnNumbers::hongKong, "#######(#)");
        known("kr-resident", d -> yearMonthDay(d) + d.pick("1", "2") + d.digits(6), b -> b, "######-#######");
        known("sg-nric", d -> d.pick("S", "T") + d.digits(7), DrawnNumbers::singapore, "");
        known(
                "my-kad",
                d -> yearMonthDay(d) + d.pick("01", "10", "14") + number(d, 1000, 9999),
                b -> b,
                "######-##-####");
        known(
                "th-identity",
                d -> number(d, 1, 8) + d.digits(11),
                b -> b + digit((11 - sum(b, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10),
                "#-####-#####-##-#");
        known("ae-emirates", d -> "78419" + number(d, 50, 99) + d.digits(7), DrawnNumbers::luhn, "###-####-#######-#");
        known("pk-cnic", d -> number(d, 11101, 61101) + d.digits(7) + number(d, 1, 9), b -> b, "#####-#######-#");

        named("ca-sin", "SIN", d -> number(d, 1, 7) + d.digits(7), DrawnNumbers::luhn, "### ### ###");
        named("us-itin", "ITIN", d -> "9" + d.digits(2) + number(d, 70, 88) + d.digits(4), b -> b, "###-##-####");
        named("us-ein", "EIN", d -> number(d, 10, 99) + d.digits(7), b -> b, "##-#######");
        named(
                "br-pis",
                "PIS",
                d -> d.digits(10),
                b -> b + digit((11 - sum(b, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10),
                "###.#####.##-#");
        named(
                "ec-cedula",
                "cédula",
                d -> two(1 + d.below(24)) + d.of("012345", 1) + d.digits(6),
                DrawnNumbers::luhn,
                "");
        named(
                "gb-nhs",
                "NHS number",
                d -> d.digits(9),
                b -> b + digit((11 - sum(b, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11),
                "### ### ####");
        named(
                "gb-utr",
                "UTR",
                d -> d.digits(9),
                b -> "21987654321".charAt(sum(b, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11) + b,
                "");
        named(
                "ie-pps",
                "PPS number",
                d -> d.digits(7),
                b -> b + "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum(b, 8, 7, 6, 5, 4, 3, 2) % 23),
                "");
        named("de-steuer-id", "Steuer-ID", DrawnNumbers::germanTaxBody, DrawnNumbers::iso7064, "");
        named(
                "at-svnr",
                "Sozialversicherungsnummer",
                d -> number(d, 100, 999) + dayMonthYear(d),
                DrawnNumbers::austria,
                "#### ######");
        named(
                "nl-bsn",
                "BSN",
                d -> number(d, 1, 9) + d.digits(7),
                b -> b + digit(sum(b, 9, 8, 7, 6, 5, 4, 3, 2) % 11),
                "");
        named(
                "pt-nif",
                "NIF",
                d -> d.pick("1", "2") + d.digits(7),
                b -> b + digit((11 - sum(b, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10),
                "");
        named("no-fnr", "fødselsnummer", d -> dayMonthYear(d) + d.digits(3), DrawnNumbers::norway, "");
        named("dk-cpr", "CPR", d -> dayMonthYear(d) + d.digits(4), b -> b, "######-####");
        named(
                "is-kennitala",
                "kennitala",
                d -> dayMonthYear(d) + number(d, 20, 99),
                b -> b + digit((11 - sum(b, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11) + "9",
                "######-####");
        named(
                "ee-isikukood",
                "isikukood",
                d -> d.pick("3", "4") + yearMonthDay(d) + d.digits(3),
                DrawnNumbers::estonia,
                "");
        named(
                "pl-pesel",
                "PESEL",
                d -> yearMonthDay(d) + d.digits(4),
                b -> b + digit((10 - sum(b, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10),
                "");
        named("hu-taj", "TAJ", d -> d.digits(8), b -> b + digit(sum(b, 3, 7, 3, 7, 3, 7, 3, 7) % 10), "### ### ###");
        named(
                "ro-cnp",
                "CNP",
                d -> d.pick("1", "2") + yearMonthDay(d) + two(1 + d.below(46)) + number(d, 100, 999),
                DrawnNumbers::romania,
                "");
        named(
                "bg-egn",
                "ЕГН",
                d -> yearMonthDay(d) + d.digits(3),
                b -> b + digit(sum(b, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10),
                "");
        named("hr-oib", "OIB", d -> d.digits(10), DrawnNumbers::iso7064, "");
        named(
                "rs-jmbg",
                "JMBG",
                d -> dayMonthYear(d).substring(0, 4) + "9" + number(d, 50, 99) + "71" + d.digits(3),
                DrawnNumbers::yugoslavia,
                "");
        named("gr-amka", "AMKA", d -> dayMonthYear(d) + d.digits(4), DrawnNumbers::luhn, "");
        named(
                "gr-afm",
                "ΑΦΜ",
                d -> number(d, 10, 99) + d.digits(6),
                b -> b + digit(sum(b, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10),
                "");
        named(
                "ua-rnokpp",
                "РНОКПП",
                d -> number(d, 20, 36) + d.digits(7),
                b -> b + digit(Math.floorMod(sum(b, -1, 5, 7, 9, 4, 6, 10, 5, 7), 11) % 10),
                "");
        named("ru-inn", "ИНН", d -> number(d, 10, 77) + d.digits(8), DrawnNumbers::inn, "");
        named("kz-iin", "ИИН", d -> yearMonthDay(d) + "3" + d.digits(4), DrawnNumbers::kazakhstan, "");
        named("tr-tckn", "TC Kimlik No", d -> number(d, 1, 9) + d.digits(8), DrawnNumbers::turkey, "");
        named("jp-my-number", "マイナンバー", d -> d.digits(11), DrawnNumbers::myNumber, "#### #### ####");
        named(
                "tw-identity",
                "身分證",
                d -> d.of(Draw.UPPER, 1) + d.pick("1", "2") + d.digits(7),
                DrawnNumbers::taiwan,
                "");
        named("id-nik", "NIK", d -> number(d, 110101, 929999) + dayMonthYear(d) + number(d, 1000, 9999), b -> b, "");
        named("in-aadhaar", "Aadhaar", d -> number(d, 2, 9) + d.digits(10), DrawnNumbers::verhoeff, "#### #### ####");
        named(
                "in-pan",
                "PAN card",
                d -> d.of(Draw.UPPER, 3) + "P" + d.of(Draw.UPPER, 1) + d.digits(4) + d.of(Draw.UPPER, 1),
                b -> b,
                "");
        named("il-identity", "Teudat Zehut", d -> d.digits(8), DrawnNumbers::luhn, "");
        named("sa-iqama", "Iqama", d -> "2" + d.digits(8), DrawnNumbers::luhn, "");
        named("ir-melli", "code melli", d -> number(d, 10, 99) + d.digits(7), DrawnNumbers::iran, "");
        named("za-identity", "SA ID", d -> yearMonthDay(d) + d.digits(4) + "08", DrawnNumbers::luhn, "");
        named("au-tfn", "TFN", d -> number(d, 1, 9) + d.digits(7), DrawnNumbers::taxFile, "### ### ###");
        named(
                "au-medicare",
                "Medicare",
                d -> number(d, 2, 6) + d.digits(7),
                b -> b + digit(sum(b, 1, 3, 7, 9, 1, 3, 7, 9) % 10) + "1",
                "#### ##### #");
        named("nz-ird", "IRD number", d -> number(d, 10, 99) + d.digits(6), DrawnNumbers::inlandRevenue, "###-###-###");
        named("passport", "passport number", d -> d.of("CFGHJKLMNPRTVWXYZ", 1) + d.digits(8), b -> b, "");
        named("driver", "driver's license", d -> d.of(Draw.UPPER, 1) + d.digits(7), b -> b, "");
    }

    private DrawnNumbers() {}

    private static void known(String kind, Function<Draw, String> body, UnaryOperator<String> complete, String mask) {
        NATIONAL.put(kind, new Issuer("id", true, body, complete, mask));
    }

    private static void named(
            String kind, String name, Function<Draw, String> body, UnaryOperator<String> complete, String mask) {
        NATIONAL.put(kind, new Issuer(name, false, body, complete, mask));
    }

    /** Numbers that states give to people, by country and kind. */
    static Map<String, Issuer> national() {
        return NATIONAL;
    }

    private static String masked(String number, String mask) {
        if (mask.isEmpty()) {
            return number;
        }
        StringBuilder written = new StringBuilder();
        int at = 0;
        for (int i = 0; i < mask.length(); i++) {
            char c = mask.charAt(i);
            written.append(c == '#' ? number.charAt(at++) : c);
        }
        return written.toString();
    }

    // Arithmetic.

    private static String number(Draw draw, int least, int most) {
        return Integer.toString(least + draw.below(most - least + 1));
    }

    private static String two(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String yearMonthDay(Draw draw) {
        return number(draw, 50, 99) + two(1 + draw.below(12)) + two(1 + draw.below(28));
    }

    private static String dayMonthYear(Draw draw) {
        return two(1 + draw.below(28)) + two(1 + draw.below(12)) + number(draw, 50, 99);
    }

    private static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += Character.digit(digits.charAt(i), 36) * weights[i];
        }
        return sum;
    }

    private static int mod(String digits, int divisor) {
        return new BigInteger(digits).mod(BigInteger.valueOf(divisor)).intValue();
    }

    /** A question mark for what no digit says. */
    private static char digit(int value) {
        return value < 10 ? (char) ('0' + value) : '?';
    }

    /** ISO/IEC 7812-1. */
    static String luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int doubled = (body.charAt(body.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += doubled / 10 + doubled % 10;
        }
        return body + (10 - sum % 10) % 10;
    }

    /** GS1. */
    private static String article(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return body + (10 - sum % 10) % 10;
    }

    /** Verhoeff, in the group of the turns and flips of a pentagon. */
    private static String verhoeff(String body) {
        for (char check = '0'; check <= '9'; check++) {
            String number = body + check;
            int state = 0;
            for (int i = 0; i < number.length(); i++) {
                int digit = number.charAt(number.length() - 1 - i) - '0';
                for (int turn = 0; turn < i; turn++) {
                    digit = "1576283094".charAt(digit) - '0';
                }
                int turned = state < 5 ? state + digit % 5 : state - digit % 5;
                state = Math.floorMod(turned, 5) + (state < 5 == digit < 5 ? 0 : 5);
            }
            if (state == 0) {
                return number;
            }
        }
        return body + '?';
    }

    /** ISO/IEC 7064, mod 11, 10. */
    private static String iso7064(String body) {
        int rest = 10;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            int sum = (rest + c - '0') % 10;
            rest = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return body + (11 - rest) % 10;
    }

    // States.

    private static String cpf(String body) {
        String digits = body;
        for (int round = 0; round < 2; round++) {
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                sum += (digits.charAt(i) - '0') * (digits.length() + 1 - i);
            }
            digits += sum * 10 % 11 % 10;
        }
        return digits;
    }

    private static String cnpj(String body) {
        String digits = body;
        for (int round = 0; round < 2; round++) {
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                sum += (digits.charAt(digits.length() - 1 - i) - '0') * (2 + i % 8);
            }
            digits += sum % 11 < 2 ? 0 : 11 - sum % 11;
        }
        return digits;
    }

    private static String cuit(String body) {
        int rest = sum(body, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return body + digit(rest == 0 ? 0 : 11 - rest);
    }

    private static String rut(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(body.length() - 1 - i) - '0') * (2 + i % 6);
        }
        int check = 11 - sum % 11;
        String dotted = body.replaceAll("(\\d{1,2})(\\d{3})(\\d{3})", "$1.$2.$3");
        return dotted + '-' + (check == 11 ? "0" : check == 10 ? "K" : String.valueOf(check));
    }

    private static String curpBody(Draw d) {
        return d.of("BCDGLMPRS", 1)
                + d.pick("A", "E", "I", "O")
                + d.of("BCDGLMPRS", 2)
                + yearMonthDay(d)
                + d.pick("H", "M")
                + d.pick("DF", "JC", "NL", "OC")
                + d.of("BCDFGLMNPRST", 3)
                + d.digits(1);
    }

    private static String curp(String body) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ".indexOf(body.charAt(i)) * (18 - i);
        }
        return body + (10 - sum % 10) % 10;
    }

    private static String nirBody(Draw d) {
        return d.pick("1", "2")
                + number(d, 50, 99)
                + two(1 + d.below(12))
                + number(d, 10, 95)
                + number(d, 100, 900)
                + number(d, 100, 900);
    }

    private static String nir(String body) {
        return body + two(97 - mod(body, 97));
    }

    private static String pension(String body) {
        String digits = body.substring(0, 8) + two(body.charAt(8) - 'A' + 1) + body.substring(9);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = (digits.charAt(i) - '0') * weights[i];
            sum += product / 10 + product % 10;
        }
        return body + sum % 10;
    }

    private static char dniLetter(String digits) {
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23);
    }

    private static String nie(String body) {
        return body + dniLetter("XYZ".indexOf(body.charAt(0)) + body.substring(1));
    }

    private static String fiscalBody(Draw d) {
        String consonants = "BCDFGLMNPRSTVZ";
        return d.of(consonants, 6)
                + number(d, 50, 99)
                + d.of("ABCDEHLMPRST", 1)
                + two(1 + d.below(28))
                + d.of("ABCDEFGHIL", 1)
                + number(d, 100, 999);
    }

    private static String fiscal(String body) {
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return body + (char) ('A' + sum % 26);
    }

    private static String hetu(String body) {
        int rest = Integer.parseInt(body) % 31;
        return body.substring(0, 6) + '-' + body.substring(6) + "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(rest);
    }

    private static String china(String body) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            // The weights are the powers of two that are left when eleven is taken out.
            sum += (body.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        int check = Math.floorMod(1 - sum, 11);
        return body + (check == 10 ? "X" : String.valueOf(check));
    }

    private static String hongKong(String body) {
        int sum = 9 * 36 + 8 * (body.charAt(0) - 'A' + 10);
        for (int i = 1; i < 7; i++) {
            sum += (body.charAt(i) - '0') * (8 - i);
        }
        int check = (11 - sum % 11) % 11;
        return body + (check == 10 ? "A" : String.valueOf(check));
    }

    private static String singapore(String body) {
        int sum = sum(body.substring(1), 2, 7, 6, 5, 4, 3, 2) + (body.charAt(0) == 'T' ? 4 : 0);
        return body + "JZIHGFEDCBA".charAt(sum % 11);
    }

    private static String germanTaxBody(Draw d) {
        while (true) {
            String body = number(d, 1, 9) + d.digits(9);
            if (body.chars().distinct().count() == 9) {
                return body;
            }
        }
    }

    private static String austria(String body) {
        String serial = body.substring(0, 3);
        String born = body.substring(3);
        return serial + digit((sum(serial, 3, 7, 9) + sum(born, 5, 8, 4, 2, 1, 6)) % 11) + born;
    }

    private static String norway(String body) {
        char first = digit((11 - sum(body, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11);
        char second = digit((11 - sum(body + first, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11);
        return first == '?' ? "?" : body + first + second;
    }

    private static String estonia(String body) {
        int first = sum(body, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        return body + (first < 10 ? first : sum(body, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10);
    }

    private static String romania(String body) {
        int rest = sum(body, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return body + (rest == 10 ? 1 : rest);
    }

    private static String yugoslavia(String body) {
        int check = 11 - sum(body, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return body + (check > 9 ? 0 : check);
    }

    private static String inn(String body) {
        int first = sum(body, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
        return body + first + sum(body + first, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
    }

    private static String kazakhstan(String body) {
        int first = sum(body, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
        return body + digit(first < 10 ? first : sum(body, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11);
    }

    private static String turkey(String body) {
        int tenth = Math.floorMod(sum(body, 7, -1, 7, -1, 7, -1, 7, -1, 7), 10);
        return body + tenth + (body.chars().map(c -> c - '0').sum() + tenth) % 10;
    }

    private static String myNumber(String body) {
        int rest = sum(body, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return body + (rest < 2 ? 0 : 11 - rest);
    }

    private static String taiwan(String body) {
        int letter = 10 + "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(body.charAt(0));
        int sum = letter / 10 + letter % 10 * 9 + sum(body.substring(1), 8, 7, 6, 5, 4, 3, 2, 1);
        return body + (10 - sum % 10) % 10;
    }

    private static String iran(String body) {
        int rest = sum(body, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return body + (rest < 2 ? rest : 11 - rest);
    }

    private static String taxFile(String body) {
        return body + digit(sum(body, 1, 4, 3, 7, 5, 8, 6, 9) % 11);
    }

    private static String inlandRevenue(String body) {
        String eight = body.length() == 7 ? "0" + body : body;
        int first = (11 - sum(eight, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        int second = (11 - sum(eight, 7, 4, 3, 2, 5, 2, 7, 6) % 11) % 11;
        return body + digit(first < 10 ? first : second);
    }

    // Cards and accounts.

    /** The first digits and the length of cards, by brand. */
    static Map<String, Function<Draw, String>> cards() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        String[][] brands = {
            {"visa", "4", "16"}, {"mastercard", "53", "16"}, {"mastercard-2", "2300", "16"}, {"discover", "6011", "16"},
            {"jcb", "3528", "16"}, {"amex", "37", "15"}, {"diners", "36", "14"}, {"unionpay", "6221", "16"},
            {"maestro", "6759", "16"}
        };
        for (String[] brand : brands) {
            int length = Integer.parseInt(brand[2]);
            kinds.put(brand[0], d -> grouped(luhn(brand[1] + d.digits(length - 1 - brand[1].length())), d));
        }
        return kinds;
    }

    private static String grouped(String card, Draw d) {
        // Fourteen digits alone may be a time as well.
        String sign = card.length() == 14 ? d.pick(" ", "-") : d.pick("", " ", "-");
        String groups =
                card.length() == 16 ? "$1" + sign + "$2" + sign + "$3" + sign + "$4" : "$1" + sign + "$2" + sign + "$3";
        return card.replaceAll(card.length() == 16 ? "(....)(....)(....)(....)" : "(....)(......)(.*)", groups);
    }

    /** Forms of accounts by country, as {@link Draw#fill} takes them. */
    static Map<String, Function<Draw, String>> accounts() {
        Map<String, Function<Draw, String>> kinds = new LinkedHashMap<>();
        String[][] countries = {
            {"DE", "{d18}"}, {"FR", "{d10}{U11}{d2}"}, {"GB", "BARC{d14}"}, {"ES", "{d20}"}, {"NL", "INGB{d10}"},
            {"AT", "{d16}"}, {"PL", "{d24}"}, {"IT", "X{d10}{U12}"}, {"CH", "{d5}{U12}"}, {"BE", "{d12}"},
            {"SE", "{d20}"}, {"NO", "{d11}"}, {"DK", "{d14}"}, {"FI", "{d14}"}, {"PT", "{d21}"},
            {"IE", "AIBK{d14}"}, {"CZ", "{d20}"}, {"TR", "{d6}{U16}"}, {"SA", "{d2}{U18}"}, {"BR", "{d23}C1"},
            {"AE", "{d19}"}, {"RO", "BTRL{U16}"}, {"GR", "{d7}{U16}"}, {"UA", "{d6}{U19}"}
        };
        for (String[] country : countries) {
            kinds.put(country[0].toLowerCase(Locale.ROOT), d -> {
                String iban = iban(country[0], d.fill(country[1]));
                return d.below(2) == 0 ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
            });
        }
        return kinds;
    }

    /** ISO 13616. */
    static String iban(String country, String account) {
        StringBuilder number = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            number.append(Character.digit(c, 36));
        }
        return country + two(98 - mod(number.toString(), 97)) + account;
    }
}
