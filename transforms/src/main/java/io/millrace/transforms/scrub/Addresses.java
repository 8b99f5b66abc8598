package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Passwords in addresses, e-mail addresses, and the users and hosts of shell prompts and remote paths. */
final class Addresses {

    private static final int LONGEST_USER_INFO = 512;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_NAME = 48;

    /** Domains that are nobody's: RFC 2606, RFC 6761, and what a machine without a name calls itself. */
    private static final Set<String> RESERVED_DOMAINS =
            Set.of("example.com", "example.org", "example.net", "example.edu", "localhost.localdomain");

    private static final Set<String> RESERVED_SUFFIXES = Set.of("example", "test", "invalid", "localhost");

    /**
     * Suffixes that no mail is delivered to (RFC 6762, appendix G; RFC 8375; ICANN's internal): somebody's only where
     * they stand behind a name, as git writes who has not set an address.
     */
    private static final Set<String> UNROUTABLE = WordList.set("""
            local localdomain lan internal intranet corp home private arpa onion alt domain host
            """);

    /** Suffixes in other scripts that are given to somebody (IANA's root zone). */
    private static final List<String> FOREIGN_SUFFIXES = WordList.list("""
            \u0440\u0444 \u0431\u0435\u043b \u0443\u043a\u0440 \u049b\u0430\u0437 \u0441\u0440\u0431 \u043c\u043a\u0434 \u043c\u043e\u043d \u0431\u0433
            \u0435\u044e \u0440\u0443\u0441 \u043e\u043d\u043b\u0430\u0439\u043d \u0441\u0430\u0439\u0442 \u043e\u0440\u0433 \u043a\u043e\u043c
            \u043c\u043e\u0441\u043a\u0432\u0430 \u4e2d\u56fd \u4e2d\u570b \u516c\u53f8 \u7f51\u7edc \u7db2\u7d61 \u9999\u6e2f \u53f0\u6e7e \u53f0\u7063
            \u65b0\u52a0\u5761 \u5728\u7ebf \u4e2d\u6587\u7f51 \u7f51\u5740 \u96c6\u56e2 \ud55c\uad6d \ub2f7\ucef4 \u307f\u3093\u306a \u30b3\u30e0
            \u092d\u093e\u0930\u0924 \u0e44\u0e17\u0e22 \u0627\u0645\u0627\u0631\u0627\u062a \u0627\u0644\u0633\u0639\u0648\u062f\u064a\u0629
            \u0645\u0635\u0631 \u0627\u0644\u0645\u063a\u0631\u0628 \u0627\u06cc\u0631\u0627\u0646 \u0642\u0637\u0631 \u062a\u0648\u0646\u0633
            \u0645\u0648\u0642\u0639 \u0634\u0628\u0643\u0629 \u05d9\u05e9\u05e8\u05d0\u05dc \u03b5\u03bb \u03b5\u03c5 \u10d2\u10d4 \u0570\u0561\u0575
            \u09ad\u09be\u09b0\u09a4 \u09ac\u09be\u0982\u09b2\u09be
            """);

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
            games google microsoft apple amazon work works energy earth social community support tools science education training partners
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
            boolean drawn = user.length() >= 20 && Values.mixture(user).isRandom();
            if ((drawn || isOfProxy(text, start) && user.length() >= 6) && !Values.isStandIn(user)) {
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

    /** Whether the user of an address is the password, as of proxies. */
    private static boolean isOfProxy(String text, int schemeEnd) {
        String scheme = text.substring(Alphabet.ALNUM.runStart(text, schemeEnd, 12), schemeEnd);
        return PROXIES.contains(scheme.toLowerCase(Locale.ROOT));
    }

    private static final Set<String> PROXIES =
            Set.of("trojan", "ss", "vless", "hysteria", "hysteria2", "tuic", "anytls");

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
        boolean foreign = to < text.length() && Character.isLetter(text.charAt(to));
        int foreignEnd = foreign ? foreignDomainEnd(text, end) : -1;
        if (foreignEnd > 0) {
            to = foreignEnd;
            while (from > 0 && at - from < LONGEST_LOCAL && Character.isLetterOrDigit(text.charAt(from - 1))) {
                from--;
            }
        }
        while (to > end && !Character.isLetterOrDigit(text.charAt(to - 1))) {
            to--;
        }
        boolean none = from == at || to == end || text.charAt(at - 1) == '.' || charAt(text, to) == '(';
        if (none || isPasswordOfUrl(text, from)) {
            return;
        }
        String local = text.substring(from, at);
        String domain = text.substring(end, to).toLowerCase(Locale.ROOT);
        int dot = domain.lastIndexOf('.');
        if (dot > 0 && isSuffix(domain.substring(dot + 1)) && !domain.contains("..")) {
            email(text, from, to, local, domain, hits);
        } else if (domain.indexOf('.') < 0) {
            prompt(text, from, at, end, to, hits);
        } else if (isNumeric(domain) && !HomePaths.isNobody(local) && isRemote(text, from, to)) {
            hits.add(from, at, Kind.USER_NAME, Surety.PERSONAL);
        }
    }

