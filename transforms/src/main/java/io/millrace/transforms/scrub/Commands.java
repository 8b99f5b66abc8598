package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.CommandWords.Word;
import io.millrace.transforms.scrub.FieldNames.Promise;
import io.millrace.transforms.scrub.FieldValues.Slot;
import io.millrace.transforms.scrub.Hits.Surety;
import io.millrace.transforms.scrub.Literals.Literal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Passwords in the places where programs take them, as {@code commands.tsv} lists them, and in statements and files that
 * are lines of such places.
 */
final class Commands {

    private static final int LONGEST_LINE = 400;
    private static final int LONGEST_VALUE = 256;
    private static final int LONGEST_DIALOGUE = 240;
    private static final int LONGEST_PORT = 5;
    private static final int LONGEST_CLAUSE = 96;

    /** How a place gives its value. */
    private enum Form {
        NEXT,
        GLUED,
        EITHER,
        POSITION,
        INPUT
    }

    /**
     * A place for a password.
     *
     * @param option the option, with its dashes; empty for a position and for what is piped in
     * @param number which word, counted from one; zero for the last
     * @param pair the sign that parts a user from the password; zero when the password stands alone
     * @param doubtful whether something else may stand there
     */
    private record Spot(Form form, String option, int number, char pair, boolean doubtful) {}

    private record Rule(List<String> words, List<Spot> spots) {}

    private Commands() {}

    static Map<String, Finder> finders() {
        Map<String, List<Rule>> rules = readRules();
        Map<String, Finder> finders = new TreeMap<>();
        rules.forEach((program, list) -> {
            // A blank ends the program's name, or a quote when it is one text of a list.
            for (String end : program.length() > 3 ? new String[] {" ", "\"", "'"} : new String[] {" "}) {
                finders.put(program + end, (text, start, to, hits) -> command(text, start, to - 1, list, hits));
            }
        });
        finders.put(
                "chpasswd",
                (text, start, end, hits) -> input(text, start, end, new Spot(Form.INPUT, "", 0, ':', false), hits));
        finders.put("pass:", Commands::openssl);
        finders.put("convertto-securestring ", Commands::secureString);
        finders.put("identified with", (text, start, end, hits) -> literalBehind(text, end, " BY ", hits));
        finders.put("set password from", (text, start, end, hits) -> literalBehind(text, end, " TO ", hits));
        finders.put("set password for", (text, start, end, hits) -> literalBehind(text, end, "= ", hits));
        for (String print : new String[] {"echo '", "echo \"", "printf '", "printf \"", "echo \\\""}) {
            finders.put(print, Commands::printed);
        }
        finders.put("send ", Commands::sent);
        finders.put("send(", Commands::sent);
        finders.put("sendline(", Commands::sent);
        finders.put("identified by", Commands::identifiedBy);
        finders.put("jdbc:oracle:", Commands::oracle);
        finders.put(":5432:", Commands::pgpass);
        finders.put(":*:", Commands::pgpass);
        return finders;
    }

