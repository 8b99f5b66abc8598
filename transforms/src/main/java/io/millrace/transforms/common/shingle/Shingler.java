package io.millrace.transforms.common.shingle;

import io.millrace.schemas.Content;
import io.millrace.schemas.Message;
import io.millrace.schemas.Part;
import io.millrace.schemas.Role;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the set of shingles of a content: what near duplicates have in common. The whole rule, for whoever restates
 * it:
 *
 * <ol>
 *   <li><b>Texts.</b> Of a conversation the turns in order up to the last that is trained on, or all when none is (so
 *       that rows which show no more than what is learnt have the same set), but for system turns and tool definitions,
 *       which all conversations of an assistant share; of a turn its reasoning, its text, then for each call the tool's name
 *       and the arguments, or the text of a tool's result. Of a preference the prompt, the chosen and the rejected
 *       turns, each likewise. Of a grounded example questions, answers, documents. Of an infill the prefix, the
 *       middle and the suffix.
 *   <li><b>Tokens.</b> Texts are sequences of UTF-16 units. In conversations, preferences and grounded examples a
 *       token is a word: a longest run of units for which {@link Character#isLetterOrDigit(char)} holds (so a
 *       surrogate is in no word), each unit turned by {@link Character#toLowerCase(char)}; but a unit that {@link
 *       Character#isIdeographic} or lies in U+3040 to U+30FF (kana), scripts without spaces, is a word alone. In infills
 *       a token is a longest run of {@code [A-Za-z0-9_]} as it is. No token reaches over the end of a text.
 *   <li><b>Window.</b> Of an infill all {@code m} tokens of the middle count, and of the prefix the last and of the
 *       suffix the first {@code max(12, min(64, m))}: enough around a short middle to tell where it stands, but so
 *       few that two infills of one file are not alike because the file is the same.
 *   <li><b>Shingles.</b> The tokens of all texts are one sequence. Each five that follow each other are a shingle; one
 *       to four tokens in all are one shingle together; no token, no shingle.
 *   <li><b>Hashes.</b> A token's hash {@code t} is FNV-1a with 64 bits over its UTF-16 units: beginning with {@code
 *       0xcbf29ce484222325}, for each unit {@code t = (t ^ unit) * 0x100000001b3}. A shingle of the tokens {@code t1 …
 *       tk} is {@code s = t1 q^(k-1) + … + tk q^0} with {@code q = 0x9e3779b97f4a7c15}, then {@code s ^= s >>> 33; s *=
 *       0xff51afd7ed558ccd; s ^= s >>> 33; s *= 0xc4ceb9fe1a85ec53; s ^= s >>> 33} (the finish of MurmurHash3), and
 *       of that the upper 32 bits; all modulo 2^64.
 *   <li><b>Set.</b> The distinct hashes, in ascending order of signed numbers.
 * </ol>
 *
 * <p>Five words are what FineWeb and data-juicer take, five identifiers what BigCode takes. Two different shingles have
 * one hash with a probability of 2^-32, so two sets of {@code a} and {@code b} shingles seem to share {@code a b /
 * 2^32} more than they do: 0.00003 for two texts of 350 words, 0.6 for two of 50,000, of whose similarity that is a
 * hundred-thousandth.
 *
 * <p>Not thread-safe.
 */
public final class Shingler {

    /** How many tokens a shingle is made of. */
    public static final int TOKENS = 5;

    private static final int LEAST_WINDOW = 12;
    private static final int MOST_WINDOW = 64;

    private static final long Q = 0x9e3779b97f4a7c15L;
    private static final long Q_TO_TOKENS = power(Q, TOKENS);

    private final Tokens tokens = new Tokens();
    private final HashSorter sorter = new HashSorter();
    private int[] hashes = new int[1 << 10];

    private Shingler() {}

    public static Shingler create() {
        return new Shingler();
    }

    /** The set of a content's shingles: distinct, ascending; a new array. */
    public int[] shingles(Content content) {
        tokens.clear();
        if (content instanceof Content.Conversation conversation) {
            addTurns(learnt(conversation.messages()));
        } else if (content instanceof Content.Preference preference) {
            addTurns(preference.prompt());
            addTurns(preference.chosen());
            addTurns(preference.rejected());
        } else if (content instanceof Content.Grounded grounded) {
            grounded.questions().forEach(tokens::addWords);
            grounded.answers().forEach(tokens::addWords);
            grounded.documents().forEach(tokens::addWords);
        } else if (content instanceof Content.Infill infill) {
            addInfill(infill);
        }
        return ofTokens();
    }

    /** The set of shingles of a text's words. */
    public int[] shinglesOfWords(String text) {
        tokens.clear();
        tokens.addWords(text);
        return ofTokens();
    }

    private static List<Message> learnt(List<Message> turns) {
        for (int i = turns.size(); i > 0; i--) {
            if (turns.get(i - 1).train()) {
                return turns.subList(0, i);
            }
        }
        return turns;
    }

    private void addTurns(List<Message> turns) {
        for (Message turn : turns) {
            if (turn.role() != Role.SYSTEM) {
                for (Part part : turn.parts()) {
                    addPart(part);
                }
            }
        }
    }

    private void addPart(Part part) {
        if (part instanceof Part.Text text) {
            tokens.addWords(text.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            tokens.addWords(reasoning.text());
        } else if (part instanceof Part.ToolCall call) {
            tokens.addWords(call.name());
            tokens.addWords(call.arguments());
        } else if (part instanceof Part.ToolResult result) {
            tokens.addWords(result.text());
        }
    }

    private void addInfill(Content.Infill infill) {
        tokens.addIdentifiers(infill.middle(), 0, Integer.MAX_VALUE);
        int window = Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, tokens.count()));
        tokens.clear();
        tokens.addIdentifiers(
                infill.prefix(), Tokens.startOfLastIdentifiers(infill.prefix(), window), Integer.MAX_VALUE);
        tokens.addIdentifiers(infill.middle(), 0, Integer.MAX_VALUE);
        tokens.addIdentifiers(infill.suffix(), 0, window);
    }

    private int[] ofTokens() {
        int count = tokens.count();
        if (count == 0) {
            return new int[0];
        }
        long[] token = tokens.hashes();
        int shingles = Math.max(1, count - TOKENS + 1);
        if (hashes.length < shingles) {
            hashes = new int[Math.max(shingles, 2 * hashes.length)];
        }
        long sum = 0;
        int last = Math.min(TOKENS, count);
        for (int i = 0; i < last; i++) {
            sum = sum * Q + token[i];
        }
        hashes[0] = mixed(sum);
        for (int i = TOKENS; i < count; i++) {
            sum = sum * Q + token[i] - token[i - TOKENS] * Q_TO_TOKENS;
            hashes[i - TOKENS + 1] = mixed(sum);
        }
        int distinct = sorter.sortDistinct(hashes, shingles);
        return Arrays.copyOf(hashes, distinct);
    }

    /** Modulo 2^64. */
    private static long power(long base, int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= base;
        }
        return power;
    }

    private static int mixed(long sum) {
        long s = sum;
        s ^= s >>> 33;
        s *= 0xff51afd7ed558ccdL;
        s ^= s >>> 33;
        s *= 0xc4ceb9fe1a85ec53L;
        s ^= s >>> 33;
        return (int) (s >>> 32);
    }
}
