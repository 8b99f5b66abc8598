package io.millrace.transforms.common.meeting;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Tally;
import io.millrace.schemas.coder.BinaryReader;
import io.millrace.schemas.coder.BinaryWriter;
import io.millrace.schemas.coder.ItemCodec;
import io.millrace.transforms.common.block.BlockPacker;
import java.util.function.BiConsumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Packs rulings and measures into the blocks that a {@link JointDecision} answers with. Not thread-safe: one for each
 * bundle, flushed at its end.
 */
public final class RulingPacker {

    private static final int DROP = 1;
    private static final int REPEAT = 2;

    private final int partitions;
    private final BlockPacker<Integer> packer = BlockPacker.create();
    private final BinaryWriter entry = new BinaryWriter(1 << 8);

    private RulingPacker(int partitions) {
        this.partitions = partitions;
    }

    /**
     * A packer.
     *
     * @param partitions {@link Notes#partitions}
     */
    public static RulingPacker of(int partitions) {
        return new RulingPacker(partitions);
    }

    /** Adds a ruling about an example; {@code full} gets blocks that are full by now. */
    public void add(ContentId id, Ruling ruling, BiConsumer<Integer, byte[]> full) {
        entry.clear();
        KeepOrder.writeId(id, KeepOrder.RULING, entry);
        if (ruling instanceof Ruling.Drop drop) {
            entry.writeByte(DROP);
            entry.writeString(drop.step());
            entry.writeString(drop.reason());
            entry.writeString(drop.detail());
            entry.writeBoolean(drop.keeper() != null);
            if (drop.keeper() != null) {
                entry.writeLong(drop.keeper().high());
                entry.writeLong(drop.keeper().low());
            }
        } else if (ruling instanceof Ruling.Repeat repeat) {
            entry.writeByte(REPEAT);
            entry.writeString(repeat.step());
            entry.writeUnsigned(repeat.times());
        }
        packer.add(KeepOrder.partition(id, partitions), entry, full);
    }

    /** Adds a count for the ledger: a step's own measures; what it reads, keeps and rejects is counted where it is. */
    public void add(Tally tally, BiConsumer<Integer, byte[]> full) {
        entry.clear();
        ItemCodec.write(tally, entry);
        packer.add(partitions, entry, full);
    }

    /** Hands on all that is left. */
    public void flush(BiConsumer<Integer, byte[]> full) {
        packer.flush(full);
    }

    /** Reads the ruling of an entry. */
    static Ruling read(byte[] bytes, int from, int length) {
        int head = KeepOrder.ID_BYTES + 1;
        BinaryReader in = new BinaryReader(bytes, from + head, length - head);
        int kind = in.readByte();
        String step = in.readString();
        return switch (kind) {
            case DROP -> {
                String reason = in.readString();
                String detail = in.readString();
                @Nullable ContentId keeper = in.readBoolean() ? new ContentId(in.readLong(), in.readLong()) : null;
                yield new Ruling.Drop(step, reason, detail, keeper);
            }
            case REPEAT -> new Ruling.Repeat(step, Math.toIntExact(in.readUnsigned()));
            default -> throw new IllegalArgumentException("no kind of ruling has the number " + kind);
        };
    }
}
