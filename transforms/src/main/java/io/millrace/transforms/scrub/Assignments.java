package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.Hits.Surety;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Values that are known by the name they are given to: in code, settings of every format, command lines, headers,
 * addresses and sentences. What stands where a value would is taken only when it is one: see {@link Values}.
 */
final class Assignments {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 4096;
    /** More than this of a bare value need not be seen to judge it. */
    private static final int LONGEST_LOOK = 512;

    private static final int LONGEST_PHRASE = 160;
    private static final int LONG_KEY = 20;

    /** Words for a value when the name stands as a value itself: {@code name: DB_PASSWORD, value: x}. */
    private static final List<String> VALUE_WORDS =
            List.of("value", "val", "content", "default", "defaultvalue", "string");

    private final TokenRules rules;

    Assignments(TokenRules rules) {
        this.rules = rules;
    }

    /** How a value is written. */
    private enum Writing {
        QUOTED,
        /** To the end of a word. */
        BARE,
        /** In an element of XML. */
        ELEMENT,
        /** After a word in a sentence, where a wrong guess is easy. */
        PROSE
    }

    private record Place(int start, int end, Writing writing, boolean config) {}

    /** Looks at a telling word, or a vendor's name, for the name around it and what is assigned to that. */
    void look(String text, int start, int end, Hits hits) {
        int nameStart = Math.max(Alphabet.DOTS.runStart(text, start, LONGEST_NAME), wordStart(text, start));
        int nameEnd = Alphabet.DOTS.runEnd(text, end, LONGEST_NAME);
        while (nameEnd > end && (text.charAt(nameEnd - 1) == '.' || text.charAt(nameEnd - 1) == '-')) {
            nameEnd--;
        }
        if (hits.sawName(nameEnd)) {
            return;
        }
        String name = text.substring(nameStart, nameEnd);
        Promise promise = FieldNames.promise(name);
        Place place = place(text, nameStart, nameEnd, promise);
        if (place == null) {
            return;
        }
        String value = text.substring(place.start(), place.end());
        boolean code = place.writing() == Writing.BARE && !place.config() && isExpression(value);
        if (value.length() < 2 || code || Values.isStandIn(value) || isWordOf(name, value)) {
            return;
        }
        int valueEnd = value.length() < LONGEST_LOOK ? place.end() : Alphabet.RUN.runEnd(text, place.end());
        if (rules.isOfVendor(name, value)) {
            hits.add(place.start(), valueEnd, Kind.CREDENTIAL, Surety.FIELD);
        } else if (isSecret(promise, value, place)) {
            hits.add(place.start(), valueEnd, Kind.CREDENTIAL, Surety.VALUE);
        }
    }

    /** Options begin after their dashes. */
    private static int wordStart(String text, int start) {
        for (int at = start; at > 0 && at > start - LONGEST_NAME; at--) {
            if (text.startsWith("--", at - 1)) {
                return at + 1;
            }
        }
        return 0;
    }

    private static boolean isSecret(Promise promise, String value, Place place) {
        Values.Mixture mixture = Values.mixture(value);
        boolean spaced = value.indexOf(' ') >= 0;
        return switch (promise) {
            case NOTHING -> false;
            case KEY ->
                value.length() >= 20
                        && value.indexOf('.') < 0
                        && value.indexOf('%') < 0
                        && !spaced
                        && mixture.isRandom()
                        && !mixture.isHex()
                        && mixture.uppers() > 0
                        && mixture.lowers() > 0
                        && !looksLikePath(value);
            case SECRET -> !spaced && !looksLikePath(value) && isKeyLike(value, mixture, place);
            case PASSWORD -> isPassword(value, mixture, place, spaced);
        };
    }

    private static boolean isKeyLike(String value, Values.Mixture mixture, Place place) {
        if (value.length() < 6 || mixture.isNumber() || isVersion(value)) {
            return false;
        }
        if (mixture.isRandom() || Values.isUuid(value)) {
            return true;
        }
        // Short ones that a person made up, and long ones without digits.
        boolean madeUp = place.writing() == Writing.QUOTED || place.config();
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
        return madeUp && (passwordLike || mixedCase || wordAndNumber);
    }

