package io.millrace.transforms.scrub;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** Draws values from a seed. What is drawn for a template's braces is told at {@link #fill}. */
final class Draw {

    static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static final String DIGITS = "0123456789";
    static final String HEX = "0123456789abcdef";
    static final String ALNUM = LOWER + UPPER + DIGITS;
    static final String URL_SAFE = ALNUM + "-_";
    static final String BASE64 = ALNUM + "+/";

    private final Random random;

    Draw(long seed) {
        random = new Random(seed);
    }

    /** From nought to below a bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String of(String alphabet, int length) {
        StringBuilder drawn = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return drawn.toString();
    }

    String digits(int length) {
        return of(DIGITS, length);
    }

    /** With letters and digits, as generators of keys see to, and no sign at either end. */
    String mixed(String alphabet, int length) {
        while (true) {
            String drawn = of(alphabet, length);
            boolean digit = drawn.chars().anyMatch(c -> c >= '0' && c <= '9');
            boolean letter = drawn.chars().anyMatch(Character::isLetter);
            boolean edges =
                    Character.isLetterOrDigit(drawn.charAt(length - 1)) && Character.isLetterOrDigit(drawn.charAt(0));
            if (digit && letter && edges) {
                return drawn;
            }
        }
    }

    String uuid() {
        return mixed(HEX, 8) + "-" + of(HEX, 4) + "-4" + of(HEX, 3) + "-a" + of(HEX, 3) + "-" + of(HEX, 12);
    }

    /**
     * Fills a template: in braces an alphabet's letter and a length. The alphabets are {@code a} letters and digits,
     * {@code h} hexadecimal digits, {@code d} digits, {@code U} capitals and digits, {@code L} small letters and digits,
     * {@code u} those of URLs, {@code b} those of base64; {@code {g}} is a UUID.
     */
    String fill(String template) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            filled.append(template, at, open).append(part(template.substring(open + 1, close)));
            at = close + 1;
        }
        return filled.append(template.substring(at)).toString();
    }

    private String part(String letterAndLength) {
        if (letterAndLength.equals("g")) {
            return uuid();
        }
        int length = Integer.parseInt(letterAndLength.substring(1));
        return switch (letterAndLength.charAt(0)) {
            case 'a' -> length < 4 ? of(ALNUM, length) : mixed(ALNUM, length);
            case 'h' -> length < 4 ? of(HEX, length) : mixed(HEX, length);
            case 'd' -> digits(length);
            case 'U' -> mixed(UPPER + DIGITS, length);
            case 'L' -> mixed(LOWER + DIGITS, length);
            case 'u' -> mixed(URL_SAFE, length);
            case 'b' -> mixed(BASE64, length);
            default -> throw new IllegalArgumentException("no alphabet: " + letterAndLength);
        };
    }

    /** As people make them up, with signs that need quotes in some places. */
    String password() {
        return switch (random.nextInt(4)) {
            case 0 -> passwordWord() + (10 + random.nextInt(9989));
            case 1 -> passwordWord() + pick("!", "#", "$", "@") + random.nextInt(999) + pick("x", "Q", "z");
            case 2 -> mixed(ALNUM + "!%*^~", 12);
            default -> pick("My", "the", "Our") + passwordWord() + "_" + (100 + random.nextInt(899)) + "!";
        };
    }

    /** As {@link #password}, with no sign that means something in a shell, an address or a mark-up language. */
    String plainPassword() {
        return switch (random.nextInt(4)) {
            case 0 -> passwordWord() + (10 + random.nextInt(9989));
            case 1 -> passwordWord() + pick(".", "_", "-") + (10 + random.nextInt(989)) + pick("x", "Q", "z");
            case 2 -> mixed(ALNUM, 12);
            default -> pick("My", "the", "Our") + passwordWord() + "_" + (100 + random.nextInt(899));
        };
    }

    private String passwordWord() {
        return pick("hunter", "sunshine", "Dragon", "monkey", "Falcon", "winter", "Summer", "kestrel", "Pumpkin");
    }

    String word() {
        return pick("deploy", "checks", "cart", "invoice", "worker", "queue", "login", "render", "tests", "cache");
    }

    String firstName() {
        return pick("Ann", "Jonas", "Marta", "Ivo", "Chloe", "Rajesh", "Yuki", "Olena", "Søren", "Zoé");
    }

    String lastName() {
        return pick(
                "Kowalski", "Becker", "Nakamura", "Okafor", "Lindqvist", "Ferreira", "Haddad", "Müller", "Nováková");
    }

    String user() {
        return pick(
                "jkowalski",
                "mbecker",
                "ynakamura",
                "chloe.haddad",
                "rajesh_o",
                "ivo-lindqvist",
                "olena42",
                "tferreira");
    }

    String domain() {
        return pick(
                "acme-corp.com",
                "kowalski.pl",
                "nakamura.co.jp",
                "startup.io",
                "mail.becker.de",
                "gmx.net",
                "uni-x.edu");
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