    /** {@code ://user:} stands before: what is no secret there is no mailbox either. */
    private static boolean isPasswordOfUrl(String text, int from) {
        if (from == 0 || text.charAt(from - 1) != ':') {
            return false;
        }
        int user = from - 1;
        while (user > 0 && from - user < LONGEST_LOCAL && isLocal(text.charAt(user - 1))) {
            user--;
        }
        return text.startsWith("://", user - 3);
    }

    /** Whether a host is told by its address. */
    private static boolean isNumeric(String host) {
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            dots += host.charAt(i) == '.' ? 1 : 0;
            if (host.charAt(i) != '.' && !Alphabet.DIGIT.has(host.charAt(i))) {
                return false;
            }
        }
        return dots == 3;
    }

    /** Whether a command that takes a user and a host stands before, or a path behind. */
    private static boolean isRemote(String text, int from, int to) {
        int line = Lines.start(text, from, LONGEST_LOCAL);
        String before = text.substring(line, from);
        boolean path = charAt(text, to) == ':' && "/~".indexOf(charAt(text, to + 1)) >= 0;
        return path || REMOTE.stream().anyMatch(before::contains);
    }

    private static final List<String> REMOTE =
            List.of("ssh ", "scp ", "sftp ", "rsync ", "ssh-copy-id ", "mosh ", "ssh://");

    /** The end of a domain under a suffix in another script; -1 for none. */
    private static int foreignDomainEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_DOMAIN && isForeignDomain(text.charAt(end))) {
            end++;
        }
        for (int dot = Near.lastIndexOf(text, '.', end - 1, from);
                dot > from;
                dot = Near.lastIndexOf(text, '.', dot - 1, from)) {
            for (String suffix : FOREIGN_SUFFIXES) {
                if (text.startsWith(suffix, dot + 1)) {
                    return dot + 1 + suffix.length();
                }
            }
        }
        return -1;
    }

    private static boolean isForeignDomain(char c) {
        return isDomain(c) || Character.isLetter(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK;
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
        if (suffix.isEmpty() || suffix.charAt(0) > 127) {
            return !suffix.isEmpty();
        }
        if (suffix.length() == 2) {
            return Alphabet.LETTER.has(suffix.charAt(0)) && Alphabet.LETTER.has(suffix.charAt(1));
        }
        return SUFFIXES.contains(suffix) || UNROUTABLE.contains(suffix) || suffix.startsWith("xn--");
    }

    private static void email(String text, int from, int to, String local, String domain, Hits hits) {
        String lower = local.toLowerCase(Locale.ROOT);
        boolean reserved = RESERVED_DOMAINS.contains(domain)
                || RESERVED_DOMAINS.stream().anyMatch(name -> domain.endsWith('.' + name))
                || RESERVED_SUFFIXES.contains(domain.substring(domain.lastIndexOf('.') + 1));
        boolean unroutable =
                UNROUTABLE.contains(domain.substring(domain.lastIndexOf('.') + 1)) && !isOfSomebody(text, from);
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
        if (reserved || unroutable || retina || code || (nobody && !domain.startsWith("users.noreply"))) {
            return;
        }
        if (from > 0 && text.charAt(from - 1) == ']') {
            return;
        }
        if (text.startsWith("://", from - 3)) {
            // A user and a host, not a mailbox.
            if (!HomePaths.isNobody(local)) {
                hits.add(from, from + local.length(), Kind.USER_NAME, Surety.PERSONAL);
            }
            return;
        }
        hits.add(from, to, Kind.EMAIL, Surety.PERSONAL);
        People.nameBeside(text, from, to, hits);
    }

    /** Whether a name, or the field of one's address, stands in front. */
    private static boolean isOfSomebody(String text, int from) {
        String before = text.substring(Math.max(0, from - 16), from).toLowerCase(Locale.ROOT);
        return before.endsWith(" <") || before.contains("email");
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
