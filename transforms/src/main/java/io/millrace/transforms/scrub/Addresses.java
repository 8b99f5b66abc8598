package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Locale;
import java.util.Set;

/** Passwords in addresses, e-mail addresses, and the users and hosts of shell prompts and remote paths. */
final class Addresses {

    private static final int LONGEST_USER_INFO = 512;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_NAME = 48;

    /** Domains that are nobody's: RFC 2606, RFC 6761. */
    private static final Set<String> RESERVED_DOMAINS =
            Set.of("example.com", "example.org", "example.net", "example.edu");

    private static final Set<String> RESERVED_SUFFIXES = Set.of("example", "test", "invalid", "localhost");

    /** Mailboxes of roles and machines (RFC 2142 and custom), which are nobody's own. */
    private static final Set<String> ROLES = WordList.set("""
            git noreply no-reply no_reply donotreply do-not-reply do_not_reply support info contact hello admin
            postmaster webmaster hostmaster abuse security sales help noc root mailer-daemon bounce bounces
            notifications notification actions bot team opensource oss press jobs careers legal privacy billing
            feedback dev office service newsletter marketing announce users user conduct maintainers
            """);

    /** Suffixes of more than two letters that mail goes to. */
    private static final Set<String> SUFFIXES = WordList.set("""
            com org net edu gov mil int info biz name pro coop museum aero jobs mobi travel tel cat asia post xxx
            app dev tech cloud online site store shop blog email mail company group agency team systems software
            solutions services consulting digital media network studio design world life live today global
            international bank finance capital ventures health care clinic legal law academy school university
            institute foundation xyz club fun space website host press page zone one ltd gmbh inc llc berlin
            london paris nyc tokyo wien hamburg swiss eus gal scot wales ai art build codes engineering expert
            games google microsoft apple amazon work works local internal intranet lan corp home private
            localdomain arpa energy earth social community support tools science education training partners
            holdings
            """);

    private static final Set<String> NOT_A_HOST =
            Set.of("localhost", "host", "hostname", "server", "remote", "example");

    private Addresses() {}

