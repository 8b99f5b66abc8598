package io.millrace.pipelines.verify;

import java.util.regex.Pattern;

/** What stands in a scrubbed text for something that was taken out of it. */
final class Pseudonym {

    /** A type and sixty bits in base 32, or an address of the range for documentation (RFC 3849). */
    private static final Pattern FORM = Pattern.compile(
            "(?:person|phone|card|ip|mac|user|host|iban|national-id|secret-[a-z0-9-]+)-[a-z2-7]{12}(?![A-Za-z0-9])"
                    + "|2001:db8(?::[0-9a-f]{4}){6}");

    private Pseudonym() {}

    /** Whether there is one in a text, or what looks like one. */
    static boolean isIn(String text) {
        return FORM.matcher(text).find();
    }
}
