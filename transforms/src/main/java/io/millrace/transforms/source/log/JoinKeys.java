package io.millrace.transforms.source.log;

import java.util.Arrays;

/**
 * Joins what shares a key: components that are joined through 64-bit hashes of names. Two names of one hash would
 * join two families, which costs nothing but the split's freedom; among a million names the chance is one in 30
 * million.
 */
final class JoinKeys {

    private static final int NONE = -1;

    private int[] parents = new int[64];
    private int components;

    private long[] keys = new long[256];
    private int[] owners = filled(256);
    private int keyCount;

    /** The hash of a name of some kind; names of two kinds never meet but by chance. */
    static long hash(char kind, String name) {
        long hash = 0xCBF29CE484222325L ^ kind;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
        return hash ^ hash >>> 32;
    }

    /** A new component. */
    int add() {
        if (components == parents.length) {
            parents = Arrays.copyOf(parents, components * 2);
        }
        parents[components] = components;
        return components++;
    }

    int components() {
        return components;
    }

    /** Joins the component with all that were joined with this key. */
    void join(int component, long key) {
        int slot = slot(key);
        if (owners[slot] == NONE) {
            keys[slot] = key;
            owners[slot] = component;
            keyCount++;
            if (keyCount * 2 > keys.length) {
                grow();
            }
        } else {
            union(component, owners[slot]);
        }
    }

    private void union(int one, int other) {
        int a = find(one);
        int b = find(other);
        // The smaller number wins, so that a component's name is its first member.
        if (a < b) {
            parents[b] = a;
        } else {
            parents[a] = b;
        }
    }

    /** The first member of the component that this one was joined into. */
    int find(int component) {
        int at = component;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) key & mask;
        while (owners[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldOwners = owners;
        keys = new long[oldKeys.length * 2];
        owners = filled(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldOwners[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                owners[slot] = oldOwners[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] owners = new int[length];
        Arrays.fill(owners, NONE);
        return owners;
    }

    /** The keys that were seen, each once, sorted. */
    long[] sortedKeys() {
        long[] sorted = new long[keyCount];
        int at = 0;
        for (int i = 0; i < keys.length; i++) {
            if (owners[i] != NONE) {
                sorted[at++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** A member of the component that a key belongs to; the key must have been seen. */
    int ownerOf(long key) {
        return owners[slot(key)];
    }
}
