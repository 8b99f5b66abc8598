package io.millrace.transforms.scrub;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Finds many words in a text in one pass, in any case of letters: the automaton of Aho and Corasick (1975) with
 * every transition written out over the characters that words are made of, so that a character costs one look at a
 * table whatever the text. Immutable.
 */
final class KeywordAutomaton {

    /** Told of each word, in the order of their ends. */
    interface Listener {

        /** The word with this index stands at {@code start}, and ends before {@code end}. */
        void found(int word, int start, int end);
    }

    private static final int ASCII = 128;
    private static final int PAGE = 256;

    /** The class of each character of ASCII; 0 for those in no word. */
    private final byte[] classes = new byte[ASCII];

    /** The classes of characters beyond ASCII, in pages of 256; none where no word has one of the page. */
    private final byte[][] beyond;

    private final int shift;
    /** The state after a state and a class, each state by its first place here; below zero when a word ends in it. */
    private final int[] next;

    /** For each state the words that end there, longest first. */
    private final int[][] endings;

    private final int[] lengths;

    /** The words, when there are so many different characters that some share a class; else null. */
    private final @Nullable List<String> shared;

    private KeywordAutomaton(List<String> words) {
        int classCount = 1;
        TreeSet<Character> others = new TreeSet<>();
        lengths = new int[words.size()];
        for (int word = 0; word < lengths.length; word++) {
            String text = words.get(word);
            lengths[word] = text.length();
            for (int i = 0; i < text.length(); i++) {
                char c = fold(text.charAt(i));
                if (c >= ASCII) {
                    others.add(c);
                } else if (classes[c] == 0) {
                    classes[c] = (byte) classCount++;
                }
            }
        }
        beyond = others.isEmpty() ? new byte[0][] : new byte[Character.MAX_VALUE / PAGE + 1][];
        for (char c : others) {
            setBeyond(c, (byte) classCount);
            // Each of the other case, too.
            setBeyond(Character.toUpperCase(c), (byte) classCount);
            classCount += classCount < PAGE - 1 ? 1 : 0;
        }
        shared = classCount == PAGE - 1 ? List.copyOf(words) : null;
        for (char c = 'A'; c <= 'Z'; c++) {
            classes[c] = classes[fold(c)];
        }
        shift = Integer.SIZE - Integer.numberOfLeadingZeros(classCount - 1);

        int most = 1;
        for (int length : lengths) {
            most += length;
        }
        next = new int[most << shift];
        int[][] ends = new int[most][];
        int states = 1;
        for (int word = 0; word < lengths.length; word++) {
            int state = 0;
            for (int i = 0; i < lengths[word]; i++) {
                int place = (state << shift) + classOf(words.get(word).charAt(i));
                if (next[place] == 0) {
                    next[place] = states++;
                }
                state = next[place];
            }
            ends[state] = with(ends[state], word);
        }
        endings = Arrays.copyOf(ends, states);
        link(states);
    }

    /** Makes the tree an automaton: where a state has no child it goes on as its longest ending does. */
    private void link(int states) {
        int width = 1 << shift;
        int[] fallback = new int[states];
        int[] queue = new int[states];
        int queued = 0;
        for (int on = 0; on < width; on++) {
            if (next[on] != 0) {
                queue[queued++] = next[on];
            }
        }
        for (int at = 0; at < queued; at++) {
            int state = queue[at];
            int shorter = fallback[state];
            if (endings[shorter] != null) {
                endings[state] = endings[state] == null ? endings[shorter] : with(endings[state], endings[shorter]);
            }
            for (int on = 0; on < width; on++) {
                int place = (state << shift) + on;
                int other = next[(shorter << shift) + on];
                if (next[place] == 0) {
                    next[place] = other;
                } else {
                    fallback[next[place]] = other;
                    queue[queued++] = next[place];
                }
            }
        }
        for (int place = 0; place < states << shift; place++) {
            int state = next[place];
            next[place] = endings[state] == null ? state << shift : ~(state << shift);
        }
    }

    private static int[] with(int @Nullable [] some, int... more) {
        if (some == null) {
            return more;
        }
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** An automaton for words, none of them empty; a match tells a word's index. */
    static KeywordAutomaton of(List<String> words) {
        return new KeywordAutomaton(words);
    }

    /** Tells of each word in a text; returns whether the text has a character beyond ASCII. */
    boolean scan(String text, Listener listener) {
        int state = 0;
        int characters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            characters |= c;
            state = c < ASCII ? next[state + classes[c]] : beyond.length == 0 ? 0 : next[state + classBeyond(c)];
            if (state < 0) {
                state = ~state;
                for (int word : endings[state >>> shift]) {
                    int start = i + 1 - lengths[word];
                    if (shared == null || text.regionMatches(true, start, shared.get(word), 0, lengths[word])) {
                        listener.found(word, start, i + 1);
                    }
                }
            }
        }
        return characters >= ASCII;
    }

    private int classOf(char c) {
        char folded = fold(c);
        return folded < ASCII ? classes[folded] : classBeyond(folded);
    }

    private int classBeyond(char c) {
        byte[] page = beyond[c / PAGE];
        return page == null ? 0 : page[c % PAGE] & 0xff;
    }

    private void setBeyond(char c, byte value) {
        if (c < ASCII) {
            return;
        }
        byte[] page = beyond[c / PAGE];
        if (page == null) {
            page = new byte[PAGE];
            beyond[c / PAGE] = page;
        }
        page[c % PAGE] = value;
    }

    private static char fold(char c) {
        return c < ASCII && (c < 'A' || c > 'Z') ? c : Character.toLowerCase(c);
    }
}
