package io.millrace.transforms.contamination;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A stretch of an item's code and a stretch of a text that are the same but for names: each name stands for itself, or
 * for one other wherever it stands.
 *
 * @param from the item's first token that both have
 * @param to behind the item's last token that both have
 * @param foundFrom the text's first token that both have
 * @param grammar how many different keywords and signs there are
 * @param kept how many different names, longer than a letter, both have in the same places
 */
record CodeMatch(int from, int to, int foundFrom, int grammar, int kept) {

    private static final int TELLING_NAMES = 6;
    private static final int TELLING_GRAMMAR_OF_NAMES = 4;
    private static final int TELLING_GRAMMAR = 7;
    private static final int TELLING_PART = 40;
    private static final int TELLING_WHOLE = 28;
    private static final long WHOLE_PERCENT = 95;

    /** Grown as far as it goes in both directions from a run that hashes alike; of no length when it does not. */
    static CodeMatch around(Reading item, int itemFrom, int itemTo, int at, Reading text, int found, int length) {
        Growth growth = new Growth(item, text);
        for (int i = 0; i < length; i++) {
            if (!growth.takes(at + i, found + i)) {
                return new CodeMatch(at, at, found, 0, 0);
            }
        }
        int to = at + length;
        int foundTo = found + length;
        while (to < itemTo && foundTo < text.tokenCount() && growth.takes(to, foundTo)) {
            to++;
            foundTo++;
        }
        int from = at;
        int foundFrom = found;
        while (from > itemFrom && foundFrom > 0 && growth.takes(from - 1, foundFrom - 1)) {
            from--;
            foundFrom--;
        }
        return new CodeMatch(from, to, foundFrom, growth.grammar.size(), growth.kept.size());
    }

    int length() {
        return to - from;
    }

    /**
     * Whether two programs are hardly that much alike by chance. In 12,145 files of Python's library and of packages
     * beside it, the longest stretch that was like one of HumanEval's or MBPP's had 34 tokens, and no stretch kept more
     * than 3 names unless it was a list of words.
     *
     * @param itemLength how many tokens the item's text has
     */
    boolean isTelling(int itemLength) {
        if (kept >= TELLING_NAMES && grammar >= TELLING_GRAMMAR_OF_NAMES) {
            return true;
        }
        boolean isWhole = length() * 100L >= itemLength * WHOLE_PERCENT;
        return grammar >= TELLING_GRAMMAR && length() >= (isWhole ? TELLING_WHOLE : TELLING_PART);
    }

    /** What each name stands for, so far. */
    private static final class Growth {

        private final Reading item;
        private final Reading text;
        private final Map<Long, Long> there = new HashMap<>();
        private final Map<Long, Long> back = new HashMap<>();
        private final Set<Long> kept = new HashSet<>();
        private final Set<Long> grammar = new HashSet<>();

        Growth(Reading item, Reading text) {
            this.item = item;
            this.text = text;
        }

        boolean takes(int at, int found) {
            long token = item.token(at);
            long other = text.token(found);
            if (token == other) {
                if (Tokens.isGrammar(token)) {
                    grammar.add(token);
                } else if (Tokens.isIdentifier(token) && item.nameOfToken(at).length() > 1) {
                    kept.add(token);
                }
                return true;
            }
            if (!Tokens.isIdentifier(token) || !Tokens.isIdentifier(other)) {
                return false;
            }
            Long known = there.putIfAbsent(token, other);
            Long knownBack = back.putIfAbsent(other, token);
            return (known == null || known == other) && (knownBack == null || knownBack == token);
        }
    }
}
