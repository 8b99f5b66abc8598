package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import java.util.Locale;
import java.util.Set;

/** Tells whether what stands where a field's value would is a secret: by what the name promises and by how it is written. */
final class FieldValues {

    /** Where a value stands, from places that hold nothing else to those where a wrong guess is easy. */
    enum Slot {
        /** A bare word of settings: environment, properties, options of commands, connection strings. */
        SETTING,
        /** A bare word of a line that has its like around it: of settings, most likely. */
        LINE,
        /** A bare word behind a colon at the beginning of a line: YAML, or a language that looks so. */
        SCALAR,
        /** In quotes, in code or data. */
        LITERAL,
        /** In an element that has the name. */
        ELEMENT,
        /** In the column, or the row, that has the name. */
        CELL,
        /** In a sentence that says that it is the value. */
        TOLD,
        /** Near the name, without a sign between them that says so. */
        NEAR,
        /** A bare word of code. */
        CODE
    }

    private static final int LONG_KEY = 20;
    /** More of them beside each other has next to no word of any language that is written in Latin letters. */
    private static final int MOST_CONSONANTS = 6;

    private static final int LONG_RANDOM = 40;
    private static final int JOINED_WORDS = 16;
    /** Shorter numbers are ports, counts and years. */
    private static final int LONG_NUMBER = 8;

    private static final int LONG_WORD = 10;
    /** A name has no more numbers in it than this. */
    private static final int MOST_NUMBERS = 2;
    /** No unit behind a number is longer, in letters. */
    private static final int LONGEST_UNIT = 8;
    /** So many digits rather number a made-up password than a name. */
    private static final int NUMBERED = 3;
    /** No word of a name goes without a vowel for so long, but for some that are written short. */
    private static final int LONGEST_WITHOUT_VOWEL = 5;
    /** The words of a name have so many letters each, by and large. */
    private static final int FEWEST_LETTERS = 3;

    /** The fewest words of a phrase that a wallet's keys come from (BIP 39). */
    private static final int SEED_WORDS = 12;

    private static final int SPACED_WORDS = 4;

    private static final Set<String> EXTENSIONS = WordList.set("""
            pem key crt cer der p12 pfx jks keystore pub asc gpg txt json yml yaml xml env ini cfg conf config toml
            properties csv log md rst html htm js mjs cjs jsx ts tsx vue css scss py rb php pl go rs java kt kts cs c h
            cpp hpp swift scala sh bash zsh ps1 bat sql db sqlite tf tfvars hcl lock zip tar gz tgz jar war png jpg jpeg
            gif svg ico pdf erb hbs ejs tpl tmpl j2 gradle lua dart ex exs vb com org net io dev
            """);

    /** Roots and members of expressions. */
    private static final Set<String> CODE_WORDS = WordList.set("""
            this self config settings options option opts args env process request req response res props state ctx
            context params param form data user users module values value app server client os sys window document
            session cookies headers body query model item entity row record event payload inputs outputs steps secrets
            vars var local locals each count path spec metadata result get controls fields
            """);

    private FieldValues() {}

    /** Whether the value of a field is a secret. */
    static boolean isSecret(Promise promise, String name, String value, Slot slot) {
        if (value.length() < 2
                || (slot == Slot.CODE || slot == Slot.NEAR) && isExpression(value)
                || Values.isStandIn(value)
                || isWordOf(name, value)
                || isLabel(value, slot)) {
            return false;
        }
        Values.Mixture mixture = Values.mixture(value);
        boolean spaced = value.indexOf(' ') >= 0;
        return switch (promise) {
            case NOTHING -> false;
            case KEY -> !spaced && isKey(value, mixture);
            case SECRET ->
                spaced
                        ? isLongRandom(value, mixture, slot)
                                || Phrases.isPhrase(value, FieldNames.isSecret(name) ? SPACED_WORDS : SEED_WORDS)
                        : !looksLikePath(value) && isKeyLike(name, value, mixture, slot);
            case PASSWORD -> spaced ? isSpacedPassword(value, slot) : isPassword(value, mixture, slot);
        };
    }

    /** What an interface shows beside a field. Where nothing but a value can stand the word itself is one. */
    private static boolean isLabel(String value, Slot slot) {
        if (slot == Slot.SETTING || slot == Slot.ELEMENT) {
            return FieldNames.isLabelWord(value);
        }
        return FieldNames.isLabel(value) || isForeignText(value);
    }

