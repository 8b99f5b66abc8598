package io.millrace.schemas.coder;

import io.millrace.schemas.Item;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** Beam's view of {@link ItemCodec}: the form's length, then the form. */
public final class ItemCoder extends AtomicCoder<Item> {

    private static final long serialVersionUID = 1;
    private static final ItemCoder INSTANCE = new ItemCoder();
    private static final int BUFFER_KEPT = 1 << 20;
    private static final ThreadLocal<BinaryWriter> BUFFER = ThreadLocal.withInitial(() -> new BinaryWriter(1 << 13));

    private ItemCoder() {}

    public static ItemCoder of() {
        return INSTANCE;
    }

    @Override
    public void encode(Item item, OutputStream out) throws IOException {
        BinaryWriter buffer = BUFFER.get();
        buffer.clear();
        ItemCodec.write(item, buffer);
        VarInt.encode(buffer.size(), out);
        buffer.writeTo(out);
        if (buffer.array().length > BUFFER_KEPT) {
            BUFFER.remove();
        }
    }

    @Override
    public Item decode(InputStream in) throws IOException {
        int length = VarInt.decodeInt(in);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("an item of " + length + " bytes ends after " + bytes.length);
        }
        try {
            return ItemCodec.read(new BinaryReader(bytes));
        } catch (IllegalArgumentException e) {
            throw new CoderException("not an item", e);
        }
    }
}
