package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where words stand that tell what a number beside them is. */
final class ContextWords {

    /** What the words tell of. */
    enum Topic {
        PHONE,
        CARD,
        NATIONAL_ID,
        HARDWARE,
        ADDRESS,
        VERSION
    }

    /**
     * @param word in small letters; a blank in it stands for what parts the words of a name in any style, or nothing
     * @param topic what it tells of
     */
    record Word(String word, Topic topic) {

        /** What to look for: the first word, or as many as make it long enough not to be found everywhere. */
        List<String> hints() {
            int blank = word.indexOf(' ');
            if (blank < 0 || blank >= LONG_ENOUGH) {
                return List.of(blank < 0 ? word : word.substring(0, blank));
            }
            List<String> hints = new ArrayList<>();
            String more = word.substring(blank + 1, Math.min(word.length(), blank + 2));
            for (String gap : List.of(" ", "_", "-", ".", "")) {
                hints.add(word.substring(0, blank) + gap + more);
            }
            return hints;
        }

        /** The end of the word that begins at a place; -1 when another does. */
        private int end(String text, int start) {
            int at = start;
            for (int i = 0; i < word.length(); i++) {
                char c = at < text.length() ? text.charAt(at) : 0;
                if (word.charAt(i) == ' ') {
                    at += " _-.".indexOf(c) >= 0 ? 1 : 0;
                } else if (c == word.charAt(i) || Character.toLowerCase(c) == word.charAt(i)) {
                    at++;
                } else {
                    return -1;
                }
            }
            return at;
        }
    }

    private static final int REACH = 48;
    /** How far a name may be in front of its value, and behind it. */
    private static final int BEFORE = 72;

    private static final int BEHIND = 56;
    /** How long the gap may be when there must be nothing else between. */
    private static final int BESIDE = 32;
    /** Another number of so many digits has a better claim on a word. */
    private static final int OTHER_NUMBER = 5;
    /** A first word of so many letters is looked for alone. */
    private static final int LONG_ENOUGH = 5;
    /** A list of numbers under a heading: how far it is looked back through, and how long its items and heading are. */
    private static final int MOST_ITEMS = 200;

    private static final int LONGEST_ITEM = 40;
    private static final int LONGEST_HEADING = 120;
    /** Shorter words stand in others. */
    private static final int STANDS_ALONE = 4;

    /** What may stand between a name and its value, or before a value in the line below its name. */
    private static final Set<String> FILLERS = WordList.set("""
            value val default text string number numbers num nummer numero n\u00famero num\u00e9ro no nr is id code
            data content td span p b i dd dt strong em th li br div input a name label key the new his her my your
            self this var let const private final static public type e o u n r x on file
            """);

    /** The places of a topic's words, in the order of their ends. */
    private static final class Places {
        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private Word[] words = new Word[16];
        private int count;

        private void add(Word word, int start, int end) {
            if (count == ends.length) {
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
                words = Arrays.copyOf(words, count * 2);
            }
            int at = count++;
            // Words of other scripts are told of after all others.
            while (at > 0 && ends[at - 1] > end) {
                starts[at] = starts[at - 1];
                ends[at] = ends[at - 1];
                words[at] = words[at - 1];
                at--;
            }
            starts[at] = start;
            ends[at] = end;
            words[at] = word;
        }

        /** The last place whose end is at most {@code start}; -1 for none. */
        private int before(int start) {
            int at = Arrays.binarySearch(ends, 0, count, start);
            if (at < 0) {
                return -at - 2;
            }
            while (at + 1 < count && ends[at + 1] == start) {
                at++;
            }
            return at;
        }
    }

    private final EnumMap<Topic, Places> byTopic = new EnumMap<>(Topic.class);
    private @Nullable Columns columns;

    /** All words that are looked for. */
    static List<Word> all() {
        List<Word> words = new ArrayList<>();
        add(words, Topic.PHONE, WordList.phrases("""
                phone, tel, mobile, cell:, cell, fax, call me, call us, call:, call at, whatsapp, sms, handy:, handy
                mobil, telefon, kontakt, reach me, text me, hotline, number is, msisdn, rufnummer, tlf, celular
                handynummer, telefonnummer, mobilnummer, telefone, telefono, tel\u00e9fono, m\u00f3vil, movil
                portable, puhelin, wa.me, \u7535\u8bdd, \u624b\u673a, \u96fb\u8a71, \u643a\u5e2f, \uc804\ud654, \ud734\ub300
                \u0442\u0435\u043b\u0435\u0444\u043e\u043d, \u043c\u043e\u0431\u0438\u043b\u044c\u043d
                """));
        add(words, Topic.CARD, WordList.list("""
                card visa master amex pan credit debit karte diners discover maestro cc kort carta tarjeta carte cart\u00e3o
                karta mir troy verve rupay elo hipercard uatp jcb unionpay mada napas humo uzcard
                """));
        add(words, Topic.NATIONAL_ID, NationalIds.words());
        add(words, Topic.HARDWARE, WordList.phrases("""
                mac, macs, mac address, mac addr, hwaddr, hw address, ether, bssid, hardware address, physical address
                eui 64, eui 48, dev eui, join eui, lladdr, chaddr, hwid, bluetooth, mac id, ethernet, lan address
                station
                """));
        add(
                words,
                Topic.ADDRESS,
                WordList.list("ip host addr server peer client ping connect ssh remote ban banned blocked"));
        add(words, Topic.VERSION, WordList.phrases("""
                version, release, ver, assembly, build, upgrad, downgrad, bump, firmware, chrome, webkit
                updated to, update to
                """));
        return words;
    }

