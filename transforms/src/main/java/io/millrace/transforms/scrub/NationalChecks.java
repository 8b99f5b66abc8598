package io.millrace.transforms.scrub;

import static io.millrace.transforms.scrub.CheckDigits.at;
import static io.millrace.transforms.scrub.CheckDigits.isDay;
import static io.millrace.transforms.scrub.CheckDigits.number;
import static io.millrace.transforms.scrub.CheckDigits.weighed;

/**
 * What the digits of national and tax numbers must fulfil, by country. Each takes the number without signs, letters in
 * capitals, of the length that its mask allows. The rules are those that the issuers publish.
 */
final class NationalChecks {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private NationalChecks() {}

    // North and South America.

    /** United States: area, group and serial, none of them all zeros. */
    static boolean socialSecurity(String n) {
        int area = number(n, 0, 3);
        return area != 0 && area != 666 && area < 900 && number(n, 3, 5) != 0 && number(n, 5, 9) != 0;
    }

    /** United States: for taxpayers without a social security number. */
    static boolean individualTaxpayer(String n) {
        int group = number(n, 3, 5);
        boolean issued = group >= 50 && group <= 65 || group >= 70 && group <= 88 || group >= 90 && group != 93;
        return n.charAt(0) == '9' && issued;
    }

    static boolean curp(String n) {
        return isDay(number(n, 6, 8), number(n, 8, 10)) && "HMX".indexOf(n.charAt(10)) >= 0;
    }

    static boolean rfc(String n) {
        int date = n.length() - 9;
        return isDay(number(n, date + 2, date + 4), number(n, date + 4, date + 6));
    }

