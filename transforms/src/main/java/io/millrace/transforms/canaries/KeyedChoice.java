package io.millrace.transforms.canaries;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Characters that follow from a key and a name and look like chance: HMAC-SHA256 of the name and a counter. Who has
 * not the key cannot tell them from others. Not thread-safe.
 */
final class KeyedChoice {

    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    /** Digits first, as GitHub and npm count in their checksums. */
    static final String BASE62 = DIGITS + UPPER + LOWER;

    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";

    private final Mac mac;
    private final byte[] name;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private long blocks;

    KeyedChoice(byte[] key, String name) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
        this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    /** A number from 0 to {@code bound}, which is excluded. */
    int below(int bound) {
        if (block.remaining() < Integer.BYTES) {
            mac.update(name);
            block = ByteBuffer.wrap(mac.doFinal(
                    ByteBuffer.allocate(Long.BYTES).putLong(blocks++).array()));
        }
        return Integer.remainderUnsigned(block.getInt(), bound);
    }

    /** So many characters of these. */
    String of(String characters, int length) {
        StringBuilder chosen = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            chosen.append(characters.charAt(below(characters.length())));
        }
        return chosen.toString();
    }

    /** Letters and digits, at least two of which are digits, as the keys of issuers have them. */
    String key(int length) {
        return of(BASE62, length - 4) + of(LOWER, 1) + of(DIGITS, 1) + of(UPPER, 1) + of(DIGITS, 1);
    }

    String digits(int length) {
        return of(DIGITS, length);
    }

    String hex(int length) {
        return of("0123456789abcdef", length);
    }

    /** The digits of keys that are written in capital letters (RFC 4648, base32). */
    String base32(int length) {
        return of(UPPER + "234567", length);
    }

    /** A word that can be spoken and is in no dictionary. */
    String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(of(CONSONANTS, 1)).append(of(VOWELS, 1));
        }
        return word.append(of(CONSONANTS, 1)).toString();
    }
}
