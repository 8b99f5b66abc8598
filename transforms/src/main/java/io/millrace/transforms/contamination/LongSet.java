package io.millrace.transforms.contamination;

import java.util.stream.LongStream;

/** A few hashes, asked for once a token. */
final class LongSet {

    private final HashTable table;

    private LongSet(HashTable table) {
        this.table = table;
    }

    static LongSet of(LongStream hashes) {
        HashTable table = new HashTable();
        hashes.forEach(hash -> table.putIfAbsent(hash, 1));
        return new LongSet(table.packed());
    }

    boolean contains(long hash) {
        return table.get(hash) != HashTable.ABSENT;
    }
}
