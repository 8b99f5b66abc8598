package io.millrace.transforms.common.split;

import io.millrace.schemas.Sha256;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A number for each group word: the first eight bytes, big-endian, of the SHA-256 of the UTF-8 form of a salt, one zero
 * byte, and the UTF-8 form of the word. As unsigned numbers they are spread evenly.
 */
final class GroupHash implements Serializable {

    private static final long serialVersionUID = 1;

    private final byte[] salt;

    private GroupHash(byte[] salt) {
        this.salt = salt;
    }

    static GroupHash under(String salt) {
        return new GroupHash(salt.getBytes(StandardCharsets.UTF_8));
    }

    long of(String group) {
        MessageDigest digest = Sha256.local();
        digest.update(salt);
        digest.update((byte) 0);
        return ByteBuffer.wrap(digest.digest(group.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
