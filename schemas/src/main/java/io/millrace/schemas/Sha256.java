package io.millrace.schemas;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4), which every Java platform has. What verifies a version stands alone and has its own. */
public final class Sha256 {

    private static final ThreadLocal<MessageDigest> LOCAL = ThreadLocal.withInitial(Sha256::create);

    private Sha256() {}

    /** A digest of the caller's own. */
    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * This thread's digest, begun anew: for what is hashed for every example, since making one takes longer than hashing a
     * line. It must have been finished before anything else asks for it.
     */
    public static MessageDigest local() {
        MessageDigest digest = LOCAL.get();
        digest.reset();
        return digest;
    }
}
