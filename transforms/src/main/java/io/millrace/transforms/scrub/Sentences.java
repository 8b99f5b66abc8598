package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where a sentence tells a value: "the password for X is Y", in the languages that people write to each other in. */
final class Sentences {

    private static final int LONGEST_CLAUSE = 96;
    private static final int MOST_WORDS = 11;
    private static final int MOST_QUALIFIERS = 6;
    private static final int LONG_WORD = 10;
    private static final int LONGEST_PAIR = 64;
    /** The user, and words that lead on to the password. */
    private static final int MOST_PAIR_WORDS = 5;

    private static final int LONGEST_VALUE = 512;
    private static final int LONGEST_BELOW = 200;

    /** Words that a value follows, and those that may stand between them and the value. */
    private static final Set<String> COPULAS = WordList.set("""
            is was are be now currently still set changed reset called equals ist war lautet heißt est sera était vaut
            está será foi fica è sarà era diventa jest brzmi byl bude este är blir var olan olarak ise это есть равен
            равно - — – → ⇒ là adalah ialah
            """);

    /** Words that a value follows, or anything else; behind a name in another language they are its verb. */
    private static final Set<String> WEAK_COPULAS =
            WordList.set("to as of with using auf zu à na com con mit on es er je e é ser sea oli és az a on");

    /** Before the name these tell that a value follows. */
    private static final List<String> CHANGES = List.of("set ", "hange", "eset ", "pdate", "otate");

    /** Particles of scripts without blanks that stand between a word and what it is. */
    private static final List<String> PARTICLES = List.of(
            "\u306f",
            "\u304c",
            "\u3092",
            "\u306e",
            "\u662f",
            "\u4e3a",
            "\u70ba",
            "\ub294",
            "\uc740",
            "\uac00",
            "\uc774",
            "\ub97c",
            "\uc744",
            "\u6539\u4e3a",
            "\u8bbe\u4e3a",
            "\u0e04\u0e37\u0e2d");

    /** Words between a value and the name that follows it. */
    private static final Set<String> LINKS =
            WordList.set("as is was als ist war comme est como es come è jako jest som är er je как это olarak");

    /** Words that may follow a name which a value stands before. */
    private static final Set<String> FOLLOWERS = WordList.set(
            "for of on in to at now and until till there here today again please when while if instead since");

    /** Words for a user's name, and for a network's. */
    private static final Set<String> USERS = WordList.set("""
            user username login account usr benutzer benutzername nutzer konto utilisateur identifiant usuario usuário
            utente gebruiker gebruikersnaam użytkownik uživatel användare bruker bruger пользователь логин network ssid wlan
            """);

    private static final List<String> NETRC = List.of("machine ", "login ", "default ");

    private Sentences() {}

