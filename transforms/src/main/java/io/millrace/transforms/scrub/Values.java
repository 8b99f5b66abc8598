package io.millrace.transforms.scrub;

import java.util.Locale;
import java.util.Set;

/** Tells values that are secrets from what stands in their places in code, documents and templates. */
final class Values {

    /** Words that stand for a value, and values that everybody knows. */
    private static final Set<String> STAND_INS = WordList.set("""
            password passwd pass pwd passphrase passcode secret secrets token tokens key keys apikey credential
            credentials auth string str text null none nil undefined nan true false yes no on off todo tbd fixme
            test tests testing foo bar baz qux foobar changeme changeit dummy fake mock sample example placeholder
            redacted hidden masked omitted removed required optional prompt empty default unset value values input
            env bool boolean number int integer float object any unknown never void bytes byte char varchar array
            list dict map bearer basic digest plain plaintext admin root user username postgres guest mysql
            minioadmin rabbitmq vault keychain manual system inherit self this cls type name field file stdin
            base64 utf8 utf-8 sha256 sha1 sha512 md5 hmac aes256 rsa ed25519 rs256 hs256 es256 oauth2 oauth jwt
            saml sso ldap kerberos ssh tls x509 public private enabled disabled return function async await import
            export const static final class def lambda passwort kennwort contraseña senha mot here there something
            whatever anything abc abcd xyz not is are was the and or for with from in of if else new a an to it
            its by as at be can must should will
            """);

    private static final String[] STAND_IN_PARTS = {
        "example",
        "placeholder",
        "redacted",
        "changeme",
        "change-me",
        "change_me",
        "replaceme",
        "replace-me",
        "replace_me",
        "your-",
        "your_",
        "yourkey",
        "yourtoken",
        "yourpass",
        "yoursecret",
        "yourapi",
        "-your",
        "_your",
        "insert-",
        "insert_",
        "<your",
        "not-a-real",
        "not_a_real",
        "notreal",
        "-here",
        "_here",
        "censored",
        "sanitized",
        "deadbeef",
        "my-secret",
        "my_secret",
        "mysecret",
        "my-token",
        "my_token",
        "mytoken",
        "my-password",
        "my_password",
        "mypassword",
        "my-api-key",
        "my_api_key",
        "myapikey",
        "test-key",
        "test_key",
        "test-token",
        "test_token",
        "test-secret",
        "test_secret",
    };

    /** Words for what is made up, where they stand alone or beside a word for what they stand for. */
    private static final Set<String> MADE_UP = WordList.set("dummy fake sample");

    private static final Set<String> STOOD_FOR = WordList.set("""
            pass password passwd pwd key token secret user name account value data id cred credential email mail host
            domain test string hash text phrase code
            """);

    /** A part of so many letters is in no key by chance. */
    private static final int LONG_PART = 8;

    private static final String MASKS = "*\u2022\u25cf\u00b7.xX-_#?\u2026";

    private Values() {}