    /** Letters beyond ASCII, without any digit or sign: a text of an interface in its reader's language. */
    private static boolean isForeignText(String value) {
        boolean foreign = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            foreign |= c > 127;
            if (c < 128 && !Alphabet.LETTER.has(c) && c != ' ' && c != '.') {
                return false;
            }
        }
        return foreign;
    }

    private static boolean isKey(String value, Values.Mixture mixture) {
        return value.length() >= LONG_KEY
                && value.indexOf('.') < 0
                && value.indexOf('%') < 0
                && mixture.isRandom()
                && !mixture.isHex()
                && mixture.uppers() > 0
                && mixture.lowers() > 0
                && !looksLikePath(value);
    }

    /** As generators draw keys for applications, of all characters there are. */
    private static boolean isLongRandom(String value, Values.Mixture mixture, Slot slot) {
        return slot != Slot.CODE
                && value.length() >= LONG_RANDOM
                && mixture.digits() >= 2
                && mixture.others() * 8 >= value.length()
                && mixture.changes() * 2 >= value.length()
                && (slot == Slot.LITERAL
                        ? value.chars().filter(c -> c == ' ').count() * 8 <= value.length()
                        : distinct(value, "!@#$%^&*+=?~") >= 4);
    }

    private static int distinct(String value, String any) {
        return (int) any.chars().filter(c -> value.indexOf(c) >= 0).count();
    }

    private static boolean isKeyLike(String name, String value, Values.Mixture mixture, Slot slot) {
        if (mixture.isNumber()) {
            return value.length() >= LONG_NUMBER && FieldNames.isSecret(name) && slot != Slot.NEAR;
        }
        if (value.length() < 6 || isVersion(value)) {
            return false;
        }
        if (isDrawn(value, mixture) || isLongRandom(value, mixture, slot)) {
            return true;
        }
        boolean told = slot == Slot.TOLD || slot == Slot.NEAR || slot == Slot.CODE;
        boolean spoken = slot == Slot.SETTING && isSpokenPhrase(value);
        if (told || !FieldNames.isStrong(name) || isExpression(value) && !spoken) {
            return false;
        }
        // Short ones that a person made up, and long ones without digits.
        boolean passwordLike = mixture.isMixed()
                && mixture.digits() > 0
                && mixture.changes() >= 3
                && mixture.others() - count(value, "-_./:") > 0;
        boolean mixedCase = value.length() >= 16
                && mixture.uppers() >= 3
                && mixture.lowers() >= 3
                && mixture.inner() * 100 >= value.length() * 25;
        boolean wordAndNumber = value.length() >= 8
                && mixture.digits() >= 3
                && mixture.others() == 0
                && mixture.lowers() + mixture.uppers() >= 3
                && mixture.changes() <= 3;
        if (passwordLike || (mixedCase && slot != Slot.CELL || wordAndNumber) && !isTypeName(value)) {
            return true;
        }
        boolean madeUp = value.length() >= 8
                && mixture.isMixed()
                && mixture.digits() > 0
                && mixture.lowers() + mixture.uppers() >= 4
                && (mixture.uppers() > 0 || mixture.digits() >= 3)
                && !isIdentifier(value);
        boolean word = FieldNames.isSecret(name)
                && (isNumberedWord(value, mixture) || slot == Slot.SETTING && isLongWord(value, mixture));
        return madeUp && slot != Slot.LITERAL && slot != Slot.CELL || word || Phrases.isPhrase(value);
    }

    /** A word with two digits or more behind it, or with signs between, as a person makes up. */
    private static boolean isNumberedWord(String value, Values.Mixture mixture) {
        int letters = mixture.lowers() + mixture.uppers();
        return letters >= 4
                && mixture.digits() >= 2
                && mixture.changes() <= 3
                && value.indexOf('.') < 0
                && !isTerm(value);
    }

    /** Small letters alone, as many as two words have. */
    private static boolean isLongWord(String value, Values.Mixture mixture) {
        return mixture.lowers() == value.length() && value.length() >= LONG_WORD;
    }

    private static boolean isDrawn(String value, Values.Mixture mixture) {
        return mixture.isRandom() && !isTypeName(value) && !isSlug(value)
                || Values.isUuid(value)
                || isBase32(value, mixture)
                || isLongHex(value)
                || isPartedHex(value, mixture)
                || isUnspeakable(value, mixture);
    }

    /** Letters and digits in a row that no word has: among so many at random, six consonants stand beside each other. */
    private static boolean isUnspeakable(String value, Values.Mixture mixture) {
        if (mixture.isHex() || mixture.digits() == 0) {
            return false;
        }
        for (int from = 0; from < value.length(); from++) {
            int to = Alphabet.ALNUM.runEnd(value, from);
            if (to - from >= LONG_KEY && isUnspeakable(value, from, to)) {
                return true;
            }
            from = to;
        }
        return false;
    }

    private static boolean isUnspeakable(String value, int from, int to) {
        int consonants = 0;
        int most = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            boolean digit = Alphabet.DIGIT.has(c);
            digits += digit ? 1 : 0;
            consonants = digit || "aeiouAEIOU".indexOf(c) >= 0 ? 0 : consonants + 1;
            most = Math.max(most, consonants);
        }
        return digits > 0 && most >= MOST_CONSONANTS;
    }

    /** {@code Base64UrlSafeData}, {@code oauth2PasswordBearer}: words of two letters or more, each with a capital, and numbers. */
    static boolean isTypeName(String value) {
        int at = 0;
        int words = 0;
        int numbers = 0;
        while (at < value.length()) {
            int from = at;
            char c = value.charAt(at);
            if (Alphabet.DIGIT.has(c)) {
                at = Alphabet.DIGIT.runEnd(value, at);
                numbers++;
                if (at - from > 3 || numbers > MOST_NUMBERS) {
                    return false;
                }
                continue;
            }
            while (at < value.length() && value.charAt(at) >= 'A' && value.charAt(at) <= 'Z' && at - from < 6) {
                at++;
            }
            int lower = at;
            while (at < value.length() && value.charAt(at) >= 'a' && value.charAt(at) <= 'z') {
                at++;
            }
            if (at - from > LONGEST_WITHOUT_VOWEL && !hasVowel(value, from, at)) {
                return false;
            }
            boolean last = at == value.length() || Alphabet.DIGIT.has(value.charAt(at));
            if (at == from || at - lower < 2 && !(at == lower && (lower - from > 1 || last && words > 0))) {
                return false;
            }
            words++;
        }
        Values.Mixture mixture = Values.mixture(value);
        return words > 1
                && mixture.lowers() > mixture.uppers()
                && mixture.lowers() + mixture.uppers() >= words * FEWEST_LETTERS;
    }

    private static boolean hasVowel(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if ("aeiouyAEIOUY".indexOf(value.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Words in small letters, and short numbers, that dashes part: {@code pm-25373-windows-v2}. */
    private static boolean isSlug(String value) {
        int words = 0;
        for (String part : value.split("[-_]", -1)) {
            int letters = 0;
            while (letters < part.length() && part.charAt(letters) >= 'a' && part.charAt(letters) <= 'z') {
                letters++;
            }
            int end = Alphabet.DIGIT.runEnd(part, letters);
            if (end != part.length() || end - letters > 5 || letters > 0 && end - letters > 2) {
                return false;
            }
            words += letters > 2 ? 1 : 0;
        }
        return words > 1;
    }

    /** Drawn from the letters and digits of RFC 4648's base32, as seeds of one-time passwords are. */
    private static boolean isBase32(String value, Values.Mixture mixture) {
        return value.length() >= 16
                && mixture.digits() > 0
                && mixture.lowers() == 0
                && value.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '2' && c <= '7' || c == '=');
    }

    private static boolean isLongHex(String value) {
        boolean marked = value.startsWith("0x");
        int from = marked ? 2 : 0;
        return value.length() - from >= 32
                && Alphabet.HEX.runEnd(value, from) == value.length()
                && Values.mixture(value).digits() >= 4
                && (marked
                        || Values.mixture(value).lowers()
                                        + Values.mixture(value).uppers()
                                > 0);
    }

    /** Numbers and hexadecimal digits that signs part, as ids and proofs in one. */
    private static boolean isPartedHex(String value, Values.Mixture mixture) {
        boolean hex = value.chars().allMatch(c -> c < 128 && Alphabet.HEX.has((char) c) || "/:.-_".indexOf(c) >= 0);
        return hex
                && value.length() >= 40
                && mixture.others() <= 4
                && mixture.digits() > 0
                && mixture.lowers() + mixture.uppers() >= 8;
    }

    private static boolean isSpacedPassword(String value, Slot slot) {
        if (slot == Slot.CODE || slot == Slot.NEAR) {
            return false;
        }
        String grouped = Phrases.grouped(value, 0);
        if (Phrases.isPhrase(value, slot == Slot.LITERAL ? 3 : 4)
                || grouped != null && grouped.length() == value.length()) {
            return true;
        }
        Values.Mixture mixture = Values.mixture(value);
        return slot == Slot.LITERAL
                && mixture.isMixed()
                && mixture.digits() > 0
                && value.length() <= 40
                && !value.endsWith(".")
                && value.split(" ", -1).length <= 4;
    }

    private static boolean isPassword(String value, Values.Mixture mixture, Slot slot) {
        if (isVersion(value)) {
            return false;
        }
        boolean drawn = mixture.isRandom() && mixture.others() > 0;
        if (looksLikePath(value) && !(drawn && value.charAt(0) != '/')) {
            return false;
        }
        if (mixture.isNumber()) {
            boolean alone = slot.compareTo(Slot.ELEMENT) <= 0 && slot != Slot.SCALAR;
            return value.length() >= (alone ? 4 : LONG_NUMBER) && slot != Slot.NEAR && slot != Slot.CODE;
        }
        if (value.startsWith("0x") && value.length() < 12) {
            return false;
        }
        boolean call =
                value.indexOf('(') >= 0 && value.indexOf(')') >= value.indexOf('(') && !isScrambled(value, mixture);
        if (call) {
            return false;
        }
        boolean phrase = Phrases.isPhrase(value);
        return switch (slot) {
            case SETTING -> !isMemberAccess(value) || phrase;
            case LINE ->
                phrase
                        || mixture.isMixed() && mixture.digits() > 0 && !isMemberAccess(value) && !isExpression(value)
                        || isScrambled(value, mixture)
                        || isPadded(value, mixture)
                        || mixture.lowers() == value.length() && !CODE_WORDS.contains(value);
            case SCALAR ->
                !isMemberAccess(value) && !isExpression(value) && mixture.digits() > 0
                        || phrase
                        || isScrambled(value, mixture)
                        || isJoinedWords(value, mixture);
            case LITERAL -> mixture.isMixed() || isUncommonWord(value, mixture);
            case ELEMENT -> true;
            case CELL, TOLD -> phrase || isJoinedWords(value, mixture) || isToldPassword(value, mixture);
            case NEAR ->
                !isPair(value)
                        && (phrase
                                || isScrambled(value, mixture) && !isIdentifier(value)
                                || value.length() >= JOINED_WORDS && isDrawn(value, mixture));
            case CODE ->
                mixture.isMixed() && mixture.digits() > 0 && !isMemberAccess(value) && !isIdentifier(value)
                        || isScrambled(value, mixture)
                        || phrase && value.indexOf('-') > 0
                        || value.length() >= JOINED_WORDS && isPadded(value, mixture);
        };
    }

    /** Base64 with its filling. */
    private static boolean isPadded(String value, Values.Mixture mixture) {
        return value.endsWith("=")
                && value.length() % 4 == 0
                && Alphabet.BASE64.runEnd(value, 0) == value.length()
                && mixture.uppers() > 0
                && mixture.lowers() > 0;
    }

    /** Letters, digits and signs that no word, number or expression has together. */
    private static boolean isScrambled(String value, Values.Mixture mixture) {
        int signs = count(value, "!@#$%^&*+=?~");
        boolean sorts = mixture.digits() > 0 && mixture.lowers() + mixture.uppers() >= 3;
        return value.length() >= 8 && sorts && signs > 0 && !isExpression(value)
                || value.length() >= 12 && sorts && signs > 1 && mixture.changes() * 3 >= value.length();
    }

    /** Words written together, more than one word of any language is long. */
    private static boolean isJoinedWords(String value, Values.Mixture mixture) {
        return value.length() >= JOINED_WORDS
                && value.length() <= 64
                && mixture.digits() + mixture.lowers() + mixture.uppers() == value.length()
                && mixture.digits() > 0
                && mixture.uppers() <= 1;
    }

    private static boolean isToldPassword(String value, Values.Mixture mixture) {
        if (isPair(value) || !mixture.isMixed() || mixture.digits() == 0 || isTerm(value)) {
            return false;
        }
        boolean signs = count(value, "!@#$%^&*+=?~") > 0;
        boolean name = isIdentifier(value) && mixture.digits() < NUMBERED || isSnake(value, mixture);
        boolean dotted = value.indexOf('.') >= 0 && (mixture.digits() < NUMBERED || isDotted(value));
        return signs || mixture.isRandom() || !name && !dotted;
    }

    /** A name, an equals sign, a value: another field. */
    private static boolean isPair(String value) {
        int name = Alphabet.DOTS.runEnd(value, 0);
        return name > 1
                && name < value.length() - 1
                && value.charAt(name) == '='
                && value.charAt(value.length() - 1) != '='
                && !Alphabet.DIGIT.has(value.charAt(0));
    }

    private static boolean isSnake(String value, Values.Mixture mixture) {
        return value.indexOf('_') > 0 && mixture.uppers() == 0 && mixture.digits() < 2;
    }

    /** {@code SHA-256}, {@code OAuth2}, {@code 30min}, {@code 8-16}: what sentences about secrets are full of. */
    private static boolean isTerm(String value) {
        int letters = Alphabet.LETTER.runEnd(value, 0);
        if (letters == 0) {
            int digits = Alphabet.DIGIT.runEnd(value, 0);
            int unit = digits < value.length() && value.charAt(digits) == '-' ? digits + 1 : digits;
            int end = Alphabet.LETTER.runEnd(value, unit);
            return end == value.length() && (digits <= 4 && end - unit <= LONGEST_UNIT || end - unit <= 3)
                    || value.chars().allMatch(c -> c >= '0' && c <= '9' || "-.,:/%+".indexOf(c) >= 0);
        }
        int dash = letters < value.length() && "-_".indexOf(value.charAt(letters)) >= 0 ? letters + 1 : letters;
        int digits = Alphabet.DIGIT.runEnd(value, dash);
        boolean acronym = Values.mixture(value.substring(0, letters)).uppers() >= letters - 1 && letters <= 6;
        boolean numbered = digits == value.length() && digits - dash <= 4;
        boolean known = isKnownWord(value.substring(0, digits)) || isKnownWord(value.substring(0, letters));
        return numbered && (acronym || letters < 5 && digits - dash < 4 || known)
                || known && Alphabet.DASH.runEnd(value, 0) == value.length();
    }

    private static boolean isKnownWord(String word) {
        return word.length() > 2 && Values.isStandIn(word);
    }

    /** A word alone may be a label or a type's name; one in small letters, of some length, is a password. */
    private static boolean isUncommonWord(String value, Values.Mixture mixture) {
        boolean small = mixture.lowers() == value.length() && value.length() >= 5;
        boolean humps = mixture.uppers() > 0 && mixture.lowers() > 0 && mixture.others() == 0 && mixture.changes() >= 3;
        return small || humps;
    }

    /** {@code token2}, {@code Foo_bar1}: letters first, then at most two digits. */
    static boolean isIdentifier(String value) {
        int letters = 0;
        while (letters < value.length()
                && (Alphabet.WORD.has(value.charAt(letters)) && !Alphabet.DIGIT.has(value.charAt(letters)))) {
            letters++;
        }
        int end = Alphabet.DIGIT.runEnd(value, letters);
        boolean telling = value.toLowerCase(Locale.ROOT).startsWith("pass");
        return end == value.length() && (end == letters || telling || end - letters > 1 && value.indexOf('_') >= 0);
    }

    /** Calls, indices, references: what code has on the right of an equals sign. */
    static boolean isExpression(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("()[]{}".indexOf(value.charAt(i)) >= 0) {
                return true;
            }
        }
        boolean operator = "&*!@:".indexOf(value.charAt(0)) >= 0 && isOperand(value.substring(1));
        return operator || value.charAt(0) == '\\' || isMemberAccess(value) || isDotted(value);
    }

    /** A name or names that dots and colons part, or nothing. */
    private static boolean isOperand(String value) {
        return value.isEmpty() || isIdentifier(value) || isDotted(value) || value.indexOf(':') >= 0;
    }

    private static boolean isDotted(String value) {
        int at = 0;
        int parts = 0;
        while (at < value.length()) {
            int end = Alphabet.WORD.runEnd(value, at);
            if (end == at || Alphabet.DIGIT.has(value.charAt(at))) {
                return false;
            }
            parts++;
            if (end < value.length() && value.charAt(end) != '.') {
                return false;
            }
            at = end + 1;
        }
        return parts > 1;
    }

    /** {@code self.password}, {@code options?.token}, {@code Config::SECRET}. */
    static boolean isMemberAccess(String value) {
        int dot = value.indexOf('.');
        boolean words = dot > 0
                && dot < value.length() - 1
                && Alphabet.LETTER.has(value.charAt(dot - 1))
                && Alphabet.LETTER.has(value.charAt(dot + 1))
                && Values.mixture(value).digits() == 0
                && count(value, "!@#$%^&*+=~") == 0;
        return words && !isDottedPhrase(value) || isArrow(value, "->") || isArrow(value, "::") || isArrow(value, "?.");
    }

    /** Between names; in a password such signs may stand anywhere. */
    private static boolean isArrow(String value, String sign) {
        int at = value.indexOf(sign);
        return at > 0
                && Alphabet.WORD.runEnd(value, 0) == at
                && at + sign.length() < value.length()
                && Alphabet.LETTER.has(value.charAt(at + sign.length()));
    }

    private static boolean isDottedPhrase(String value) {
        return Phrases.isPhrase(value, 4) && !hasCodeWord(value);
    }

    /** Whether a value is a phrase, none of its words one that code has between dots. */
    static boolean isSpokenPhrase(String value) {
        return Phrases.isPhrase(value) && !hasCodeWord(value);
    }

    private static boolean hasCodeWord(String value) {
        for (String word : value.split("\\.", -1)) {
            if (CODE_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    static boolean looksLikePath(String value) {
        char first = value.charAt(0);
        int slashes = count(value, "/");
        boolean rooted = first == '/' || first == '~' || value.startsWith("./") || value.startsWith("../");
        boolean drive = value.length() > 2 && value.charAt(1) == ':' && value.charAt(2) == '\\';
        int dot = value.lastIndexOf('.');
        boolean extension = dot >= 0
                && EXTENSIONS.contains(value.substring(dot + 1).toLowerCase(Locale.ROOT))
                && Values.mixture(value.substring(0, dot)).digits() <= 2;
        boolean random = Values.mixture(value).isRandom();
        return drive
                || value.contains("://")
                || (rooted && !random)
                || (slashes > 0 && !random && slashes > value.length() / 12)
                || extension;
    }

    /** {@code 1.2}, {@code ^5.0.0-beta.25}, {@code 7.22.5(@babel/core@7.23.2)} */
    private static boolean isVersion(String value) {
        int from = 0;
        while (from < value.length() && "v^~>=<*! ".indexOf(value.charAt(from)) >= 0) {
            from++;
        }
        int major = Alphabet.DIGIT.runEnd(value, from);
        int minor =
                major < value.length() && value.charAt(major) == '.' ? Alphabet.DIGIT.runEnd(value, major + 1) : major;
        boolean whole = minor == value.length();
        boolean goesOn = !whole && ".-+(".indexOf(value.charAt(minor)) >= 0;
        return major > from && major - from <= 4 && minor > major + 1 && (whole || goesOn);
    }

    static int count(String value, String any) {
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            count += any.indexOf(value.charAt(i)) >= 0 ? 1 : 0;
        }
        return count;
    }

    /** {@code password: "Password"}, {@code token = token_2}: the name again, or a part of it. */
    private static boolean isWordOf(String name, String value) {
        String plainName = letters(name);
        String plainValue = letters(value);
        boolean digits = Values.mixture(value).digits() > 1;
        return plainValue.equals(plainName) && !digits
                || (plainValue.length() >= 4
                        && plainName.contains(plainValue)
                        && value.length() < plainName.length() + 3
                        && !digits)
                || (plainName.length() >= 4
                        && plainValue.endsWith(plainName)
                        && Values.mixture(value).digits() == 0);
    }

    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                letters.append(text.charAt(i));
            }
        }
        return letters.toString().toLowerCase(Locale.ROOT);
    }
}
