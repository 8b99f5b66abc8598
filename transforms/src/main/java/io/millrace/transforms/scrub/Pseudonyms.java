package io.millrace.transforms.scrub;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes what stands for a value: a word for its type and a tag of {@value #TAG_LENGTH} letters and digits, 60
 * bits of HMAC-SHA256 over the value as its type writes it, so that every spelling of one value has one
 * pseudonym, a million values most likely have a million, and nobody without the key can try values out. An
 * e-mail address becomes one at a domain that is nobody's (RFC 2606), an IPv6 address one of the range for
 * documentation (RFC 3849); all else is {@code type-tag}, letters, digits and dashes only, which may stand in
 * JSON, YAML, XML, a shell, an address or a path as it is. Not thread-safe.
 */
final class Pseudonyms {

    /** Characters of a tag. */
    static final int TAG_LENGTH = 12;

    private static final String TAG_CHARACTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final List<String> TYPES =
            List.of("person", "phone", "card", "ip", "mac", "user", "host", "iban", "national-id");

    private static final int LONGEST_TYPE = 48;

    private static final String EMAIL_DOMAIN = "@example.com";

    private final Mac mac;

    Pseudonyms(byte[] key) {
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
        }
    }

    String of(Kind kind, String value) {
        String type = type(kind);
        byte[] digest =
                mac.doFinal((type + '\0' + PersonalValues.normal(kind, value)).getBytes(StandardCharsets.UTF_8));
        if (kind.equals(Kind.IP_ADDRESS) && value.indexOf(':') >= 0) {
            return documentationAddress(digest);
        }
        String tag = tag(digest);
        if (kind.equals(Kind.EMAIL)) {
            return type + '-' + tag + EMAIL_DOMAIN;
        }
        return kind.isSecret() ? type + '-' + kind.name() + '-' + tag : type + '-' + tag;
    }

    /** One word for all credentials, whatever rule finds them: the tag does not depend on the rule. */
    private static String type(Kind kind) {
        if (kind.isSecret()) {
            return "secret";
        }
        return switch (kind.name()) {
            case "email-address", "person-name" -> "person";
            case "phone-number" -> "phone";
            case "payment-card" -> "card";
            case "ip-address" -> "ip";
            case "mac-address" -> "mac";
            case "user-name" -> "user";
            case "host-name" -> "host";
            default -> kind.name();
        };
    }

    private static String tag(byte[] digest) {
        StringBuilder tag = new StringBuilder(TAG_LENGTH);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | digest[i] & 0xff;
        }
        for (int i = 0; i < TAG_LENGTH; i++) {
            tag.append(TAG_CHARACTERS.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        }
        return tag.toString();
    }

    private static String documentationAddress(byte[] digest) {
        StringBuilder address = new StringBuilder("2001:db8");
        for (int i = 0; i < 12; i += 2) {
            // The high bit keeps each group four digits long, so that there is one way to write it.
            int group = (digest[i] & 0xff) << 8 | digest[i + 1] & 0xff | 0x1000;
            address.append(':').append(String.format(Locale.ROOT, "%04x", group));
        }
        return address.toString();
    }

    /** Where pseudonyms stand in a text, the end of each by its start. */
    static NavigableMap<Integer, Integer> spans(String text) {
        TreeMap<Integer, Integer> spans = new TreeMap<>();
        for (int dash = text.indexOf('-'); dash >= 0; dash = text.indexOf('-', dash + 1)) {
            int start = isTag(text, dash + 1) ? typeStart(text, dash) : -1;
            if (start >= 0) {
                int end = dash + 1 + TAG_LENGTH;
                boolean email = text.startsWith("person", start) && text.startsWith(EMAIL_DOMAIN, end);
                spans.put(start, email ? end + EMAIL_DOMAIN.length() : end);
            }
        }
        return spans;
    }

    /** Whether what stands here is a part of a pseudonym: the kinds' names are words that tell of the real things. */
    static boolean isPart(String text, int start, int end) {
        int dash = end;
        while (dash < text.length() && dash - start < LONGEST_TYPE && isOfKind(text.charAt(dash))) {
            if (text.charAt(dash) == '-' && isTag(text, dash + 1)) {
                int from = typeStart(text, dash);
                return from >= 0 && from <= start;
            }
            dash++;
        }
        return false;
    }

    /** Where the type's word begins that ends at a dash; -1 when there is none. */
    private static int typeStart(String text, int dash) {
        int from = Math.max(0, dash - LONGEST_TYPE);
        int secret = Near.lastIndexOf(text, "secret-", dash - 7, from);
        if (secret >= from && isKind(text, secret + 7, dash)) {
            return secret;
        }
        for (String type : TYPES) {
            if (text.startsWith(type, dash - type.length())) {
                return dash - type.length();
            }
        }
        return -1;
    }

    private static boolean isKind(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isOfKind(text.charAt(i))) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean isOfKind(char c) {
        return c == '-' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    /** Whether a pseudonym's tag begins here and ends with its word. */
    static boolean isTag(CharSequence text, int from) {
        int end = from + TAG_LENGTH;
        if (end > text.length()) {
            return false;
        }
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '2' || c > '7')) {
                return false;
            }
        }
        // A value that is ASCII alone may end before any letter of another script.
        return end == text.length() || !Alphabet.ALNUM.has(text.charAt(end));
    }
}
