package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Names of people and accounts where tools write them: git, lists of files, identities of processes. */
final class People {

    private static final int LONGEST_NAME = 48;

    private static final int LONGEST_ENCODED = 200;
    /** How far the fields of a record may be from each other. */
    private static final int LONGEST_RECORD = 240;

    private static final int RECORD_LINES = 3;
    private static final int MANIFEST = 800;
    private static final int LONGEST_CARD = 40;
    private static final int LONGEST_GAP = 12;
    private static final int LONGEST_FIELD = 1024;

    /** Fields for names of people, in letters alone. */
    private static final Set<String> NAME_FIELDS = WordList.set("""
            name fullname firstname lastname givenname familyname middlename surname displayname realname authorname
            committername contactname ownername customername author authors fname lname maintainername username
            """);

    private People() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String field : WordList.list("""
                user.name author_name authorname committer_name git_author_name git_committer_name
                """)) {
            finders.put(field, People::field);
        }
        finders.put("uid=", People::identity);
        finders.put("gid=", People::identity);
        finders.put("logname=", People::login);
        finders.put("sudo_user=", People::login);
        finders.put(":x:", People::passwd);
        for (String mode : WordList.list("""
                rw-r--r-- rwxr-xr-x rwx------ rw------- rw-rw-r-- rwxrwxr-x rwxrwxrwx rw-rw-rw- r--r--r-- rwxr-x--- rw-r-----
                r-xr-xr-x rw-rw---- rwxrwx--- r-------- rwx--x--x rwxr-xr-t rwxrwxrwt
                """)) {
            finders.put(mode, People::file);
        }
        finders.put(" +0", People::blame);
        finders.put(" -0", People::blame);
        finders.put(" +1", People::blame);
        finders.put("-by:", People::trailer);
        finders.put("author", People::author);
        finders.put("maintainer", People::author);
        finders.put("editor", People::editor);
        finders.put("created by ", People::creator);
        for (String done : WordList.list("""
                written reported contributed translated posted submitted suggested photo photograph illustrated edited
                maintained spotted patch fix presented taught
                """)) {
            finders.put(done + " by ", People::doer);
        }
        finders.put("begin:vcard", People::card);
        finders.put("):\n", People::shortlog);
        finders.put("):\r", People::shortlog);
        return finders;
    }

    /** {@code git config user.name "Ann Lee"}, {@code GIT_AUTHOR_NAME=Ann} */
    private static void field(String text, int start, int end, Hits hits) {
        int at = skipSigns(text, end);
        if (at > end) {
            name(text, at, valueEnd(text, at), false, hits);
        }
    }

    /** Behind a name's field: quotes, escaped or not, signs of assignment and of lists. */
    static int skipSigns(String text, int from) {
        int at = from;
        while (at < text.length() && at < from + 10 && "\"'`\\:=> [{(\t".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The end of a value: of what is in quotes or between tags, else of what is written as a name. */
    static int valueEnd(String text, int from) {
        char before = text.charAt(from - 1);
        if ("\"'`>".indexOf(before) < 0) {
            return PersonNames.end(text, from);
        }
        char close = before == '>' ? '<' : before;
        int end = from;
        while (end < text.length() && end - from < LONGEST_NAME && text.charAt(end) != close) {
            char c = text.charAt(end);
            boolean apostrophe = c == '\'' && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
            if (!Character.isLetter(c) && " .-\u2019\u00b7,".indexOf(c) < 0 && !apostrophe) {
                break;
            }
            end++;
        }
        boolean closed = end < text.length() && (text.charAt(end) == close || "\\(<".indexOf(text.charAt(end)) >= 0);
        return closed ? end : from;
    }

    /** Takes a name, if it is one; a single word only when more than its field says so. */
    private static boolean name(String text, int from, int to, boolean distinct, Hits hits) {
        int end = to;
        while (end > from && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == ',')) {
            end--;
        }
        String name = text.substring(from, end);
        boolean written = end > from
                && PersonNames.end(name.replace(",", ""), 0)
                        == name.replace(",", "").length();
        if (!written || !PersonNames.isName(name) || (distinct && !PersonNames.isDistinct(name))) {
            return false;
        }
        hits.add(from, end, Kind.PERSON_NAME, Surety.PERSONAL);
        return true;
    }

    // Names beside addresses of mail.

    /** Looks for the name of the one whose address this is: in front of it, behind it, in the same record. */
    static void nameBeside(String text, int from, int to, Hits hits) {
        if (from > 1 && text.charAt(from - 1) == '<') {
            int start = nameBefore(text, from - 1, hits);
            if (start < from - 1) {
                return;
            }
        }
        if (text.startsWith(" (", to)) {
            int end = PersonNames.end(text, to + 2);
            if (end < text.length() && text.charAt(end) == ')') {
                name(text, to + 2, end, true, hits);
            }
        }
        record(text, from, to, hits);
        Columns.Cell head = hits.words().columns(text).head(from);
        if (head != null
                && text.substring(head.start(), head.end())
                        .toLowerCase(Locale.ROOT)
                        .contains("mail")) {
            row(text, from, hits);
        }
    }

    /** The name in front of a bracket; returns where it begins, or the bracket's place. */
    private static int nameBefore(String text, int bracket, Hits hits) {
        int to = bracket;
        while (to > 0 && text.charAt(to - 1) == ' ') {
            to--;
        }
        if (to > 0 && text.charAt(to - 1) == ')') {
            // A remark, as of the company.
            int open = Near.lastIndexOf(text, '(', to, to - LONGEST_NAME);
            to = open > 0 && to - open < LONGEST_NAME && text.charAt(open - 1) == ' ' ? open - 1 : to;
        }
        if (text.startsWith("?=", to - 2)) {
            int word = Near.lastIndexOf(text, "=?", to - 3, to - LONGEST_ENCODED);
            if (word >= 0
                    && to - word < LONGEST_ENCODED
                    && text.substring(word, to).indexOf('\n') < 0) {
                hits.add(word, to, Kind.PERSON_NAME, Surety.PERSONAL);
                return word;
            }
        }
        int start;
        if (to > 1 && "\"'".indexOf(text.charAt(to - 1)) >= 0) {
            int close = to - (text.charAt(to - 2) == '\\' ? 2 : 1);
            start = Near.lastIndexOf(text, text.charAt(to - 1), close - 1, close - LONGEST_NAME - 1) + 1;
            boolean quoted = start > 0
                    && close - start <= LONGEST_NAME
                    && text.substring(start, close).indexOf('\n') < 0;
            to = close;
            start = quoted ? start : PersonNames.start(text, close);
        } else {
            start = PersonNames.start(text, to);
            boolean turned = start > 2 && text.startsWith(", ", start - 2);
            int surname = turned ? PersonNames.start(text, start - 2) : start;
            start = surname < start && isLabelled(text, surname) ? surname : start;
            if (start == to) {
                // Behind a label any word is a name.
                int word = Alphabet.DOTS.runStart(text, to, LONGEST_NAME);
                start = isLabelled(text, word) ? word : to;
            }
        }
        String name = text.substring(start, to);
        if (name.length() < 2 || !PersonNames.isName(name) || !Character.isLetter(name.charAt(0))) {
            return bracket;
        }
        hits.add(start, to, Kind.PERSON_NAME, Surety.PERSONAL);
        return start;
    }

    private static boolean isLabelled(String text, int start) {
        return start >= 2 && text.charAt(start - 1) == ' ' && text.charAt(start - 2) == ':';
    }

    /** Fields for names in the record that the address is a field of: an object, or the lines around. */
    private static void record(String text, int from, int to, Hits hits) {
        int start = recordStart(text, from);
        int end = recordEnd(text, to);
        for (int at = start; at < end; at++) {
            char c = text.charAt(at);
            boolean key =
                    c == 'n' || c == 'N' ? isKey(text, at, "name") : (c == 'u' || c == 'U') && isKey(text, at, "uthor");
            if (!key) {
                continue;
            }
            int keyEnd = at + (c == 'n' || c == 'N' ? 4 : 5);
            keyEnd += keyEnd < end && (text.charAt(keyEnd) == 's' || text.charAt(keyEnd) == 'S') ? 1 : 0;
            int keyStart = Alphabet.DASH.runStart(text, at, 24);
            String field = letters(text, keyStart, keyEnd);
            int value = skipSigns(text, keyEnd);
            boolean assigned = value > keyEnd && hasSign(text, keyEnd, value);
            if (assigned && NAME_FIELDS.contains(field) && (value <= from || value >= to)) {
                name(text, value, valueEnd(text, value), false, hits);
            }
            at = keyEnd;
        }
    }

    private static boolean isKey(String text, int at, String word) {
        return text.regionMatches(true, at, word, 0, word.length());
    }

    static boolean hasSign(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (":=>".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static String letters(String text, int from, int to) {
        StringBuilder letters = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Alphabet.LETTER.has(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    private static int recordStart(String text, int from) {
        int lines = 0;
        int at = from;
        while (at > 0 && from - at < LONGEST_RECORD) {
            char c = text.charAt(at - 1);
            if (c == '{' || c == '}') {
                return at;
            }
            if (c == '\n' && (++lines > RECORD_LINES || at > 1 && text.charAt(at - 2) == '\n')) {
                return at;
            }
            at--;
        }
        return at;
    }

    private static int recordEnd(String text, int to) {
        int lines = 0;
        int at = to;
        while (at < text.length() && at - to < LONGEST_RECORD) {
            char c = text.charAt(at);
            if (c == '{' || c == '}') {
                return at;
            }
            if (c == '\n' && (++lines > RECORD_LINES || at + 1 < text.length() && text.charAt(at + 1) == '\n')) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** The cells of a row whose columns are headed as names. */
    private static void row(String text, int address, Hits hits) {
        Columns columns = hits.words().columns(text);
        int at = Lines.contentStart(text, Lines.start(text, address, Columns.LONGEST_LINE));
        while (at < text.length() && text.charAt(at) != '\n') {
            int end = at;
            while (end < text.length() && ",;\t|\n\"".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            if (end > at && Character.isLetter(text.charAt(at))) {
                Columns.Cell head = columns.head(at);
                if (head != null && NAME_FIELDS.contains(letters(text, head.start(), head.end()))) {
                    name(text, at, end, false, hits);
                }
            }
            at = end + 1;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }

    // Names behind labels, without an address.

    /** {@code Reviewed-by: Ann Lee} */
    private static void trailer(String text, int start, int end, Hits hits) {
        int at = skipBlanks(text, end);
        int from = Alphabet.DASH.runStart(text, start, LONGEST_NAME);
        boolean line = from == 0 || !Character.isLetterOrDigit(text.charAt(from - 1));
        if (at > end && line && Character.isUpperCase(text.charAt(from))) {
            alone(text, at, hits);
        }
    }

    /** {@code # Author: Ann Lee}, {@code @author Ann Lee}, {@code "author": "Ann Lee"} in a package's description. */
    private static void author(String text, int start, int end, Hits hits) {
        int at = end;
        at += at < text.length() && (text.charAt(at) == 's' || text.charAt(at) == 'S') ? 1 : 0;
        while (text.startsWith("_", at)) {
            at++;
        }
        if (marked(text, start, at, hits) || headed(text, start, at, hits)) {
            return;
        }
        int value = skipSigns(text, at);
        if (value == at || value >= text.length()) {
            return;
        }
        boolean tag = start > 0 && text.charAt(start - 1) == '@' && text.charAt(at) == ' ';
        boolean quoted = "\"'".indexOf(text.charAt(value - 1)) >= 0;
        int sign = skipBlanks(text, at);
        boolean colon = text.charAt(Math.min(sign, value)) == ':' && beginsLine(text, start);
        if (!quoted && (tag || colon)) {
            alone(text, value, hits);
        } else if (quoted && hasSign(text, at, value) && isManifest(text, start)) {
            name(text, value, valueEnd(text, value), true, hits);
        }
    }

    /** {@code \\author{Ann Lee \\and Tim Roe}}, {@code author = {Lee, Ann}}, {@code /Author (Ann Lee)}, {@code <author>}. */
    private static boolean marked(String text, int start, int end, Hits hits) {
        char before = start > 0 ? text.charAt(start - 1) : ' ';
        int at = skipBlanks(text, end);
        if (at >= text.length()) {
            return false;
        }
        char open = text.charAt(at);
        if (open == '[' && before == '\\') {
            int close = Near.indexOf(text, ']', at, at + LONGEST_NAME);
            PersonRecords.several(text, at + 1, hits);
            at = close < 0 ? at : close + 1;
            open = at < text.length() ? text.charAt(at) : ' ';
        }
        boolean command = before == '\\' && open == '{';
        boolean property = before == '/' && open == '(';
        boolean element = (before == '<' || before == ':') && open == '>' && at == end;
        int comma = start;
        while (comma > 0 && start - comma < LONGEST_GAP && text.charAt(comma - 1) == ' ') {
            comma--;
        }
        boolean bibliography = open == '=' && (beginsLine(text, start) || comma > 0 && text.charAt(comma - 1) == ',');
        if (bibliography) {
            at = skipBlanks(text, at + 1);
            bibliography = at < text.length() && text.charAt(at) == '{' && !text.startsWith("{{", at);
        }
        int content = text.startsWith("\" content=\"", end) ? end + "\" content=\"".length() : -1;
        if (content > 0 || command || property || element || bibliography) {
            PersonRecords.several(text, content > 0 ? content : at + 1, hits);
            return true;
        }
        return false;
    }

    /** {@code editor = {Lee, Ann}} in a bibliography; other editors are programs. */
    private static void editor(String text, int start, int end, Hits hits) {
        int at = skipBlanks(text, end);
        if (at < text.length() && text.charAt(at) == '=' && text.startsWith("{", skipBlanks(text, at + 1))) {
            marked(text, start, end, hits);
        }
    }

    /** The lines below a heading for authors, each of which is a name with or without an address. */
    private static boolean headed(String text, int start, int end, Hits hits) {
        int line = Lines.start(text, start, LONGEST_RECORD);
        int content = line;
        while (content < start && "#=*.SHAU \t".indexOf(text.charAt(content)) >= 0) {
            content++;
        }
        int at = end;
        while (at < text.length() && at - end < LONGEST_NAME && " *=:\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (content < start || at >= text.length() || text.charAt(at) != '\n') {
            return false;
        }
        int next = at + 1;
        int blanks = 0;
        for (int lines = 0; lines < LONGEST_CARD && next > 0 && next < text.length() && blanks < 2; lines++) {
            int item = Lines.contentStart(text, next);
            int stop = Lines.end(text, item);
            int name = PersonNames.end(text, item);
            boolean rule = "-=~_".indexOf(text.charAt(Math.min(item, text.length() - 1))) >= 0;
            if (stop <= item) {
                blanks++;
            } else if (name > item) {
                blanks = 0;
                int after = skipBlanks(text, name);
                boolean ends = after >= stop || "<(,[".indexOf(text.charAt(after)) >= 0;
                if (!ends || !PersonRecords.person(text, item, name, hits)) {
                    return true;
                }
            } else if (!rule) {
                return true;
            }
            next = Lines.next(text, Math.max(next, stop));
        }
        return true;
    }

    /** {@code Written by Ann Lee.} */
    private static void doer(String text, int start, int end, Hits hits) {
        int to = PersonNames.end(text, end);
        int after = skipBlanks(text, to);
        boolean ends = after >= text.length()
                || "\n\r.,;<)(\"\\*/".indexOf(text.charAt(after)) >= 0
                || text.startsWith("and ", after)
                || text.startsWith("on ", after)
                || text.startsWith("in ", after);
        boolean whole = start == 0 || !Alphabet.WORD.has(text.charAt(start - 1));
        if (to > end && ends && whole) {
            PersonRecords.several(text, end, hits);
        }
    }

    /** {@code Created by Ann Lee on 1/2/20.} */
    private static void creator(String text, int start, int end, Hits hits) {
        int to = PersonNames.end(text, end);
        if (text.startsWith(" on ", to) && to + 4 < text.length() && Alphabet.DIGIT.has(text.charAt(to + 4))) {
            name(text, end, to, true, hits);
        }
    }

    /** {@code FN:Ann Lee}, {@code N:Lee;Ann;;;} in a card (RFC 6350). */
    private static void card(String text, int start, int end, Hits hits) {
        int line = end;
        for (int lines = 0; lines < LONGEST_CARD && line < text.length(); lines++) {
            int stop = Near.indexOf(text, '\n', line, line + LONGEST_FIELD);
            stop = stop < 0 ? Math.min(text.length(), line + LONGEST_FIELD) : stop;
            int colon = Near.indexOf(text, ':', line, stop);
            int field = colon;
            while (field > line && ";=-".indexOf(text.charAt(field - 1)) >= 0
                    || field > line && Alphabet.ALNUM.has(text.charAt(field - 1))) {
                field--;
            }
            String name =
                    colon > 0 && colon < stop ? text.substring(field, colon).split(";", -1)[0] : "";
            if (name.equals("END")) {
                return;
            }
            if (name.equals("FN") || name.equals("N")) {
                parts(text, colon + 1, stop, hits);
            }
            line = stop + 1;
        }
    }

    private static void parts(String text, int from, int to, Hits hits) {
        int at = from;
        while (at < to) {
            int end = PersonNames.end(text, at);
            if (end > at && end <= to) {
                name(text, at, end, false, hits);
            }
            at = Math.max(end, at) + 1;
        }
    }

    /** {@code Ann Lee (12):} above the subjects of commits. */
    private static void shortlog(String text, int start, int end, Hits hits) {
        int number = Alphabet.DIGIT.runStart(text, start, 7);
        if (number > 2 && number < start && text.startsWith(" (", number - 2)) {
            int from = PersonNames.start(text, number - 2);
            int line = Lines.start(text, from, LONGEST_RECORD);
            if (from == 0 || text.charAt(from - 1) == '"' || from == Lines.contentStart(text, line)) {
                name(text, from, number - 2, true, hits);
            }
        }
    }

    /** A name of more than one word that nothing but an address, or its line's end, follows. */
    private static void alone(String text, int from, Hits hits) {
        int to = PersonRecords.nameEnd(text, from);
        int after = to;
        while (after < text.length() && " \t.*/-".indexOf(text.charAt(after)) >= 0) {
            after++;
        }
        if (after >= text.length() || "\n\r\\\"'(,".indexOf(text.charAt(after)) >= 0) {
            name(text, from, to, true, hits);
        }
    }

    private static boolean beginsLine(String text, int at) {
        int from = at;
        while (from > 0 && at - from < 12 && text.charAt(from - 1) != '\n') {
            if (Character.isLetterOrDigit(text.charAt(from - 1))) {
                return false;
            }
            from--;
        }
        return true;
    }

    /** Whether a package is described around: what else has a version and a licence beside its author. */
    private static boolean isManifest(String text, int at) {
        String around = text.substring(Math.max(0, at - MANIFEST), Math.min(text.length(), at + MANIFEST))
                .toLowerCase(Locale.ROOT);
        return around.contains("version")
                && (around.contains("licen") || around.contains("dependencies") || around.contains("setup("));
    }

    /** {@code uid=1000(ann)} */
    private static void identity(String text, int start, int end, Hits hits) {
        int number = Alphabet.DIGIT.runEnd(text, end, 12);
        if (number > end && number < text.length() && text.charAt(number) == '(') {
            account(text, number + 1, hits);
        }
    }

    /** {@code LOGNAME=ann} */
    private static void login(String text, int start, int end, Hits hits) {
        if (Character.isUpperCase(text.charAt(start))) {
            account(text, end, hits);
        }
    }

    /** {@code ann:x:1000:1000:Ann Lee,,,:/home/ann:/bin/sh} (passwd(5)) */
    private static void passwd(String text, int start, int end, Hits hits) {
        int user = Alphabet.DIGIT.runEnd(text, end, 10);
        int group = user < text.length() && text.charAt(user) == ':' ? Alphabet.DIGIT.runEnd(text, user + 1, 10) : user;
        if (user - end < 4 || group - user < 5 || group >= text.length() || text.charAt(group) != ':') {
            return;
        }
        account(text, Alphabet.DOTS.runStart(text, start, LONGEST_NAME), hits);
        int name = PersonNames.end(text, group + 1);
        if (name < text.length() && (text.charAt(name) == ',' || text.charAt(name) == ':')) {
            name(text, group + 1, name, true, hits);
        }
    }

    /** {@code -rw-r--r--  1 ann  staff  120 …} */
    private static void file(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && "@+.".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        int links = skipBlanks(text, at);
        int linksEnd = Alphabet.DIGIT.runEnd(text, links, 8);
        int user = skipBlanks(text, linksEnd);
        if (links == at || linksEnd == links || user == linksEnd) {
            return;
        }
        int userEnd = account(text, user, hits);
        int group = skipBlanks(text, userEnd);
        int groupEnd = Alphabet.DOTS.runEnd(text, group, LONGEST_NAME);
        if (text.substring(group, groupEnd).equals(text.substring(user, userEnd))) {
            account(text, group, hits);
        }
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ' && at < from + 16) {
            at++;
        }
        return at;
    }

    private static int account(String text, int from, Hits hits) {
        int to = Alphabet.DOTS.runEnd(text, from, LONGEST_NAME);
        String name = text.substring(from, to);
        boolean service =
                name.startsWith("_") || name.startsWith("systemd") || name.equals("staff") || name.equals("wheel");
        if (to > from && !service && !HomePaths.isNobody(name)) {
            hits.add(from, to, Kind.USER_NAME, Surety.PERSONAL);
        }
        return to;
    }

    /** {@code (Ann Lee 2024-01-02 10:11:12 +0100 12)}: a line's author, left of a time. */
    private static void blame(String text, int start, int end, Hits hits) {
        int time = start - "2024-01-02 10:11:12".length();
        if (time < 3
                || text.charAt(start - 3) != ':'
                || text.charAt(time + 4) != '-'
                || text.charAt(time + 10) != ' ') {
            return;
        }
        int to = time;
        while (to > 0 && text.charAt(to - 1) == ' ' && time - to < LONGEST_NAME) {
            to--;
        }
        int from = Near.lastIndexOf(text, '(', to, to - LONGEST_NAME) + 1;
        if (from > 0 && to - from < LONGEST_NAME && text.substring(from, to).indexOf('\n') < 0) {
            name(text, from, to, false, hits);
        }
    }
}
