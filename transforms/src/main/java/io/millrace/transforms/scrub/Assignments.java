package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Hits.Surety;
import io.millrace.transforms.scrub.Places.Place;
import java.util.List;
import java.util.Locale;

/**
 * Values that are known by the name they are given to: in code, settings of every format, tables, command lines, headers,
 * addresses and sentences. {@link Places}, {@link Tables} and {@link Sentences} tell where the value of a name stands;
 * what stands there is taken only when it is one: see {@link FieldValues}.
 */
final class Assignments {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_LOOK = 512;
    /** So many cells below a head that are no secrets end a table. */
    private static final int MOST_MISSES = 6;

    private static final List<String> NETWORKS = WordList.list("ssid wifi wi-fi wlan wpa psk isakmp tacacs radius");

    private final TokenRules rules;

    Assignments(TokenRules rules) {
        this.rules = rules;
    }

    /** Looks at a vendor's name for what is assigned to the name around it. */
    void lookForVendor(String text, int start, int end, Hits hits) {
        int nameStart = nameStart(text, start);
        int nameEnd = nameEnd(text, end);
        if (hits.sawVendor(nameEnd)) {
            return;
        }
        String name = text.substring(nameStart, nameEnd);
        Place place = Places.after(text, nameStart, nameEnd, Promise.SECRET);
        if (place == null) {
            place = Sentences.after(
                    text,
                    nameStart,
                    nameEnd,
                    Promise.SECRET,
                    told -> isOfVendor(name, told) && isToldOf(text, nameEnd, told.start()));
            if (place != null) {
                add(text, place, hits, Surety.FIELD);
            }
        } else if (text.charAt(nameEnd) != ')' && isOfVendor(name, place)) {
            add(text, place, hits, Surety.FIELD);
        }
    }

    /** Whether a sentence names what it tells: a vendor has more things than keys. */
    private static boolean isToldOf(String text, int from, int to) {
        return FieldNames.words(text.substring(from, to)).stream()
                .anyMatch(word -> FieldNames.promise(word) != Promise.NOTHING);
    }

    private boolean isOfVendor(String name, Place place) {
        return !Values.isStandIn(place.value()) && rules.isOfVendor(name, place.value());
    }

    /** Looks at a telling word for the name around it and what is assigned to that. */
    void look(String text, int start, int end, Hits hits) {
        int nameStart = nameStart(text, start);
        int nameEnd = nameEnd(text, end);
        if (hits.sawName(nameEnd)) {
            return;
        }
        String name = text.substring(nameStart, nameEnd);
        Promise promise = isDrawn(name) ? Promise.NOTHING : FieldNames.promise(name);
        if (promise == Promise.NOTHING) {
            return;
        }
        if (promise == Promise.KEY || promise == Promise.SECRET) {
            String wider = widened(text, nameStart, name);
            Promise more = wider.equals(name) ? promise : FieldNames.promise(wider);
            if (more.compareTo(promise) > 0) {
                promise = more;
                name = wider;
            }
        }
        if (promise == Promise.KEY && name.equalsIgnoreCase("key") && isOfNetwork(text, nameStart)) {
            promise = Promise.PASSWORD;
        }
        if (!isInResourceName(text, nameStart)) {
            look(text, nameStart, nameEnd, name, promise, hits);
        }
    }

    /** Whether a key is that of a network, which is a password. */
    private static boolean isOfNetwork(String text, int nameStart) {
        String before =
                text.substring(Math.max(0, nameStart - LONGEST_NAME), nameStart).toLowerCase(Locale.ROOT);
        return NETWORKS.stream().anyMatch(before::contains);
    }

    /** Looks at a word of a script without blanks, which is the name. */
    void lookAtUnspaced(String text, int start, int end, Hits hits) {
        if (hits.sawName(end)) {
            return;
        }
        String name = text.substring(start, end);
        look(text, start, end, name, FieldNames.promise(name), hits);
    }

    private void look(String text, int nameStart, int nameEnd, String name, Promise promise, Hits hits) {
        boolean unspaced = nameEnd < text.length() && text.charAt(nameEnd) > 127;
        Place spoken = unspaced ? Sentences.afterUnspaced(text, nameEnd) : null;
        if (spoken != null && take(text, name, promise, spoken, hits)
                || isInTable(text, nameStart, nameEnd, name, promise, hits)) {
            return;
        }
        Place place = Places.after(text, nameStart, nameEnd, promise);
        if (place != null && take(text, name, promise, place, hits)) {
            return;
        }
        Lists.each(text, nameEnd, item -> take(text, name, promise, item, hits));
        boolean sure =
                place != null && place.slot() != Slot.CODE && place.slot() != Slot.NEAR && place.slot() != Slot.TOLD;
        if (sure) {
            return;
        }
        Place told = place != null && place.slot() == Slot.CODE
                ? null
                : Sentences.after(
                        text,
                        nameStart,
                        nameEnd,
                        promise,
                        some -> FieldValues.isSecret(promise, name, some.value(), some.slot()));
        if (told != null) {
            add(text, told, hits, Surety.VALUE);
            return;
        }
        Place below = Sentences.below(text, nameEnd);
        below = below == null ? Transcripts.printed(text, nameStart, nameEnd) : below;
        if (below != null && take(text, name, promise, below, hits)) {
            return;
        }
        Place spokenBefore = Sentences.before(text, nameStart, nameEnd);
        if (spokenBefore != null && take(text, name, promise, spokenBefore, hits)) {
            return;
        }
        Place before = nameStart == 0 ? null : ValuesBefore.before(text, nameStart);
        if (before != null) {
            take(text, name, promise, before, hits);
        }
    }

