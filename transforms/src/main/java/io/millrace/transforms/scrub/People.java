package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.Map;
import java.util.TreeMap;

/** Names of people and accounts where tools write them: git, lists of files, identities of processes. */
final class People {

    private static final int LONGEST_NAME = 48;

    private static final int LONGEST_BETWEEN = 24;

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
        for (String mode : WordList.list("""
                rw-r--r-- rwxr-xr-x rwx------ rw------- rw-rw-r-- rwxrwxr-x rwxrwxrwx rw-rw-rw- r--r--r-- rwxr-x--- rw-r-----
                r-xr-xr-x rw-rw---- rwxrwx--- r-------- rwx--x--x rwxr-xr-t rwxrwxrwt
                """)) {
            finders.put(mode, People::file);
        }
        finders.put(" +0", People::blame);
        finders.put(" -0", People::blame);
        finders.put(" +1", People::blame);
        return finders;
    }

    /** {@code git config user.name "Ann Lee"}, {@code GIT_AUTHOR_NAME=Ann} */
    private static void field(String text, int start, int end, Hits hits) {
        int at = end;
        while (at < text.length() && at < end + 6 && "\"'\\:= ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at > end) {
            boolean quoted = "\"'".indexOf(text.charAt(at - 1)) >= 0;
            name(text, at, nameEnd(text, at, quoted), hits);
        }
    }

    private static int nameEnd(String text, int from, boolean quoted) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_NAME && isOfName(text.charAt(end))) {
            if (!quoted
                    && text.charAt(end) == ' '
                    && (end + 1 >= text.length() || !Character.isUpperCase(text.charAt(end + 1)))) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isOfName(char c) {
        return Character.isLetter(c) || c == ' ' || c == '.' || c == '\'' || c == '-' || c == '\u2019';
    }

    private static void name(String text, int from, int to, Hits hits) {
        String name = text.substring(from, to).strip();
        boolean word = name.length() >= 3 && !Values.isStandIn(name) && Character.isUpperCase(name.charAt(0));
        boolean made = name.equals("Your Name")
                || name.equals("Test User")
                || name.endsWith("Bot")
                || name.startsWith("GitHub")
                || name.equals("Test");
        if (word && !made) {
            hits.add(from, from + name.length(), Kind.PERSON_NAME, Surety.PERSONAL);
        }
    }

    /** The name that stands beside an address as a field of the same record; looks back from the address. */
    static void nameBeside(String text, int address, Hits hits) {
        int from = Math.max(0, address - 96);
        String before = text.substring(from, address);
        int at = Math.max(before.lastIndexOf("name\""), before.lastIndexOf("name ="));
        at = Math.max(at, before.lastIndexOf("name:"));
        if (at < 0 || before.indexOf("mail", at) < 0 || before.indexOf('}', at) >= 0) {
            return;
        }
        if (at > 0 && (Character.isLetter(before.charAt(at - 1)) || before.charAt(at - 1) == '_')) {
            return;
        }
        int value = from + at + 4;
        while (value < address && "\"'\\:= ".indexOf(text.charAt(value)) >= 0) {
            value++;
        }
        int valueEnd = nameEnd(text, value, true);
        String between = text.substring(Math.min(valueEnd, address), address);
        int field = between.indexOf("mail");
        if (field >= 0 && field <= LONGEST_BETWEEN && between.indexOf('\n') == between.lastIndexOf('\n')) {
            name(text, value, valueEnd, hits);
        }
    }

    /** {@code uid=1000(ann)} */
    private static void identity(String text, int start, int end, Hits hits) {
        int number = Alphabet.DIGIT.runEnd(text, end, 12);
        if (number > end && number < text.length() && text.charAt(number) == '(') {
            account(text, number + 1, hits);
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
        int from = to;
        while (from > 0 && to - from < LONGEST_NAME && isOfName(text.charAt(from - 1))) {
            from--;
        }
        if (from > 0 && text.charAt(from - 1) == '(') {
            name(text, from, to, hits);
        }
    }
}
