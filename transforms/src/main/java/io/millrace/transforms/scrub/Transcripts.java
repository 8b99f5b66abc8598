package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a terminal shows below a command that prints the value of a name: of a variable, a file, an entry of a store. */
final class Transcripts {

    private static final int LONGEST_COMMAND = 200;
    private static final int LONGEST_REST = 120;
    private static final int LONGEST_VALUE = 512;

    /** What prints the value of what is named behind it. */
    private static final Set<String> PRINTERS = WordList.set("""
            echo printenv printf print puts cat type more less head tail get show read reveal decrypt decode
            write-host write-output console.log jq yq
            """);

    /** Prompts of interpreters and debuggers, and of the latter the order to print. */
    private static final List<String> INTERPRETERS =
            List.of(">>> ", "In [", "irb(", "iex(", "pry(", "db) p ", "db) pp ", "db) print ", "lldb) po ");

    /** Signs that prompts of shells and of other programs end with. */
    private static final String PROMPTS = "$#%>\u276f\u279c";

    private Transcripts() {}

    /** The word or phrase on the line below the command that a name stands in; null when it prints nothing of it. */
    static @Nullable Place printed(String text, int nameStart, int nameEnd) {
        int rest = nameEnd;
        while (rest < text.length() && rest < nameEnd + 4 && "}\"')".indexOf(text.charAt(rest)) >= 0) {
            rest++;
        }
        int lineEnd = rest;
        while (lineEnd < text.length() && lineEnd - rest <= LONGEST_REST && text.charAt(lineEnd) != '\n') {
            lineEnd++;
        }
        if (lineEnd >= text.length() || text.charAt(lineEnd) != '\n') {
            return null;
        }
        int line = Lines.start(text, nameStart, LONGEST_COMMAND);
        boolean last = text.substring(rest, lineEnd).isBlank();
        Place answered = last ? answered(text, line, nameStart, lineEnd) : null;
        if (answered != null) {
            return answered;
        }
        if (!last && !hasPrompt(text, line, nameStart) || !prints(text, line, nameStart)) {
            return null;
        }
        int start = Lines.contentStart(text, lineEnd + 1);
        int end = Lines.end(text, start);
        Place place = end - start > LONGEST_VALUE ? null : Rows.stripped(text, start, end, Slot.TOLD);
        return place != null && (place.value().indexOf(' ') < 0 || Phrases.isPhrase(place.value(), 4)) ? place : null;
    }

    /**
     * What an interpreter or a debugger says the value is of the expression that a line ends with: a text in quotes alone
     * on the line below, behind a sign for it or the number and the address that it is kept by.
     */
    private static @Nullable Place answered(String text, int line, int nameStart, int lineEnd) {
        int content = Lines.contentStart(text, lineEnd + 1);
        int at = content;
        if (text.startsWith("=> ", at)) {
            at += 3;
        } else if (text.startsWith("$", at)) {
            int sign = Alphabet.DIGIT.runEnd(text, at + 1, 6);
            at = text.startsWith(" = ", sign) ? sign + 3 : at;
            int address = text.startsWith("0x", at) ? Alphabet.HEX.runEnd(text, at + 2, 16) : at;
            at = Lines.skipBlanks(text, address);
        }
        boolean quoted = at < text.length() && Literals.begins(text, at);
        if (!quoted || at == content && !isInterpreted(text.substring(line, nameStart))) {
            return null;
        }
        Literal literal = Literals.read(text, at);
        boolean alone = literal != null && Lines.skipBlanks(text, literal.after()) >= Lines.end(text, literal.end());
        return literal != null && alone
                ? new Place(literal.start(), literal.end(), literal.value(), Slot.LITERAL)
                : null;
    }

    private static boolean isInterpreted(String before) {
        return INTERPRETERS.stream().anyMatch(before::contains);
    }

    private static boolean hasPrompt(String text, int line, int nameStart) {
        int content = Lines.contentStart(text, line);
        for (int at = Math.min(content, nameStart - 1); at > line; at--) {
            // What decorates a line may be taken for a prompt, and the other way round.
            if (PROMPTS.indexOf(text.charAt(at - 1)) >= 0) {
                return true;
            }
        }
        for (int at = content; at + 1 < nameStart; at++) {
            if (PROMPTS.indexOf(text.charAt(at)) >= 0 && text.charAt(at + 1) == ' ') {
                return true;
            }
        }
        return false;
    }

    private static boolean prints(String text, int line, int nameStart) {
        int at = line;
        while (at < nameStart) {
            int end = at;
            while (end < nameStart && isOfCommand(text.charAt(end))) {
                end++;
            }
            if (end > at && isPrinter(text.substring(at, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    private static boolean isOfCommand(char c) {
        return Alphabet.LETTER.has(c) || c == '.' || c == '-';
    }

    private static boolean isPrinter(String word) {
        int dash = word.indexOf('-');
        boolean verb = dash > 0 && PRINTERS.contains(word.substring(0, dash));
        return verb || PRINTERS.contains(word) || word.endsWith(".getitem");
    }
}