    private static Map<String, List<Rule>> readRules() {
        Map<String, List<Rule>> rules = new TreeMap<>();
        try (InputStream in = Commands.class.getResourceAsStream("commands.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\t", -1);
                List<Spot> spots = new ArrayList<>();
                for (String spot : columns[2].split(" ", -1)) {
                    spots.add(spot(spot));
                }
                List<String> words = columns[1].equals("-") ? List.of() : List.of(columns[1].split("\\|", -1));
                for (String program : columns[0].split(" ", -1)) {
                    rules.computeIfAbsent(program, key -> new ArrayList<>()).add(new Rule(words, spots));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    private static Spot spot(String column) {
        boolean doubtful = column.endsWith("!");
        String plain = doubtful ? column.substring(0, column.length() - 1) : column;
        char last = plain.charAt(plain.length() - 1);
        if (plain.charAt(0) == '<') {
            return new Spot(Form.INPUT, "", 0, plain.length() > 1 ? last : 0, doubtful);
        }
        if (plain.charAt(0) == '>') {
            char sign = plain.charAt(1);
            int number = sign == '$' ? 0 : sign - '0';
            return new Spot(Form.POSITION, "", number, plain.length() > 2 ? last : 0, doubtful);
        }
        String option = plain.substring(0, plain.length() - 1);
        return switch (last) {
            case '+' -> new Spot(Form.GLUED, option, 0, (char) 0, doubtful);
            case '*' -> new Spot(Form.EITHER, option, 0, (char) 0, doubtful);
            case ':', '%', ',' -> new Spot(Form.EITHER, option, 0, last, doubtful);
            default -> new Spot(Form.NEXT, plain, 0, (char) 0, doubtful);
        };
    }

    private static void command(String text, int start, int end, List<Rule> rules, Hits hits) {
        if (!beginsWord(text, start)) {
            return;
        }
        List<Word> words = null;
        for (Rule rule : rules) {
            for (Spot spot : rule.spots()) {
                if (spot.form() == Form.INPUT) {
                    if (hasWord(text, end, rule)) {
                        input(text, start, end, spot, hits);
                    }
                    continue;
                }
                words = words == null ? CommandWords.read(text, end) : words;
                int from = behind(words, rule);
                if (from >= 0) {
                    look(text, words, spot.form() == Form.POSITION ? from : 0, spot, hits);
                }
            }
        }
    }

    private static boolean beginsWord(String text, int start) {
        if (start == 0 || !Alphabet.DOTS.has(text.charAt(start - 1))) {
            return true;
        }
        // The sign of a diff.
        return text.charAt(start - 1) == '-' && (start == 1 || text.charAt(start - 2) == '\n');
    }

    private static boolean hasWord(String text, int end, Rule rule) {
        return rule.words().isEmpty() || behind(CommandWords.read(text, end), rule) >= 0;
    }

    /** The place behind the word that a rule asks for; -1 when it is not there. */
    private static int behind(List<Word> words, Rule rule) {
        if (rule.words().isEmpty()) {
            return 0;
        }
        for (int i = 0; i < words.size(); i++) {
            if (rule.words().contains(words.get(i).value())) {
                return i + 1;
            }
        }
        return -1;
    }

    private static void look(String text, List<Word> words, int from, Spot spot, Hits hits) {
        if (spot.form() == Form.POSITION) {
            int seen = 0;
            for (int i = from; i < words.size(); i++) {
                Word word = words.get(i);
                boolean option = word.value().startsWith("-") || word.value().startsWith("/") && spot.pair() == 0;
                seen += option ? 0 : 1;
                boolean last = spot.number() == 0 && i == words.size() - 1 && seen > 1;
                if (!option && (seen == spot.number() || last)) {
                    value(text, word, 0, spot, hits);
                    return;
                }
            }
            return;
        }
        for (int i = from; i < words.size(); i++) {
            Word word = words.get(i);
            if (!word.value().startsWith(spot.option())) {
                continue;
            }
            int rest = word.value().length() - spot.option().length();
            if (rest == 0) {
                if (spot.form() != Form.GLUED && i + 1 < words.size()) {
                    value(text, words.get(i + 1), 0, spot, hits);
                }
                continue;
            }
            boolean joined = word.value().charAt(spot.option().length()) == '=';
            // A long option is never glued to its value, nor is a short one that is the beginning of another.
            boolean glued = spot.form() != Form.NEXT && !spot.option().startsWith("--");
            if (joined || glued) {
                value(text, word, spot.option().length() + (joined ? 1 : 0), spot, hits);
            }
        }
    }

    /** Takes what a word says from one of its characters on, or of a pair the second part, when it is a password. */
    private static void value(String text, Word word, int from, Spot spot, Hits hits) {
        String said = word.value();
        int first = from;
        int last = said.length();
        if (spot.pair() != 0) {
            int sign = said.indexOf(spot.pair(), from);
            if (sign < 0) {
                return;
            }
            int at = spot.pair() == '/' ? said.lastIndexOf('@') : last;
            last = at > sign ? at : last;
            if (sign == last - 1) {
                // A token stands for the user too, with nothing behind it.
                last = sign;
            } else {
                first = sign + 1;
            }
        }
        // What stands before quotes in a word is no part of its place.
        int start = Math.max(word.start(), word.end() - (said.length() - first));
        int end = Math.max(start, word.end() - (said.length() - last));
        String value = text.substring(start, end);
        boolean dashed = value.startsWith("-") && !(Values.mixture(value).isRandom() && !value.startsWith("--"));
        boolean address = value.startsWith("\\\\") || value.contains("://");
        if (value.length() < 3 || dashed || address || isNumbers(value)) {
            return;
        }
        if (FieldValues.isSecret(Promise.PASSWORD, "", value, spot.doubtful() ? Slot.TOLD : Slot.SETTING)) {
            hits.add(start, end, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    /** Ports and what is mapped to them. */
    private static boolean isNumbers(String value) {
        return value.chars().allMatch(c -> c >= '0' && c <= '9' || c == ':')
                && (value.length() < LONGEST_PORT + 3 || value.indexOf(':') >= 0);
    }

    /** {@code echo password | program}, {@code program <<< password} */
    private static void input(String text, int start, int end, Spot spot, Hits hits) {
        int line = Lines.start(text, start, LONGEST_LINE);
        int pipe = Near.lastIndexOf(text, '|', start, line);
        if (pipe > line && isRunBy(text.substring(pipe + 1, start))) {
            int echo = Math.max(
                    Near.lastIndexOf(text, "echo ", pipe, line), Near.lastIndexOf(text, "printf ", pipe, line));
            if (echo >= line) {
                List<Word> words = CommandWords.read(text, text.indexOf(' ', echo));
                int last = words.size() - 1;
                if (last >= 0 && words.get(last).end() <= pipe) {
                    value(text, words.get(last), 0, spot, hits);
                }
            }
            return;
        }
        int lineEnd = Lines.end(text, end);
        int here = Near.indexOf(text, "<<<", end, Math.min(lineEnd, end + LONGEST_LINE));
        if (here >= 0) {
            List<Word> words = CommandWords.read(text, here + 3);
            if (!words.isEmpty()) {
                value(text, words.get(0), 0, spot, hits);
            }
        }
    }

    /** Whether nothing stands between a pipe and a program but what runs it for somebody else. */
    private static boolean isRunBy(String between) {
        String plain = between.strip();
        return plain.isEmpty()
                || plain.equals("sudo")
                || plain.startsWith("sudo ")
                || plain.endsWith("/")
                || plain.equals("env")
                || plain.equals("npx")
                || plain.equals("bunx")
                || plain.startsWith("npx ")
                || plain.endsWith(" exec")
                || plain.startsWith("docker exec")
                || plain.startsWith("ssh ");
    }

    private static void openssl(String text, int start, int end, Hits hits) {
        if (start > 0 && Alphabet.WORD.has(text.charAt(start - 1))) {
            return;
        }
        boolean option =
                start >= 6 && text.substring(Math.max(0, start - 12), start).contains("-pass");
        int to = end;
        while (to < text.length()
                && to - end < LONGEST_VALUE
                && text.charAt(to) > ' '
                && "\"'`\\<>".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String value = text.substring(end, to);
        if (option && FieldValues.isSecret(Promise.PASSWORD, "", value, Slot.SETTING)) {
            hits.add(end, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    private static void secureString(String text, int start, int end, Hits hits) {
        for (Word word : CommandWords.read(text, end - 1)) {
            if (!word.value().startsWith("-")) {
                boolean quoted = word.start() > 0 && Literals.isQuote(text.charAt(word.start() - 1));
                Slot slot = quoted ? Slot.LITERAL : Slot.CODE;
                if (FieldValues.isSecret(Promise.PASSWORD, "", word.value(), slot)) {
                    hits.add(word.start(), word.end(), Kind.CREDENTIAL, Surety.FIELD);
                }
                return;
            }
        }
    }

    /** {@code IDENTIFIED WITH plugin BY 'x'}, {@code SET PASSWORD FOR 'user'@'host' = 'x'} */
    private static void literalBehind(String text, int from, String word, Hits hits) {
        for (int at = from; at < text.length() && at - from < LONGEST_CLAUSE && text.charAt(at) != '\n'; at++) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                identifiedBy(text, at, at + word.length(), hits);
                return;
            }
        }
    }

    /** {@code password_command = echo 'x'}: what a program is told to run for the password. */
    private static void printed(String text, int start, int end, Hits hits) {
        int floor = Math.max(Lines.start(text, start, LONGEST_CLAUSE), start - LONGEST_CLAUSE / 2);
        String before = text.substring(floor, start).toLowerCase(Locale.ROOT);
        int pass = before.lastIndexOf("pass");
        boolean asked = pass >= 0
                && (before.indexOf("cmd", pass) > 0
                        || before.indexOf("command", pass) > 0
                        || before.indexOf("eval", pass) > 0);
        int at = Lines.skipBlanks(text, text.indexOf(' ', start));
        Literal literal = asked ? Literals.read(text, at) : null;
        if (literal != null && FieldValues.isSecret(Promise.PASSWORD, "", literal.value(), Slot.SETTING)) {
            hits.add(literal.start(), literal.end(), Kind.CREDENTIAL, literal.value(), Surety.FIELD);
        }
    }

    /** What a program is sent when it has asked: {@code expect "assword:"}, then {@code send "x\r"}. */
    private static void sent(String text, int start, int end, Hits hits) {
        int at = text.startsWith("-- ", end) ? end + 3 : end;
        Literal literal = at < text.length() && Literals.begins(text, at) ? Literals.read(text, at) : null;
        if (literal == null || !isAsked(text.substring(Math.max(0, start - LONGEST_DIALOGUE), start))) {
            return;
        }
        int to = literal.end();
        while (to - 1 > literal.start() && "nr".indexOf(text.charAt(to - 1)) >= 0 && text.charAt(to - 2) == '\\') {
            to -= 2;
        }
        while (to > literal.start() && text.charAt(to - 1) == '\\') {
            to--;
        }
        if (to > literal.start()
                && FieldValues.isSecret(Promise.PASSWORD, "", text.substring(literal.start(), to), Slot.SETTING)) {
            hits.add(literal.start(), to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    /** Whether the last that was waited for is a question for a password. */
    private static boolean isAsked(String before) {
        int expect = before.lastIndexOf("expect");
        String asked = expect < 0 ? "" : before.substring(expect);
        return (asked.contains("assword") || asked.contains("assphrase")) && !asked.contains("send");
    }

    private static void identifiedBy(String text, int start, int end, Hits hits) {
        int at = Lines.skipBlanks(text, end);
        if (text.regionMatches(true, at, "PASSWORD ", 0, 9) || text.regionMatches(true, at, "VALUES ", 0, 7)) {
            at = text.indexOf(' ', at) + 1;
        }
        Literal literal = at < text.length() ? Literals.read(text, at) : null;
        if (literal != null) {
            if (FieldValues.isSecret(Promise.PASSWORD, "", literal.value(), Slot.SETTING)) {
                hits.add(literal.start(), literal.end(), Kind.CREDENTIAL, literal.value(), Surety.FIELD);
            }
            return;
        }
        // Oracle's statements have a bare word.
        int to = Alphabet.RUN.runEnd(text, at, LONGEST_VALUE);
        boolean closed = to < text.length() && text.charAt(to) == ';' || to >= text.length() || text.charAt(to) == '\n';
        if (to > at && closed && FieldValues.isSecret(Promise.PASSWORD, "", text.substring(at, to), Slot.TOLD)) {
            hits.add(at, to, Kind.CREDENTIAL, Surety.FIELD);
        }
    }

    /** {@code jdbc:oracle:thin:user/password@host} */
    private static void oracle(String text, int start, int end, Hits hits) {
        int driver = Near.indexOf(text, ':', end, end + 9);
        if (driver < 0) {
            return;
        }
        int at = Near.indexOf(text, '@', driver, driver + LONGEST_VALUE + 1);
        int slash = Near.indexOf(text, '/', driver, at);
        if (slash < 0) {
            return;
        }
        String value = text.substring(slash + 1, at);
        boolean word = value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == '<');
        if (word && FieldValues.isSecret(Promise.PASSWORD, "", value, Slot.SETTING)) {
            hits.add(slash + 1, at, Kind.CREDENTIAL, Surety.FIELD);
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
                && to - user < LONGEST_VALUE) {
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
