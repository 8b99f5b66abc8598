package io.millrace.transforms.mix;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.split.Side;

/**
 * What a mix needs to know of an example.
 *
 * @param stratum the number of its stratum
 * @param hash its place in the {@link MixOrder}
 * @param id its id
 * @param side its side of the split
 * @param tokens its length; 0 when tokens are not counted
 */
record MixNote(int stratum, long hash, ContentId id, Side side, int tokens) {

    /** Appends a form that sorts by stratum, then by hash, then by id. */
    void write(BinaryWriter out) {
        out.writeByte(stratum >>> Byte.SIZE);
        out.writeByte(stratum);
        out.writeLong(hash);
        out.writeLong(id.high());
        out.writeLong(id.low());
        out.writeBoolean(side == Side.EVAL);
        out.writeUnsigned(tokens);
    }

    /** The note of a form. */
    static MixNote read(byte[] bytes, int from, int length) {
        BinaryReader in = new BinaryReader(bytes, from, length);
        int stratum = (in.readByte() & 0xFF) << Byte.SIZE | in.readByte() & 0xFF;
        return new MixNote(
                stratum,
                in.readLong(),
                new ContentId(in.readLong(), in.readLong()),
                in.readBoolean() ? Side.EVAL : Side.TRAIN,
                Math.toIntExact(in.readUnsigned()));
    }
}