    private static boolean isPassword(String value, Values.Mixture mixture, Place place, boolean spaced) {
        if (looksLikePath(value) || isVersion(value)) {
            return false;
        }
        if (spaced) {
            boolean phrase = place.writing() == Writing.QUOTED && mixture.isMixed() && mixture.digits() > 0;
            return phrase && value.length() <= 40 && !value.endsWith(".") && value.split(" ", -1).length <= 4;
        }
        if (mixture.isNumber()) {
            return value.length() >= 4 && (place.writing() == Writing.QUOTED || place.config());
        }
        boolean expression = value.indexOf('(') >= 0 && value.indexOf(')') >= 0;
        return switch (place.writing()) {
            case PROSE ->
                mixture.isMixed() && (mixture.digits() > 0 || mixture.isRandom()) && !isIdentifier(value)
                        || (mixture.isMixed()
                                && mixture.digits() > 0
                                && value.indexOf('.') < 0
                                && value.indexOf('_') < 0);
            case ELEMENT -> !expression;
            case QUOTED -> !expression && (mixture.isMixed() || isUncommonWord(value, mixture));
            case BARE ->
                place.config()
                        ? !expression && !isMemberAccess(value)
                        : mixture.isMixed() && !expression && !isMemberAccess(value) && !isIdentifier(value);
        };
    }

    /** A word alone may be a label or a type's name; one in small letters, of some length, is a password. */
    private static boolean isUncommonWord(String value, Values.Mixture mixture) {
        boolean small = mixture.lowers() == value.length() && value.length() >= 5;
        boolean humps = mixture.uppers() > 0 && mixture.lowers() > 0 && mixture.others() == 0 && mixture.changes() >= 3;
        boolean phrase = count(value, "-") >= 2 && value.length() >= 16 && !value.contains("pass");
        return small || humps || phrase;
    }

