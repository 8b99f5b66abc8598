package io.millrace.transforms.dedupe.near;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.meeting.NoteCodec;
import io.millrace.transforms.common.shingle.Shingles;

/** A set that is sent to a place. Entries sort by their place, then by the keep order. */
final class PlaceEntry {

    /** The bytes in which entries of one place agree. */
    static final int PLACE_BYTES = Long.BYTES + Integer.BYTES;

    private PlaceEntry() {}

    /** Appends the set of a note's entry. */
    static void write(Wish wish, byte[] note, int from, int length, BinaryWriter out) {
        out.writeLong(wish.place());
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.writeByte(wish.chunk() >>> shift);
        }
        out.writeLong(NoteCodec.keepRank(note, from, length));
        ContentId id = NoteCodec.id(note, from);
        out.writeLong(id.high());
        out.writeLong(id.low());
        out.writeLong(wish.bits());
        NoteCodec.copyShingles(note, from, length, out);
    }

    static Place.Member read(byte[] bytes, int from, int length) {
        BinaryReader in = new BinaryReader(bytes, from + PLACE_BYTES, length - PLACE_BYTES);
        long rank = in.readLong();
        ContentId id = new ContentId(in.readLong(), in.readLong());
        return new Place.Member(id, rank, in.readLong(), Shingles.read(in));
    }
}
