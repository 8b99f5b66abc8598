package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Places.Place;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Values without quotes: where they end, and what their line tells about them. */
final class BareWords {

    private static final int MOST_LABEL_WORDS = 4;

    /** Words that a variable is set by, before its name. */
    private static final Set<String> SETTERS = WordList.set("""
            export set env arg setx e setenv declare typeset readonly local x gx ux environment passenv var let const
            """);

    private static final Set<String> TYPES = WordList.set("""
            string str number int integer boolean bool float double long any object date array bytes uuid text varchar
            char void null undefined unknown never
            """);

    private BareWords() {}

    /** Whether nothing but decoration, or a word that sets variables, stands before a name in its line. */
    static boolean beginsLine(String text, int nameStart) {
        int line = Lines.start(text, nameStart, Places.LONGEST_LINE);
        int at = Lines.contentStart(text, line);
        while (at < nameStart) {
            char c = text.charAt(at);
            if (" \t-$\"'".indexOf(c) >= 0) {
                at++;
                continue;
            }
            int end = Alphabet.WORD.runEnd(text, at, 16);
            boolean scope = end < text.length() && text.charAt(end) == ':' && text.startsWith("$env", at - 1);
            if (end == at
                    || end >= nameStart
                    || !SETTERS.contains(text.substring(at, end).toLowerCase(Locale.ROOT)) && !scope) {
                return false;
            }
            at = scope ? end + 1 : end;
        }
        return true;
    }

    static boolean isConstant(String text, int nameStart) {
        int end = Alphabet.DOTS.runEnd(text, nameStart, Places.LONGEST_NAME);
        for (int i = nameStart; i < end; i++) {
            if (text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
                return false;
            }
        }
        return true;
    }

    static @Nullable Place bare(String text, int nameStart, int from, char sign, boolean tight, boolean quotedName) {
        boolean quotedPair = nameStart > 0 && Literals.isQuote(text.charAt(nameStart - 1));
        boolean first = !quotedName && !quotedPair && beginsLine(text, nameStart);
        Place line = first && (sign == '=' || sign == ':') ? restOfLine(text, from, sign) : null;
        int end = line != null ? line.end() : wordEnd(text, from, first);
        boolean comma = end > from && (text.charAt(end - 1) == ',' || text.charAt(end - 1) == ';');
        boolean closed =
                !comma && (end >= text.length() || Directives.isEnd(text, end) && !Places.isBlank(text.charAt(end)));
        boolean call = end > from && end < text.length() && Literals.isQuote(text.charAt(end));
        while (end > from && isTrailing(text, from, end, line != null)) {
            end--;
        }
        if (end == from || call && text.charAt(end - 1) == '(') {
            return null;
        }
        if (sign == ':' && isStressed(text, from, end)) {
            return Places.place(text, from + 1, end - 1, first ? Slot.SCALAR : Slot.TOLD);
        }
        String said = text.substring(from, end);
        int continued = continuedEnd(text, end);
        if (continued > end) {
            said = said + text.substring(Lines.contentStart(text, Lines.next(text, end)), continued);
            end = continued;
        } else if (said.indexOf('%') >= 0) {
            said = percentDecoded(said);
        }
        Slot slot = slot(text, nameStart, from, said, sign, tight, first, closed || continued > 0, comma);
        Place phrase = said.indexOf(' ') < 0 ? spacedPhrase(text, from, end, sign) : null;
        return phrase == null ? new Place(from, end, said, slot) : phrase;
    }

    /** Whether a sign of emphasis stands on both sides. */
    private static boolean isStressed(String text, int from, int end) {
        char sign = text.charAt(from);
        return end - from > 3 && (sign == '*' || sign == '_') && text.charAt(end - 1) == sign;
    }

    /** Signs that stand behind a value and are no part of it. A line of settings has none but the comma of a list. */
    private static boolean isTrailing(String text, int from, int end, boolean line) {
        char c = text.charAt(end - 1);
        if (line) {
            return c == ',' || c == ';' && end - from > 1;
        }
        return ",;.)}]:".indexOf(c) >= 0;
    }

    /** All that is left of a line when it is one word, or a phrase; what code has at its end is not. */
    private static @Nullable Place restOfLine(String text, int from, char sign) {
        int end = from;
        while (end < text.length() && end - from < Places.LONGEST_BARE && !isLineEnd(text, end)) {
            end++;
        }
        int comment = Near.indexOf(text, " #", from, end + 1);
        end = comment >= from ? comment : end;
        end = Lines.trimmedEnd(text, from, end);
        if (end == from) {
            return null;
        }
        String rest = text.substring(from, end);
        boolean word = rest.indexOf(' ') < 0 && rest.indexOf('\t') < 0;
        boolean code = word && (rest.endsWith(";") || rest.endsWith(",") || rest.endsWith("{") || rest.endsWith("("));
        boolean quoted = word && (rest.indexOf('"') >= 0 || rest.indexOf('\'') >= 0 || rest.indexOf('<') >= 0);
        boolean odd = quoted && (sign != '=' || FieldValues.isExpression(rest));
        return word && !code && !odd || Phrases.isPhrase(rest, 4) ? Places.place(text, from, end, Slot.SETTING) : null;
    }

