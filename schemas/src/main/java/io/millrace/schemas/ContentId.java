package io.millrace.schemas;

import java.util.HexFormat;

/**
 * The 128-bit name of a content: the first sixteen bytes of the SHA-256 of its {@link CanonicalForm}. A
 * cryptographic hash, because ids decide what is a duplicate and inputs may be written by anybody.
 *
 * @param high the first eight bytes, big-endian
 * @param low the next eight
 */
public record ContentId(long high, long low) implements Comparable<ContentId> {

    /** The length of {@link #toString}. */
    public static final int HEX_DIGITS = 32;

    /** The id of a content. */
    public static ContentId of(Content content) {
        return CanonicalForm.idOf(content);
    }

    /**
     * Reads 32 lower-case hexadecimal digits.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static ContentId parse(String hex) {
        if (hex.length() != HEX_DIGITS) {
            throw new IllegalArgumentException(
                    "an id has " + HEX_DIGITS + " hexadecimal digits, found " + hex.length());
        }
        return new ContentId(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    @Override
    public int compareTo(ContentId other) {
        int order = Long.compareUnsigned(high, other.high);
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
