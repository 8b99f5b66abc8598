package io.millrace.transforms.dedupe.keep;

import io.millrace.schemas.ContentId;

/** A set of ids in two words each: millions of them fit where a set of objects would not. */
final class IdSet {

    private long[] words = new long[1 << 8];
    private int size;
    /** The id of zeros, which an empty place looks like. */
    private boolean hasZero;

    boolean contains(ContentId id) {
        if (isZero(id)) {
            return hasZero;
        }
        int at = place(words, id.high(), id.low());
        return words[at] != 0 || words[at + 1] != 0;
    }

    void add(ContentId id) {
        if (isZero(id)) {
            size += hasZero ? 0 : 1;
            hasZero = true;
            return;
        }
        int at = place(words, id.high(), id.low());
        if (words[at] == 0 && words[at + 1] == 0) {
            words[at] = id.high();
            words[at + 1] = id.low();
            size++;
            if (size * 4L > words.length) {
                grow();
            }
        }
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] more = new long[Math.multiplyExact(words.length, 2)];
        for (int i = 0; i < words.length; i += 2) {
            if (words[i] != 0 || words[i + 1] != 0) {
                int at = place(more, words[i], words[i + 1]);
                more[at] = words[i];
                more[at + 1] = words[i + 1];
            }
        }
        words = more;
    }

    private static boolean isZero(ContentId id) {
        return id.high() == 0 && id.low() == 0;
    }

    /** Where an id is, or the empty place where it belongs. Ids are hashes, so their bits serve as they are. */
    private static int place(long[] words, long high, long low) {
        int mask = words.length - 2;
        int at = (int) (low << 1) & mask;
        while ((words[at] != high || words[at + 1] != low) && (words[at] != 0 || words[at + 1] != 0)) {
            at = at + 2 & mask;
        }
        return at;
    }
}
