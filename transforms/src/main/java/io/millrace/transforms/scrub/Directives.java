package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What stands behind a name with blanks alone between: options, directives, definitions. */
final class Directives {

    private static final int SIBLINGS = 240;
    private static final int LONGEST_TYPE = 48;

    /** Those behind which name and value are parted by blanks alone. */
    private static final Set<String> SPACED_SETTERS = WordList.set(
            "env setenv setx set put arg passenv fastcgi_param proxy_set_header more_set_headers header enable gx ux");

    /** Directives that no sentence begins with. */
    private static final Set<String> DIRECTIVES = WordList.set("""
            requirepass masterauth bindpw rootpw rootbindpw olcrootpw storepass keypass sshpass
            """);

    private Directives() {}

    static @Nullable Place spaced(String text, int nameStart, int nameEnd, int at, Promise promise) {
        char sign = text.charAt(at);
        boolean option = isOption(text, nameStart);
        if (Literals.begins(text, at)) {
            Literal literal = Literals.read(text, at);
            if (literal == null) {
                return null;
            }
            boolean statement =
                    text.regionMatches(false, nameStart, "PASSWORD", 0, 8) || isAfterSetter(text, nameStart);
            boolean defined = isDefined(text, nameStart) || isSetLine(text, nameStart, literal.after());
            if (option || statement || defined) {
                return Places.literal(literal, Slot.LITERAL);
            }
            boolean verb = text.regionMatches(true, nameStart, "pass ", 0, 5)
                    && !isAfter(text, nameStart, "with ")
                    && !isAfterUser(text, nameStart);
            return verb ? null : Places.literal(literal, promise == Promise.PASSWORD ? Slot.TOLD : Slot.NEAR);
        }
        if (option && sign != '-' && "|&;<>".indexOf(sign) < 0 && !isProse(text, nameStart)) {
            Place place = BareWords.bare(text, nameStart, at, ' ', false, false);
            return place == null ? null : place;
        }
        int equals = declared(text, at);
        if (equals > 0) {
            return Places.literal(Literals.read(text, Lines.skipBlanks(text, equals)), Slot.LITERAL);
        }
        return directive(text, nameStart, nameEnd, at);
    }

    /** Behind dashes, or the slash of other systems at the beginning of a word. */
    static boolean isOption(String text, int nameStart) {
        if (text.charAt(nameStart) == '-') {
            return true;
        }
        char before = nameStart > 0 ? text.charAt(nameStart - 1) : 0;
        return before == '-' || before == '/' && nameStart > 1 && text.charAt(nameStart - 2) == ' ';
    }

    /** {@code #define PASSWORD "x"}, {@code proxy_set_header X-Token "x"}: a word before tells that a value follows. */
    private static boolean isDefined(String text, int nameStart) {
        int at = nameStart;
        while (at > 0 && "\"' \t".indexOf(text.charAt(at - 1)) >= 0 && nameStart - at < 8) {
            at--;
        }
        if (at == nameStart && at > 0 && ":/".indexOf(text.charAt(at - 1)) >= 0) {
            // The registry, or the path, that a setting is for stands before its name.
            at = Math.max(0, wordStart(text, at) - 1);
        }
        int word = Alphabet.WORD.runStart(text, at, 20);
        String before = text.substring(word, at).toLowerCase(Locale.ROOT);
        return at < nameStart && (before.equals("define") || SPACED_SETTERS.contains(before));
    }

    /** {@code set system radius-server 10.0.0.1 secret "x"}: a line of a network device's settings. */
    private static boolean isSetLine(String text, int nameStart, int after) {
        int line = Lines.contentStart(text, Lines.start(text, nameStart, Places.LONGEST_LINE));
        return text.startsWith("set ", line)
                && line + 4 < nameStart
                && Siblings.endsLine(text, after)
                && Near.indexOf(text, " the ", line, nameStart) < 0;
    }

    static int wordStart(String text, int from) {
        int at = from;
        while (at > 0 && from - at < Places.LONGEST_NAME && text.charAt(at - 1) > ' ') {
            at--;
        }
        return at;
    }

