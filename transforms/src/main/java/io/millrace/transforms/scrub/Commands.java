package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Passwords behind the short options of well-known programs, and the lines of {@code .pgpass}. */
final class Commands {

    private static final int LONGEST_COMMAND = 600;

    /**
     * A program's option for a password.
     *
     * @param glued whether the value may follow the option's letter at once
     * @param pair whether the value is user:password, of which only the password must go
     */
    private record Option(String name, boolean glued, boolean pair) {}

    private Commands() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        Option p = new Option("-p", false, false);
        Option gluedP = new Option("-p", true, false);
        Option user = new Option("-u", true, true);
        Option longUser = new Option("--user", false, true);
        Option proxyUser = new Option("--proxy-user", false, true);
        put(finders, "curl ", user, longUser, proxyUser, new Option("-U", true, true));
        put(finders, "http ", new Option("-a", false, true), new Option("--auth", false, true));
        put(finders, "https ", new Option("-a", false, true), new Option("--auth", false, true));
        put(finders, "sshpass ", gluedP);
        for (String program : new String[] {"mysql ", "mysqldump ", "mysqladmin ", "mariadb ", "mysqlimport "}) {
            put(finders, program, new Option("-p", true, false));
        }
        for (String program : new String[] {
            "login ",
            "mongo ",
            "mongosh ",
            "mongodump ",
            "mongorestore ",
            "svn ",
            "rabbitmqadmin ",
            "influx ",
            "clickhouse-client "
        }) {
            put(finders, program, p);
        }
        put(finders, "redis-cli ", new Option("-a", false, false));
        put(finders, "sqlcmd ", new Option("-P", false, false));
        put(finders, "bcp ", new Option("-P", false, false));
        put(finders, "ldapsearch ", new Option("-w", false, false));
        put(finders, "ldapadd ", new Option("-w", false, false));
        put(finders, "ldapmodify ", new Option("-w", false, false));
        put(finders, "keytool ", new Option("-storepass", false, false), new Option("-keypass", false, false));
        put(finders, "smbclient ", new Option("-U", false, true));
        put(finders, "ipmitool ", new Option("-P", false, false));
        put(finders, "xfreerdp ", new Option("/p:", true, false));
        put(finders, "7z ", gluedP);
        put(finders, "unzip ", new Option("-P", false, false));
        finders.put("pass:", Commands::openssl);
        finders.put("convertto-securestring ", Commands::secureString);
        finders.put("| sudo -s", Commands::sudo);
        finders.put("identified by", Commands::identifiedBy);
        finders.put(":5432:", Commands::pgpass);
        finders.put(":*:", Commands::pgpass);
        return finders;
    }

    private static void put(Map<String, Finder> finders, String program, Option... options) {
        List<Option> list = List.of(options);
        finders.put(program, (text, start, end, hits) -> {
            if (start == 0 || !Alphabet.WORD.has(text.charAt(start - 1))) {
                command(text, end, list, hits);
            }
        });
    }

    private static void command(String text, int from, List<Option> options, Hits hits) {
        int limit = Math.min(text.length(), from + LONGEST_COMMAND);
        int at = from;
        while (at < limit) {
            char c = text.charAt(at);
            if (c == '\n' && text.charAt(at - 1) != '\\' || c == '|' || c == ';') {
                return;
            }
            boolean begins = at == from || text.charAt(at - 1) <= ' ';
            Option option = begins ? option(text, at, options) : null;
            if (option != null) {
                int end = at + option.name().length();
                boolean spaced = end < limit && (text.charAt(end) == ' ' || text.charAt(end) == '=');
                if (spaced || option.glued()) {
                    int value = spaced ? end + 1 : end;
                    int to = value(text, value, option, spaced && option.glued() && !option.pair(), hits);
                    at = Math.max(at + 1, to);
                    continue;
                }
            }
            at++;
        }
    }

    private static @Nullable Option option(String text, int at, List<Option> options) {
        for (Option option : options) {
            if (text.startsWith(option.name(), at)) {
                return option;
            }
        }
        return null;
    }

    private static int value(String text, int from, Option option, boolean doubtful, Hits hits) {
        int start = from;
        char quote = 0;
        if (start < text.length() && (text.charAt(start) == '\'' || text.charAt(start) == '"')) {
            quote = text.charAt(start);
            start++;
        }
        int end = start;
        while (end < text.length() && end - start < 256) {
            char c = text.charAt(end);
            if (quote != 0 ? c == quote || c == '\n' : c <= ' ' || c == '"' || c == '\'' || c == '`' || c == '\\') {
                break;
            }
            end++;
        }
        if (option.pair()) {
            int colon = start;
            while (colon < end && text.charAt(colon) != ':' && text.charAt(colon) != '%') {
                colon++;
            }
            if (colon == end) {
                return end;
            }
            // A token stands for the user too, with nothing behind it.
            if (colon == end - 1) {
                end--;
            } else {
                start = colon + 1;
            }
        }
        String value = text.substring(start, Math.max(start, end));
        boolean number = Values.mixture(value).isNumber()
                || value.indexOf(':') >= 0 && Values.mixture(value).lowers() == 0;
        boolean word = doubtful && !Values.mixture(value).isMixed();
        if (value.length() >= 3 && !value.startsWith("-") && !number && !word && !Values.isStandIn(value)) {
            hits.add(start, end, Kind.CREDENTIAL, Surety.FIELD);
        }
        return end;
    }

    private static void openssl(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.WORD.has(text.charAt(start - 1))) {
            return;
        }
        int to = Alphabet.RUN.runEnd(text, end, 128);
        String value = text.substring(end, to);
        boolean option =
                start >= 6 && text.substring(Math.max(0, start - 12), start).contains("-pass");
        if (value.length() >= 4 && option && !Values.isStandIn(value)) {
            hits.add(end, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static void secureString(String text, int start, int end, Hits hits) {
        int at = end;
        for (String option : new String[] {"-String ", "-AsPlainText ", "-Force "}) {
            at = text.startsWith(option, at) ? at + option.length() : at;
        }
        value(text, at, new Option("", false, false), true, hits);
    }

    /** {@code echo password | sudo -S} */
    private static void sudo(String text, int start, int end, Hits hits) {
        int from = start;
        while (from > 0 && start - from < 128 && text.charAt(from - 1) != '\n' && !text.startsWith("echo ", from)) {
            from--;
        }
        if (text.startsWith("echo ", from) && text.charAt(end - 1) == 'S') {
            value(text, from + 5, new Option("", false, false), false, hits);
        }
    }

    private static void identifiedBy(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\\')) {
            at++;
        }
        if (text.startsWith("PASSWORD ", at) || text.startsWith("VALUES ", at)) {
            at = text.indexOf(' ', at) + 1;
        }
        if (at >= text.length() || (text.charAt(at) != '\'' && text.charAt(at) != '"')) {
            return;
        }
        int to = at + 1;
        while (to < text.length() && to - at < 256 && text.charAt(to) != text.charAt(at)) {
            to++;
        }
        if (to > at + 2
                && to < text.length()
                && text.charAt(to) == text.charAt(at)
                && !Values.isStandIn(text.substring(at + 1, to))) {
            hits.add(at + 1, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    /** {@code host:port:database:user:password} */
    private static void pgpass(String text, int start, int end, Hits hits) {
        int database = fieldEnd(text, end);
        int user = database < 0 ? -1 : fieldEnd(text, database + 1);
        if (user < 0 || text.charAt(user) != ':') {
            return;
        }
        int to = user + 1;
        while (to < text.length()
                && text.charAt(to) > ' '
                && "\"'`\\<".indexOf(text.charAt(to)) < 0
                && to - user < 256) {
            to++;
        }
        String value = text.substring(user + 1, to);
        if (value.length() >= 3 && !Values.isStandIn(value)) {
            hits.add(user + 1, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static int fieldEnd(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 64 && (Alphabet.DOTS.has(text.charAt(at)) || text.charAt(at) == '*')) {
            at++;
        }
        return at > from && at < text.length() && text.charAt(at) == ':' ? at : -1;
    }
}