    static boolean cpf(String n) {
        int first = weighed(n, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighed(n, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == at(n, 9) && second == at(n, 10);
    }

    static boolean cnpj(String n) {
        int first = (11 - weighed(n, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
        int second = (11 - weighed(n, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
        return first == at(n, 12) && second == at(n, 13);
    }

    static boolean pis(String n) {
        return (11 - weighed(n, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10 == at(n, 10);
    }

    static boolean cuit(String n) {
        int check = (11 - weighed(n, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return "20 23 24 25 26 27 30 33 34 50 51 55".contains(n.substring(0, 2))
                && (check == 10 ? 9 : check) == at(n, 10);
    }

    static boolean rut(String n) {
        int sum = 0;
        int last = n.length() - 1;
        for (int i = 0; i < last; i++) {
            if (n.charAt(i) > '9') {
                return false;
            }
            sum += at(n, last - 1 - i) * (i % 6 + 2);
        }
        return "0123456789K0".charAt(11 - sum % 11) == n.charAt(last);
    }

    static boolean nit(String n) {
        int[] primes = {3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71};
        int sum = 0;
        int last = n.length() - 1;
        for (int i = 0; i < last; i++) {
            sum += at(n, last - 1 - i) * primes[i];
        }
        int rest = sum % 11;
        return (rest < 2 ? rest : 11 - rest) == at(n, last);
    }

    static boolean ecuador(String n) {
        int province = number(n, 0, 2);
        return (province >= 1 && province <= 24 || province == 30)
                && n.charAt(2) <= '6'
                && (n.length() == 10 || n.endsWith("001"))
                && CheckDigits.luhn(n.substring(0, 10));
    }

    static boolean uruguay(String n) {
        String eight = n.length() == 7 ? '0' + n : n;
        return (10 - weighed(eight, 2, 9, 8, 7, 6, 3, 4) % 10) % 10 == at(eight, 7);
    }

    static boolean rif(String n) {
        int letter = "VEJPG".indexOf(n.charAt(0));
        int[] values = {4, 8, 12, 16, 20};
        int check = letter < 0 ? -1 : (11 - (values[letter] + weighed(n.substring(1), 3, 2, 7, 6, 5, 4, 3, 2)) % 11);
        return check >= 0 && check % 11 % 10 == at(n, 9);
    }

    static boolean dui(String n) {
        return (10 - weighed(n, 9, 8, 7, 6, 5, 4, 3, 2) % 10) % 10 == at(n, 8);
    }

    static boolean ruc(String n) {
        return (11 - weighed(n, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 10 == at(n, 10);
    }

    static boolean guatemala(String n) {
        return weighed(n, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == at(n, 8) && number(n, 9, 11) >= 1 && number(n, 9, 11) <= 22;
    }

    // Western Europe.

    static boolean insurance(String n) {
        boolean first = "DFIQUV".indexOf(n.charAt(0)) < 0;
        boolean never = "BG GB NK KN TN NT ZZ".contains(n.substring(0, 2));
        return first && !never && "DFIQUVO".indexOf(n.charAt(1)) < 0 && n.charAt(8) <= 'D';
    }

    static boolean nhs(String n) {
        return 11 - weighed(n, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11 == (at(n, 9) == 0 ? 11 : at(n, 9));
    }

    /** Scotland: a date of birth, then as the rest of the kingdom counts. */
    static boolean chi(String n) {
        return isDay(number(n, 2, 4), number(n, 0, 2)) && nhs(n);
    }

    static boolean utr(String n) {
        return "21987654321".charAt(weighed(n.substring(1), 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11) == n.charAt(0);
    }

    /** Great Britain: a driver's number holds the date of birth, fifty added to a woman's month. */
    static boolean driver(String n) {
        return isDay(number(n, 6, 8) % 50, number(n, 8, 10));
    }

    static boolean pps(String n) {
        int sum = weighed(n, 8, 7, 6, 5, 4, 3, 2);
        int second = n.length() > 8 && n.charAt(8) != 'W' ? (n.charAt(8) - 'A' + 1) * 9 : 0;
        return ("W" + ALPHABET).charAt((sum + second) % 23) == n.charAt(7);
    }

    /** France: the departments of Corsica have a letter. */
    static boolean nir(String n) {
        String digits = n.startsWith("2A", 5) ? n.replace("2A", "19") : n.replace("2B", "18");
        if (Alphabet.DIGIT.runEnd(digits, 0) < digits.length()) {
            return false;
        }
        int month = number(digits, 3, 5);
        boolean born = month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50;
        boolean sex = "123478".indexOf(digits.charAt(0)) >= 0;
        return sex && born && 97 - Long.parseLong(digits.substring(0, 13)) % 97 == number(digits, 13, 15);
    }

    static boolean frenchTax(String n) {
        return n.charAt(0) <= '3' && Long.parseLong(n.substring(0, 10)) % 511 == number(n, 10, 13);
    }

    /** Germany: of the first ten digits one stands there two or three times. */
    static boolean taxId(String n) {
        long different = n.substring(0, 10).chars().distinct().count();
        return n.charAt(0) != '0' && (different == 9 || different == 8) && CheckDigits.mod11And10(n);
    }

    static boolean pension(String n) {
        int letter = n.charAt(8) - 'A' + 1;
        String digits = n.substring(0, 8) + (letter < 10 ? "0" : "") + letter + n.substring(9);
        int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int product = at(digits, i) * weights[i];
            sum += product / 10 + product % 10;
        }
        return sum % 10 == at(digits, 12);
    }

    /** Germany: documents, as machines read them (ICAO 9303): weights seven, three, one. */
    static boolean document(String n) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < n.length() - 1; i++) {
            sum += Character.digit(n.charAt(i), Character.MAX_RADIX) * weights[i % 3];
        }
        char last = n.charAt(n.length() - 1);
        return last <= '9' && sum % 10 == last - '0';
    }

    static boolean austria(String n) {
        int check = weighed(n, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11;
        return check == at(n, 3) && isDay(number(n, 6, 8), number(n, 4, 6));
    }

    static boolean ahv(String n) {
        return n.startsWith("756") && CheckDigits.article(n);
    }

    static boolean bsn(String n) {
        String nine = n.length() == 8 ? '0' + n : n;
        return weighed(nine, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    static boolean belgium(String n) {
        long nine = Long.parseLong(n.substring(0, 9));
        int check = number(n, 9, 11);
        return 97 - nine % 97 == check || 97 - (2_000_000_000L + nine) % 97 == check;
    }

    static boolean luxembourg(String n) {
        boolean born = n.charAt(0) == '1' || n.charAt(0) == '2';
        return born
                && isDay(number(n, 4, 6), number(n, 6, 8))
                && CheckDigits.luhn(n.substring(0, 12))
                && CheckDigits.verhoeff(n.substring(0, 11) + n.charAt(12));
    }

    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

    static boolean dni(String n) {
        return DNI_LETTERS.charAt(number(n, 0, 8) % 23) == n.charAt(8);
    }

    static boolean nie(String n) {
        int lead = "XYZ".indexOf(n.charAt(0));
        return lead >= 0 && dni(lead + n.substring(1));
    }

    static boolean spanishSecurity(String n) {
        return Long.parseLong(n.substring(0, 10)) % 97 == number(n, 10, 12);
    }

    static boolean nif(String n) {
        int check = (11 - weighed(n, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
        return n.charAt(0) != '0' && check == at(n, 8);
    }

    /** Portugal: the citizen's card, each second character doubled, letters counted from ten on. */
    static boolean citizenCard(String n) {
        int sum = 0;
        for (int i = 0; i < n.length(); i++) {
            int value = Character.digit(n.charAt(i), Character.MAX_RADIX);
            int doubled = i % 2 == 0 ? value * 2 : value;
            sum += i % 2 == 0 && doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    static boolean niss(String n) {
        return 9 - weighed(n, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2) % 10 == at(n, 10);
    }

    /** Italy: letters may stand for digits, so that people born on one day differ. */
    static boolean fiscalCode(String n) {
        boolean name = true;
        for (int i = 0; i < 16; i++) {
            boolean digit = "0000001101100110".charAt(i) == '1' || i == 14;
            boolean letter = i < 6 || i == 8 || i == 11 || i == 15;
            char c = n.charAt(i);
            name &= letter ? c > '9' : !digit || c <= '9' || "LMNPQRSTUV".indexOf(c) >= 0;
        }
        return name && "ABCDEHLMPRST".indexOf(n.charAt(8)) >= 0;
    }

    // Northern Europe.

    static boolean sweden(String n) {
        String ten = n.substring(n.length() - 10);
        return isDay(number(ten, 2, 4), number(ten, 4, 6) % 60) && CheckDigits.luhn(ten);
    }

    /** What may as well be a day and a time of this century is not told from one. */
    static boolean swedenAndNoTime(String n) {
        boolean recent = n.length() == 12 ? n.startsWith("20") : n.charAt(0) < '4';
        String time = n.substring(n.length() - 4);
        return sweden(n) && !(recent && number(time, 0, 2) < 24 && number(time, 2, 4) < 60);
    }

    static boolean finland(String n) {
        String digits = n.substring(0, 6) + n.substring(n.length() - 4, n.length() - 1);
        boolean number = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number
                && isDay(number(n, 2, 4), number(n, 0, 2))
                && (n.length() == 10 || "ABCDEFYXWVU".indexOf(n.charAt(6)) >= 0)
                && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(number(digits, 0, 9) % 31) == n.charAt(n.length() - 1);
    }

    static boolean norway(String n) {
        int first = (11 - weighed(n, 3, 7, 6, 1, 8, 9, 4, 5, 2) % 11) % 11;
        int second = (11 - weighed(n, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return isDay(number(n, 2, 4) % 40, number(n, 0, 2) % 40) && first == at(n, 9) && second == at(n, 10);
    }

    static boolean denmark(String n) {
        return isDay(number(n, 2, 4), number(n, 0, 2));
    }

    static boolean iceland(String n) {
        int check = (11 - weighed(n, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return isDay(number(n, 2, 4), number(n, 0, 2) % 40) && check == at(n, 8);
    }

    /** Estonia and Lithuania. */
    static boolean baltic(String n) {
        int first = weighed(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        int check = first < 10 ? first : weighed(n, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
        return isDay(number(n, 3, 5), number(n, 5, 7)) && check == at(n, 10);
    }

    static boolean latvia(String n) {
        int check = (1 + weighed(n, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10;
        return isDay(number(n, 2, 4), number(n, 0, 2)) && check == at(n, 10) || n.startsWith("3") && n.charAt(1) > '1';
    }

    // Central and Eastern Europe.

    static boolean pesel(String n) {
        boolean date = isDay(number(n, 2, 4) % 20, number(n, 4, 6));
        return date && weighed(n, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    static boolean nip(String n) {
        return n.charAt(0) != '0' && weighed(n, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == at(n, 9);
    }

    /** Poland: three letters, the check digit behind them. */
    static boolean polishCard(String n) {
        int[] letters = {7, 3, 1};
        int sum = weighed(n.substring(4), 7, 3, 1, 7, 3);
        for (int i = 0; i < 3; i++) {
            sum += (n.charAt(i) - 'A' + 10) * letters[i];
        }
        return sum % 10 == at(n, 3);
    }

    /** Czechia and Slovakia: until 1953 without a check digit. */
    static boolean birthNumber(String n) {
        boolean date = isDay(number(n, 2, 4) % 50 % 20, number(n, 4, 6));
        if (n.length() == 9) {
            return date && number(n, 0, 2) < 54;
        }
        long nine = Long.parseLong(n.substring(0, 9));
        return date && (Long.parseLong(n) % 11 == 0 || nine % 11 == 10 && n.charAt(9) == '0');
    }

    static boolean hungary(String n) {
        int up = weighed(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) % 11;
        int down = weighed(n, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11;
        return isDay(number(n, 3, 5), number(n, 5, 7)) && (up == at(n, 10) || down == at(n, 10));
    }

    static boolean hungarianTax(String n) {
        return n.charAt(0) == '8' && weighed(n, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == at(n, 9);
    }

    static boolean taj(String n) {
        return weighed(n, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == at(n, 8);
    }

    static boolean cnp(String n) {
        int check = weighed(n, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return n.charAt(0) != '0' && isDay(number(n, 3, 5), number(n, 5, 7)) && (check == 10 ? 1 : check) == at(n, 12);
    }

    static boolean egn(String n) {
        int check = weighed(n, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10;
        return isDay(number(n, 2, 4) % 20, number(n, 4, 6)) && check == at(n, 9);
    }

    /** The countries that were Yugoslavia. */
    static boolean jmbg(String n) {
        int check = (11 - weighed(n, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 % 10;
        return isDay(number(n, 2, 4), number(n, 0, 2)) && check == at(n, 12);
    }

    static boolean slovenianTax(String n) {
        int check = 11 - weighed(n, 8, 7, 6, 5, 4, 3, 2) % 11;
        return n.charAt(0) != '0' && (check == 10 ? 0 : check) == at(n, 7);
    }

    static boolean amka(String n) {
        return isDay(number(n, 2, 4), number(n, 0, 2)) && CheckDigits.luhn(n);
    }

    static boolean greekTax(String n) {
        return weighed(n, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == at(n, 8);
    }

    static boolean ukraine(String n) {
        return Math.floorMod(weighed(n, -1, 5, 7, 9, 4, 6, 10, 5, 7), 11) % 10 == at(n, 9);
    }

    static boolean inn(String n) {
        int first = weighed(n, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
        int second = weighed(n, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10;
        return first == at(n, 10) && second == at(n, 11);
    }

    static boolean snils(String n) {
        int sum = weighed(n, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100;
        return sum == number(n, 9, 11);
    }

    static boolean kazakhstan(String n) {
        int first = weighed(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
        int check = first < 10 ? first : weighed(n, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
        return isDay(number(n, 2, 4), number(n, 4, 6)) && check == at(n, 11);
    }

    static boolean moldova(String n) {
        return weighed(n, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1) % 10 == at(n, 12);
    }

    static boolean turkey(String n) {
        int odd = weighed(n, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighed(n, 0, 1, 0, 1, 0, 1, 0, 1);
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return n.charAt(0) != '0' && tenth == at(n, 9) && (odd + even + tenth) % 10 == at(n, 10);
    }

    // Asia, Africa, Oceania.

    static boolean china(String n) {
        int rest = weighed(n, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
        int year = number(n, 6, 10);
        boolean date = year >= 1900 && year < 2100 && isDay(number(n, 10, 12), number(n, 12, 14));
        return date && "10X98765432".charAt(rest) == n.charAt(17);
    }

    static boolean hongKong(String n) {
        String padded = n.length() == 8 ? ' ' + n : n;
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            char c = padded.charAt(i);
            sum += (c == ' ' ? 36 : Character.digit(c, Character.MAX_RADIX)) * (9 - i);
        }
        char check = padded.charAt(8);
        return (sum + (check == 'A' ? 10 : Character.digit(check, Character.MAX_RADIX))) % 11 == 0;
    }

    static boolean taiwan(String n) {
        int letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(n.charAt(0)) + 10;
        int sum = letter / 10 + letter % 10 * 9 + weighed(n.substring(1), 8, 7, 6, 5, 4, 3, 2, 1, 1);
        return "1289".indexOf(n.charAt(1)) >= 0 && sum % 10 == 0;
    }

    static boolean myNumber(String n) {
        int rest = weighed(n, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (rest <= 1 ? 0 : 11 - rest) == at(n, 11);
    }

    /** Korea: since 2020 the last digits are drawn, without a check. */
    static boolean korea(String n) {
        return n.charAt(6) >= '0' && isDay(number(n, 2, 4), number(n, 4, 6));
    }

    static boolean singapore(String n) {
        int sum = weighed(n.substring(1), 2, 7, 6, 5, 4, 3, 2);
        return switch (n.charAt(0)) {
            case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == n.charAt(8);
            case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == n.charAt(8);
            case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == n.charAt(8);
            case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == n.charAt(8);
            case 'M' -> "KLJNPQRTUWX".charAt(10 - (sum + 3) % 11) == n.charAt(8);
            default -> false;
        };
    }

    static boolean malaysia(String n) {
        int place = number(n, 6, 8);
        return isDay(number(n, 2, 4), number(n, 4, 6)) && place != 0 && (place < 17 || place > 20);
    }

    static boolean thailand(String n) {
        int sum = weighed(n, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2);
        return n.charAt(0) != '0' && (11 - sum % 11) % 10 == at(n, 12);
    }

    /** Indonesia: place, date of birth with forty added to a woman's day, serial. */
    static boolean indonesia(String n) {
        return n.charAt(0) != '0' && isDay(number(n, 8, 10), number(n, 6, 8) % 40);
    }

    static boolean aadhaar(String n) {
        return n.charAt(0) > '1' && CheckDigits.verhoeff(n);
    }

    /** India: the fourth letter says what the taxpayer is. */
    static boolean pan(String n) {
        return "ABCFGHJKLPTE".indexOf(n.charAt(3)) >= 0;
    }

    static boolean gstin(String n) {
        int place = number(n, 0, 2);
        return n.charAt(13) == 'Z' && place >= 1 && (place <= 38 || place >= 97);
    }

    static boolean emirates(String n) {
        return n.startsWith("784") && CheckDigits.luhn(n);
    }

    static boolean saudi(String n) {
        return (n.charAt(0) == '1' || n.charAt(0) == '2') && CheckDigits.luhn(n);
    }

    static boolean iran(String n) {
        int rest = weighed(n, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (rest < 2 ? rest : 11 - rest) == at(n, 9);
    }

    static boolean kuwait(String n) {
        int check = 11 - weighed(n, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
        return isDay(number(n, 3, 5), number(n, 5, 7)) && check == at(n, 11);
    }

    static boolean egypt(String n) {
        return (n.charAt(0) == '2' || n.charAt(0) == '3') && isDay(number(n, 3, 5), number(n, 5, 7));
    }

    static boolean southAfrica(String n) {
        return isDay(number(n, 2, 4), number(n, 4, 6)) && n.charAt(10) <= '2' && CheckDigits.luhn(n);
    }

    static boolean taxFile(String n) {
        return n.length() == 9
                ? weighed(n, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0
                : weighed(n, 10, 7, 8, 4, 6, 3, 5, 1) % 11 == 0;
    }

    static boolean medicare(String n) {
        return n.charAt(0) >= '2' && n.charAt(0) <= '6' && weighed(n, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == at(n, 8);
    }

    static boolean inlandRevenue(String n) {
        String nine = n.length() == 8 ? '0' + n : n;
        int check = (11 - weighed(nine, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
        int second = (11 - weighed(nine, 7, 4, 3, 2, 5, 2, 7, 6) % 11) % 11;
        return (check < 10 ? check : second) == at(nine, 8);
    }

    /** For numbers of which no check is known. */
    static boolean any(String n) {
        return !n.isEmpty();
    }
}
