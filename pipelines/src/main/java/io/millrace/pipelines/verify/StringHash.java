package io.millrace.pipelines.verify;

/**
 * 64 bits of a string, to find those that may be equal. Equal strings have equal hashes; whether strings of equal
 * hashes are equal is looked up in the files again, so that a collision costs time and never truth.
 */
final class StringHash {

    private StringHash() {}

    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            // FNV-1a over the UTF-16 units.
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        // FNV leaves the last characters' mark in the low bits alone: spread it (the finisher of SplitMix64).
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
