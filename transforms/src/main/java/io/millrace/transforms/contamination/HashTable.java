package io.millrace.transforms.contamination;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Numbers by hash, in plain arrays: open addressing for the few hashes that are there, and before it a Bloom filter in
 * one memory access (two bits of one word, Putze, Sanders and Singler 2007) for the many that are not. Read by all
 * threads once it is packed.
 */
final class HashTable {

    static final int ABSENT = -1;

    private static final int FIRST_SIZE = 16;

    /** Of the filter, for each slot of the table: with at most half of the slots taken, 32 for each hash or more. */
    private static final int BITS_PER_SLOT = 16;

    private static final long SPREAD = 0x9FB21C651E98DF25L;

    private long[] keys;
    private int[] values;
    private int size;
    private int shift;
    private long[] filter = {};
    private int filterShift = Long.SIZE - 1;

    HashTable() {
        allocate(FIRST_SIZE);
    }

    private void allocate(int slots) {
        keys = new long[slots];
        values = new int[slots];
        Arrays.fill(values, ABSENT);
        shift = Long.numberOfLeadingZeros(slots) + 1;
        size = 0;
    }

    /** How many hashes it holds. */
    int size() {
        return size;
    }

    /**
     * Remembers a value that is not negative, unless the hash has one.
     *
     * @return the value that the hash has had, or {@link #ABSENT}
     */
    int putIfAbsent(long key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slotOf(key);
        if (values[slot] != ABSENT) {
            return values[slot];
        }
        keys[slot] = key;
        values[slot] = value;
        size++;
        return ABSENT;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        allocate(Math.multiplyExact(keys.length, 2));
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] != ABSENT) {
                putIfAbsent(oldKeys[i], oldValues[i]);
            }
        }
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * SPREAD >>> shift);
        while (values[slot] != ABSENT && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** The entries whose value is wanted, ready to be asked by many threads. */
    HashTable packed(IntPredicate isWanted) {
        HashTable packed = new HashTable();
        for (int i = 0; i < keys.length; i++) {
            if (values[i] != ABSENT && isWanted.test(values[i])) {
                packed.putIfAbsent(keys[i], values[i]);
            }
        }
        int words = Math.max(1, Math.multiplyExact(packed.keys.length, BITS_PER_SLOT) / Long.SIZE);
        packed.filter = new long[Integer.highestOneBit(words) * 2];
        packed.filterShift = Long.numberOfLeadingZeros(packed.filter.length) + 1;
        for (int i = 0; i < packed.keys.length; i++) {
            if (packed.values[i] != ABSENT) {
                long spread = packed.keys[i] * SPREAD;
                packed.filter[(int) (spread >>> packed.filterShift)] |= bits(spread);
            }
        }
        return packed;
    }

    /** All entries, see {@link #packed(IntPredicate)}. */
    HashTable packed() {
        return packed(value -> true);
    }

    private static long bits(long spread) {
        return 1L << spread | 1L << (spread >>> 6);
    }

    /** The value of a hash, or {@link #ABSENT}; asked of what is {@link #packed}. */
    int get(long key) {
        long spread = key * SPREAD;
        long bits = bits(spread);
        if ((filter[(int) (spread >>> filterShift)] & bits) != bits) {
            return ABSENT;
        }
        return values[slotOf(key)];
    }
}
