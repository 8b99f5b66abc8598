package io.millrace.schemas.coder;

import io.millrace.schemas.WellFormed;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** A growing array of bytes with the few types that our records are made of. Not thread-safe. */
public final class BinaryWriter {

    private byte[] bytes;
    private int size;

    public BinaryWriter(int capacity) {
        bytes = new byte[capacity];
    }

    /** Forgets what was written and keeps the memory. */
    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** The array behind, valid up to {@link #size} until the next write. */
    public byte[] array() {
        return bytes;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    public void writeByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    public void writeBoolean(boolean value) {
        writeByte(value ? 1 : 0);
    }

    /** Seven bits a byte, lowest first; short for small unsigned numbers. */
    public void writeUnsigned(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** As {@link #writeUnsigned}, with small negative numbers short too. */
    public void writeSigned(long value) {
        writeUnsigned((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, big-endian. */
    public void writeLong(long value) {
        reserve(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    /** The length of the UTF-8 form, then the form. Unpaired surrogates become U+FFFD. */
    public void writeString(String value) {
        byte[] utf8 = WellFormed.utf8(value);
        writeBytes(utf8, 0, utf8.length);
    }

    /** The length, then the bytes. */
    public void writeBytes(byte[] value, int from, int length) {
        writeUnsigned(length);
        writeRaw(value, from, length);
    }

    /** The bytes alone. */
    public void writeRaw(byte[] value, int from, int length) {
        reserve(length);
        System.arraycopy(value, from, bytes, size, length);
        size += length;
    }

    public void writeStrings(List<String> values) {
        writeUnsigned(values.size());
        for (String value : values) {
            writeString(value);
        }
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
        }
    }
}
