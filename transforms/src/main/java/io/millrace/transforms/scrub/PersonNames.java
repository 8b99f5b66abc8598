package io.millrace.transforms.scrub;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How people's names are written: words that begin with a capital, or are of a script that has none. */
final class PersonNames {

    private static final int LONGEST = 64;
    private static final int MOST_WORDS = 6;
    /** A script without capitals writes a name in so few characters, unless blanks part it. */
    private static final int LONGEST_UNCASED = 12;

    private static final Set<String> PARTICLES = WordList.set("""
            de van von der den del della dello di da do dos das du la le el al bin ibn ben ter ten te af av zu zur y e
            und d' l' san st mc mac o' ap af ould dit abu bint of
            """);

    /** Words that stand in front of names, and such as organisations have in theirs. */
    private static final Set<String> NOT_OF_NAMES = WordList.set("""
            copyright author authors by from to cc bcc maintainer maintainers contact reported thanks email mail
            contributor contributors license licence written created developed modified updated original copr owner
            the and or for with via re fwd sender commit committer date subject reviewer reviewers credits translator
            inc ltd llc gmbh corp corporation company foundation team project group labs lab community developers
            university institute organization organisation software systems technologies solutions services association
            consortium committee ag sa bv ab oy plc limited incorporated entertainment media research networks open
            bot ci github gitlab google microsoft mozilla apache amazon facebook oracle ibm intel nvidia automation
            jenkins renovate dependabot travis actions unknown anonymous none null undefined name user admin root test
            tester example deploy build server system service all rights reserved version release changed fixed added
            support help info list mailing announce people several others various hello hi dear http https www
            """);

    /** Persons that stand for any. */
    private static final Set<String> NOBODY = Set.copyOf(WordList.phrases("""
            john doe, jane doe, john smith, jane smith, john q. public, your name, full name, first last
            firstname lastname, first name, last name, test user, foo bar, max mustermann, erika mustermann
            jean dupont, joe bloggs, example user, some one, some body, author name, a u thor, a. u. thor
            alice, bob, alice smith, bob smith, alice bob, carol, mallory, user name, my name, john, jane, joe user
            jan kowalski, mario rossi, juan perez, juan p\u00e9rez, ivan ivanov, john appleseed, nobody
            lorem ipsum, mickey mouse, ada lovelace, grace hopper, alan turing
            """));

    /** Words for an author, right in front of a name in a script that parts words by nothing. */
    private static final List<String> UNCASED_LABELS = WordList.list("""
            \u4f5c\u8005 \u63d0\u4ea4\u8005 \u8457\u8005 \u4f5c\u6210\u8005 \uc791\uc131\uc790
            """);

    private PersonNames() {}

    /** The start of the name that ends before {@code to}; {@code to} itself when none does. */
    static int start(String text, int to) {
        int start = to;
        int at = to;
        for (int words = 0; words < MOST_WORDS && at > 0 && to - at < LONGEST; words++) {
            int from = at;
            while (from > 0 && to - from <= LONGEST && isOfWord(text, from - 1)) {
                from--;
            }
            from = trimmedStart(text, from, at);
            for (String label : UNCASED_LABELS) {
                from += text.startsWith(label, from) && at - from > label.length() ? label.length() : 0;
            }
            if (from == at || (from > 0 && isGlued(text.charAt(from - 1)))) {
                break;
            }
            String word = text.substring(from, at);
            if (isWordOfName(word)) {
                start = from;
            } else if (!PARTICLES.contains(word.toLowerCase(Locale.ROOT)) || start == to) {
                break;
            }
            boolean one = from > 1 && isBlank(text.charAt(from - 1)) && !isBlank(text.charAt(from - 2));
            if (!one) {
                break;
            }
            at = from - 1;
        }
        return start;
    }

    /** The end of the name that begins at {@code from}; {@code from} itself when none does. */
    static int end(String text, int from) {
        int end = from;
        int at = from;
        for (int words = 0; words < MOST_WORDS && at < text.length() && at - from < LONGEST; words++) {
            int to = at;
            while (to < text.length() && to - from <= LONGEST && isOfWord(text, to)) {
                to++;
            }
            if (to == at) {
                break;
            }
            String word = text.substring(at, to);
            boolean stop = word.endsWith(".") && !isInitial(word);
            String bare = stop ? word.substring(0, word.length() - 1) : word;
            if (isWordOfName(bare)) {
                end = at + bare.length();
            } else if (!PARTICLES.contains(word.toLowerCase(Locale.ROOT))) {
                break;
            }
            if (stop || to + 1 >= text.length() || !isBlank(text.charAt(to))) {
                break;
            }
            at = to + 1;
        }
        return end;
    }

    /** Whether a text is somebody's name, whole: no word for anybody, no organisation, no machine. */
    static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.length() >= 2
                && !NOBODY.contains(lower)
                && !name.startsWith("person-")
                && (name.length() < 3 || !Values.isStandIn(name));
    }

    /** Whether more than one word, or a script without capitals, makes a name that no word of a language is. */
    static boolean isDistinct(String name) {
        return name.indexOf(' ') > 0 || Character.isLetter(name.charAt(0)) && !isCased(name.charAt(0));
    }

    private static boolean isOfWord(String text, int at) {
        char c = text.charAt(at);
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || "'\u2019-.\u00b7\u30fb".indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u3000';
    }

    /** A character that makes a word before it a part of something else. */
    private static boolean isGlued(char c) {
        return Character.isLetterOrDigit(c) || "_@/\\$#%&=".indexOf(c) >= 0;
    }

    private static int trimmedStart(String text, int from, int to) {
        int at = from;
        while (at < to && !Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Whether a letter is of a script that has capitals. */
    static boolean isCased(char c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    private static boolean isInitial(String word) {
        return word.length() <= 3 || word.indexOf('.') < word.length() - 1;
    }

    private static boolean isWordOfName(String word) {
        if (word.isEmpty() || NOT_OF_NAMES.contains(word.toLowerCase(Locale.ROOT))) {
            return false;
        }
        char first = word.charAt(0);
        if (!isCased(first)) {
            return Character.isLetter(first) && word.length() <= LONGEST_UNCASED;
        }
        return Character.isUpperCase(first);
    }
}