    /** The first place that a sentence tells behind a name and that holds a secret; null for none. */
    static @Nullable Place after(String text, int nameStart, int nameEnd, Promise promise, Predicate<Place> isSecret) {
        // To pass is a verb; a parenthesis begins what a function takes.
        boolean verb = nameEnd - nameStart == 4 && text.regionMatches(true, nameStart, "pass", 0, 4);
        if (verb || nameEnd >= text.length() || text.charAt(nameEnd) == '(') {
            return null;
        }
        Place netrc = netrc(text, nameStart, nameEnd);
        if (netrc != null && isSecret.test(netrc)) {
            return netrc;
        }
        Place prompted = prompted(text, nameEnd);
        if (prompted != null && isSecret.test(prompted)) {
            return prompted;
        }
        int limit = Math.min(text.length(), nameEnd + LONGEST_CLAUSE);
        int at = skipClosers(text, nameEnd);
        boolean told = isColon(text, at) || isAfterUser(text, nameStart);
        boolean weak = false;
        boolean colon = false;
        at += isColon(text, at) ? 1 : 0;
        for (int words = 0; words < MOST_WORDS && at < limit; words++) {
            at = Lines.skipBlanks(text, at);
            if (at >= limit) {
                return null;
            }
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                int line = Lines.next(text, at);
                int content = line < 0 ? limit : Lines.contentStart(text, line);
                boolean goesOn = (told || words > 0) && content < limit && !isLineEnd(text, content);
                if (!goesOn || content > line + LONGEST_CLAUSE) {
                    return null;
                }
                at = content;
                words--;
                limit = Math.min(limit, Lines.end(text, at));
                continue;
            }
            if (c == ':' && isColon(text, at)) {
                told = true;
                weak = false;
                colon = true;
                at++;
                continue;
            }
            if (told || words == 0 && at > nameEnd) {
                Place place = promise == Promise.PASSWORD && !told ? drawnGroups(text, at) : null;
                place = place == null ? value(text, at, told && !weak) : place;
                if (place != null
                        && colon
                        && isWord(place.value())
                        && FieldNames.isForeign(text.substring(nameStart, nameEnd))) {
                    place = place.as(Slot.LINE);
                }
                if (place != null && (told || isBeside(place, promise)) && isSecret.test(place)) {
                    return place;
                }
            }
            int end = wordEnd(text, at, limit);
            if (end == at) {
                return null;
            }
            String word = text.substring(at, end).toLowerCase(Locale.ROOT);
            boolean weakWord = WEAK_COPULAS.contains(word);
            weak = weakWord && !isChanged(text, nameStart) && !FieldNames.isForeign(text.substring(nameStart, nameEnd));
            told = weakWord || COPULAS.contains(word);
            at = end;
            if (isColon(text, at)) {
                told = true;
                colon = true;
                at++;
            } else if (at < text.length() && ".;!?".indexOf(text.charAt(at)) >= 0) {
                return null;
            }
        }
        return null;
    }

    /** {@code Password for 'https://ann@host': x}: what somebody types behind a prompt, up to the end of the line. */
    private static @Nullable Place prompted(String text, int nameEnd) {
        if (!text.startsWith(" for ", nameEnd)) {
            return null;
        }
        int end = nameEnd + 5;
        boolean user = false;
        while (end < text.length() && end - nameEnd < LONGEST_CLAUSE && text.charAt(end) > ' ') {
            user |= text.charAt(end) == '@';
            end++;
        }
        int value = Lines.skipBlanks(text, end);
        int to = tokenEnd(text, value);
        return user && text.charAt(end - 1) == ':' && to > value && isLineEnd(text, to)
                ? new Place(value, to, text.substring(value, to), Slot.SETTING)
                : null;
    }

    /** Whether a user is told right before: {@code with user ann and password x}. */
    private static boolean isAfterUser(String text, int nameStart) {
        int floor = Math.max(0, nameStart - LONGEST_PAIR);
        int at = nameStart;
        for (int words = 0; words < MOST_PAIR_WORDS && at > floor; words++) {
            int end = at;
            while (end > floor && " ,/+&\"'`*:(".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            int word = end;
            while (word > floor && text.charAt(word - 1) > ' ' && ",/+&\"'`*:(".indexOf(text.charAt(word - 1)) < 0) {
                word--;
            }
            if (word == end) {
                return false;
            }
            if (words > 0 && USERS.contains(text.substring(word, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            at = word;
        }
        return false;
    }

    private static boolean isChanged(String text, int nameStart) {
        String before = text.substring(Math.max(0, nameStart - 32), nameStart);
        return CHANGES.stream().anyMatch(before::contains);
    }

    /** A colon, or an equals sign, that parts a name from its value, and not an address or a time. */
    private static boolean isColon(String text, int at) {
        if (at >= text.length() || ":=\uff1a".indexOf(text.charAt(at)) < 0) {
            return false;
        }
        char next = at + 1 < text.length() ? text.charAt(at + 1) : '\n';
        return next <= ' ' || Literals.isQuote(next) || text.charAt(at) == '\uff1a';
    }

    private static int skipClosers(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 4 && "\"'`*_)]\u00bb\u201d".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** Small letters alone, as many as two words have. */
    private static boolean isWord(String value) {
        return value.length() >= LONG_WORD && value.chars().allMatch(Character::isLowerCase);
    }

    private static boolean isLineEnd(String text, int at) {
        return at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    /** Without a word between: nothing but a key looks drawn at random for so long. */
    private static boolean isBeside(Place place, Promise promise) {
        String value = place.value();
        Values.Mixture mixture = Values.mixture(value);
        boolean quoted = place.slot() == Slot.LITERAL;
        boolean key = value.length() >= (quoted ? 16 : 20)
                && Alphabet.TOKEN.runEnd(value, 0) == value.length()
                && (mixture.isRandom() || Values.isUuid(value));
        return key || promise == Promise.PASSWORD;
    }

    private static @Nullable Place value(String text, int at, boolean told) {
        if (text.charAt(at) == '(') {
            int end = tokenEnd(text, at + 1);
            boolean alone = end > at + 1
                    && end < text.length()
                    && text.charAt(end) == ')'
                    && Alphabet.RUN.runEnd(text, at + 1) == end;
            return alone ? new Place(at + 1, end, text.substring(at + 1, end), Slot.TOLD) : null;
        }
        if (Literals.begins(text, at)) {
            Literal literal = Literals.read(text, at);
            return literal == null || literal.value().length() > LONGEST_VALUE
                    ? null
                    : new Place(literal.start(), literal.end(), literal.value(), told ? Slot.TOLD : Slot.NEAR);
        }
        if (text.charAt(at) == '*' && text.startsWith("**", at)) {
            int end = Near.indexOf(text, "**", at + 2, at + LONGEST_CLAUSE + 2);
            return end < 0 ? null : Rows.stripped(text, at + 2, end, told ? Slot.TOLD : Slot.NEAR);
        }
        if (text.charAt(at) == '*' || text.charAt(at) == '_') {
            int end = tokenEnd(text, at);
            int close = end < text.length() && text.charAt(end) == text.charAt(at) ? end : end - 1;
            if (close > at + 2 && text.charAt(close) == text.charAt(at)) {
                return new Place(at + 1, close, text.substring(at + 1, close), told ? Slot.TOLD : Slot.NEAR);
            }
        }
        if (told) {
            int phrase = Phrases.spacedEnd(text, at);
            if (phrase > at) {
                return new Place(at, phrase, text.substring(at, phrase), Slot.TOLD);
            }
            String grouped = Phrases.grouped(text, at);
            if (grouped != null) {
                return new Place(at, at + grouped.length(), grouped, Slot.TOLD);
            }
        }
        int end = tokenEnd(text, at);
        return end == at ? null : new Place(at, end, text.substring(at, end), told ? Slot.TOLD : Slot.NEAR);
    }

    /** A password of groups of letters that are no words: nothing need say that it is the value. */
    private static @Nullable Place drawnGroups(String text, int at) {
        String grouped = Phrases.grouped(text, at);
        return grouped != null && Phrases.isUnspeakable(grouped)
                ? new Place(at, at + grouped.length(), grouped, Slot.TOLD)
                : null;
    }

    /** The value that a sentence tells before its name: {@code use x as the password}, {@code x is the new token}. */
    static @Nullable Place before(String text, int nameStart, int nameEnd) {
        if (!endsTelling(text, nameEnd) && !FieldNames.isForeign(text.substring(nameStart, nameEnd))) {
            return null;
        }
        int floor = Math.max(0, nameStart - LONGEST_CLAUSE);
        int at = nameStart;
        for (int words = 0; words < MOST_QUALIFIERS; words++) {
            int end = at;
            while (end > floor && text.charAt(end - 1) == ' ') {
                end--;
            }
            int word = end;
            while (word > floor && Character.isLetter(text.charAt(word - 1))) {
                word--;
            }
            if (word == end || end == at) {
                return null;
            }
            if (LINKS.contains(text.substring(word, end).toLowerCase(Locale.ROOT))) {
                return valueBefore(text, word, floor);
            }
            at = word;
        }
        return null;
    }

    /** Whether a name is the last word about it: what follows it otherwise, as a hash, is what is spoken of. */
    private static boolean endsTelling(String text, int nameEnd) {
        int at = skipClosers(text, nameEnd);
        int word = Lines.skipBlanks(text, at);
        int end = wordEnd(text, word, Math.min(text.length(), word + LONGEST_CLAUSE));
        return word == at
                || end == word
                || FOLLOWERS.contains(text.substring(word, end).toLowerCase(Locale.ROOT));
    }

    private static @Nullable Place valueBefore(String text, int to, int floor) {
        int end = to;
        while (end > floor && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (end - 6 > floor && (text.startsWith(", that", end - 6) || text.startsWith(", this", end - 6))) {
            end -= 6;
        }
        int start = end;
        while (start > floor && text.charAt(start - 1) > ' ' && !FieldNames.isUnspaced(text.charAt(start - 1))) {
            start--;
        }
        return end == to || start == end ? null : Rows.stripped(text, start, end, Slot.TOLD);
    }

    /** A bare word to the next blank, without the signs that end clauses. */
    static int tokenEnd(String text, int from) {
        int end = from;
        boolean ascii = from < text.length() && !FieldNames.isUnspaced(text.charAt(from));
        while (end < text.length() && end - from < LONGEST_VALUE) {
            char c = text.charAt(end);
            boolean wide = FieldNames.isUnspaced(c) || c >= '\uff01' && c <= '\uff65' || c >= '\u201c' && c <= '\u201f';
            if (c <= ' ' || c == '\u00a0' || wide && (ascii || c < '\u3040' || c > '\uf8ff') || "`<>".indexOf(c) >= 0) {
                break;
            }
            if (c == '\\' && end + 1 < text.length() && "nrt0".indexOf(text.charAt(end + 1)) >= 0) {
                break;
            }
            end++;
        }
        while (end > from && ",;.)}]:\"'*".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The end of a word, or {@code limit} when it goes on there. */
    private static int wordEnd(String text, int from, int limit) {
        int at = from;
        while (at < limit
                && (Character.isLetterOrDigit(text.charAt(at))
                        || "_-@/'\u2019.\u2014\u2013\u2192\u21d2()".indexOf(text.charAt(at)) >= 0)) {
            if (text.charAt(at) == '.'
                    && (at + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(at + 1)))) {
                break;
            }
            at++;
        }
        return at;
    }

    /** {@code machine x login y password z} */
    private static @Nullable Place netrc(String text, int nameStart, int nameEnd) {
        if (!text.startsWith("password", nameStart) || nameEnd - nameStart != 8) {
            return null;
        }
        String before = text.substring(Math.max(0, nameStart - 160), nameStart);
        int login = before.lastIndexOf("login ");
        boolean beside = login >= 0 && words(before.substring(login + 6)) <= 1;
        boolean machine = NETRC.stream().anyMatch(word -> before.stripTrailing().startsWith(word))
                || before.contains("machine ") && !before.contains(". ");
        int at = Lines.skipBlanks(text, nameEnd);
        int end = at;
        while (end < text.length()
                && end - at < LONGEST_VALUE
                && text.charAt(end) > ' '
                && "\"'<`\\".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return (beside || machine && BareWords.beginsLine(text, nameStart)) && end > at && at > nameEnd
                ? new Place(at, end, text.substring(at, end), Slot.SETTING)
                : null;
    }

    private static int words(String text) {
        String plain = text.strip();
        return plain.isEmpty() ? 0 : plain.split("\\s+", -1).length;
    }

    /** Behind a word that such letters follow: a particle or a colon, and the value up to the next of such letters. */
    static @Nullable Place afterUnspaced(String text, int nameEnd) {
        int at = nameEnd;
        boolean told = false;
        for (int i = 0; i < 4 && at < text.length(); i++) {
            int end = particleEnd(text, at);
            if (end == at) {
                break;
            }
            at = end;
            told = true;
        }
        at = Lines.skipBlanks(text, at);
        if (!told || at >= text.length() || isLineEnd(text, at)) {
            return null;
        }
        return value(text, at, true);
    }

    private static int particleEnd(String text, int from) {
        int at = Lines.skipBlanks(text, from);
        if (at < text.length() && ":=\uff1a\uff1d".indexOf(text.charAt(at)) >= 0) {
            return at + 1;
        }
        for (String particle : PARTICLES) {
            if (text.startsWith(particle, at)) {
                return at + particle.length();
            }
        }
        return from;
    }

    /**
     * A word that stands alone on the line below one that names it and leads over to it, as with a colon, be it in a fence
     * or behind an empty line.
     */
    static @Nullable Place below(String text, int nameEnd) {
        int limit = Math.min(text.length(), nameEnd + LONGEST_BELOW);
        int lineEnd = nameEnd;
        while (lineEnd < limit && text.charAt(lineEnd) != '\n') {
            lineEnd++;
        }
        if (lineEnd >= limit) {
            return null;
        }
        boolean leads = leadsOver(text, nameEnd, lineEnd);
        int line = lineEnd + 1;
        for (int lines = 0; lines < 3 && line < text.length(); lines++) {
            int content = Lines.contentStart(text, line);
            int end = Lines.trimmedEnd(text, content, Lines.end(text, line));
            boolean fence = text.startsWith("```", content) || text.startsWith("~~~", content);
            leads |= fence && end - content == 3;
            boolean skipped = content >= end || fence;
            if (!skipped && !leads) {
                return null;
            }
            if (!skipped) {
                Place place = Rows.stripped(text, content, end, Slot.TOLD);
                return place == null || place.value().indexOf(' ') >= 0 && !Phrases.isPhrase(place.value(), 4)
                        ? null
                        : place;
            }
            line = Lines.next(text, end);
            if (line < 0) {
                return null;
            }
        }
        return null;
    }

    private static boolean leadsOver(String text, int from, int lineEnd) {
        int end = Lines.trimmedEnd(text, from, lineEnd);
        if (end <= from) {
            return false;
        }
        if (":\uff1a".indexOf(text.charAt(end - 1)) >= 0) {
            return text.substring(from, end).indexOf('{') < 0;
        }
        int word = end;
        while (word > from && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        return word < end && LEADS.contains(text.substring(word, end).toLowerCase(Locale.ROOT));
    }

    private static final Set<String> LEADS =
            WordList.set("is was to now lautet ist est es é è jest to je är er on это following below");
}
