package io.millrace.transforms.scrub;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/** Where words stand that tell what a number after them is. */
final class ContextWords {

    /** What the words tell of. */
    enum Topic {
        PHONE,
        CARD,
        NATIONAL_ID,
        ADDRESS,
        VERSION
    }

    /**
     * @param word in small letters
     * @param topic what it tells of
     */
    record Word(String word, Topic topic) {}

    private static final int REACH = 48;
    /** Shorter words stand in others. */
    private static final int STANDS_ALONE = 4;

    /** The ends of a topic's words, in order. */
    private static final class Ends {
        private int[] ends = new int[16];
        private int count;

        private void add(int end) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
            }
            ends[count++] = end;
        }

        /** The greatest that is at most {@code start}; -1 for none. */
        private int before(int start) {
            int at = Arrays.binarySearch(ends, 0, count, start);
            int before = at >= 0 ? at : -at - 2;
            return before < 0 ? -1 : ends[before];
        }
    }

    private final EnumMap<Topic, Ends> byTopic = new EnumMap<>(Topic.class);

    /** All words that are looked for. */
    static List<Word> all() {
        List<Word> words = new ArrayList<>();
        add(words, Topic.PHONE, WordList.phrases("""
                phone, tel, mobile, cell:, fax, call me, call us, call:, call at, whatsapp, sms, handy:, mobil, telefon
                kontakt, reach me, text me, hotline, number is, msisdn, rufnummer, tlf, celular
                handynummer, telefonnummer, mobilnummer
                """));
        add(words, Topic.CARD, WordList.list("""
                card visa master amex pan credit debit karte diners discover maestro cc
                """));
        add(words, Topic.NATIONAL_ID, NationalIds.words());
        add(words, Topic.ADDRESS, WordList.list("ip host addr server from peer client ping connect ssh remote"));
        add(words, Topic.VERSION, WordList.list("version release ver assembly build"));
        return words;
    }

    private static void add(List<Word> words, Topic topic, Iterable<String> some) {
        for (String word : some) {
            words.add(new Word(word, topic));
        }
    }

    /** Notes a word of a text. */
    void note(Word word, String text, int start, int end) {
        boolean alone = (start == 0 || !Alphabet.LETTER.has(text.charAt(start - 1)))
                && (end == text.length() || !Alphabet.LETTER.has(text.charAt(end)));
        if (word.word().length() <= STANDS_ALONE && !alone && !word.word().endsWith(":")) {
            return;
        }
        byTopic.computeIfAbsent(word.topic(), topic -> new Ends()).add(end);
    }

    /** Whether a word of this topic stands in the same line a little before. */
    boolean isTold(Topic topic, String text, int start) {
        Ends ends = byTopic.get(topic);
        int end = ends == null ? -1 : ends.before(start);
        return end >= 0 && start - end <= REACH && text.substring(end, start).indexOf('\n') < 0;
    }
}