    private static void add(List<Word> words, Topic topic, Iterable<String> some) {
        for (String word : some) {
            words.add(new Word(word, topic));
        }
    }

    /** Notes a word of a text, if it is there. */
    void note(Word word, String text, int start) {
        boolean shortest = word.word().length() <= STANDS_ALONE && !word.word().endsWith(":");
        if ((shortest || word.word().indexOf(' ') > 0) && !beginsWord(text, start)) {
            return;
        }
        int end = word.end(text, start);
        if (end > 0 && !(shortest && !endsWord(text, end)) && !Pseudonyms.isPart(text, start, end)) {
            byTopic.computeIfAbsent(word.topic(), topic -> new Places()).add(word, start, end);
        }
    }

    /** Whether no letter stands before, or a small one before a capital. */
    private static boolean beginsWord(String text, int start) {
        return start == 0
                || !Alphabet.LETTER.has(text.charAt(start - 1))
                || (Character.isUpperCase(text.charAt(start)) && Character.isLowerCase(text.charAt(start - 1)));
    }

    /** Whether no letter follows, or a capital that begins another word. */
    private static boolean endsWord(String text, int end) {
        if (end == text.length() || !Alphabet.LETTER.has(text.charAt(end))) {
            return true;
        }
        boolean small = Character.isLowerCase(text.charAt(end - 1))
                || (end + 1 < text.length() && Character.isLowerCase(text.charAt(end + 1)));
        return Character.isUpperCase(text.charAt(end)) && small;
    }

    /** Whether there is any word of this topic. */
    boolean has(Topic topic) {
        return byTopic.containsKey(topic);
    }

    /** Whether a word of this topic stands in the same line a little before. */
    boolean isTold(Topic topic, String text, int start) {
        Places places = byTopic.get(topic);
        int at = places == null ? -1 : places.before(start);
        return at >= 0 && start - places.ends[at] <= REACH && Near.indexOf(text, '\n', places.ends[at], start) < 0;
    }

    /** How far in front of a value, in the same line, a word of this topic stands; a great number for none. */
    int distance(Topic topic, String text, int start) {
        Places places = byTopic.get(topic);
        int at = places == null ? -1 : places.before(start);
        return at >= 0 && isTold(topic, text, start) ? start - places.ends[at] : Integer.MAX_VALUE;
    }

    /**
     * Whether a name of a topic belongs to a value: it stands in front of it or behind, in the line above, or at the
     * head of the value's column, and no other value is nearer to it.
     *
     * @param beside whether nothing else may stand between a name and the value
     * @param wanted which names will do
     */
    boolean isNamed(Topic topic, String text, int start, int end, boolean beside, Predicate<String> wanted) {
        Places places = byTopic.get(topic);
        if (places == null) {
            return false;
        }
        int last = places.before(start);
        for (int at = last; at >= 0 && start - places.ends[at] <= (beside ? BESIDE : BEFORE); at--) {
            if (wanted.test(places.words[at].word()) && leadsTo(text, places.ends[at], start, beside)) {
                return true;
            }
        }
        for (int at = last + 1; at < places.count && places.starts[at] - end <= BEHIND && !beside; at++) {
            if (places.starts[at] >= end
                    && wanted.test(places.words[at].word())
                    && follows(text, end, places.starts[at], places.ends[at])) {
                return true;
            }
        }
        return last >= 0
                && (isHeaded(places, text, start, wanted) || !beside && isListed(places, text, start, end, wanted));
    }

