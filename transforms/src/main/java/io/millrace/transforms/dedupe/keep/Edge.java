package io.millrace.transforms.dedupe.keep;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.transforms.common.meeting.KeepRank;

/**
 * Two examples that are alike. In its binary form an edge sorts by the keep order of the one that comes later, then by
 * that of the one that comes earlier.
 *
 * @param laterRank the {@link KeepRank} of the one that is rather dropped
 * @param later its id
 * @param earlierRank of the one that is rather kept
 * @param earlier its id
 * @param similarity how alike they are
 */
public record Edge(long laterRank, ContentId later, long earlierRank, ContentId earlier, double similarity) {

    /** The edge between two examples in whichever order, of which neither is the other. */
    public static Edge between(long oneRank, ContentId one, long otherRank, ContentId other, double similarity) {
        int order = Long.compareUnsigned(oneRank, otherRank);
        order = order != 0 ? order : one.compareTo(other);
        return order > 0
                ? new Edge(oneRank, one, otherRank, other, similarity)
                : new Edge(otherRank, other, oneRank, one, similarity);
    }

    /** Appends the form. */
    public void write(BinaryWriter out) {
        out.writeLong(laterRank);
        out.writeLong(later.high());
        out.writeLong(later.low());
        out.writeLong(earlierRank);
        out.writeLong(earlier.high());
        out.writeLong(earlier.low());
        out.writeLong(Double.doubleToLongBits(similarity));
    }

    static Edge read(byte[] bytes, int from, int length) {
        BinaryReader in = new BinaryReader(bytes, from, length);
        return new Edge(
                in.readLong(),
                new ContentId(in.readLong(), in.readLong()),
                in.readLong(),
                new ContentId(in.readLong(), in.readLong()),
                Double.longBitsToDouble(in.readLong()));
    }
}
