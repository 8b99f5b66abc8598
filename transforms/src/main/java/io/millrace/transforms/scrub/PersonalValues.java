package io.millrace.transforms.scrub;

import java.util.Locale;

/** The one form of a value that may be written in several ways. */
final class PersonalValues {

    private PersonalValues() {}

    /** The value as its kind writes it: what differs in spelling alone becomes equal. */
    static String normal(Kind kind, String value) {
        return switch (kind.name()) {
            case "email-address", "user-name", "host-name", "ip-address" -> value.toLowerCase(Locale.ROOT);
            case "person-name" -> inOrder(value.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " "));
            case "phone-number" -> Numbers.normalPhone(value);
            case "payment-card" -> only(value, false);
            case "iban", "national-id", "mac-address" -> only(value, true).toLowerCase(Locale.ROOT);
            default -> value;
        };
    }

    /** A name with the surname behind: mail programs and catalogues put it in front of a comma. */
    private static String inOrder(String name) {
        int comma = name.indexOf(", ");
        boolean turned = comma > 0 && name.indexOf(',', comma + 1) < 0;
        return turned ? name.substring(comma + 2) + ' ' + name.substring(0, comma) : name;
    }

    private static String only(String value, boolean letters) {
        StringBuilder kept = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c >= '0' && c <= '9') || (letters && Character.isLetter(c))) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
