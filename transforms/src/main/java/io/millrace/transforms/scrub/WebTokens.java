package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON web tokens (RFC 7519), signed, encrypted or cut off: the claims alone are personal data. The values of cookies
 * that stand for a session, which have no form of their own.
 */
final class WebTokens {

    private static final Kind KIND = Kind.secret("json-web-token");
    private static final Kind COOKIE = Kind.secret("session-cookie");
    private static final int SHORTEST_PART = 14;
    private static final int LONGEST_PART = 4096;
    private static final int SHORTEST_SESSION = 16;
    private static final int LONG_SESSION = 24;

    /** Names of cookies that hold a session, as frameworks set them. */
    private static final String SESSIONS = """
            jsessionid phpsessid connect.sid asp.net_sessionid aspsessionid laravel_session ci_session _session_id
            session_id sessionid session-token session_token sessiontoken .aspxauth .aspnetcore. wordpress_logged_in_
            session= xsrf-token csrftoken csrf_token remember_token remember_user_token remember-me cf_clearance __cf_bm
            sapisid _session _sess= -session auth_session kc_session keycloak_identity _forum_session user_session logged_in_session
            """;

    private WebTokens() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        finders.put("eyj", WebTokens::look);
        finders.put("\ttrue\t", WebTokens::jar);
        finders.put("\tfalse\t", WebTokens::jar);
        for (String name : WordList.list(SESSIONS)) {
            finders.put(name, WebTokens::session);
        }
        return finders;
    }

    /** Looks at what begins with {@code eyJ}, the beginning of an object in base64. */
    static void look(String text, int start, int end, Hits hits) {
        if (!text.startsWith("eyJ", start) || hits.isInToken(start) || !begins(text, start)) {
            return;
        }
        int at = Alphabet.DASH.runEnd(text, end);
        if (at - start < SHORTEST_PART || at >= text.length() || text.charAt(at) != '.') {
            return;
        }
        int second = at + 1;
        int parts = 1;
        int to = at;
        while (parts < 5 && at < text.length() && text.charAt(at) == '.') {
            int partEnd = Alphabet.BASE64URL.runEnd(text, at + 1);
            if (partEnd == at + 1 && parts != 1) {
                break;
            }
            to = partEnd;
            at = partEnd;
            parts++;
        }
        boolean claims = parts >= 2 && to - start >= 3 * SHORTEST_PART;
        if (claims && !text.substring(start, to).contains("...")) {
            hits.sawToken(start, to);
            if (!isSample(text.substring(second, Alphabet.DASH.runEnd(text, second, LONGEST_PART)))) {
                hits.add(start, to, KIND, Surety.TOKEN);
            }
        }
    }

    private static boolean begins(String text, int start) {
        return start == 0 || !Alphabet.ALNUM.has(text.charAt(start - 1)) || isEscape(text, start);
    }

    /** Whether a letter or digit before a place is the end of an escape: of an address, or of a string in quotes. */
    static boolean isEscape(String text, int at) {
        if (at > 1 && text.charAt(at - 2) == '\\' && "nrtbf".indexOf(text.charAt(at - 1)) >= 0) {
            return true;
        }
        return at > 2
                && text.charAt(at - 3) == '%'
                && Alphabet.HEX.has(text.charAt(at - 2))
                && Alphabet.HEX.has(text.charAt(at - 1));
    }

    /** Whether the claims are those of the token that documents show, signed with whatever. */
    private static boolean isSample(String part) {
        byte[] claims;
        try {
            claims = Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String said = new String(claims, StandardCharsets.UTF_8);
        return said.contains("\"1234567890\"") && said.contains("John Doe");
    }

    /** A line of a file of cookies: domain, for its hosts, path, secured, expiry, name, value, parted by tabs. */
    private static void jar(String text, int start, int end, Hits hits) {
        int path = tab(text, end);
        int secured = tab(text, path + 1);
        int expiry = tab(text, secured + 1);
        int name = tab(text, expiry + 1);
        boolean flag = secured > path
                && (text.startsWith("TRUE", path + 1) || text.startsWith("FALSE", path + 1))
                && Alphabet.DIGIT.runEnd(text, secured + 1) == expiry;
        if (flag && name > expiry && name < text.length() && text.charAt(name) == '\t') {
            value(text, name + 1, hits);
        }
    }

    /** The next tab in the line; the line's end when there is none. */
    private static int tab(String text, int from) {
        int at = Math.min(from, text.length());
        while (at < text.length() && text.charAt(at) != '\t' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }

    /** {@code JSESSIONID=9E67…}, {@code 'connect.sid': 's%3A…'} */
    private static void session(String text, int start, int end, Hits hits) {
        boolean assigned = text.charAt(end - 1) == '=';
        int at = end;
        while (!assigned && at < text.length() && at < end + 24 && Alphabet.DOTS.has(text.charAt(at))) {
            at++;
        }
        int value = at;
        while (value < text.length() && value < at + 8 && "\"'`\\:=, \t|".indexOf(text.charAt(value)) >= 0) {
            value++;
        }
        if (value > at || assigned) {
            value(text, value, hits);
        }
    }

    private static void value(String text, int from, Hits hits) {
        int to = Alphabet.SESSION.runEnd(text, from);
        while (to > from && ".:".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        String value = text.substring(from, to);
        Values.Mixture mixture = Values.mixture(value);
        boolean drawn = mixture.isRandom() || (mixture.isHex() && mixture.digits() > 3 && mixture.changes() > 5);
        // Of small letters and digits that are drawn a few places show it, where nothing else can stand.
        drawn |= value.length() >= LONG_SESSION && mixture.digits() >= 3 && mixture.changes() >= 4;
        if (value.length() >= SHORTEST_SESSION && drawn && !Values.isStandIn(value)) {
            hits.add(from, to, COOKIE, Surety.FIELD);
        }
    }
}
