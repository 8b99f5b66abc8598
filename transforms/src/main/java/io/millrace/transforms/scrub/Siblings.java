package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The field beside the one that holds the name, the argument behind it, the item below it. */
final class Siblings {

    private static final int SIBLINGS = 240;

    /** Words for a value when the name stands as a value itself: {@code name: DB_PASSWORD, value: x}. */
    static final Set<String> VALUE_WORDS = WordList.set("""
            value val content default defaultvalue string parametervalue example plaintext rawvalue data text current
            stringvalue
            """);

    /** Words for a name when it stands as a value. */
    private static final Set<String> NAME_WORDS = WordList.set("""
            name key variable var parameter param parameterkey parametername header field id setting property option
            variable_name envvar env attribute identifier
            """);

    private static final String[] VALUE_OPTIONS = {" --value ", " --value=", " --secret-string ", " --body ", " -Value "
    };

    private static final Set<String> TYPING = WordList.set(
            "fill type send_keys sendkeys setvalue set_value set val entertext typetext presssequentially");

    private Siblings() {}

    static int skipBreak(String text, int from) {
        int at = Lines.skipBlanks(text, from);
        if (at < text.length() && (text.charAt(at) == '\n' || text.startsWith("\r\n", at))) {
            int line = Lines.next(text, at);
            return line < 0 ? at : Lines.contentStart(text, line);
        }
        return at;
    }

    static @Nullable Place linked(String text, int nameStart, int from, boolean quotedName) {
        int at = from;
        int limit = Math.min(text.length(), from + 48);
        while (at < limit && " \t\r\n,;+-\"'\\/>#*{".indexOf(text.charAt(at)) >= 0) {
            int line = text.charAt(at) == '\n' ? at + 1 : 0;
            at = line > 0 ? Lines.contentStart(text, line) : at + 1;
            if (line > 0 && at - 2 >= line && text.startsWith("- ", at - 2)) {
                // The next item of a list is another thing's.
                return null;
            }
        }
        if (text.startsWith("</key>", at) || text.startsWith("</name>", at)) {
            at = Elements.skipSpace(text, text.indexOf('>', at) + 1);
        }
        if (at < text.length() && text.charAt(at) == '<') {
            at++;
        }
        Place place = valueField(text, at, quotedName);
        return place == null && isNamed(text, nameStart) ? sibling(text, from) : place;
    }

    /** The value when a word for one stands here. */
    static @Nullable Place valueField(String text, int at, boolean quotedName) {
        int wordEnd = Alphabet.LETTER.runEnd(text, at, 16);
        if (wordEnd == at || !VALUE_WORDS.contains(text.substring(at, wordEnd).toLowerCase(Locale.ROOT))) {
            return null;
        }
        int sign = wordEnd;
        while (sign < text.length() && sign < wordEnd + 10 && "\"'\\ \t".indexOf(text.charAt(sign)) >= 0) {
            sign++;
        }
        if (sign >= text.length()) {
            return null;
        }
        char c = text.charAt(sign);
        if (c == '>') {
            return Elements.element(text, sign + 1, Slot.ELEMENT);
        }
        if (c != '=' && c != ':') {
            return null;
        }
        int value = Lines.skipBlanks(text, text.startsWith("=>", sign) ? sign + 2 : sign + 1);
        Place block = c == ':' ? AssignedValues.block(text, at, value) : null;
        Place literal = value < text.length() ? Places.literal(Literals.read(text, value), Slot.LITERAL) : null;
        if (block != null || literal != null || c == '=' && !quotedName) {
            return block == null ? literal : block;
        }
        Place credentials = credentials(text, value);
        if (credentials != null) {
            return credentials;
        }
        Place bare = BareWords.bare(text, at, value, ':', false, true);
        return bare == null ? null : bare.as(Slot.SETTING);
    }

    /** A word for a scheme and what follows it, when they are all that is left of a line. */
    private static @Nullable Place credentials(String text, int from) {
        int scheme = Alphabet.DASH.runEnd(text, from, Places.LONGEST_NAME);
        int end = scheme < text.length() && text.charAt(scheme) == ' '
                ? Alphabet.TOKEN.runEnd(text, scheme + 1, Places.LONGEST_BARE)
                : scheme;
        boolean closed = end >= text.length() || Directives.isEnd(text, end) && !Places.isBlank(text.charAt(end));
        return scheme > from && end > scheme + 1 && closed ? Places.place(text, from, end, Slot.SETTING) : null;
    }

