package io.millrace.pipelines.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Where a group stands among all that there could be: SHA-256 over the salt in UTF-8, one zero byte and the group in
 * UTF-8; of that the first eight bytes, big-endian, as an unsigned number. Not thread-safe.
 */
final class GroupPlace {

    private final MessageDigest digest = Digests.sha256();
    private final byte[] salt;

    private GroupPlace(byte[] salt) {
        this.salt = salt;
    }

    static GroupPlace under(String salt) {
        return new GroupPlace(salt.getBytes(StandardCharsets.UTF_8));
    }

    long of(String group) {
        digest.update(salt);
        digest.update((byte) 0);
        digest.update(group.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    /**
     * Whether all groups of an example are on a side, when those of eval are below a bound.
     *
     * @param bound an unsigned number
     * @return what is wrong, naming the first group that is not; empty when nothing is
     */
    String complaint(SideFacts example, boolean inEval, long bound) {
        for (String group : example.groups()) {
            long place = of(group);
            boolean below = Long.compareUnsigned(place, bound) < 0;
            if (below != inEval) {
                return "the example " + example.id() + " is in " + (inEval ? RowFile.EVAL : RowFile.TRAIN)
                        + ", but its group " + group + " belongs in " + (inEval ? RowFile.TRAIN : RowFile.EVAL)
                        + ": its hash begins " + hex(place) + ", and eval is "
                        + "what is below " + hex(bound);
            }
        }
        return "";
    }

    private static String hex(long value) {
        return HexFormat.of().toHexDigits(value);
    }
}
