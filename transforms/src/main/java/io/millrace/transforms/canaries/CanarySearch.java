package io.millrace.transforms.canaries;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.URLEncoder;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
 * of JSON. The first eight bytes of a spelling, taken as a number, are looked up at each place of the text; what stands
 * there is compared only where they are known. Thread-safe.
 */
public final class CanarySearch {

    /** A spelling begins with so many bytes at least; fewer could stand in any text. */
    private static final int SHORTEST_PATTERN = Long.BYTES;

    /** Slots for each spelling: most places of a text meet an empty one. */
    private static final int SLOTS_PER_PATTERN = 8;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A spelling and the kind of value it spells. */
    private record Pattern(byte[] bytes, String kind) {}

    /** Each in the slot of its beginning or, where others are, in the next that is free. */
    private final Pattern[] slots;

    private final int shift;
    private final int values;

    private CanarySearch(SortedMap<String, String> kinds, int values) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros((long) kinds.size() * SLOTS_PER_PATTERN);
        this.slots = new Pattern[1 << bits];
        this.shift = Long.SIZE - bits;
        this.values = values;
        kinds.forEach((spelling, kind) -> put(new Pattern(spelling.getBytes(StandardCharsets.US_ASCII), kind)));
    }

    private void put(Pattern pattern) {
        int slot = slotOf(pattern.bytes(), 0);
        while (slots[slot] != null) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = pattern;
    }

    private int slotOf(byte[] bytes, int at) {
        return (int) ((long) LONGS.get(bytes, at) * GOLDEN >>> shift);
    }

    /** A search for all values that {@link PlantCanaries#of} plants with this key and count. */
    public static CanarySearch of(byte[] key, int count) {
        return of(CanaryExamples.of(key, count).canaries());
    }

    static CanarySearch of(List<Canary> canaries) {
        TreeMap<String, String> kinds = new TreeMap<>();
        canaries.forEach(canary -> canary.marks().forEach(mark -> kinds.put(mark, canary.kind())));
        return ofMarks(kinds, canaries.size());
    }

    /**
     * A search for any values.
     *
     * @param kinds what to tell of each text that is looked for: ASCII, eight characters or more
     * @param values how many values these are marks of
     */
    public static CanarySearch ofMarks(SortedMap<String, String> kinds, int values) {
        TreeMap<String, String> spellings = new TreeMap<>();
        kinds.forEach((mark, kind) -> addSpellings(mark, kind, spellings));
        return new CanarySearch(spellings, values);
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
        for (int at = 0; at <= length - SHORTEST_PATTERN; at++) {
            int slot = slotOf(bytes, at);
            while (slots[slot] != null) {
                byte[] pattern = slots[slot].bytes();
                int end = at + pattern.length;
                if (end <= length && Arrays.equals(bytes, at, end, pattern, 0, pattern.length)) {
                    found.accept(end - 1, slots[slot].kind());
                }
                slot = slot + 1 & slots.length - 1;
            }
        }
    }
}
