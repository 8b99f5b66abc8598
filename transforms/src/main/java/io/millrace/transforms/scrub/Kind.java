package io.millrace.transforms.scrub;

import java.io.Serializable;

/**
 * What a finding is.
 *
 * @param name a kebab-case word: what is counted, and what stands in the pseudonym of a credential
 * @param category whether it opens something or tells of somebody
 */
public record Kind(String name, Category category) implements Serializable {

    /** The two families of what must go. */
    public enum Category {
        SECRET,
        PERSONAL
    }

    /** A private key in any armour: too much to mask, an example that holds one is better left out. */
    public static final Kind PRIVATE_KEY = secret("private-key");

    /** A value without a format of its own, known by its name, its header or its place in an address. */
    public static final Kind CREDENTIAL = secret("credential");

    /** Text in base64 or hexadecimal digits with something in it that must go. */
    public static final Kind ENCODED = secret("encoded-text");

    public static final Kind EMAIL = personal("email-address");
    public static final Kind PHONE = personal("phone-number");
    public static final Kind CARD = personal("payment-card");
    public static final Kind IBAN = personal("iban");
    public static final Kind NATIONAL_ID = personal("national-id");
    public static final Kind IP_ADDRESS = personal("ip-address");
    public static final Kind MAC_ADDRESS = personal("mac-address");
    public static final Kind USER_NAME = personal("user-name");
    public static final Kind PERSON_NAME = personal("person-name");
    public static final Kind HOST_NAME = personal("host-name");

    /** A credential of an issuer's own format. */
    public static Kind secret(String name) {
        return new Kind(name, Category.SECRET);
    }

    private static Kind personal(String name) {
        return new Kind(name, Category.PERSONAL);
    }

    public boolean isSecret() {
        return category == Category.SECRET;
    }
}
