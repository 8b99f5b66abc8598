package io.millrace.transforms.canaries;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Looks for planted values in bytes, by no rule of what a secret looks like: as they are, in base64 (at any of its
 * three offsets, in both alphabets), in hexadecimal digits, percent-encoded as far as needed or wholly, and as escapes
 * of JSON. Thread-safe.
 */
public final class CanarySearch {

    /** Fewer characters of base64 could stand in any text. */
    private static final int SHORTEST_PATTERN = 8;

    private final AhoCorasickDoubleArrayTrie<String> patterns;
    private final int values;

    private CanarySearch(AhoCorasickDoubleArrayTrie<String> patterns, int values) {
        this.patterns = patterns;
        this.values = values;
    }

    /** A search for all values that {@link PlantCanaries#of} plants with this key and count. */
    public static CanarySearch of(byte[] key, int count) {
        return of(CanaryExamples.of(key, count).canaries());
    }

    static CanarySearch of(List<Canary> canaries) {
        TreeMap<String, String> kinds = new TreeMap<>();
        for (Canary canary : canaries) {
            for (String mark : canary.marks()) {
                addSpellings(mark, canary.kind(), kinds);
            }
        }
        AhoCorasickDoubleArrayTrie<String> patterns = new AhoCorasickDoubleArrayTrie<>();
        patterns.build(kinds);
        return new CanarySearch(patterns, canaries.size());
    }

    /** How many values it looks for. */
    public int values() {
        return values;
    }

    private static void addSpellings(String mark, String kind, SortedMap<String, String> kinds) {
        byte[] bytes = mark.getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(bytes);
        String inAddress = URLEncoder.encode(mark, StandardCharsets.US_ASCII);
        kinds.put(mark, kind);
        kinds.put(inAddress, kind);
        kinds.put(inAddress.replace("+", "%20"), kind);
        kinds.put(hex, kind);
        kinds.put(hex.toUpperCase(Locale.ROOT), kind);
        kinds.put(hex.replaceAll("(..)", "%$1"), kind);
        kinds.put(hex.toUpperCase(Locale.ROOT).replaceAll("(..)", "%$1"), kind);
        kinds.put(hex.replaceAll("(..)", "\\\\u00$1"), kind);
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            // The characters at both ends hold bits of what stands beside the value.
            int from = (offset * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORTEST_PATTERN) {
                String standard = Base64.getEncoder().encodeToString(shifted).substring(from, to);
                kinds.put(standard, kind);
                kinds.put(standard.replace('+', '-').replace('/', '_'), kind);
            }
        }
    }

    /**
     * Finds planted values.
     *
     * @param bytes where to look
     * @param length how many of the bytes count
     * @param found told the offset of the last byte and the kind of each
     */
    public void search(byte[] bytes, int length, BiConsumer<Integer, String> found) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        AhoCorasickDoubleArrayTrie.IHit<String> hit = (begin, end, kind) -> found.accept(end - 1, kind);
        patterns.parseText(text, hit);
    }
}
