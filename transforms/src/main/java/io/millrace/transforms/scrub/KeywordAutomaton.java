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
    /** So much of a text is copied at a time, which is faster to read. */
    private static final int CHUNK = 2048;

    /** What texts have most, the most frequent first: what is read beside each other stands beside each other in memory. */
    private static final String FREQUENT = "etaoinsrhldcumfpgwybvkxqjz0123456789";

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
                others.add(c);
            }
        }
        for (int i = 0; i < FREQUENT.length(); i++) {
            if (others.remove(FREQUENT.charAt(i))) {
                classes[FREQUENT.charAt(i)] = (byte) classCount++;
            }
        }
        while (!others.isEmpty() && others.first() < ASCII) {
            classes[others.pollFirst()] = (byte) classCount++;
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
        int[] tree = new int[most << shift];
        int[][] ends = new int[most][];
        int states = 1;
        for (int word = 0; word < lengths.length; word++) {
            int state = 0;
            for (int i = 0; i < lengths[word]; i++) {
                int place = (state << shift) + classOf(words.get(word).charAt(i));
                if (tree[place] == 0) {
                    tree[place] = states++;
                }
                state = tree[place];
            }
            ends[state] = with(ends[state], word);
        }
        next = new int[states << shift];
        endings = new int[states][];
        link(tree, ends, states);
    }

    /**
     * Makes the tree an automaton: where a state has no child it goes on as its longest ending does. States are numbered
     * anew, the shortest first: those are where texts are most of the time.
     */
    private void link(int[] tree, int[][] ends, int states) {
        int width = 1 << shift;
        int[] fallback = new int[states];
        int[] olds = new int[states];
        int count = 1;
        for (int state = 0; state < count; state++) {
            int shorter = fallback[state];
            int[] own = ends[olds[state]];
            int[] inherited = state == 0 ? null : endings[shorter];
            endings[state] = own == null ? inherited : inherited == null ? own : with(own, inherited);
            for (int on = 0; on < width; on++) {
                int child = tree[(olds[state] << shift) + on];
                int other = state == 0 ? 0 : next[(shorter << shift) + on];
                if (child == 0) {
                    next[(state << shift) + on] = other;
                } else {
                    fallback[count] = other;
                    olds[count] = child;
                    next[(state << shift) + on] = count++;
                }
            }
        }
        for (int place = 0; place < next.length; place++) {
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
        char[] chunk = new char[Math.min(CHUNK, text.length())];
        for (int from = 0; from < text.length(); from += CHUNK) {
            int length = Math.min(CHUNK, text.length() - from);
            text.getChars(from, from + length, chunk, 0);
            for (int i = 0; i < length; i++) {
                char c = chunk[i];
                characters |= c;
                state = c < ASCII ? next[state + classes[c]] : beyond.length == 0 ? 0 : next[state + classBeyond(c)];
                if (state < 0) {
                    state = ~state;
                    tell(text, state, from + i + 1, listener);
                }
            }
        }
        return characters >= ASCII;
    }

    private void tell(String text, int state, int end, Listener listener) {
        for (int word : endings[state >>> shift]) {
            int start = end - lengths[word];
            if (shared == null || text.regionMatches(true, start, shared.get(word), 0, lengths[word])) {
                listener.found(word, start, end);
            }
        }
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