    /** {@code token2}, {@code Foo_bar1}: letters first, then at most two digits. */
    private static boolean isIdentifier(String value) {
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
    private static boolean isExpression(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("()[]{}".indexOf(value.charAt(i)) >= 0) {
                return true;
            }
        }
        return "&*!@:".indexOf(value.charAt(0)) >= 0 || isMemberAccess(value) || isDotted(value);
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
    private static boolean isMemberAccess(String value) {
        int dot = value.indexOf('.');
        boolean words = dot > 0
                && dot < value.length() - 1
                && Alphabet.LETTER.has(value.charAt(dot - 1))
                && Alphabet.LETTER.has(value.charAt(dot + 1))
                && Values.mixture(value).digits() == 0;
        return words || value.contains("->") || value.contains("::") || value.contains("?.");
    }

    private static boolean looksLikePath(String value) {
        char first = value.charAt(0);
        int slashes = count(value, "/");
        boolean rooted = first == '/' || first == '~' || value.startsWith("./") || value.startsWith("../");
        boolean drive = value.length() > 2 && value.charAt(1) == ':' && value.charAt(2) == '\\';
        int dot = value.lastIndexOf('.');
        boolean extension = dot > 0
                && value.length() - dot <= 6
                && value.length() - dot > 2
                && Alphabet.LETTER.runEnd(value, dot + 1) == value.length()
                && Values.mixture(value.substring(0, dot)).digits() == 0;
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

    private static int count(String value, String any) {
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
        return plainValue.equals(plainName)
                || (plainValue.length() >= 4
                        && plainName.contains(plainValue)
                        && value.length() < plainName.length() + 3)
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

    // Where the value stands.

    private static @Nullable Place place(String text, int nameStart, int nameEnd, Promise promise) {
        int at = nameEnd;
        boolean option = nameStart > 0 && text.charAt(nameStart - 1) == '-' || text.startsWith("-", nameStart);
        boolean quotedName = false;
        int closers = 0;
        while (at < text.length() && closers < 6 && "\"'`])\\".indexOf(text.charAt(at)) >= 0) {
            quotedName |= "\"'`".indexOf(text.charAt(at)) >= 0;
            at++;
            closers++;
        }
        int afterName = at;
        at = skipBlanks(text, at);
        if (at >= text.length()) {
            return null;
        }
        char sign = text.charAt(at);
        int operator = operatorEnd(text, at);
        if (operator > at) {
            int typed = afterType(text, operator, sign);
            boolean spaced = at > afterName || (typed < text.length() && text.charAt(typed) == ' ');
            return value(text, nameStart, skipBlanksAndBreak(text, typed, sign), sign, spaced, quotedName);
        }
        if (sign == '>' && closers == 0 && at == nameEnd) {
            return element(text, nameStart, at + 1);
        }
        if (sign == '(' && at == afterName && closers == 0) {
            boolean last = FieldNames.endsTelling(text.substring(nameStart, nameEnd));
            return last ? quotedOnly(text, skipBlanks(text, at + 1)) : null;
        }
        Place linked = linked(text, at, quotedName);
        if (linked != null) {
            return linked;
        }
        if (sign == ',' && quotedName && isQuoteBefore(text, at) && text.charAt(at - 1) != '`') {
            return argument(text, quotedOnly(text, skipBlanks(text, at + 1)));
        }
        if (at > afterName && isQuote(text, at) && promise == Promise.PASSWORD) {
            return spoken(text, nameStart, nameEnd, quotedOnly(text, at));
        }
        if (option && at > afterName && sign != '-') {
            return value(text, nameStart, at, ' ', false, false);
        }
        if (sign == '|' && at > afterName) {
            int cell = skipBlanks(text, at + 1);
            return bare(text, nameStart, cell, ':', false);
        }
        return at > afterName && !quotedName ? prose(text, nameStart, at) : null;
    }

    private static boolean isQuoteBefore(String text, int at) {
        return "\"'`".indexOf(text.charAt(at - 1)) >= 0 && "\"'`])".indexOf(text.charAt(at - 2)) < 0;
    }

    /** The place of an argument behind a name that is one too, unless it is the name of the next field. */
    private static @Nullable Place argument(String text, @Nullable Place place) {
        if (place == null) {
            return null;
        }
        int after = place.end();
        while (after < text.length() && "\\\"'` ".indexOf(text.charAt(after)) >= 0) {
            after++;
        }
        return after < text.length() && "),]}".indexOf(text.charAt(after)) >= 0 ? place : null;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 64 && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** In YAML and in code a value may stand on the line below, deeper. */
    private static int skipBlanksAndBreak(String text, int from, char sign) {
        int at = skipBlanks(text, from);
        if (sign == ':' && at < text.length() && (text.charAt(at) == '>' || text.charAt(at) == '|')) {
            int folded = at + 1;
            while (folded < text.length() && "-+ ".indexOf(text.charAt(folded)) >= 0) {
                folded++;
            }
            if (folded < text.length() && text.charAt(folded) == '\n') {
                return skipBlanks(text, folded + 1);
            }
        }
        if (at < text.length() && (text.charAt(at) == '\n' || text.startsWith("\\\n", at))) {
            int line = text.charAt(at) == '\n' ? at + 1 : at + 2;
            int next = skipBlanks(text, line);
            if (next > line && isQuote(text, next)) {
                return next;
            }
        }
        return at;
    }

    private static int operatorEnd(String text, int at) {
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return at + operator.length();
            }
        }
        return at;
    }

    private static final List<String> OPERATORS =
            List.of("===", "!==", "==", "!=", "=>", ":=", "::=", "?=", "||=", "+=", "?:", "=", ":", "\uff1a");

    /** Behind {@code : String =} where a type stands between a name and its value. */
    private static int afterType(String text, int from, char sign) {
        if (sign != ':' && sign != '?') {
            return from;
        }
        int at = skipBlanks(text, from);
        int type = at;
        while (type < text.length()
                && type < at + 40
                && (Alphabet.DOTS.has(text.charAt(type)) || "&'<>[]?|".indexOf(text.charAt(type)) >= 0)) {
            type++;
        }
        int equals = skipBlanks(text, type);
        boolean assigned = type > at
                && equals < text.length() - 1
                && text.charAt(equals) == '='
                && text.charAt(equals + 1) != '='
                && Values.mixture(text.substring(at, type)).digits() <= 2;
        return assigned && equals > type ? equals + 1 : from;
    }

    private static boolean isQuote(String text, int at) {
        int quote = at;
        while (quote < text.length() && quote < at + 4 && text.charAt(quote) == '\\') {
            quote++;
        }
        return quote < text.length() && "\"'`".indexOf(text.charAt(quote)) >= 0;
    }

    private static @Nullable Place value(
            String text, int nameStart, int from, char sign, boolean spaced, boolean quotedName) {
        if (from >= text.length()) {
            return null;
        }
        if (isQuote(text, from)) {
            return quotedOnly(text, from);
        }
        int prefix = from;
        while (prefix < text.length() && prefix < from + 3 && "bfruLB@$".indexOf(text.charAt(prefix)) >= 0) {
            prefix++;
        }
        if (prefix > from && isQuote(text, prefix) && text.charAt(from) != '\\') {
            return quotedOnly(text, prefix);
        }
        return bare(text, nameStart, from, sign, spaced || quotedName);
    }

    /** A text in quotes, which may be escaped: it ends at the next quote that is escaped as often. */
    private static @Nullable Place quotedOnly(String text, int from) {
        if (!isQuote(text, from)) {
            return null;
        }
        int quote = from;
        while (text.charAt(quote) == '\\') {
            quote++;
        }
        int escapes = quote - from;
        char sign = text.charAt(quote);
        int start = quote + 1;
        boolean triple = text.startsWith(String.valueOf(sign).repeat(2), start);
        if (triple && escapes == 0) {
            start += 2;
        }
        int backslashes = 0;
        for (int i = start; i < text.length() && i - start <= LONGEST_VALUE; i++) {
            char c = text.charAt(i);
            if (c == sign && backslashes <= escapes) {
                int end = i - backslashes;
                boolean inside =
                        sign == '\'' && i + 1 < text.length() && Character.isLetter(text.charAt(i + 1)) && end == start;
                return inside ? null : new Place(start, end, Writing.QUOTED, false);
            }
            if (c == '\n' && sign != '`') {
                return null;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return null;
    }

    private static @Nullable Place element(String text, int nameStart, int from) {
        boolean tag = nameStart > 0 && (text.charAt(nameStart - 1) == '<' || text.charAt(nameStart - 1) == ':');
        int end = from;
        while (end < text.length()
                && end - from < LONGEST_PHRASE
                && text.charAt(end) != '<'
                && text.charAt(end) != '\n') {
            end++;
        }
        if (!tag || end >= text.length() || text.charAt(end) != '<') {
            return null;
        }
        int start = skipBlanks(text, from);
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end).indexOf(' ') >= 0 ? null : new Place(start, end, Writing.ELEMENT, true);
    }

    /** {@code value="x"}, {@code value: x}, {@code <string>x</string>} behind a name that is a value itself. */
    private static @Nullable Place linked(String text, int from, boolean quotedName) {
        int at = from;
        int limit = Math.min(text.length(), from + 48);
        while (at < limit && " \t\r\n,;+-\"'\\/>#*".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (text.startsWith("</key>", at) || text.startsWith("</name>", at)) {
            at = text.indexOf('>', at) + 1;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        if (at < text.length() && text.charAt(at) == '<') {
            at++;
        }
        int wordEnd = Alphabet.LETTER.runEnd(text, at, 16);
        if (wordEnd == at || !VALUE_WORDS.contains(text.substring(at, wordEnd).toLowerCase(Locale.ROOT))) {
            return null;
        }
        int sign = wordEnd;
        while (sign < text.length() && sign < wordEnd + 6 && "\"'\\ \t".indexOf(text.charAt(sign)) >= 0) {
            sign++;
        }
        if (sign >= text.length()) {
            return null;
        }
        char c = text.charAt(sign);
        if (c == '>') {
            return element(text, at, sign + 1);
        }
        if (c != '=' && c != ':') {
            return null;
        }
        int value = skipBlanks(text, sign + 1);
        Place quoted = quotedOnly(text, value);
        return quoted != null || c == '=' && !quotedName ? quoted : bare(text, at, value, ':', true);
    }

    private static @Nullable Place bare(String text, int nameStart, int from, char sign, boolean spaced) {
        int end = from;
        boolean lineStart = beginsLine(text, nameStart);
        while (end < text.length() && end - from < LONGEST_LOOK) {
            char c = text.charAt(end);
            if (c <= ' ' || "\"'`<>|\u00a0".indexOf(c) >= 0) {
                break;
            }
            if (c == '\\' && end + 1 < text.length() && "nrtu\"'\\\n".indexOf(text.charAt(end + 1)) >= 0) {
                break;
            }
            if ((c == '&' || c == ';') && isNextField(text, end + 1)) {
                break;
            }
            if (!lineStart && (c == ';' || c == ',' || c == ')' || c == '}' || c == ']')) {
                break;
            }
            end++;
        }
        boolean comma = end > from && (text.charAt(end - 1) == ',' || text.charAt(end - 1) == ';');
        boolean closed = !comma && (end >= text.length() || text.charAt(end) == '\n' || text.charAt(end) == '\r');
        boolean call = end > from && end < text.length() && "\"'`".indexOf(text.charAt(end)) >= 0;
        while (end > from && ",;.)}]:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        if (end == from || call && text.charAt(end - 1) == '(') {
            return null;
        }
        boolean constant = isConstant(text, nameStart);
        boolean dashes = nameStart > 0 && text.charAt(nameStart - 1) == '-' || text.charAt(nameStart) == '-';
        boolean number = Values.mixture(text.substring(from, end)).digits() >= 3;
        boolean setting = sign == '='
                && !(comma && lineStart && !constant)
                && (!spaced && (lineStart || constant || dashes) || (lineStart && closed && number));
        boolean yaml = sign == ':'
                && lineStart
                && closed
                && hasDigit(text, from, end)
                && !isExpression(text.substring(from, end));
        boolean option = sign == ' ';
        boolean colonTight = sign == ':' && constant && closed && !isExpression(text.substring(from, end));
        return new Place(from, end, Writing.BARE, setting || yaml || option || colonTight);
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Alphabet.DIGIT.has(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNextField(String text, int from) {
        int at = skipBlanks(text, from);
        int name = at;
        while (name < text.length()
                && name < at + 40
                && (Alphabet.DASH.has(text.charAt(name)) || text.charAt(name) == ' ')) {
            name++;
        }
        return at >= text.length()
                || (name > at && name < text.length() && text.charAt(name) == '=')
                || at < text.length() && text.charAt(at) <= ' ';
    }

    /** Whether nothing but decoration, or a word that sets variables, stands before a name in its line. */
    private static boolean beginsLine(String text, int nameStart) {
        int at = nameStart;
        for (int step = 0; step < 24 && at > 0 && text.charAt(at - 1) != '\n'; step++) {
            char c = text.charAt(at - 1);
            boolean word = Alphabet.LETTER.has(c);
            if (word) {
                int start = Alphabet.LETTER.runStart(text, at, 8);
                if (!SETTERS.contains(text.substring(start, at).toLowerCase(Locale.ROOT))) {
                    return false;
                }
                at = start;
                continue;
            }
            if (" \t+->#|;".indexOf(c) < 0) {
                return false;
            }
            at--;
        }
        return at == 0 || text.charAt(at - 1) == '\n';
    }

    private static final List<String> SETTERS = List.of("export", "set", "env", "arg", "setx", "e");

    private static boolean isConstant(String text, int nameStart) {
        int end = Alphabet.DOTS.runEnd(text, nameStart, LONGEST_NAME);
        for (int i = nameStart; i < end; i++) {
            if (text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                return false;
            }
        }
        return true;
    }

    /** A quoted word behind a name: in a statement of SQL any, elsewhere what cannot be a word. */
    private static @Nullable Place spoken(String text, int nameStart, int nameEnd, @Nullable Place place) {
        if (nameEnd - nameStart == 4) {
            return null;
        }
        boolean statement = nameEnd - nameStart == 8 && text.startsWith("PASSWORD", nameStart);
        return place == null || statement ? place : new Place(place.start(), place.end(), Writing.PROSE, false);
    }

    /** {@code the password is x}, {@code set the token to x}. */
    private static @Nullable Place prose(String text, int nameStart, int from) {
        // To pass is a verb.
        if (text.regionMatches(true, nameStart, "pass ", 0, 5)) {
            return null;
        }
        for (String verb : VERBS) {
            if (text.startsWith(verb, from)) {
                int start = skipBlanks(text, from + verb.length());
                start = start < text.length() && text.charAt(start) == ':' ? skipBlanks(text, start + 1) : start;
                Place place = isQuote(text, start) ? quotedOnly(text, start) : bare(text, nameStart, start, 'p', true);
                return place == null ? null : new Place(place.start(), place.end(), Writing.PROSE, false);
            }
        }
        boolean netrc = NETRC.stream().anyMatch(text.substring(Math.max(0, nameStart - 160), nameStart)::contains);
        if (netrc) {
            Place place = bare(text, nameStart, from, 'p', true);
            return place == null ? null : new Place(place.start(), place.end(), Writing.BARE, true);
        }
        // Nothing but a key looks drawn at random for so long.
        Place place = bare(text, nameStart, from, 'p', true);
        boolean drawn = place != null
                && place.end() - place.start() >= LONG_KEY
                && Values.mixture(text.substring(place.start(), place.end())).isRandom();
        return drawn ? new Place(place.start(), place.end(), Writing.PROSE, false) : null;
    }

    private static final List<String> VERBS = List.of(
            "was changed to ",
            "has been changed to ",
            "has been reset to ",
            "was reset to ",
            "has been set to ",
            "was set to ",
            "is set to ",
            "is now ",
            "is ",
            "was ",
            "to ",
            "as ",
            "of ",
            "will be ",
            "should be ",
            "are ",
            "ist ",
            "lautet ",
            "est ",
            "es ",
            "with ");

    private static final List<String> NETRC = List.of("machine ", "login ");
}
