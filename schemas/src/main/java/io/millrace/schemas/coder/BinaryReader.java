package io.millrace.schemas.coder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link BinaryWriter} wrote. Anything that does not fit its frame is an
 * {@link IllegalArgumentException}: the bytes are not ours.
 */
public final class BinaryReader {

    private final byte[] bytes;
    private int at;
    private final int end;

    public BinaryReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public BinaryReader(byte[] bytes, int from, int length) {
        this.bytes = bytes;
        this.at = from;
        this.end = from + length;
    }

    /** The array that is read, for who reads a stretch of it by other means and then {@link #skip}s it. */
    public byte[] array() {
        return bytes;
    }

    /** Steps over bytes. */
    public void skip(int count) {
        need(count);
        at += count;
    }

    /** The index in the array of the next byte. */
    public int position() {
        return at;
    }

    public boolean hasMore() {
        return at < end;
    }

    public int readByte() {
        need(1);
        return bytes[at++];
    }

    public boolean readBoolean() {
        return readByte() != 0;
    }

    public long readUnsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = readByte();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than ten bytes");
    }

    public long readSigned() {
        long value = readUnsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    public long readLong() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xFF;
        }
        return value;
    }

    public String readString() {
        int length = readLength();
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    /** Reads a length and steps over as many bytes, of which {@link #position} was the first. */
    public int skipBytes() {
        int length = readLength();
        at += length;
        return length;
    }

    public List<String> readStrings() {
        int count = readCount();
        if (count == 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(readString());
        }
        return values;
    }

    /** A number of elements, each of which takes at least one byte. */
    public int readCount() {
        return readLength();
    }

    private int readLength() {
        long length = readUnsigned();
        if (length < 0 || length > end - at) {
            throw new IllegalArgumentException(
                    "a length of " + length + " does not fit the " + (end - at) + " bytes left");
        }
        return (int) length;
    }

    private void need(int more) {
        if (end - at < more) {
            throw new IllegalArgumentException("the record ends too early");
        }
    }
}