    private static boolean isInTable(String text, int nameStart, int nameEnd, String name, Promise promise, Hits hits) {
        if (hits.isInTable(nameStart)) {
            return false;
        }
        int[] misses = new int[1];
        int[] found = new int[1];
        Tables.each(text, nameStart, nameEnd, cell -> {
            if (take(text, name, promise, cell, hits)) {
                found[0]++;
                hits.sawTable(nameEnd, cell.end());
            } else {
                misses[0]++;
            }
            return misses[0] < MOST_MISSES;
        });
        return found[0] > 0;
    }

    private static boolean take(String text, String name, Promise promise, Place place, Hits hits) {
        if (FieldValues.isSecret(promise, name, place.value(), place.slot())) {
            add(text, place, hits, Surety.VALUE);
            return true;
        }
        Place credentials = promise == Promise.SECRET ? place.withoutScheme() : null;
        if (credentials != null && FieldValues.isSecret(promise, name, credentials.value(), Slot.NEAR)) {
            add(text, credentials, hits, Surety.VALUE);
            return true;
        }
        return false;
    }

    private static void add(String text, Place place, Hits hits, Surety surety) {
        // Of a very long value only the beginning was looked at.
        boolean cut = place.end() - place.start() >= LONGEST_LOOK && place.slot() != Slot.LITERAL;
        int end = cut ? Alphabet.RUN.runEnd(text, place.end()) : place.end();
        String value = cut ? text.substring(place.start(), end) : place.value();
        hits.add(place.start(), end, Kind.CREDENTIAL, value, surety);
    }

    // Names.

    private static boolean isOfName(char c) {
        return Alphabet.DOTS.has(c) || c > 127 && Character.isLetter(c) && !FieldNames.isUnspaced(c);
    }

    /** A run of base64 has any word in it; and a name with many digits behind it is rather a value. */
    private static boolean isDrawn(String name) {
        int digits = name.length();
        while (digits > 0 && Alphabet.DIGIT.has(name.charAt(digits - 1))) {
            digits--;
        }
        boolean numbered = name.length() - digits >= 3;
        return numbered
                || name.length() >= LONGEST_NAME / 2 && Values.mixture(name).isRandom();
    }

    private static int nameStart(String text, int start) {
        int floor = Math.max(0, start - LONGEST_NAME);
        int at = start;
        while (at > floor && isOfName(text.charAt(at - 1))) {
            at--;
            // Options begin after their dashes.
            if (text.startsWith("--", at)) {
                return Math.min(start, at + 2);
            }
        }
        return at;
    }

    private static int nameEnd(String text, int end) {
        int limit = Math.min(text.length(), end + LONGEST_NAME);
        int at = end;
        while (at < limit && isOfName(text.charAt(at))) {
            at++;
        }
        while (at > end && (text.charAt(at - 1) == '.' || text.charAt(at - 1) == '-')) {
            at--;
        }
        return at;
    }

    /** With the word before, as in {@code API key}, when the name is one word. */
    private static String widened(String text, int nameStart, String name) {
        if (nameStart < 3 || text.charAt(nameStart - 1) != ' ' || name.indexOf('_') >= 0 || name.indexOf('.') >= 0) {
            return name;
        }
        int word = nameStart - 1;
        while (word > 0 && nameStart - word < 24 && isOfName(text.charAt(word - 1)) && text.charAt(word - 1) != '.') {
            word--;
        }
        return word == nameStart - 1 ? name : text.substring(word, nameStart - 1) + '_' + name;
    }

    /** {@code arn:aws:secretsmanager:…:secret:name} */
    private static boolean isInResourceName(String text, int nameStart) {
        if (nameStart == 0 || text.charAt(nameStart - 1) != ':') {
            return false;
        }
        int at = nameStart - 1;
        int floor = Math.max(0, nameStart - LONGEST_NAME);
        while (at > floor && (Alphabet.DOTS.has(text.charAt(at - 1)) || "/:*".indexOf(text.charAt(at - 1)) >= 0)) {
            at--;
        }
        return text.startsWith("arn:", at) || text.startsWith("urn:", at);
    }
}