    private static boolean isAfterSetter(String text, int nameStart) {
        return isDefined(text, nameStart) || nameStart > 0 && text.charAt(nameStart - 1) == ':';
    }

    /** Behind the type of {@code password string = "x"}, {@code pw VARCHAR(64) := 'x'}, {@code Pw As String = "x"}; 0 for none. */
    private static int declared(String text, int at) {
        int end = at;
        while (end < text.length()
                && end - at < LONGEST_TYPE
                && (Alphabet.DOTS.has(text.charAt(end)) || " ()<>&*".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        int equals = text.startsWith(":=", end) ? end + 2 : text.startsWith("= ", end) ? end + 1 : 0;
        boolean type = Alphabet.LETTER.has(text.charAt(at)) && end > at && text.charAt(end - 1) == ' ';
        int value = Lines.skipBlanks(text, equals);
        boolean literal =
                Literals.begins(text, value) || Places.charAt(text, value) == 'N' && Literals.begins(text, value + 1);
        return type && equals > 0 && literal ? equals : 0;
    }

    /** Whether an option's name stands in a sentence about it. */
    private static boolean isProse(String text, int nameStart) {
        int quote = nameStart;
        while (quote > 0 && text.charAt(quote - 1) == '-') {
            quote--;
        }
        return quote > 0 && "`(".indexOf(text.charAt(quote - 1)) >= 0;
    }

    /** A line of name and value alone, as servers are set up by. */
    private static @Nullable Place directive(String text, int nameStart, int nameEnd, int at) {
        int from = afterLevel(text, at);
        if (isAfter(text, nameStart, "isakmp ")) {
            return Places.place(text, from, BareWords.wordEnd(text, from, true), Slot.SETTING);
        }
        boolean set = isDefined(text, nameStart);
        boolean first =
                set || Lines.contentStart(text, Lines.start(text, nameStart, Places.LONGEST_LINE)) >= nameStart - 1;
        if (!first && from == at) {
            return null;
        }
        int end = from;
        while (end < text.length() && end - from < Places.LONGEST_BARE && !isEnd(text, end)) {
            end++;
        }
        int rest = Lines.skipBlanks(text, end);
        boolean closed = rest >= text.length() || isEnd(text, rest) || text.startsWith(" #", end);
        if (!closed || end == from) {
            return null;
        }
        end -= text.charAt(end - 1) == ';' ? 1 : 0;
        String name = text.substring(nameStart, nameEnd);
        boolean constant = set && BareWords.isConstant(text, nameStart) && !name.equals("PASS");
        boolean only = DIRECTIVES.contains(name.toLowerCase(Locale.ROOT))
                || constant
                || BareWords.isConstant(text, nameStart) && text.startsWith("  ", nameEnd)
                || from > at
                || isAfter(text, nameStart, "enable ")
                || name.equalsIgnoreCase("pass") && isAfterUser(text, nameStart);
        return Places.place(text, from, end, only ? Slot.SETTING : Slot.TOLD);
    }

    /** Behind the digit by which network devices tell how a password is written, and the option of installers. */
    private static int afterLevel(String text, int at) {
        boolean digit = Alphabet.DIGIT.has(text.charAt(at)) && Places.charAt(text, at + 1) == ' ';
        int next = text.startsWith("--plaintext ", at) ? at + 12 : digit ? at + 2 : at;
        return next < text.length() && text.charAt(next) > ' ' ? next : at;
    }

    private static boolean isAfter(String text, int nameStart, String word) {
        return text.startsWith(word, nameStart - word.length());
    }

    /** Whether a line before says who it is, as protocols and the settings of mail programs do. */
    private static boolean isAfterUser(String text, int nameStart) {
        String before = text.substring(Math.max(0, nameStart - SIBLINGS), nameStart);
        return before.contains("USER ") || before.contains("User ");
    }

    static boolean isEnd(String text, int at) {
        char c = text.charAt(at);
        return c <= ' ' || c == '\\' && at + 1 < text.length() && "nrt0".indexOf(text.charAt(at + 1)) >= 0;
    }
}