    /** Whether the text only stands for a value: a reference, a mask, a word for it, a placeholder. */
    static boolean isStandIn(String value) {
        int length = value.length();
        if (length < 3) {
            return true;
        }
        char first = value.charAt(0);
        char last = value.charAt(length - 1);
        if (isReference(value, first, last) || isMask(value)) {
            return true;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (STAND_INS.contains(lower) || STAND_INS.contains(stripped(lower))) {
            return true;
        }
        for (String part : STAND_IN_PARTS) {
            if (hasPart(value, lower, part)) {
                return true;
            }
        }
        return hasWord(lower, "todo") || isMadeUp(value, lower) || isSequence(value) || isConstantName(value);
    }

    /** Whether a word says that the value is made up; letters that a name or a key has by chance do not. */
    private static boolean isMadeUp(String value, String lower) {
        for (String word : MADE_UP) {
            int at = lower.indexOf(word);
            while (at >= 0) {
                if (isWordOf(value, lower, at, at + word.length())) {
                    return true;
                }
                at = lower.indexOf(word, at + 1);
            }
        }
        return false;
    }

    private static boolean isWordOf(String value, String lower, int start, int end) {
        boolean begins = start == 0
                || !Character.isLetter(value.charAt(start - 1))
                || Character.isUpperCase(value.charAt(start)) && Character.isLowerCase(value.charAt(start - 1));
        boolean ends = end == value.length()
                || !Character.isLetter(value.charAt(end))
                || Character.isUpperCase(value.charAt(end)) && Character.isLowerCase(value.charAt(end - 1));
        return begins && ends
                || begins && STOOD_FOR.stream().anyMatch(word -> lower.startsWith(word, end))
                || ends && STOOD_FOR.stream().anyMatch(word -> lower.startsWith(word, start - word.length()));
    }

    /**
     * Whether somebody wrote a part. A short one turns up by chance in a long key, but hardly in letters of one case,
     * or with but the first a capital.
     */
    private static boolean hasPart(String value, String lower, String part) {
        int at = lower.indexOf(part);
        while (at >= 0) {
            String found = value.substring(at, at + part.length());
            if (part.length() >= LONG_PART
                    || found.equals(part)
                    || found.equals(part.toUpperCase(Locale.ROOT))
                    || found.substring(1).equals(part.substring(1))) {
                return true;
            }
            at = lower.indexOf(part, at + 1);
        }
        return false;
    }

    /** Whether a word stands between what are no letters: it may be part of a person's name otherwise. */
    private static boolean hasWord(String lower, String word) {
        int at = lower.indexOf(word);
        while (at >= 0) {
            int end = at + word.length();
            if ((at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1)))
                    && (end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end)))) {
                return true;
            }
            at = lower.indexOf(word, at + 1);
        }
        return false;
    }

    private static boolean isReference(String value, char first, char last) {
        if (first == '!') {
            return isTag(value);
        }
        if (first == '$') {
            return value.length() > 1
                    && (Character.isLetter(value.charAt(1)) || "{(_".indexOf(value.charAt(1)) >= 0)
                    && value.substring(1)
                            .chars()
                            .allMatch(
                                    c -> c < 128 && Alphabet.DOTS.has((char) c) || "{}()[]:'\" >?!|,".indexOf(c) >= 0);
        }
        return (first == '<' && last == '>')
                || (first == '{' && last == '}')
                || (first == '[' && last == ']')
                || (first == '(' && last == ')')
                || (first == '%' && (last == '%' || value.length() < 4 || value.charAt(1) == '('))
                || hasPair(value, "${", "}")
                || hasPair(value, "{{", "}}")
                || hasPair(value, "$(", ")")
                || hasPair(value, "#{", "}")
                || hasPair(value, "<%", "%>")
                || value.startsWith("env.")
                || value.startsWith("secrets.")
                || value.startsWith("vault:")
                || value.startsWith("arn:")
                || value.startsWith("op://")
                || value.startsWith("env:")
                || value.startsWith("npm:")
                || value.startsWith("workspace:")
                || value.startsWith("file:")
                || value.startsWith("SHA256:")
                || value.startsWith("MD5:");
    }

    /** {@code ${name}} and the like; what opens without an end may be cut off, but also a part of a password. */
    private static boolean hasPair(String value, String opening, String closing) {
        int at = value.indexOf(opening);
        return at >= 0 && (value.indexOf(closing, at) > 0 || at == 0);
    }

    /** {@code !vault}, {@code !Ref name}: a tag of YAML. */
    private static boolean isTag(String value) {
        int end = 1;
        while (end < value.length()
                && (Alphabet.LETTER.has(value.charAt(end)) || "/:-".indexOf(value.charAt(end)) >= 0)) {
            end++;
        }
        return end > 1 && (end == value.length() || value.charAt(end) == ' ' || value.charAt(end) == '[');
    }

    /** Asterisks, dots and the like, be it with a few characters left to see. */
    private static boolean isMask(String value) {
        int mask = 0;
        int run = 0;
        int longest = 0;
        for (int i = 0; i < value.length(); i++) {
            if (MASKS.indexOf(value.charAt(i)) >= 0) {
                mask++;
            }
            run = i > 0 && value.charAt(i) == value.charAt(i - 1) ? run + 1 : 1;
            boolean maskCharacter = MASKS.indexOf(value.charAt(i)) >= 0 || value.charAt(i) == '0';
            longest = maskCharacter ? Math.max(longest, run) : longest;
        }
        return mask == value.length()
                || (longest >= 6 && longest * 4 >= value.length())
                || hasCrosses(value)
                || value.contains("***")
                || value.contains("...")
                || value.contains("\u2026")
                || value.contains("\u2022\u2022");
    }

    /** The letter x four times and more, and as much of the value as no key has of it by chance. */
    private static boolean hasCrosses(String value) {
        int crosses = 0;
        int run = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            run = c == 'x' || c == 'X' ? run + 1 : 0;
            crosses += run == 4 ? 4 : run > 4 ? 1 : 0;
        }
        return crosses * 4 >= value.length() && crosses > 0;
    }

    /** Letters or digits in their order, as hands type them to fill a place: 1234567890abcdef. */
    private static boolean isSequence(String value) {
        if (value.length() < 6) {
            return false;
        }
        int steps = 0;
        for (int i = 1; i < value.length(); i++) {
            int step = value.charAt(i) - value.charAt(i - 1);
            if (step == 1 || step == 0) {
                steps++;
            }
        }
        return steps * 10 >= (value.length() - 1) * 7;
    }

    /** {@code DB_PASSWORD}: the name of a variable, not its value. */
    private static boolean isConstantName(String value) {
        boolean underscore = false;
        int digits = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '_') {
                underscore = true;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else if (c < 'A' || c > 'Z') {
                return false;
            }
        }
        return underscore && digits <= 2;
    }

    private static String stripped(String lower) {
        int end = lower.length();
        while (end > 0 && !Character.isLetter(lower.charAt(end - 1))) {
            end--;
        }
        boolean counted = lower.length() - end <= 1;
        return counted ? lower.substring(0, end) : lower;
    }

    /** Letters, and the marks that some scripts write vowels with. */
    private static boolean isLetter(char c) {
        int type = Character.getType(c);
        return Character.isLetter(c) || type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** How a value's characters mix. */
    static Mixture mixture(String value) {
        int digits = 0;
        int lowers = 0;
        int uppers = 0;
        int others = 0;
        int notHex = 0;
        int changes = 0;
        int inner = 0;
        int kindBefore = -1;
        int run = 0;
        int longestLetters = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int kind;
            if (c >= '0' && c <= '9') {
                digits++;
                kind = 0;
            } else if (c >= 'a' && c <= 'z') {
                lowers++;
                kind = 1;
            } else if (c >= 'A' && c <= 'Z') {
                uppers++;
                kind = 2;
            } else if (c > 127 && isLetter(c) && !FieldNames.isUnspaced(c)) {
                boolean upper = Character.isUpperCase(c);
                uppers += upper ? 1 : 0;
                lowers += upper ? 0 : 1;
                kind = upper ? 2 : 1;
            } else {
                others++;
                kind = 3;
            }
            if (!Alphabet.HEX.has(c) && c != '-') {
                notHex++;
            }
            run = kind == kindBefore ? run + 1 : 1;
            if (kind == 1 || kind == 2) {
                longestLetters = Math.max(longestLetters, run);
            }
            if (kind != kindBefore && kindBefore >= 0) {
                changes++;
                inner += kind != 3 && kindBefore != 3 ? 1 : 0;
            }
            kindBefore = kind;
        }
        return new Mixture(value.length(), digits, lowers, uppers, others, notHex, changes, inner, longestLetters);
    }

    /**
     * How a value's characters mix.
     *
     * @param changes between digits, small letters, capital letters and others
     * @param inner those of the changes that are between letters and digits, or small letters and capitals
     * @param longestLetters the longest run of letters of one case
     */
    record Mixture(
            int length,
            int digits,
            int lowers,
            int uppers,
            int others,
            int notHex,
            int changes,
            int inner,
            int longestLetters) {

        /** As drawn from letters and digits: no words, no identifier, no version. */
        boolean isRandom() {
            if (length < 8 || digits == 0 || lowers + uppers == 0) {
                return false;
            }
            if (notHex == 0) {
                return length >= 16 && changes * 10 >= length * 2;
            }
            return inner >= 3
                    && inner * 100 >= length * 20
                    && (longestLetters * 2 <= Math.max(length, 12) || isScattered());
        }

        /** Digits among letters of one case in as many places as words with numbers never have them. */
        private boolean isScattered() {
            boolean oneCase = digits + lowers == length || digits + uppers == length;
            return oneCase && length >= 20 && inner >= 6;
        }

        /** A password as people make them: more than one sort of character, not just a word. */
        boolean isMixed() {
            int sorts = (digits > 0 ? 1 : 0) + (lowers > 0 ? 1 : 0) + (uppers > 0 ? 1 : 0) + (others > 0 ? 1 : 0);
            return length >= 5 && sorts >= 2 && lowers + uppers > 0 && (digits > 0 || others > 0);
        }

        boolean isHex() {
            return notHex == 0;
        }

        boolean isNumber() {
            return digits == length;
        }
    }

    /** Whether every letter and digit could be drawn at random from both, as in the body of a token with a prefix. */
    static boolean couldBeDrawn(String body) {
        Mixture mixture = mixture(body);
        boolean mixed = mixture.digits() > 0
                || (mixture.lowers() > 0 && mixture.uppers() > 0 && mixture.changes() >= 4)
                || mixture.uppers() == body.length();
        return mixed && distinct(body) * 4 >= Math.min(body.length(), 24);
    }

    private static int distinct(String body) {
        return (int) body.chars().distinct().count();
    }

    /** 8-4-4-4-12 hexadecimal digits. */
    static boolean isUuid(String value) {
        if (value.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? value.charAt(i) != '-' : !Alphabet.HEX.has(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