    /** Whether the name is the value of a field that is for names; in stores of parameters it ends a path. */
    static boolean isNamed(String text, int nameStart) {
        int at = nameStart;
        int first = Math.max(0, nameStart - Places.LONGEST_NAME);
        while (at > first && (text.charAt(at - 1) == '/' || at < nameStart && Alphabet.DOTS.has(text.charAt(at - 1)))) {
            at--;
        }
        int floor = Math.max(0, at - 12);
        while (at > floor && " \"'\\`=:>".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
        }
        int word = Alphabet.WORD.runStart(text, at, 24);
        return at < nameStart
                && word < at
                && NAME_WORDS.contains(text.substring(word, at).toLowerCase(Locale.ROOT));
    }

    /** The value among the fields of the same object, wherever. */
    static @Nullable Place sibling(String text, int from) {
        int limit = Math.min(text.length(), from + SIBLINGS);
        for (int at = from; at < limit; at++) {
            char c = text.charAt(at);
            if (c == '}' || c == ']' || c == ')') {
                return null;
            }
            boolean begins = Alphabet.LETTER.has(c) && !Alphabet.DASH.has(text.charAt(at - 1));
            if (!begins) {
                continue;
            }
            int end = Alphabet.WORD.runEnd(text, at, 24);
            String word = text.substring(at, end).toLowerCase(Locale.ROOT);
            int sign = end;
            while (sign < limit && "\"'\\ ".indexOf(text.charAt(sign)) >= 0) {
                sign++;
            }
            boolean field = sign < limit && ":=".indexOf(text.charAt(sign)) >= 0;
            if (field && word.equals("name")) {
                return null;
            }
            if (field && VALUE_WORDS.contains(word)) {
                return valueField(text, at, true);
            }
            at = end - 1;
        }
        return null;
    }

    /** Whether what stands before a comma is a name in quotes alone. */
    static boolean isArgument(String text, int comma) {
        int at = comma;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        if (at < 2 || "\"'".indexOf(text.charAt(at - 1)) < 0) {
            return false;
        }
        // Quotes are doubled inside of others.
        int inner = text.charAt(at - 2) == text.charAt(at - 1) ? at - 1 : at;
        return inner > 1 && "\"'`)".indexOf(text.charAt(inner - 2)) < 0;
    }

    /** {@code --name password --type x --value y}: a command that stores a value under a name. */
    static @Nullable Place valueOption(String text, int nameStart, int from) {
        int word = Directives.wordStart(text, nameStart);
        boolean option = word > 2 && text.charAt(word - 1) == ' ' && Alphabet.LETTER.has(text.charAt(word - 2));
        if (!option || Places.charAt(text, from) != ' ') {
            return null;
        }
        int limit = Math.min(text.length(), from + Places.LONGEST_TEXT);
        for (int at = from; at < limit && text.charAt(at) != '\n'; at++) {
            for (String value : VALUE_OPTIONS) {
                if (text.startsWith(value, at)) {
                    int start = at + value.length();
                    Literal literal = Literals.read(text, start);
                    return literal != null
                            ? Places.literal(literal, Slot.SETTING)
                            : BareWords.bare(text, nameStart, start, ' ', false, false);
                }
            }
        }
        return null;
    }

    /** Behind the keyword of an argument, as in {@code with: "x"}. */
    static int keywordEnd(String text, int from) {
        int word = Alphabet.WORD.runEnd(text, from, 24);
        String keyword = text.substring(from, word).toLowerCase(Locale.ROOT);
        boolean value = keyword.equals("with") || VALUE_WORDS.contains(keyword);
        return value && Places.charAt(text, word) == ':' ? Lines.skipBlanks(text, word + 1) : from;
    }

    /** {@code {password, "x"}}, {@code {:password, "x"}} */
    static boolean isFirstOfTuple(String text, int nameStart) {
        int at = nameStart > 0 && text.charAt(nameStart - 1) == ':' ? nameStart - 1 : nameStart;
        return at > 0 && text.charAt(at - 1) == '{';
    }

