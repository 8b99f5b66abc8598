package io.millrace.transforms.scrub;

import java.util.Locale;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Tells passphrases, words drawn by chance in a row, from sentences, labels and names that are words in a row as well. */
final class Phrases {

    private static final int SHORTEST_WORD = 3;
    private static final int LONGEST_WORD = 12;
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 24;
    private static final int SHORTEST = 14;
    private static final int LONGEST = 240;

    /**
     * Words of sentences, messages and labels, in the languages that interfaces are written in most, and words that
     * things of software are named by: nobody draws them by chance.
     */
    private static final Set<String> SPEECH = WordList.set("""
            the and for are was were has have had not but you your his her its our their this that these those with from
            into onto over under about after before when where which what who why how will would shall should can could
            may might must does did done been being than then them they there here also only just more most less least
            any all each every some none one two three new old other same such very too per via out off yes please
            enter type choose select confirm repeat again forgot forgotten remember reset change changed update updated
            invalid wrong incorrect required optional missing empty failed error success successful successfully match
            matches mismatch expired strong weak show hide save cancel submit send sent sign log login logout account
            username email mail address name phone code number character characters letters digits uppercase lowercase
            special minimum maximum least long short length hint example sample default current confirmation
            authentication authorization credentials credential password passwords passphrase passwd pwd secret secrets
            token tokens key keys auth user users admin root client server service services app apps application api
            web database data base cache queue worker config configuration settings setting option options value values
            string text null true false json yaml xml html http https file files path url uri host port cluster region
            prod production staging stage dev develop development test tests testing local public private shared global
            internal external main master access refresh session bearer basic oauth github gitlab google amazon azure
            docker kube kubernetes vault redis mysql postgres mongo kafka rabbit aws gcp env environment variable
            variables bucket policy role roles group groups list item items object class type types field fields form
            input output button label page view model base64 encoded encrypted hashed plain random generated generate
            get set put post delete create read write load store manager provider handler factory helper util utils
            use used using make made take let see note work works working add added remove removed run running start
            stop first last next previous time date day days hour hours minute minutes year years version release
            der die das den dem des ein eine und oder ist sind nicht mit von für auf bitte ihr ihre sie wird werden
            les des une est pas que qui dans sur pour avec vous votre mot les los las una por para con que del son como
            gli una che per con del non sono alle como não por uma para com seu sua como jest nie dla lub het een voor
            met niet uw van och att för inte med som ikke til med der og eller для или что как это при вам ваш нет
            """);

    private Phrases() {}

    /** Whether a text is at least three words that do not speak, parted by one sign, with a number at most at an end. */
    static boolean isPhrase(String text) {
        return isPhrase(text, FEWEST_WORDS);
    }

    /** Whether a text is a phrase of at least so many words. */
    static boolean isPhrase(String text, int fewest) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return false;
        }
        char sign = sign(text);
        if (sign == 0) {
            return false;
        }
        int words = 0;
        int capitals = 0;
        int from = 0;
        int end = bare(text);
        while (from <= end) {
            int to = text.indexOf(sign, from);
            to = to < 0 || to > end ? end : to;
            String word = text.substring(from, to);
            boolean number = !word.isEmpty() && Alphabet.DIGIT.runEnd(word, 0) == word.length();
            boolean edge = from == 0 || to == end;
            if (number && edge && word.length() <= 4) {
                from = to + 1;
                continue;
            }
            String letters = withoutNumber(word, to == end);
            if (!isWord(letters)) {
                return false;
            }
            capitals += Character.isUpperCase(letters.charAt(0)) ? 1 : 0;
            words++;
            from = to + 1;
        }
        // A sentence begins with a capital.
        boolean spoken = sign == ' ' && capitals > 0 && capitals < words;
        return words >= fewest && words <= MOST_WORDS && (capitals <= 1 || capitals == words) && !spoken;
    }

    /** The end of the phrase without signs that were put behind it. */
    private static int bare(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end < 3 && "!?#$*@%&+".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static char sign(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                return " -._,+".indexOf(c) >= 0 ? c : 0;
            }
        }
        return 0;
    }

    private static String withoutNumber(String word, boolean last) {
        int end = word.length();
        while (last && end > 1 && word.length() - end < 4 && Alphabet.DIGIT.has(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }

    /** Letters alone, small ones but for the first, and none that speaks. */
    private static boolean isWord(String word) {
        if (word.length() < SHORTEST_WORD || word.length() > LONGEST_WORD) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetter(c) || (i > 0 && !Character.isLowerCase(c))) {
                return false;
            }
        }
        return !SPEECH.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The end of a phrase of four words or more, parted by blanks, that begins here and ends where a clause does. */
    static int spacedEnd(String text, int from) {
        int at = from;
        int words = 0;
        int end = from;
        while (at < text.length() && at - from < LONGEST) {
            int to = at;
            while (to < text.length() && to - at <= LONGEST_WORD && Character.isLetterOrDigit(text.charAt(to))) {
                to++;
            }
            String word = text.substring(at, to);
            boolean number = words > 0 && Alphabet.DIGIT.runEnd(word, 0) == word.length() && word.length() <= 4;
            if (word.isEmpty() || (!number && !isWord(withoutNumber(word, true)))) {
                break;
            }
            words += number ? 0 : 1;
            end = to;
            if (to >= text.length() || text.charAt(to) != ' ') {
                at = to;
                break;
            }
            at = to + 1;
        }
        return words >= FEWEST_WORDS + 1 && endsClause(text, end) && isPhrase(text.substring(from, end)) ? end : from;
    }

    private static boolean endsClause(String text, int at) {
        int next = Lines.skipBlanks(text, at);
        return next >= text.length()
                || "\r\n.,;:!?()[]{}<>\"'`|/\\#&".indexOf(text.charAt(next)) >= 0
                || text.charAt(next) > 127;
    }

    /** Four groups of four small letters, as providers of mail draw passwords for programs; null for anything else. */
    static @Nullable String grouped(String text, int from) {
        for (char sign : new char[] {' ', '-'}) {
            int at = from;
            int groups = 0;
            while (groups < 4) {
                int end = at;
                while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
                    end++;
                }
                if (end - at != 4) {
                    break;
                }
                groups++;
                at = end;
                if (groups < 4 && (at >= text.length() || text.charAt(at) != sign)) {
                    break;
                }
                at += groups < 4 ? 1 : 0;
            }
            if (groups == 4 && (at == text.length() || !Character.isLetterOrDigit(text.charAt(at)))) {
                String found = text.substring(from, at);
                return hasSpeech(found, sign) ? null : found;
            }
        }
        return null;
    }

    /** Whether one of four groups is no word of any language: without a vowel, or with three consonants in a row. */
    static boolean isUnspeakable(String grouped) {
        int consonants = 0;
        for (int i = 0; i < grouped.length(); i++) {
            boolean letter = Character.isLetter(grouped.charAt(i));
            boolean vowel = "aeiouy".indexOf(grouped.charAt(i)) >= 0;
            consonants = letter && !vowel ? consonants + 1 : 0;
            if (consonants > 2) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasSpeech(String text, char sign) {
        for (String word : text.split(sign == ' ' ? " " : "-", -1)) {
            if (SPEECH.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
