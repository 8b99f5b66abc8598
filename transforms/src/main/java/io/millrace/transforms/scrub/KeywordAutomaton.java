package io.millrace.transforms.scrub;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

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
    /** The state after a state and a class; states that end a word come last. */
    private final int[] next;

    private final int firstEnding;
    /** For each ending state the words that end there, longest first. */
    private final int[][] endings;

    private final int[] lengths;

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
            classCount++;
        }
        if (classCount > PAGE) {
            throw new IllegalArgumentException("words of more than " + (PAGE - 1) + " different characters");
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            classes[c] = classes[fold(c)];
        }
        shift = Integer.SIZE - Integer.numberOfLeadingZeros(classCount - 1);

        List<TreeMap<Integer, Integer>> children = new ArrayList<>();
        List<List<Integer>> ends = new ArrayList<>();
        children.add(new TreeMap<>());
        ends.add(new ArrayList<>());
        for (int word = 0; word < lengths.length; word++) {
            int state = 0;
            for (int i = 0; i < lengths[word]; i++) {
                int on = classOf(words.get(word).charAt(i));
                Integer child = children.get(state).get(on);
                if (child == null) {
                    child = children.size();
                    children.get(state).put(on, child);
                    children.add(new TreeMap<>());
                    ends.add(new ArrayList<>());
                }
                state = child;
            }
            ends.get(state).add(word);
        }

        int states = children.size();
        int[] transitions = new int[states << shift];
        int[] fallback = new int[states];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        children.get(0).forEach((on, child) -> {
            transitions[on] = child;
            queue.add(child);
        });
        while (!queue.isEmpty()) {
            int state = queue.remove();
            ends.get(state).addAll(ends.get(fallback[state]));
            System.arraycopy(transitions, fallback[state] << shift, transitions, state << shift, 1 << shift);
            children.get(state).forEach((on, child) -> {
                fallback[child] = transitions[(state << shift) + on];
                transitions[(state << shift) + on] = child;
                queue.add(child);
            });
        }

        int[] renumbered = new int[states];
        int number = 0;
        for (int state = 0; state < states; state++) {
            if (ends.get(state).isEmpty()) {
                renumbered[state] = number++;
            }
        }
        firstEnding = number;
        endings = new int[states - firstEnding][];
        for (int state = 0; state < states; state++) {
            if (!ends.get(state).isEmpty()) {
                endings[number - firstEnding] =
                        ends.get(state).stream().mapToInt(Integer::intValue).toArray();
                renumbered[state] = number++;
            }
        }
        next = new int[states << shift];
        for (int state = 0; state < states; state++) {
            for (int on = 0; on < 1 << shift; on++) {
                next[(renumbered[state] << shift) + on] = renumbered[transitions[(state << shift) + on]] << shift;
            }
        }
    }

    /** An automaton for words, none of them empty; a match tells a word's index. */
    static KeywordAutomaton of(List<String> words) {
        return new KeywordAutomaton(words);
    }

    /** Tells of each word in a text; returns whether the text has a character beyond ASCII. */
    boolean scan(String text, Listener listener) {
        int ending = firstEnding << shift;
        int state = 0;
        int characters = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            characters |= c;
            state = c < ASCII ? next[state + classes[c]] : beyond.length == 0 ? 0 : next[state + classBeyond(c)];
            if (state >= ending) {
                for (int word : endings[(state >>> shift) - firstEnding]) {
                    listener.found(word, i + 1 - lengths[word], i + 1);
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
