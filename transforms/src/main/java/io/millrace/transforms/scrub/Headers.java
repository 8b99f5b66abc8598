package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import io.millrace.transforms.scrub.Literals.Literal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What HTTP carries: authorization of every scheme, cookies; and the hashes of passwords in files of users. */
final class Headers {

    private static final Kind HASH = Kind.secret("password-hash");
    private static final int LONGEST_VALUE = 8192;
    private static final int LONGEST_LINE = 4096;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_CONTAINER = 1500;
    private static final int SHORTEST_SESSION = 20;

    private static final Set<String> SCHEMES = WordList.set("""
            basic bearer token digest apikey api-key key negotiate ntlm jwt oauth bot sharedkey
            sharedaccesssignature genie-key apitoken api-token splunk discogs github-bearer snowflake
            deepl-auth-key mac hawk ghost klaviyo-api-key ssws pat
            """);

    private Headers() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        finders.put("authorization", Headers::authorization);
        finders.put("bearer ", Headers::bearer);
        finders.put("basic ", Headers::basic);
        finders.put("cookie", Headers::cookies);
        finders.put("\ttrue\t", Headers::cookieJar);
        finders.put("\tfalse\t", Headers::cookieJar);
        for (String mark : new String[] {
            "$apr1$",
            "$2a$",
            "$2b$",
            "$2y$",
            "$1$",
            "$5$",
            "$6$",
            "$y$",
            "$argon2",
            "$scrypt$",
            "$pbkdf2",
            "pbkdf2_sha",
            "{ssha",
            "{sha}",
            "{sha256}",
            "scram-sha-256$",
            "$krb5",
            "$7$",
            "$gy$",
            "$s0$",
            "pbkdf2:sha",
            "scrypt:"
        }) {
            finders.put(mark, Headers::hash);
        }
        return finders;
    }

    private static void authorization(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && at < end + 8 && "\"'`])\\:=, \t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String between = text.substring(end, at);
        if (between.indexOf(':') < 0 && between.indexOf('=') < 0 && between.indexOf(',') < 0) {
            return;
        }
        int prefix = Alphabet.LETTER.runEnd(text, at, 2);
        if (prefix == at + 1 && prefix < text.length() && "\"'`".indexOf(text.charAt(prefix)) >= 0) {
            at = prefix + 1;
        }
        int word = Alphabet.DASH.runEnd(text, at, 40);
        boolean spaced =
                word > at && word < text.length() && (text.charAt(word) == ' ' || text.startsWith("%20", word));
        String scheme = text.substring(at, word).toLowerCase(Locale.ROOT);
        if (spaced && SCHEMES.contains(scheme)) {
            int value = text.charAt(word) == ' ' ? word + 1 : word + 3;
            if (scheme.equals("digest") || scheme.equals("mac") || scheme.equals("hawk") || scheme.equals("oauth")) {
                parameters(text, value, hits);
                return;
            }
            value(text, value, scheme, hits);
        } else if (scheme.startsWith("aws4-hmac")) {
            parameters(text, word, hits);
        } else if (spaced) {
            ofAnyScheme(text, text.charAt(word) == ' ' ? word + 1 : word + 3, hits);
        } else {
            int to = Alphabet.TOKEN.runEnd(text, at, LONGEST_VALUE);
            String token = text.substring(at, to);
            if (token.length() >= 16 && Values.mixture(token).isRandom() && !Values.isStandIn(token)) {
                hits.add(at, to, Kind.CREDENTIAL, Surety.FIELD);
            }
        }
    }

    /** Behind a word that only its vendor knows stands a token, and nothing else in the line. */
    private static void ofAnyScheme(String text, int from, Hits hits) {
        int to = Alphabet.TOKEN.runEnd(text, from, LONGEST_VALUE);
        String token = text.substring(from, to);
        boolean closed = to >= text.length() || "\r\n\"'`\\<".indexOf(text.charAt(to)) >= 0;
        boolean drawn = Values.mixture(token).isRandom() || Values.isUuid(token);
        if (closed && token.length() >= 16 && drawn && !Values.isStandIn(token)) {
            hits.add(from, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static void value(String text, int from, String scheme, Hits hits) {
        int to = from;
        while (to < text.length() && to - from < LONGEST_VALUE && isOfValue(text.charAt(to))) {
            to++;
        }
        while (to > from && ".,:".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        String value = text.substring(from, to);
        if (value.length() < 4 || Values.isStandIn(value)) {
            return;
        }
        if (scheme.equals("basic")) {
            if (isUserAndPassword(value)) {
                hits.add(from, to, Kind.CREDENTIAL, Surety.FIELD);
            }
        } else if (isToken(value)) {
            hits.add(from, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    /** Drawn at random, or at least no word with a number behind it. */
    private static boolean isToken(String value) {
        Values.Mixture mixture = Values.mixture(value);
        boolean words = mixture.inner() <= 1 && value.length() < 24;
        return mixture.isRandom() || (mixture.isMixed() && mixture.digits() > 0 && !words);
    }

    private static boolean isOfValue(char c) {
        return Alphabet.TOKEN.has(c) || "!@#^*:;|%$".indexOf(c) >= 0;
    }

    /** The quoted parameters of a scheme that are proofs: response, signature and the like. */
    private static void parameters(String text, int from, Hits hits) {
        int limit = Math.min(text.length(), from + LONGEST_LINE);
        int at = from;
        while (at < limit && text.charAt(at) != '\n') {
            int name = Alphabet.DASH.runEnd(text, at, 64);
            if (name > at && name < limit && text.charAt(name) == '=') {
                String word = text.substring(at, name).toLowerCase(Locale.ROOT);
                int value = name + 1;
                while (value < limit && "\"'\\".indexOf(text.charAt(value)) >= 0) {
                    value++;
                }
                int to = Alphabet.SIGNATURE.runEnd(text, value, LONGEST_VALUE);
                boolean proof = word.endsWith("response")
                        || word.endsWith("signature")
                        || word.endsWith("token")
                        || word.endsWith("mac")
                        || word.endsWith("credential");
                if (proof && to - value >= 16 && !Values.isStandIn(text.substring(value, to))) {
                    hits.add(value, to, Kind.CREDENTIAL, Surety.FIELD);
                }
                at = Math.max(to, name + 1);
            } else {
                at = Math.max(name, at + 1);
            }
        }
    }

    private static void bearer(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.ALNUM.has(text.charAt(start - 1))) {
            return;
        }
        int to = Alphabet.TOKEN.runEnd(text, end, LONGEST_VALUE);
        String value = text.substring(end, to);
        if (value.length() >= 16 && Values.mixture(value).isRandom() && !Values.isStandIn(value)) {
            hits.add(end, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static void basic(String text, int start, int end, Hits hits) {
        int to = Alphabet.BASE64.runEnd(text, end, LONGEST_VALUE);
        String value = text.substring(end, to);
        boolean begins = start == 0 || !Alphabet.ALNUM.has(text.charAt(start - 1));
        if (begins && value.length() >= 8 && isUserAndPassword(value)) {
            hits.add(end, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static boolean isUserAndPassword(String value) {
        String plain = decoded(value);
        int colon = plain.indexOf(':');
        boolean printable = plain.chars().allMatch(c -> c >= ' ' && c < 127);
        String password = colon < 0 ? "" : plain.substring(colon + 1);
        return colon >= 0
                && printable
                && plain.length() > 2
                && !plain.equals("username:password")
                && (password.isEmpty()
                        ? colon >= 12
                        : password.length() < 3
                                || !Values.isStandIn(password)
                                || !plain.substring(0, colon).equals(password));
    }

    private static String decoded(String value) {
        int length = value.length();
        while (length > 0 && value.charAt(length - 1) == '=') {
            length--;
        }
        String digits = value.substring(0, length);
        if (digits.length() % 4 == 1 || !digits.chars().allMatch(c -> Alphabet.BASE64.has((char) c) && c != '=')) {
            return "";
        }
        return new String(Base64.getDecoder().decode(digits), StandardCharsets.ISO_8859_1);
    }

    /** Cookies are many in one value. */
    private static void cookies(String text, int start, int end, Hits hits) {
        int at = text.regionMatches(true, end, "s", 0, 1) ? end + 1 : end;
        while (at < text.length() && at < end + 8 && "\"'`])\\:=, \t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int limit = Math.min(text.length(), at + LONGEST_LINE);
        boolean path = start > 0 && text.charAt(start - 1) == '/';
        if (!path && at < limit && "{[".indexOf(text.charAt(at)) >= 0) {
            container(text, at, Math.min(limit, at + LONGEST_CONTAINER), hits);
            return;
        }
        while (at < limit) {
            int name = Alphabet.DOTS.runEnd(text, at, 64);
            if (name == at || name >= limit || text.charAt(name) != '=') {
                return;
            }
            int value = name + 1;
            int to = value;
            while (to < limit && text.charAt(to) > ' ' && ";\"'`,\\<>".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            cookie(text, value, to, hits);
            at = to;
            while (at < limit && (text.charAt(at) == ';' || text.charAt(at) == ' ')) {
                at++;
            }
        }
    }

    /** What looks drawn at random in the object or the list that holds cookies. */
    private static void container(String text, int from, int limit, Hits hits) {
        int depth = 0;
        int at = from;
        while (at < limit) {
            char c = text.charAt(at);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            if (depth == 0) {
                return;
            }
            Literal literal = Literals.begins(text, at) ? Literals.read(text, at) : null;
            boolean session = literal != null
                    && literal.end() - literal.start() >= SHORTEST_SESSION
                    && !literal.value().startsWith("sha");
            if (session && literal != null) {
                cookie(text, literal.start(), literal.end(), hits);
            }
            at = literal == null ? at + 1 : literal.after();
        }
    }

    /** A line of a jar in Netscape's format: domain, whether of subdomains, path, whether secure, expiry, name, value. */
    private static void cookieJar(String text, int start, int end, Hits hits) {
        int at = end;
        for (int column = 2; column < 6; column++) {
            int most = column == 2 || column == 5 ? LONGEST_NAME : 16;
            int next = Near.indexOf(text, '\t', at, at + most + 1);
            if (next < 0) {
                return;
            }
            String cell = text.substring(at, next);
            boolean fits = switch (column) {
                case 2 -> cell.startsWith("/");
                case 3 -> cell.equals("TRUE") || cell.equals("FALSE");
                case 4 -> !cell.isEmpty() && Alphabet.DIGIT.runEnd(cell, 0) == cell.length();
                default -> !cell.isEmpty();
            };
            if (!fits) {
                return;
            }
            at = next + 1;
        }
        int to = at;
        while (to < text.length() && text.charAt(to) > ' ' && to - at < LONGEST_LINE) {
            to++;
        }
        cookie(text, at, to, hits);
    }

    /** Those of a cookie's values that look random are sessions. */
    private static void cookie(String text, int from, int to, Hits hits) {
        String said = text.substring(from, to);
        if (said.length() >= 12 && Values.mixture(said).isRandom() && !Values.isStandIn(said)) {
            hits.add(from, to, Kind.CREDENTIAL, BareWords.percentDecoded(said), Surety.VALUE);
        }
    }

    private static void hash(String text, int start, int end, Hits hits) {
        int to = end;
        while (to < text.length()
                && to - end < 512
                && (Alphabet.TOKEN.has(text.charAt(to)) || "$,:*}".indexOf(text.charAt(to)) >= 0)) {
            if (text.charAt(to) == ':'
                    && Alphabet.DIGIT.runEnd(text, to + 1) > to + 1
                    && !text.startsWith("pbkdf2:", start)
                    && !text.startsWith("scrypt:", start)) {
                break;
            }
            to++;
        }
        while (to > end && ".,:".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        String body = text.substring(end, to);
        boolean parts = body.indexOf('$') >= 0 || body.length() >= 27;
        if (body.length() >= 20 && parts && Values.couldBeDrawn(body) && !Values.isStandIn(body)) {
            hits.add(start, to, HASH, Surety.TOKEN);
        }
    }
}
