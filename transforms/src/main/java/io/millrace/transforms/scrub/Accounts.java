package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Hits.Surety;
import io.millrace.transforms.scrub.Literals.Literal;
import io.millrace.transforms.scrub.Places.Place;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Passwords that stand beside the user they are of, without a name of their own: in the files of mail and network
 * servers, in the talk of protocols, in the data source names of drivers, in notes.
 */
final class Accounts {

    private static final int LONGEST_WORD = 256;
    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_BLOCK = 240;
    private static final int MOST_ENTRIES = 16;
    private static final int LONGEST_LABEL = 64;

    private Accounts() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String kind : WordList.list("eap psk xauth")) {
            finders.put(": " + kind + " ", Accounts::quotedSecret);
        }
        finders.put("\" * \"", (text, start, end, hits) -> quotedSecret(text, start, end - 1, hits));
        for (String port : WordList.list("25 465 587 2525")) {
            finders.put("]:" + port + " ", (text, start, end, hits) -> pair(text, end, ":", Slot.SETTING, hits));
            finders.put("]:" + port + "\t", (text, start, end, hits) -> pair(text, end, ":", Slot.SETTING, hits));
        }
        for (String host : WordList.list("smtp. imap. pop3. mail. relay.")) {
            finders.put(host, Accounts::mailHost);
        }
        for (String share : WordList.list("/dav /webdav /remote.php")) {
            finders.put(share, Accounts::share);
        }
        for (String label : new String[] {
            "login: ",
            "logins: ",
            "creds: ",
            "credentials: ",
            "account: ",
            "user/pass: ",
            "user / pass: ",
            "username/password: ",
            "user/password: ",
            "zugang: ",
            "zugangsdaten: ",
            "identifiants : "
        }) {
            finders.put(label, (text, start, end, hits) -> pair(text, end, "/:|,", Slot.TOLD, hits));
        }
        for (String label : WordList.list("creds credentials")) {
            finders.put(label + " for ", Accounts::toldPair);
        }
        finders.put("334 ugfzc3dvcmq6", Accounts::encodedAnswer);
        finders.put("[proxylist]", Accounts::proxies);
        finders.put("bundle_", Accounts::bundle);
        finders.put("chpasswd:", Accounts::cloudInit);
        finders.put(" login ", Accounts::protocol);
        finders.put(" on >", (text, start, end, hits) -> word(text, end, hits));
        finders.put(";p:", Accounts::wifi);
        for (String network : WordList.list("tcp unix udp")) {
            finders.put("@" + network + "(", (text, start, end, hits) -> before(text, start, ':', hits));
        }
        finders.put("login=", (text, start, end, hits) -> pair(text, end, ":", Slot.TOLD, hits));
        finders.put("&p=", Accounts::query);
        finders.put("/t/", Accounts::channel);
        finders.put("\" \"", Accounts::userList);
        finders.put("auth default ", (text, start, end, hits) -> uppercase(text, start, end, hits));
        finders.put("identify ", (text, start, end, hits) -> uppercase(text, start, end, hits));
        finders.put("cat ", Accounts::shownFile);
        finders.put("# htpasswd", (text, start, end, hits) -> {
            int line = Lines.next(text, end);
            if (line > 0) {
                pair(text, Lines.contentStart(text, line), ":", Slot.SETTING, hits);
            }
        });
        finders.put("@//", (text, start, end, hits) -> before(text, start, '/', hits));
        finders.put("pragma key", Accounts::pragma);
        finders.put("pragma rekey", Accounts::pragma);
        return finders;
    }

    private static void add(int start, int end, String value, Slot slot, Hits hits) {
        if (value.length() > 2 && FieldValues.isSecret(Promise.PASSWORD, "", value, slot)) {
            hits.add(start, end, Kind.CREDENTIAL, value, Surety.FIELD);
        }
    }

    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length()
                && end - from < LONGEST_WORD
                && text.charAt(end) > ' '
                && "\"'`<>".indexOf(text.charAt(end)) < 0
                && !isEscape(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isEscape(String text, int at) {
        return text.charAt(at) == '\\' && at + 1 < text.length() && "nrt\"'".indexOf(text.charAt(at + 1)) >= 0;
    }

    private static boolean endsLine(String text, int at) {
        int end = Lines.skipBlanks(text, at);
        return end >= text.length() || "\r\n<\"'`".indexOf(text.charAt(end)) >= 0 || isEscape(text, end);
    }

    /** {@code ann : EAP "x"} (ipsec.secrets), {@code "ann" * "x" *} (pppd's secrets). */
    private static void quotedSecret(String text, int start, int end, Hits hits) {
        Literal literal = end < text.length() && Literals.begins(text, end) ? Literals.read(text, end) : null;
        if (literal != null) {
            add(literal.start(), literal.end(), literal.value(), Slot.SETTING, hits);
        }
    }

    /** A user and a password that one of some signs parts, the last of their line. */
    private static void pair(String text, int from, String signs, Slot slot, Hits hits) {
        int start = Lines.skipBlanks(text, from);
        int user = start;
        while (user < text.length()
                && user - start < LONGEST_WORD
                && text.charAt(user) > ' '
                && signs.indexOf(text.charAt(user)) < 0
                && "\"'`<>".indexOf(text.charAt(user)) < 0) {
            user++;
        }
        int sign = Lines.skipBlanks(text, user);
        if (user == start || sign >= text.length() || signs.indexOf(text.charAt(sign)) < 0) {
            return;
        }
        int value = Lines.skipBlanks(text, sign + 1);
        int end = slot == Slot.TOLD ? Sentences.tokenEnd(text, value) : wordEnd(text, value);
        if (end > value && !text.startsWith("//", sign + 1)) {
            add(value, end, text.substring(value, end), slot, hits);
        }
    }

    /** {@code creds for the staging box: ann / x} */
    private static void toldPair(String text, int start, int end, Hits hits) {
        int colon = Near.indexOf(text, ": ", end, Math.min(Lines.end(text, end), end + LONGEST_LABEL));
        if (colon > 0) {
            pair(text, colon + 2, "/", Slot.TOLD, hits);
        }
    }

    /** What a client answers when a mail server asks for {@code Password:} in base64 (AUTH LOGIN). */
    private static void encodedAnswer(String text, int start, int end, Hits hits) {
        int line = Lines.next(text, end);
        int from = line < 0 ? text.length() : Lines.contentStart(text, line);
        int to = Alphabet.BASE64.runEnd(text, from, LONGEST_WORD);
        if (to - from >= 4 && (to - from) % 4 == 0 && endsLine(text, to)) {
            hits.add(from, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    /** {@code socks5 10.0.0.1 1080 user password}, in the lines below (proxychains). */
    private static void proxies(String text, int start, int end, Hits hits) {
        int line = Lines.next(text, end);
        for (int i = 0; i < MOST_ENTRIES && line >= 0; i++) {
            int at = Lines.contentStart(text, line);
            int lineEnd = Lines.end(text, at);
            int value = at;
            for (int words = 0; words < 4 && value < lineEnd; words++) {
                value = Lines.skipBlanks(text, wordEnd(text, value));
            }
            int to = wordEnd(text, value);
            if (value >= lineEnd || !Alphabet.LETTER.has(text.charAt(at)) || !endsLine(text, to)) {
                return;
            }
            add(value, to, text.substring(value, to), Slot.SETTING, hits);
            line = Lines.next(text, lineEnd);
        }
    }

    /** {@code smtp.host:user:password}, {@code *.host:user:password} (exim) */
    private static void mailHost(String text, int start, int end, Hits hits) {
        int from = Alphabet.DOTS.runStart(text, start, LONGEST_WORD);
        boolean begins = Lines.contentStart(text, Lines.start(text, from, LONGEST_LINE)) == from;
        int host = Alphabet.DOTS.runEnd(text, end, LONGEST_WORD);
        if (!begins || host >= text.length() || text.charAt(host) != ':') {
            return;
        }
        int to = wordEnd(text, host + 1);
        int sign = Near.indexOf(text, ':', host + 1, to);
        if (sign > host + 1 && endsLine(text, to) && !Alphabet.DIGIT.has(text.charAt(host + 1))) {
            add(sign + 1, to, text.substring(sign + 1, to), Slot.SETTING, hits);
        }
    }

    /** {@code https://host/dav user "password"} (davfs2) */
    private static void share(String text, int start, int end, Hits hits) {
        int begin = Alphabet.SESSION.runStart(text, start, LONGEST_WORD);
        int address = wordEnd(text, end);
        if (!text.substring(begin, start).contains("://") || Alphabet.LETTER.has(charAt(text, end))) {
            return;
        }
        int user = Lines.skipBlanks(text, address);
        int userEnd = Alphabet.DOTS.runEnd(text, user, LONGEST_WORD);
        int value = Lines.skipBlanks(text, userEnd);
        if (user == address || userEnd == user || value == userEnd || value >= text.length()) {
            return;
        }
        Literal literal = Literals.begins(text, value) ? Literals.read(text, value) : null;
        int to = literal == null ? wordEnd(text, value) : literal.after();
        if (endsLine(text, to) && to > value) {
            Place place = literal == null
                    ? new Place(value, to, text.substring(value, to), Slot.TOLD)
                    : new Place(literal.start(), literal.end(), literal.value(), Slot.SETTING);
            add(place.start(), place.end(), place.value(), place.slot(), hits);
        }
    }

    /** {@code BUNDLE_GEMS__HOST: "user:password"}, and the same as a variable. */
    private static void bundle(String text, int start, int end, Hits hits) {
        int name = Alphabet.WORD.runEnd(text, end, LONGEST_WORD);
        int at = name;
        while (at < text.length() && at < name + 4 && ":= \"'".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at > name && text.substring(end, name).contains("__")) {
            pair(text, at, ":", Slot.SETTING, hits);
        }
    }

    /** The list of users and passwords that cloud-init hands to chpasswd. */
    private static void cloudInit(String text, int start, int end, Hits hits) {
        int list = Near.indexOf(text, "list:", end, end + LONGEST_BLOCK);
        if (list < 0) {
            return;
        }
        int line = Lines.next(text, list);
        for (int i = 0; i < MOST_ENTRIES && line >= 0; i++) {
            int content = Lines.contentStart(text, line);
            int name = Alphabet.DOTS.runEnd(text, content, LONGEST_WORD);
            if (name == content || name >= text.length() || text.charAt(name) != ':') {
                return;
            }
            int to = wordEnd(text, name + 1);
            if (to == name + 1) {
                return;
            }
            add(name + 1, to, text.substring(name + 1, to), Slot.SETTING, hits);
            line = Lines.next(text, to);
        }
    }

    /** {@code a1 LOGIN user "password"} (RFC 3501) */
    private static void protocol(String text, int start, int end, Hits hits) {
        int user = Alphabet.TOKEN.has(charAt(text, end)) ? wordEnd(text, end) : end;
        Literal quoted = user == end && Literals.begins(text, end) ? Literals.read(text, end) : null;
        user = quoted == null ? user : quoted.after();
        if (!text.startsWith("LOGIN", start + 1) || charAt(text, user) != ' ') {
            return;
        }
        Literal literal = Literals.begins(text, user + 1) ? Literals.read(text, user + 1) : null;
        if (literal != null) {
            add(literal.start(), literal.end(), literal.value(), Slot.SETTING, hits);
        } else {
            int to = wordEnd(text, user + 1);
            if (endsLine(text, to) && to > user + 1) {
                add(user + 1, to, text.substring(user + 1, to), Slot.TOLD, hits);
            }
        }
    }

    private static char charAt(String text, int at) {
        return at < text.length() ? text.charAt(at) : '\n';
    }

    /** {@code user ann on >password ~*} (Redis) */
    private static void word(String text, int from, Hits hits) {
        int to = wordEnd(text, from);
        boolean user = text.substring(Math.max(0, from - LONGEST_WORD / 2), from)
                .toLowerCase(Locale.ROOT)
                .contains("user");
        if (user) {
            add(from, to, text.substring(from, to), Slot.SETTING, hits);
        }
    }

    /** {@code WIFI:T:WPA;S:name;P:password;;}, as codes for cameras say it. */
    private static void wifi(String text, int start, int end, Hits hits) {
        String before = text.substring(Math.max(0, start - LONGEST_WORD / 2), start);
        int to = end;
        while (to < text.length() && to - end < LONGEST_WORD && ";\n\"'".indexOf(text.charAt(to)) < 0) {
            to += text.charAt(to) == '\\' ? 2 : 1;
        }
        if (before.contains("WIFI:") && charAt(text, to) == ';') {
            add(end, to, text.substring(end, to), Slot.SETTING, hits);
        }
    }

    /** {@code user:password@tcp(host:3306)/base}, {@code user/password@//host:1521/service} */
    private static void before(String text, int at, char sign, Hits hits) {
        int start = at;
        while (start > 0
                && at - start < LONGEST_WORD
                && text.charAt(start - 1) > ' '
                && "\"'`<>".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        int user = Alphabet.DOTS.runEnd(text, start, LONGEST_WORD);
        // A name and an equals sign may stand before the user.
        user = charAt(text, user) == '=' ? Alphabet.DOTS.runEnd(text, user + 1, LONGEST_WORD) : user;
        if (user > start && user < at && text.charAt(user) == sign) {
            add(user + 1, at, text.substring(user + 1, at), Slot.SETTING, hits);
        }
    }

    /** {@code ?db=x&u=user&p=password} */
    private static void query(String text, int start, int end, Hits hits) {
        int from = Alphabet.SESSION.runStart(text, start, LONGEST_WORD);
        String before = text.substring(Math.max(0, from - LONGEST_WORD), start);
        int to = end;
        while (to < text.length() && to - end < LONGEST_WORD && isOfQuery(text.charAt(to))) {
            to++;
        }
        if (before.contains("u=") || before.contains("user=")) {
            add(end, to, BareWords.percentDecoded(text.substring(end, to)), Slot.SETTING, hits);
        }
    }

    /** {@code https://host/t/token/channel} (Conda) */
    private static void channel(String text, int start, int end, Hits hits) {
        int to = Alphabet.DASH.runEnd(text, end, LONGEST_WORD);
        String token = text.substring(end, to);
        int from = Alphabet.SESSION.runStart(text, start, LONGEST_WORD);
        if (token.length() >= 20
                && charAt(text, to) == '/'
                && text.substring(from, start).contains("://")
                && Values.mixture(token).isRandom()) {
            hits.add(end, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static boolean isOfQuery(char c) {
        return c > ' ' && "&\"'<>)`\\;#".indexOf(c) < 0;
    }

    /** {@code "user" "password"} alone in a line (pgbouncer). */
    private static void userList(String text, int start, int end, Hits hits) {
        int line = Lines.contentStart(text, Lines.start(text, start, LONGEST_LINE));
        Literal user = line < start && text.charAt(line) == '"' ? Literals.read(text, line) : null;
        Literal password = user == null || user.after() != start + 1 ? null : Literals.read(text, end - 1);
        boolean alone = password != null && endsLine(text, password.after());
        if (alone
                && password != null
                && isPart(user.value())
                && Values.mixture(password.value()).digits() > 1) {
            add(password.start(), password.end(), password.value(), Slot.LITERAL, hits);
        }
    }

    private static boolean isPart(String user) {
        return !user.isEmpty() && Alphabet.DOTS.runEnd(user, 0) == user.length();
    }

    /** {@code AUTH default password}, {@code IDENTIFY password}: words of protocols, which are in capitals. */
    private static void uppercase(String text, int start, int end, Hits hits) {
        int to = wordEnd(text, end);
        int next = charAt(text, to) == ' ' ? to + 1 : end;
        int last = wordEnd(text, next);
        if (Character.isUpperCase(text.charAt(start)) && endsLine(text, last)) {
            add(next, last, text.substring(next, last), Slot.TOLD, hits);
        }
    }

    /** A file for logging in that a terminal shows: the user, and the password on the line below. */
    private static void shownFile(String text, int start, int end, Hits hits) {
        int file = wordEnd(text, end);
        String name = text.substring(end, file).toLowerCase(Locale.ROOT);
        boolean telling =
                name.contains("auth") || name.contains("pass") || name.contains("cred") || name.contains("login");
        int line = telling && endsLine(text, file) ? Lines.next(text, file) : -1;
        int user = line < 0 ? 0 : Lines.contentStart(text, line);
        int userEnd = line < 0 ? 0 : wordEnd(text, user);
        int below = line < 0 || userEnd == user || !endsLine(text, userEnd) ? -1 : Lines.next(text, userEnd);
        if (below < 0 || !isPart(text.substring(user, userEnd))) {
            return;
        }
        int value = Lines.contentStart(text, below);
        int to = wordEnd(text, value);
        if (to > value && endsLine(text, to)) {
            add(value, to, text.substring(value, to), Slot.TOLD, hits);
        }
    }

    /** {@code PRAGMA key = 'password'} (SQLCipher) */
    private static void pragma(String text, int start, int end, Hits hits) {
        int sign = Lines.skipBlanks(text, end);
        int at = charAt(text, sign) == '=' ? Lines.skipBlanks(text, sign + 1) : sign;
        quotedSecret(text, start, at, hits);
    }
}