    private static boolean isLineEnd(String text, int at) {
        char c = text.charAt(at);
        return c == '\n'
                || c == '\r'
                || c == 0
                || c == '\\' && at + 1 < text.length() && "nr\n\"'0".indexOf(text.charAt(at + 1)) >= 0;
    }

    static int wordEnd(String text, int from, boolean first) {
        int end = from;
        boolean ascii = from < text.length() && !FieldNames.isUnspaced(text.charAt(from));
        while (end < text.length() && end - from < Places.LONGEST_BARE) {
            char c = text.charAt(end);
            if (c <= ' ' || "\"'`<>|\u00a0".indexOf(c) >= 0 || ascii && isWide(c)) {
                break;
            }
            if (c == '\\' && end + 1 < text.length() && "nrtu0\"'\\\n".indexOf(text.charAt(end + 1)) >= 0) {
                break;
            }
            if ((c == '&' || c == ';') && isNextField(text, end + 1)) {
                break;
            }
            if (!first && (c == ';' || c == ',' || c == ')' || c == '}' || c == ']')) {
                break;
            }
            end++;
        }
        return end;
    }

    /** Signs and letters of scripts without blanks: a word of others ends there. */
    private static boolean isWide(char c) {
        return FieldNames.isUnspaced(c) || c >= '\uff01' && c <= '\uff65' || c >= '\u2010' && c <= '\u203a';
    }

    private static boolean isNextField(String text, int from) {
        int at = Lines.skipBlanks(text, from);
        int name = at;
        while (name < text.length()
                && name < at + 40
                && (Alphabet.DASH.has(text.charAt(name)) || text.charAt(name) == ' ')) {
            name++;
        }
        return at >= text.length()
                || (name > at && name < text.length() && text.charAt(name) == '=')
                || at < text.length() && (text.charAt(at) <= ' ' || Literals.isQuote(text.charAt(at)) && at == from);
    }

    /** Where a word ends that a backslash at the end of its line continues below; 0 when none does. */
    private static int continuedEnd(String text, int end) {
        int line = end;
        boolean mark = line < text.length() && text.charAt(line) == '\\';
        line += mark ? 1 : 0;
        if (!mark || line >= text.length() || (text.charAt(line) != '\n' && text.charAt(line) != '\r')) {
            return 0;
        }
        int next = Lines.next(text, line);
        if (next < 0) {
            return 0;
        }
        int content = Lines.contentStart(text, next);
        int to = wordEnd(text, content, false);
        return to > content && !text.startsWith("--", content) ? to : 0;
    }

    private static Slot slot(
            String text,
            int nameStart,
            int from,
            String value,
            char sign,
            boolean tight,
            boolean first,
            boolean closed,
            boolean comma) {
        if (sign == ' ') {
            return Slot.SETTING;
        }
        boolean constant = isConstant(text, nameStart);
        boolean dashes = Directives.isOption(text, nameStart);
        boolean number = Values.mixture(value).digits() >= 3;
        if (sign == '=') {
            boolean list = comma && first && !constant;
            int end = from + value.length();
            boolean setting = tight
                            && (first
                                    || constant
                                    || dashes
                                    || isWhole(text, nameStart, end)
                                    || isPaired(text, nameStart, end)
                                    || isOptionValue(text, nameStart))
                    || first && closed && (number || Phrases.isPhrase(value));
            if (setting && !list) {
                return Slot.SETTING;
            }
            return first && closed && isSettingsAround(text, nameStart, '=') ? Slot.LINE : Slot.CODE;
        }
        if (sign == ':' && constant && closed && FieldValues.isSpokenPhrase(value)) {
            return Slot.SETTING;
        }
        if (sign == ':' && (!FieldValues.isExpression(value) || FieldValues.isSpokenPhrase(value))) {
            if (constant && closed) {
                return Slot.SETTING;
            }
            if (first && closed) {
                return isSettingsAround(text, nameStart, ':') ? Slot.LINE : Slot.SCALAR;
            }
            if (closed && isLabel(text, nameStart)) {
                return Slot.SCALAR;
            }
            if (isWhole(text, nameStart, from + value.length())) {
                return Slot.SCALAR;
            }
        }
        return sign == ':' && first && closed && Phrases.isPhrase(value) ? Slot.SCALAR : Slot.CODE;
    }

    /** Whether a few plain words are all that stands before a name in its line: together they are a label. */
    private static boolean isLabel(String text, int nameStart) {
        int content = Lines.contentStart(text, Lines.start(text, nameStart, Places.LONGEST_LINE));
        int words = 0;
        for (int at = content; at < nameStart; at++) {
            words += text.charAt(at) == ' ' ? 1 : 0;
            if (text.charAt(at) != ' ' && !Character.isLetter(text.charAt(at))) {
                return false;
            }
        }
        return words > 0 && words <= MOST_LABEL_WORDS;
    }