    /** Whether a value is all there is in its line, and above others of its shape a line names what they are. */
    private static boolean isListed(Places places, String text, int start, int end, Predicate<String> wanted) {
        int line = Lines.start(text, start, LONGEST_ITEM);
        if (!isItem(text, line, start, end)) {
            return false;
        }
        String shape = shape(text, start, end);
        int alike = isNextAlike(text, end, shape) ? 1 : 0;
        for (int lines = 0; lines < MOST_ITEMS && line > 0; lines++) {
            int above = Lines.start(text, line - 1, LONGEST_HEADING);
            int from = Lines.contentStart(text, above);
            int to = trimmed(text, from, line - 1);
            if (to > from && shape(text, from, to).equals(shape)) {
                alike++;
            } else if (to > from) {
                boolean heading = alike > 0 && numberEnd(text, from, to) < 0;
                for (int at = places.before(to); heading && at >= 0 && places.starts[at] >= from; at--) {
                    if (wanted.test(places.words[at].word())) {
                        return true;
                    }
                }
                return false;
            }
            line = above;
        }
        return false;
    }

    private static boolean isItem(String text, int line, int start, int end) {
        int content = Lines.contentStart(text, line);
        int stop = Lines.end(text, end);
        return content == start && trimmed(text, start, stop) == end;
    }

    private static boolean isNextAlike(String text, int end, String shape) {
        int next = Lines.next(text, end);
        if (next < 0) {
            return false;
        }
        int from = Lines.contentStart(text, next);
        return shape(text, from, trimmed(text, from, Lines.end(text, from))).equals(shape);
    }

    /** The end of what stands in a line, without a comma and blanks. */
    private static int trimmed(String text, int from, int to) {
        int end = to;
        while (end > from && " \t\r,;".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return Math.max(from, end);
    }

    /** A short text with every digit and every letter the same. */
    private static String shape(String text, int from, int to) {
        if (to <= from || to - from > LONGEST_ITEM) {
            return "";
        }
        StringBuilder shape = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            shape.append(Alphabet.DIGIT.has(c) ? '0' : Character.isLetter(c) ? 'A' : c);
        }
        return shape.toString();
    }

    /** Whether the gap from a name to a value is one line, or two of which the second has but the value. */
    private static boolean leadsTo(String text, int from, int to, boolean beside) {
        int line = Near.indexOf(text, '\n', from, to);
        boolean broken = line >= 0;
        if (broken && Near.indexOf(text, '\n', line + 1, to) >= 0) {
            return false;
        }
        int other = numberEnd(text, from, to);
        boolean taken = other >= 0 && hasLetter(text, other, to) || isNextField(text, from, to);
        return !taken && isFiller(text, broken ? line : beside ? from : to, to);
    }

    /** Whether what stands before the value is another field's name: {@code "ssn": null, "order": 42}. */
    private static boolean isNextField(String text, int from, int to) {
        int field = to;
        int sign = -1;
        while (field > from && ",;&{".indexOf(text.charAt(field - 1)) < 0) {
            field--;
            sign = ":=".indexOf(text.charAt(field)) >= 0 ? field : sign;
        }
        return field > from && sign >= 0 && !isFiller(text, field, sign);
    }

    /** Whether a name behind a value is the value's own: not the next value's, and no number between. */
    private static boolean follows(String text, int valueEnd, int from, int to) {
        int line = Near.indexOf(text, '\n', valueEnd, from);
        boolean apart = line >= 0 && Near.indexOf(text, '\n', line + 1, from) >= 0;
        if (apart || numberEnd(text, valueEnd, from) >= 0) {
            return false;
        }
        int at = Alphabet.DASH.runEnd(text, to, BEHIND);
        while (at < text.length() && at < to + BEHIND && "\"'` \t\\".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at >= text.length() || ":=>|\uff1a".indexOf(text.charAt(at)) < 0;
    }

    /** The end of a run of several digits; -1 for none. */
    private static int numberEnd(String text, int from, int to) {
        int run = 0;
        int end = -1;
        for (int i = from; i < to; i++) {
            run = Alphabet.DIGIT.has(text.charAt(i)) ? run + 1 : 0;
            end = run >= OTHER_NUMBER ? i + 1 : end;
        }
        return end;
    }

    private static boolean hasLetter(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether all words in a gap are such as stand between a name and its value. */
    private static boolean isFiller(String text, int from, int to) {
        int at = from;
        while (at < to) {
            int end = at;
            while (end < to && Character.isLetter(text.charAt(end))) {
                end++;
            }
            if (end > at && !FILLERS.contains(text.substring(at, end).toLowerCase(Locale.ROOT))) {
                return false;
            }
            at = Math.max(end, at + 1);
        }
        return true;
    }

    /** The columns of the text that these words are of. */
    Columns columns(String text) {
        if (columns == null) {
            columns = new Columns(text);
        }
        return columns;
    }

    private boolean isHeaded(Places places, String text, int start, Predicate<String> wanted) {
        Columns.Cell head = columns(text).head(start);
        if (head == null) {
            return false;
        }
        for (int at = places.before(head.end()); at >= 0 && places.ends[at] > head.start(); at--) {
            if (places.starts[at] >= head.start() && wanted.test(places.words[at].word())) {
                return true;
            }
        }
        return false;
    }
}
