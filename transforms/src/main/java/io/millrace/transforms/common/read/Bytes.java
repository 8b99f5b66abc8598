package io.millrace.transforms.common.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Questions about a stretch of bytes, asked of every line and therefore answered eight bytes at a time. */
public final class Bytes {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private Bytes() {}

    /** What a look at every byte tells. */
    public record Survey(boolean hasNul, boolean isAscii) {}

    /** Looks at every byte once. */
    public static Survey survey(byte[] bytes, int from, int length) {
        long highest = 0;
        long nul = 0;
        int end = from + length;
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long word = (long) WORD.get(bytes, i);
            highest |= word;
            // A borrow can only make a byte above a NUL look like one, never hide one.
            nul |= word - LOWEST_BITS & ~word;
        }
        boolean hasNul = (nul & HIGHEST_BITS) != 0;
        for (; i < end; i++) {
            highest |= bytes[i];
            hasNul |= bytes[i] == 0;
        }
        return new Survey(hasNul, (highest & HIGHEST_BITS) == 0);
    }

    /**
     * Whether the bytes are well-formed UTF-8: no overlong forms, no halves of surrogate pairs, nothing above
     * U+10FFFF (table 3-7 of the Unicode standard).
     *
     * @param mayBreakOff whether the last character may lack its end
     */
    public static boolean isUtf8(byte[] bytes, int from, int length, boolean mayBreakOff) {
        int end = from + length;
        int i = from;
        while (i < end) {
            if (i <= end - Long.BYTES && ((long) WORD.get(bytes, i) & HIGHEST_BITS) == 0) {
                i += Long.BYTES;
                continue;
            }
            int lead = bytes[i++] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            int more = lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
            if (more == 0) {
                return false;
            }
            // The second byte alone is bound closer, by what its lead would otherwise allow.
            int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            for (; more > 0; more--) {
                if (i == end) {
                    return mayBreakOff;
                }
                int next = bytes[i++] & 0xFF;
                if (next < lowest || next > highest) {
                    return false;
                }
                lowest = 0x80;
                highest = 0xBF;
            }
        }
        return true;
    }

    /** Tells whether bytes that are read twice are the same. */
    public static int checksum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }

    /** Whether there is nothing but JSON's white space. */
    public static boolean isBlank(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
