package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;

/**
 * That the set of a member be sent to a place. In its binary form it is half of an id, zeros where the other half and the
 * word of a note would stand, and the place, so that it sorts before the notes that it is about.
 *
 * @param place the first half of an id
 * @param chunk a number
 * @param bits the member's one-bit sketch
 */
record Wish(long place, int chunk, long bits) {

    /** Where notes say what they are, behind both halves of the id. */
    private static final int WHAT = 2 * Long.BYTES;

    static void write(long member, long bits, long place, int chunk, BinaryWriter out) {
        out.writeLong(member);
        out.writeLong(0);
        out.writeByte(0);
        out.writeLong(place);
        out.writeUnsigned(chunk);
        out.writeLong(bits);
    }

    static boolean isWish(byte[] bytes, int from) {
        return bytes[from + WHAT] == 0;
    }

    static Wish read(byte[] bytes, int from, int length) {
        BinaryReader in = new BinaryReader(bytes, from + WHAT + 1, length - WHAT - 1);
        return new Wish(in.readLong(), Math.toIntExact(in.readUnsigned()), in.readLong());
    }
}
