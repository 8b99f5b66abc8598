package io.millrace.transforms.mix;

import io.millrace.schemas.ContentId;
import io.millrace.schemas.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The order in which a stratum's rows are taken: by the first eight bytes of the SHA-256 of the salt, a zero byte, the
 * word {@code mix}, a zero byte and the id, as unsigned numbers; then by the id. It has nothing to do with which side a
 * row is on, or with where it stands in a file. Not thread-safe.
 */
final class MixOrder {

    private static final byte[] WORD = {0, 'm', 'i', 'x', 0};

    private final byte[] keyed;
    private final int idAt;
    private final MessageDigest digest;

    MixOrder(String salt) {
        byte[] utf8 = salt.getBytes(StandardCharsets.UTF_8);
        idAt = utf8.length + WORD.length;
        keyed = ByteBuffer.allocate(idAt + 2 * Long.BYTES).put(utf8).put(WORD).array();
        digest = Sha256.create();
    }

    /** The hash of an id. */
    long hashOf(ContentId id) {
        ByteBuffer.wrap(keyed).putLong(idAt, id.high()).putLong(idAt + Long.BYTES, id.low());
        return ByteBuffer.wrap(digest.digest(keyed)).getLong();
    }
}
