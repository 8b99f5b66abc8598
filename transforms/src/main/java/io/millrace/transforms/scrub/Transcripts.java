package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Places.Place;
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
        if (!last && !hasPrompt(text, line, nameStart) || !prints(text, line, nameStart)) {
            return null;
        }
        int start = Lines.contentStart(text, lineEnd + 1);
        int end = Lines.end(text, start);
        Place place = end - start > LONGEST_VALUE ? null : Places.stripped(text, start, end, Slot.TOLD);
        return place != null && (place.value().indexOf(' ') < 0 || Phrases.isPhrase(place.value(), 4)) ? place : null;
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
