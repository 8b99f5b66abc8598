package io.millrace.transforms.stage;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Sha256;
import io.millrace.schemas.coder.BinaryWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The order of rows, shuffled as training wants it and the same every time: by the first sixteen bytes of the
 * SHA-256 of a salt and the row's key, then by the row's bytes. The next eight bytes say which part a row is in.
 * Not thread-safe.
 */
final class RowOrder {

    /** How many bytes stand before the row in an entry. */
    static final int HASH_BYTES = 16;

    private final byte[] salted;
    private final int keyAt;
    private final MessageDigest digest;
    private byte[] hash = new byte[0];

    RowOrder(String salt) {
        byte[] utf8 = salt.getBytes(StandardCharsets.UTF_8);
        salted = ByteBuffer.allocate(utf8.length + 16).put(utf8).array();
        keyAt = utf8.length;
        digest = Sha256.create();
    }

    /** Turns to another row's key. */
    void turnTo(ContentId key) {
        ByteBuffer.wrap(salted).putLong(keyAt, key.high()).putLong(keyAt + 8, key.low());
        hash = digest.digest(salted);
    }

    /** The part of the row among {@code parts}. */
    int part(int parts) {
        return parts == 1
                ? 0
                : (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(HASH_BYTES), parts);
    }

    /** Appends the entry of a row, which sorts as the row does. */
    void write(byte[] row, BinaryWriter out) {
        out.writeRaw(hash, 0, HASH_BYTES);
        out.writeRaw(row, 0, row.length);
    }
}
