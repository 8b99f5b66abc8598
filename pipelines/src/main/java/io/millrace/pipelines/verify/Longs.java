package io.millrace.pipelines.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/** A growing list of 64-bit hashes: eight bytes for each, where a set of strings takes a hundred. Not thread-safe. */
final class Longs {

    private static final int FIRST = 64;

    private long[] values = new long[FIRST];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[Objects.checkIndex(index, size)];
    }

    /** Forgets repeats, so that a file whose rows share groups takes little. */
    void compact() {
        Arrays.sort(values, 0, size);
        values = withoutRepeats(Arrays.copyOf(values, size));
        size = values.length;
    }

    /** The first values, at most so many. */
    LongStream first(int most) {
        return Arrays.stream(values, 0, Math.min(size, most));
    }

    /** All of the lists' values in order, repeats included. */
    static long[] sorted(List<Longs> lists) {
        int total = 0;
        for (Longs list : lists) {
            total = Math.addExact(total, list.size);
        }
        long[] all = new long[total];
        int at = 0;
        for (Longs list : lists) {
            System.arraycopy(list.values, 0, all, at, list.size);
            at += list.size;
        }
        Arrays.parallelSort(all);
        return all;
    }

    /** How many different values a sorted array has. */
    static int distinct(long[] sorted) {
        int distinct = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct++;
            }
        }
        return distinct;
    }

    /** A sorted array's values, each once. */
    static long[] withoutRepeats(long[] sorted) {
        long[] distinct = new long[distinct(sorted)];
        int at = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                distinct[at++] = sorted[i];
            }
        }
        return distinct;
    }

    /** Values that a sorted array holds more than once. */
    static Longs repeated(long[] sorted) {
        Longs repeated = new Longs();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] && (i == 1 || sorted[i] != sorted[i - 2])) {
                repeated.add(sorted[i]);
            }
        }
        return repeated;
    }

    /** Values that both of two sorted arrays hold. */
    static Longs common(long[] one, long[] other) {
        Longs common = new Longs();
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            if (one[i] < other[j]) {
                i++;
            } else if (one[i] > other[j]) {
                j++;
            } else {
                if (common.size == 0 || common.values[common.size - 1] != one[i]) {
                    common.add(one[i]);
                }
                i++;
                j++;
            }
        }
        return common;
    }
}
