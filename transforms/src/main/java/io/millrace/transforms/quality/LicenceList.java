package io.millrace.transforms.quality;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Licences that are allowed, asked with SPDX licence expressions (SPDX specification 2.3, annex D): of {@code OR} one
 * side must be allowed, of {@code AND} both. An exception ({@code WITH}) only permits more, so that the licence before
 * it is enough. {@code GPL-2.0}, {@code GPL-2.0-only}, {@code GPL-2.0-or-later} and {@code GPL-2.0+} are told apart by
 * nobody who lists one of them: the family is allowed. Case means nothing.
 */
final class LicenceList implements Serializable {

    private static final long serialVersionUID = 1;

    /** No file names so many licences, and reading goes as deep as there are parentheses. */
    private static final int LONGEST_EXPRESSION = 500;

    /** What an expression comes to. */
    enum Answer {
        ALLOWED,
        NOT_ALLOWED,
        /** No expression, or one that cannot be read. */
        UNKNOWN
    }

    private final TreeSet<String> families = new TreeSet<>();

    private LicenceList() {}

    static LicenceList of(Collection<String> identifiers) {
        LicenceList list = new LicenceList();
        identifiers.forEach(identifier -> list.families.add(family(identifier)));
        return list;
    }

    Answer ask(String expression) {
        return new Reader(expression).read();
    }

    private static String family(String identifier) {
        String lower = identifier.strip().toLowerCase(Locale.ROOT);
        for (String suffix : new String[] {"+", "-only", "-or-later"}) {
            if (lower.endsWith(suffix)) {
                return lower.substring(0, lower.length() - suffix.length());
            }
        }
        return lower;
    }

    /** Reads an expression from left to right; {@code AND} binds more than {@code OR}. */
    private final class Reader {

        private final String[] tokens;
        private int at;
        private boolean broken;

        Reader(String expression) {
            // Cargo's old way to write OR.
            String spaced = expression
                    .replace("(", " ( ")
                    .replace(")", " ) ")
                    .replace("/", " OR ")
                    .strip();
            this.tokens = spaced.isEmpty() ? new String[0] : spaced.split("\\s+");
        }

        Answer read() {
            if (tokens.length == 0 || tokens.length > LONGEST_EXPRESSION) {
                return Answer.UNKNOWN;
            }
            boolean allowed = either();
            if (broken || at < tokens.length) {
                return Answer.UNKNOWN;
            }
            return allowed ? Answer.ALLOWED : Answer.NOT_ALLOWED;
        }

        private boolean either() {
            boolean allowed = both();
            while (isNext("or")) {
                at++;
                allowed |= both();
            }
            return allowed;
        }

        private boolean both() {
            boolean allowed = one();
            while (isNext("and")) {
                at++;
                allowed &= one();
            }
            return allowed;
        }

        private boolean one() {
            if (isNext("(")) {
                at++;
                boolean allowed = either();
                broken |= !isNext(")");
                at++;
                return allowed;
            }
            if (at >= tokens.length || isWord(tokens[at])) {
                broken = true;
                return false;
            }
            String identifier = tokens[at++];
            broken |= identifier.equalsIgnoreCase("NONE") || identifier.equalsIgnoreCase("NOASSERTION");
            if (isNext("with")) {
                at++;
                broken |= at >= tokens.length || isWord(tokens[at]);
                at++;
            }
            return families.contains(family(identifier));
        }

        private boolean isNext(String word) {
            return at < tokens.length && tokens[at].equalsIgnoreCase(word);
        }

        private boolean isWord(String token) {
            return switch (token.toLowerCase(Locale.ROOT)) {
                case "and", "or", "with", "(", ")" -> true;
                default -> false;
            };
        }
    }
}
