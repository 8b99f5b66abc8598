package io.millrace.transforms.dedupe.semantic;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import java.util.Comparator;

/**
 * An example as it is compared.
 *
 * @param id of the example
 * @param rank its {@link io.millrace.transforms.common.meeting.KeepRank}
 * @param block its {@link BlockPairs#block}
 * @param numbers {@link Said#numbers}
 * @param asked the embedding of {@link Said#asked}
 * @param answered the embedding of {@link Said#answered}
 */
record Member(ContentId id, long rank, int block, int numbers, Direction asked, Direction answered) {

    /** Who is rather kept comes first. */
    static final Comparator<Member> KEEP_ORDER = Comparator.comparingLong(
                    (Member member) -> member.rank() ^ Long.MIN_VALUE)
            .thenComparing(Member::id);

    static Member of(ContentId id, long rank, int numbers, Direction asked, Direction answered) {
        return new Member(id, rank, BlockPairs.block(id), numbers, asked, answered);
    }

    /**
     * The cosine of what is asked or that of what is answered, whichever is less, when both are at least {@code least};
     * else any number below that.
     */
    double cosine(Member other, double least) {
        double ofAsked = asked.cosine(other.asked, least);
        return ofAsked < least ? ofAsked : Math.min(ofAsked, answered.cosine(other.answered, least));
    }

    void write(BinaryWriter out) {
        out.writeLong(rank);
        out.writeLong(id.high());
        out.writeLong(id.low());
        out.writeSigned(numbers);
        out.writeBytes(asked.components(), 0, asked.components().length);
        out.writeBytes(answered.components(), 0, answered.components().length);
    }

    static Member read(byte[] bytes, int from, int length) {
        BinaryReader in = new BinaryReader(bytes, from, length);
        long rank = in.readLong();
        ContentId id = new ContentId(in.readLong(), in.readLong());
        int numbers = Math.toIntExact(in.readSigned());
        return of(id, rank, numbers, readDirection(in), readDirection(in));
    }

    private static Direction readDirection(BinaryReader in) {
        byte[] components = new byte[in.skipBytes()];
        System.arraycopy(in.array(), in.position() - components.length, components, 0, components.length);
        return Direction.ofComponents(components);
    }
}