    /** Looks behind {@code ://} for a password. */
    static void passwordInUrl(String text, int start, int end, Hits hits) {
        int limit = Math.min(text.length(), end + LONGEST_USER_INFO);
        int colon = -1;
        int at = -1;
        int slash = -1;
        for (int i = end; i < limit; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || "\"'`<>".indexOf(c) >= 0 || text.startsWith("://", i)) {
                break;
            }
            if (c == ':' && colon < 0 && slash < 0) {
                colon = i;
            } else if (c == '@' && (slash < 0 || at < 0)) {
                at = i;
            } else if ((c == '/' || c == '?' || c == '#') && slash < 0) {
                slash = i;
                // A slash behind a port or a host ends the address's first part; a password may hold one.
                boolean port = colon >= 0 && Alphabet.DIGIT.runEnd(text, colon + 1) == i;
                if (at >= 0 || colon < 0 || port || i == colon + 1) {
                    break;
                }
            }
        }
        if (at < 0) {
            return;
        }
        if (colon < 0 || colon > at) {
            String user = text.substring(end, at);
            if (user.length() >= 20 && Values.mixture(user).isRandom() && !Values.isStandIn(user)) {
                hits.add(end, at, Kind.CREDENTIAL, Surety.VALUE);
            }
            return;
        }
        String user = text.substring(end, colon);
        String password = text.substring(colon + 1, at);
        boolean known = password.equalsIgnoreCase(user) || password.length() < 2 || password.startsWith("%");
        if (!known && !Values.isStandIn(password) && Alphabet.DOTS.has(charAt(text, at + 1))) {
            hits.add(colon + 1, at, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private static boolean isLocal(char c) {
        return Alphabet.DOTS.has(c) || c == '+' || isLatin(c);
    }

    private static boolean isDomain(char c) {
        return Alphabet.ALNUM.has(c) || c == '-' || c == '.' || isLatin(c);
    }

    /** Letters beyond ASCII that addresses have; those of other scripts are text beside one. */
    private static boolean isLatin(char c) {
        return c > 127 && c < 0x250 && Character.isLetter(c);
    }

    /** Looks around an at sign. */
    static void atSign(String text, int at, int end, Hits hits) {
        int from = at;
        while (from > 0 && at - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
            from--;
        }
        while (from < at && ".-+_".indexOf(text.charAt(from)) >= 0 && text.charAt(from) != '_') {
            from++;
        }
        int to = end;
        while (to < text.length() && to - end < LONGEST_DOMAIN && isDomain(text.charAt(to))) {
            to++;
        }
        while (to > end && !Character.isLetterOrDigit(text.charAt(to - 1))) {
            to--;
        }
        if (from == at || to == end || text.charAt(at - 1) == '.' || charAt(text, to) == '(') {
            return;
        }
        String local = text.substring(from, at);
        String domain = text.substring(end, to).toLowerCase(Locale.ROOT);
        int dot = domain.lastIndexOf('.');
        if (dot > 0 && isSuffix(domain.substring(dot + 1)) && !domain.contains("..")) {
            email(text, from, to, local, domain, hits);
        } else if (domain.indexOf('.') < 0) {
            prompt(text, from, at, end, to, hits);
        }
    }

    /** {@code ann (at) acme (dot) com} */
    static void spelled(String text, int start, int end, Hits hits) {
        int localEnd = start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start;
        int from = localEnd;
        while (from > 0 && localEnd - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
            from--;
        }
        int at = end < text.length() && text.charAt(end) == ' ' ? end + 1 : end;
        StringBuilder domain = new StringBuilder();
        boolean spelledDot = false;
        int to = at;
        while (to < text.length() && domain.length() < LONGEST_DOMAIN) {
            int label = to;
            while (label < text.length() && (Alphabet.ALNUM.has(text.charAt(label)) || text.charAt(label) == '-')) {
                label++;
            }
            domain.append(text, to, label);
            int dot = label > to ? dotEnd(text, label) : label;
            to = label;
            if (dot == label || dot >= text.length() || !Alphabet.ALNUM.has(text.charAt(dot))) {
                break;
            }
            spelledDot |= dot > label + 1;
            domain.append('.');
            to = dot;
        }
        String name = domain.toString().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        // The word "at" alone stands in every sentence.
        boolean meant = text.charAt(start) != ' ' || spelledDot;
        boolean reserved = RESERVED_DOMAINS.contains(name) || RESERVED_SUFFIXES.contains(name.substring(dot + 1));
        String local = text.substring(from, localEnd);
        boolean role = ROLES.contains(local.toLowerCase(Locale.ROOT));
        if (meant && from < localEnd && dot > 0 && isSuffix(name.substring(dot + 1)) && !reserved && !role) {
            hits.add(from, to, Kind.EMAIL, local + '@' + name, Surety.PERSONAL);
        }
    }

    private static int dotEnd(String text, int at) {
        for (String dot : new String[] {".", " (dot) ", "(dot)", "[dot]", " [dot] ", " dot ", "{dot}"}) {
            if (text.startsWith(dot, at)) {
                return at + dot.length();
            }
        }
        return at;
    }

    private static boolean isSuffix(String suffix) {
        if (suffix.length() == 2) {
            return Alphabet.LETTER.has(suffix.charAt(0)) && Alphabet.LETTER.has(suffix.charAt(1));
        }
        return SUFFIXES.contains(suffix) || (!suffix.isEmpty() && suffix.charAt(0) > 127);
    }

    private static void email(String text, int from, int to, String local, String domain, Hits hits) {
        String lower = local.toLowerCase(Locale.ROOT);
        boolean reserved = RESERVED_DOMAINS.contains(domain)
                || RESERVED_DOMAINS.stream().anyMatch(name -> domain.endsWith('.' + name))
                || RESERVED_SUFFIXES.contains(domain.substring(domain.lastIndexOf('.') + 1));
        boolean retina = domain.length() > 2 && Alphabet.DIGIT.has(domain.charAt(0)) && domain.charAt(1) == 'x';
        boolean code = from > 0 && (text.charAt(from - 1) == '@' || text.charAt(from - 1) == '$');
        boolean nobody = ROLES.contains(lower)
                || lower.contains("noreply")
                || lower.contains("no-reply")
                || lower.matches(".*[^a-z]bot\\W*")
                || lower.startsWith("dependabot")
                || lower.startsWith("your")
                || lower.equals("first.last")
                || lower.equals("firstname.lastname")
                || lower.equals("foo")
                || lower.equals("bar")
                || lower.equals("you")
                || lower.equals("email")
                || lower.equals("name");
        if (reserved || retina || code || (nobody && !domain.startsWith("users.noreply"))) {
            return;
        }
        if (from > 0 && text.charAt(from - 1) == ']') {
            return;
        }
        hits.add(from, to, Kind.EMAIL, Surety.PERSONAL);
        nameBefore(text, from, hits);
        People.nameBeside(text, from, hits);
    }

    /** The name in front of an address in angle brackets, as authors and correspondents are written. */
    private static void nameBefore(String text, int from, Hits hits) {
        int bracket = from - 1;
        if (bracket < 1 || text.charAt(bracket) != '<') {
            return;
        }
        int to = bracket;
        while (to > 0 && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '"')) {
            to--;
        }
        int start = to;
        while (start > 0 && to - start < LONGEST_NAME && isOfName(text.charAt(start - 1))) {
            start--;
        }
        while (start < to && !Character.isLetter(text.charAt(start))) {
            start++;
        }
        String name = text.substring(start, to);
        String[] words = name.split(" +", -1);
        boolean capital = !name.isEmpty() && (Character.isUpperCase(name.charAt(0)) || name.charAt(0) > 127);
        boolean labelled = start >= 2 && text.charAt(start - 1) == ' ' && text.charAt(start - 2) == ':';
        if (name.length() >= 2 && words.length <= 5 && (capital || labelled) && !name.startsWith("person-")) {
            hits.add(start, to, Kind.PERSON_NAME, Surety.PERSONAL);
        }
    }

    private static boolean isOfName(char c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c == '.' || c == '\'' || c == '-' || c == '\u2019';
    }

    /** {@code ann@laptop shop %}: a directory of one word, and the sign of a shell. */
    private static boolean isShell(String text, int to) {
        if (charAt(text, to) != ' ') {
            return false;
        }
        int end = to + 1;
        while (end < text.length()
                && end - to < LONGEST_NAME
                && (Alphabet.DOTS.has(text.charAt(end)) || text.charAt(end) == '~')) {
            end++;
        }
        char sign = charAt(text, end + 1);
        return end > to + 1
                && charAt(text, end) == ' '
                && (sign == '%' || sign == '$' || sign == '#')
                && charAt(text, end + 2) <= ' ';
    }

    /** {@code ann@laptop:~/shop$}, and paths on other machines. */
    private static void prompt(String text, int from, int at, int end, int to, Hits hits) {
        boolean path = charAt(text, to) == ':' && (charAt(text, to + 1) == '~' || charAt(text, to + 1) == '/');
        boolean bracket = from > 0 && text.charAt(from - 1) == '[' && charAt(text, to) == ' ';
        boolean begins = from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1)) && text.charAt(from - 1) != '/';
        boolean comment = from > 1
                && text.charAt(from - 1) == ' '
                && to - end >= 2
                && from - 1 - Alphabet.BASE64.runStart(text, from - 1, 64) >= 64;
        if (!begins || (!path && !bracket && !comment && !isShell(text, to))) {
            return;
        }
        String user = text.substring(from, at);
        String host = text.substring(end, to);
        if (!HomePaths.isNobody(user)) {
            hits.add(from, at, Kind.USER_NAME, Surety.PERSONAL);
        }
        boolean container = Alphabet.HEX.runEnd(host, 0) == host.length() && host.length() == 12;
        if (!NOT_A_HOST.contains(host.toLowerCase(Locale.ROOT)) && !container) {
            hits.add(end, to, Kind.HOST_NAME, Surety.PERSONAL);
        }
    }
}
