package io.millrace.pipelines.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * The shingles of what a row shows, by the written rule alone:
 *
 * <ol>
 *   <li>The texts of a conversation are those of its turns up to the last that is trained on (all, when none is), but
 *       for system turns: reasoning, content, and of each call the function's name and its arguments. A row of the view
 *       {@code prompt} shows a conversation up to one trained turn, so the last of an example's rows shows all of
 *       these. Of a preference the prompt, then chosen, then rejected, whole; of a grounded row questions, answers,
 *       documents; of a row of {@code fim} prefix, middle, suffix.
 *   <li>A word is a longest run of letters and digits (UTF-16 units), in lower case; an ideograph or kana is a word of
 *       its own. In {@code fim} a word is a longest run of ASCII letters, digits and underscores, as it is; there all
 *       {@code m} words of the middle count, and the last of the prefix and the first of the suffix, {@code max(12,
 *       min(64, m))} of each.
 *   <li>Each five words that follow each other, over the ends of texts too, are a shingle; fewer than five in all are
 *       one together; none, none.
 *   <li>A word's hash is FNV-1a with 64 bits over its units. A shingle's is the sum of its words' hashes times falling
 *       powers of {@code 0x9e3779b97f4a7c15}, mixed by the finish of MurmurHash3; the upper 32 bits of that.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class RowShingles {

    private static final int WORDS = 5;
    private static final long BASE = 0x9e3779b97f4a7c15L;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final int LEAST_AROUND = 12;
    private static final int MOST_AROUND = 64;

    private long[] words = new long[1 << 10];
    private int count;

    /** The distinct hashes of a row of a view, in ascending order. */
    int[] of(String view, JsonNode row) {
        count = 0;
        switch (view) {
            case "chat" -> addTurns(row.get("messages"), learntTurns(row.get("messages")));
            case "prompt" -> {
                addTurns(row.get("prompt"), Integer.MAX_VALUE);
                addTurns(row.get("completion"), Integer.MAX_VALUE);
            }
            case "preference" -> {
                for (String column : new String[] {"prompt", "chosen", "rejected"}) {
                    addTurns(row.get(column), Integer.MAX_VALUE);
                }
            }
            case "grounded" -> {
                for (String column : new String[] {"questions", "answers", "documents"}) {
                    row.get(column).forEach(text -> addWords(text.textValue()));
                }
            }
            case "fim" -> addInfill(row);
            default -> throw new IllegalArgumentException("no rule for rows of " + view);
        }
        return shingles();
    }

    private static int learntTurns(JsonNode messages) {
        for (int turn = messages.size(); turn > 0; turn--) {
            if (messages.get(turn - 1).get("train").booleanValue()) {
                return turn;
            }
        }
        return messages.size();
    }

    private void addTurns(JsonNode messages, int most) {
        for (int turn = 0; turn < Math.min(most, messages.size()); turn++) {
            JsonNode message = messages.get(turn);
            if (message.get("role").textValue().equals("system")) {
                continue;
            }
            if (message.get("reasoning_content").isTextual()) {
                addWords(message.get("reasoning_content").textValue());
            }
            addWords(message.get("content").textValue());
            for (JsonNode call : message.get("tool_calls")) {
                addWords(call.get("function").get("name").textValue());
                addWords(call.get("function").get("arguments").textValue());
            }
        }
    }

    private void addInfill(JsonNode row) {
        addIdentifiers(row.get("middle").textValue());
        int around = Math.max(LEAST_AROUND, Math.min(MOST_AROUND, count));
        count = 0;
        addIdentifiers(row.get("prefix").textValue());
        int last = Math.min(around, count);
        System.arraycopy(words, count - last, words, 0, last);
        count = last;
        addIdentifiers(row.get("middle").textValue());
        int before = count;
        addIdentifiers(row.get("suffix").textValue());
        count = Math.min(count, before + around);
    }

    private void addWords(String text) {
        int from = -1;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean alone = isKana(unit) || Character.isIdeographic(unit);
            boolean inWord = !alone && Character.isLetterOrDigit(unit);
            if (inWord && from < 0) {
                from = i;
            } else if (!inWord && from >= 0) {
                addLowerCase(text, from, i);
                from = -1;
            }
            if (alone) {
                addLowerCase(text, i, i + 1);
            }
        }
        if (from >= 0) {
            addLowerCase(text, from, text.length());
        }
    }

    private static boolean isKana(char unit) {
        return unit >= '\u3040' && unit <= '\u30FF';
    }

    private void addLowerCase(String text, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ Character.toLowerCase(text.charAt(i))) * FNV_PRIME;
        }
        add(hash);
    }

    private void addIdentifiers(String text) {
        int from = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inWord = i < text.length() && isOfIdentifier(text.charAt(i));
            if (inWord && from < 0) {
                from = i;
            } else if (!inWord && from >= 0) {
                long hash = FNV_OFFSET;
                for (int k = from; k < i; k++) {
                    hash = (hash ^ text.charAt(k)) * FNV_PRIME;
                }
                add(hash);
                from = -1;
            }
        }
    }

    private static boolean isOfIdentifier(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9' || unit == '_';
    }

    private void add(long hash) {
        if (count == words.length) {
            words = Arrays.copyOf(words, 2 * count);
        }
        words[count++] = hash;
    }

    private int[] shingles() {
        if (count == 0) {
            return new int[0];
        }
        int length = Math.min(WORDS, count);
        int[] hashes = new int[count - length + 1];
        for (int i = 0; i < hashes.length; i++) {
            long sum = 0;
            for (int k = 0; k < length; k++) {
                sum = sum * BASE + words[i + k];
            }
            hashes[i] = mixed(sum);
        }
        Arrays.sort(hashes);
        int distinct = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        return Arrays.copyOf(hashes, distinct);
    }

    private static int mixed(long sum) {
        long hash = (sum ^ sum >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) ((hash ^ hash >>> 33) >>> 32);
    }
}