    /** {@code field("password").fill("x")}: what is done with the field that a name finds. */
    static @Nullable Place typed(String text, int dot) {
        int verb = Alphabet.WORD.runEnd(text, dot + 1, 16);
        boolean types = verb < text.length()
                && text.charAt(verb) == '('
                && TYPING.contains(text.substring(dot + 1, verb).toLowerCase(Locale.ROOT));
        return types ? Places.literal(Literals.read(text, verb + 1), Slot.LITERAL) : null;
    }

    /** The next item of a list whose items are names and values by turns; the part of a form that has the name. */
    static @Nullable Place onNextLine(String text, int nameStart, int at, boolean quotedName) {
        int line = Lines.next(text, at);
        if (line < 0) {
            return null;
        }
        boolean part = nameStart > 1 && text.startsWith("=\"", nameStart - 2);
        if (part && isEmptyLine(text, line) && isNamed(text, nameStart)) {
            int body = Lines.next(text, line);
            int end = body < 0 ? -1 : Lines.end(text, body);
            return end > body ? Places.place(text, body, end, Slot.SETTING) : null;
        }
        int content = Lines.contentStart(text, line);
        if (text.startsWith("V ", content)) {
            return counted(text, content);
        }
        int number = Alphabet.DIGIT.runEnd(text, content, 6);
        if (quotedName && number > content && text.startsWith(") ", number)) {
            return Places.literal(Literals.read(text, number + 2), Slot.CELL);
        }
        boolean item = content > line + 1 && text.startsWith("- ", content - 2);
        if (item && Directives.isOption(text, nameStart) && Places.charAt(text, content) != '-') {
            return Rows.stripped(text, content, Lines.end(text, content), Slot.SETTING);
        }
        return null;
    }

    /** The line below {@code V 14}, which says how long it is (Subversion's files of credentials). */
    private static @Nullable Place counted(String text, int content) {
        int digits = Alphabet.DIGIT.runEnd(text, content + 2, 4);
        int line = Lines.next(text, digits);
        if (digits == content + 2 || line < 0) {
            return null;
        }
        int value = Lines.contentStart(text, line);
        int end = Lines.end(text, value);
        return end - value == Integer.parseInt(text, content + 2, digits, 10)
                ? Places.place(text, value, end, Slot.SETTING)
                : null;
    }

    private static boolean isEmptyLine(String text, int line) {
        return text.charAt(line) == '\n' || text.startsWith("\r\n", line);
    }

    /** The place of an argument behind a name that is one too, unless it is the name of the next field. */
    static @Nullable Place argument(String text, @Nullable Place place) {
        if (place == null) {
            return null;
        }
        if (endsLine(text, place.end()) && isStatement(text, place.start())) {
            return unquoted(place);
        }
        int after = place.end();
        while (after < text.length() && "\\\"'` \n\r\t".indexOf(text.charAt(after)) >= 0) {
            after++;
        }
        if (after >= text.length() || "),]}>".indexOf(text.charAt(after)) < 0) {
            return null;
        }
        // In the middle of a list there are words of any sort.
        return text.charAt(after) == ',' ? place.as(Slot.CELL) : place;
    }

    static boolean endsLine(String text, int valueEnd) {
        int at = valueEnd;
        while (at < text.length() && "\\\"'".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        at = Lines.skipBlanks(text, at);
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    /** Whether a line begins with a word and a text in quotes, as calls do in languages that need no parentheses. */
    private static boolean isStatement(String text, int at) {
        int word = Lines.contentStart(text, Lines.start(text, at, Places.LONGEST_LINE));
        int end = Alphabet.DOTS.runEnd(text, word, Places.LONGEST_NAME);
        int argument = Lines.skipBlanks(text, end);
        return end > word
                && Alphabet.LETTER.has(text.charAt(word))
                && argument > end
                && argument < at
                && Literals.isQuote(text.charAt(argument));
    }

    /** Without the quotes that are a part of a text, as of code that is written into other code. */
    private static Place unquoted(Place place) {
        String value = place.value();
        int length = value.length();
        boolean quotes = length > 2 && value.charAt(0) == '"' && value.charAt(length - 1) == '"';
        boolean escaped = place.end() - place.start() == length + 2;
        return quotes && escaped
                ? new Place(place.start() + 2, place.end() - 2, value.substring(1, length - 1), place.slot())
                : place;
    }
}