    /** Whether name and value are all that stands between two quotes, be it with the end of a line. */
    private static boolean isWhole(String text, int nameStart, int end) {
        int at = end;
        while (at < text.length() && at < end + 6 && "\\nr".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        char open = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        return Literals.isQuote(open) && at < text.length() && text.charAt(at) == open;
    }

    /** Whether the word before is an option: then the pair is what a command is given by it. */
    private static boolean isOptionValue(String text, int nameStart) {
        int blank = nameStart;
        while (blank > 0 && nameStart - blank < 4 && Places.isBlank(text.charAt(blank - 1))) {
            blank--;
        }
        int word = Directives.wordStart(text, blank);
        return blank < nameStart && word < blank - 1 && text.charAt(word) == '-' && text.charAt(blank - 1) != '-';
    }

    /** Whether a pair stands beside another, as in connection strings, queries and lists of options. */
    private static boolean isPaired(String text, int nameStart, int end) {
        char after = end < text.length() ? text.charAt(end) : 0;
        char before = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        boolean firstOfMore = after == ';' && Literals.isQuote(before);
        boolean bracketed = after == ']' && (before == '[' || before == ',');
        if (before == '?' || before == '&' || before == ';' || after == '&' || firstOfMore || bracketed) {
            return true;
        }
        int at = nameStart;
        while (at > 0 && nameStart - at < 3 && " ,;\t".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        if (at == nameStart) {
            return false;
        }
        int word = at;
        while (word > 0 && at - word < 80 && text.charAt(word - 1) > ' ' && text.charAt(word - 1) != '=') {
            word--;
        }
        boolean pairBefore =
                word > 1 && word < at && text.charAt(word - 1) == '=' && Alphabet.WORD.has(text.charAt(word - 2));
        return pairBefore && "()[]{}\"'".indexOf(text.charAt(at - 1)) < 0;
    }

    /**
     * Whether the lines above and below are of settings too: a name, the same sign, a value, and no sign that code ends its
     * lines with. An equals sign has blanks around it in code as well: there both lines must tell.
     */
    private static boolean isSettingsAround(String text, int nameStart, char sign) {
        if (text.startsWith("self.", nameStart) || text.startsWith("this.", nameStart)) {
            return false;
        }
        int line = Lines.start(text, nameStart, Places.LONGEST_LINE);
        int above = line == 0 ? 0 : settingKind(text, Lines.start(text, line - 1, Places.LONGEST_LINE), sign);
        int next = Lines.next(text, nameStart);
        int below = next < 0 ? 0 : settingKind(text, next, sign);
        boolean both = above >= 0 && below >= 0 && above + below > 0;
        return both || sign == ':' && above > 0;
    }

    /** More than zero for a line of settings, less for one of code, zero for one that tells nothing. */
    private static int settingKind(String text, int line, char sign) {
        int at = Lines.contentStart(text, line);
        int end = Lines.trimmedEnd(text, at, Lines.end(text, line));
        if (end <= at || end - at > Places.LONGEST_LINE) {
            return 0;
        }
        char last = text.charAt(end - 1);
        if (",;{(})".indexOf(last) >= 0) {
            return -1;
        }
        int name = at;
        while (name < end && (Alphabet.DOTS.has(text.charAt(name)) || "\"'".indexOf(text.charAt(name)) >= 0)) {
            name++;
        }
        int operator = Lines.skipBlanks(text, name);
        if (name == at || operator >= end || text.charAt(operator) != sign) {
            return last == ']' && text.charAt(at) == '[' ? 1 : 0;
        }
        String value = text.substring(Math.min(end, Lines.skipBlanks(text, operator + 1)), end);
        if (value.isEmpty()) {
            return sign == ':' ? 1 : 0;
        }
        if (TYPES.contains(value.toLowerCase(Locale.ROOT))
                || FieldValues.isExpression(value) && !value.startsWith("[")) {
            return -1;
        }
        return 1;
    }

    /** A bare phrase of words that blanks part, from the word that was found on. */
    private static @Nullable Place spacedPhrase(String text, int from, int end, char sign) {
        if (":= \uff1a".indexOf(sign) < 0 || end >= text.length() || text.charAt(end) != ' ') {
            return null;
        }
        int to = Phrases.spacedEnd(text, from);
        return to > end ? Places.place(text, from, to, Slot.TOLD) : null;
    }

    /** What percent-escapes say, when all of them are well-formed; the text itself otherwise. */
    static String percentDecoded(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 126) {
                return text;
            }
            if (c == '%') {
                if (i + 2 >= text.length()
                        || !Alphabet.HEX.has(text.charAt(i + 1))
                        || !Alphabet.HEX.has(text.charAt(i + 2))) {
                    return text;
                }
                bytes[length++] = (byte) Integer.parseInt(text, i + 1, i + 3, 16);
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
