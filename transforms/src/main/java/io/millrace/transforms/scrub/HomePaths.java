package io.millrace.transforms.scrub;

import io.millrace.transforms.scrub.Hits.Surety;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The user's name in home directories: of Linux, macOS and Windows, with either slash, mounted, shared, and with dashes
 * for slashes as agents name a project's folder. The rest of a path stays.
 */
final class HomePaths {

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_ROOT = 96;

    /** Names that stand for nobody; replacing them would only make text worse. */
    private static final Set<String> NOBODY = Set.copyOf(WordList.phrases("""
            user, users, username, root, runner, runneradmin, ubuntu, shared, public, default, default user
            defaultuser, all users, defaultapppool, linuxbrew, you, me, name, node, vscode, app, gitpod, codespace
            jovyan, circleci, travis, vagrant, ec2-user, centos, debian, fedora, admin, administrator, jenkins
            git, www-data, postgres, mysql, nginx, builder, build, work, test, tester, sandbox, container
            containeradministrator, containeruser, someone, somebody, myuser, myname, yourname, your-name
            your_name, yourusername, your-username, your_username, <user>, <username>, home, guest, dev, developer
            deploy, docker, ansible, steam, claude, coder, agent, xxx, foo, bar, site, web, appuser, nobody
            daemon, service, current_user, current, oracle, hadoop, spark, airflow, kibana, elasticsearch, redis
            rabbitmq, gitlab-runner, buildkite, azureuser, bitnami, opc, pi, core, nixbld, nonroot, abc, example
            page, index, profile, settings, button, directory, dir, path, assistant, folder, screen, view, tab, url
            """));

    /** Schemes whose addresses have a path of a file system behind the host. */
    private static final Set<String> FILE_SCHEMES = WordList.set("""
            file sftp ssh scp smb afp nfs rsync fish vscode-remote vscode-vfs git+ssh ssh-remote webdav davs
            """);

    /** Directories of home directories that hold groups of people, or the people of a letter. */
    private static final Set<String> GROUPS = WordList.set("users staff students local people home homes");

    /** What may stand before a home directory of a path. */
    private static final Set<String> PARENTS = WordList.set("""
                    var export usr data host nfs srv net mnt private volume1 rootfs system host_mnt gpfs lustre beegfs
                    scratch cluster remote volumes nfs4 storage
                    """);

    private HomePaths() {}

    static Map<String, Finder> finders() {
        Map<String, Finder> finders = new TreeMap<>();
        for (String home : List.of("/home/", "/homes/", "/nethome/", "/home1/", "/home2/", "/home3/", "/run/media/")) {
            finders.put(home, HomePaths::home);
        }
        finders.put("/users/", HomePaths::home);
        finders.put("\\users\\", HomePaths::home);
        finders.put("\\\\users\\\\", HomePaths::home);
        finders.put("\\home\\", HomePaths::home);
        finders.put("\\home$\\", HomePaths::home);
        finders.put("/afs/", HomePaths::cell);
        finders.put("documents and settings\\", HomePaths::home);
        finders.put("documents and settings/", HomePaths::home);
        finders.put("-home-", HomePaths::projectFolder);
        finders.put("-users-", HomePaths::projectFolder);
        finders.put("~", HomePaths::tilde);
        return finders;
    }

    static boolean isNobody(String name) {
        return name.length() < 2
                || NOBODY.contains(name.toLowerCase(Locale.ROOT))
                || (name.startsWith("user-") && Pseudonyms.isTag(name, 5))
                || Values.mixture(name).isNumber();
    }

    private static void home(String text, int start, int end, Hits hits) {
        boolean windows = text.charAt(end - 1) == '\\';
        boolean users = text.regionMatches(true, start + 1, "users", 0, 5);
        if (!windows && users && !text.startsWith("/Users/", start) && !isDrive(text, start)) {
            return;
        }
        // A page of a site: no system writes its directory so.
        if (text.startsWith("/Home/", start) && !isRooted(text, start)) {
            return;
        }
        if (start > 0 && Alphabet.DOTS.has(text.charAt(start - 1)) && !isDrive(text, start) && !isRooted(text, start)) {
            return;
        }
        if (start > 0 && "})$".indexOf(text.charAt(start - 1)) >= 0 && !isRooted(text, start)) {
            return;
        }
        int at = end;
        int nameEnd = nameEnd(text, at, windows);
        // Above the people there may be a group of them, or their first letter.
        for (int groups = 0; groups < 2 && isGroup(text, at, nameEnd); groups++) {
            at = nameEnd + 1;
            nameEnd = nameEnd(text, at, windows);
        }
        userName(text, at, nameEnd, hits);
    }

    private static boolean isGroup(String text, int from, int to) {
        boolean goesOn = to + 1 < text.length()
                && (text.charAt(to) == '/' || text.charAt(to) == '\\')
                && Alphabet.LETTER.has(text.charAt(to + 1));
        boolean letter = to - from == 1 && goesOn && text.charAt(to + 1) == text.charAt(from);
        return goesOn && (letter || GROUPS.contains(text.substring(from, to)));
    }

    /** {@code /afs/cell.org/user/a/ann} */
    private static void cell(String text, int start, int end, Hits hits) {
        int cell = nameEnd(text, end, false);
        int group = nameEnd(text, Math.min(cell + 1, text.length()), false);
        boolean user = text.startsWith("user/", cell + 1);
        if (cell > end && group > cell + 1 && (user || isGroup(text, cell + 1, group))) {
            int at = group + 1;
            int nameEnd = nameEnd(text, at, false);
            if (isGroup(text, at, nameEnd)) {
                at = nameEnd + 1;
                nameEnd = nameEnd(text, at, false);
            }
            userName(text, at, nameEnd, hits);
        }
    }

    /** Whether a disk's letter stands before, as Linux and Cygwin show the other system's disk. */
    private static boolean isDrive(String text, int start) {
        if (start < 2 || !Alphabet.LETTER.has(text.charAt(start - 1))) {
            return false;
        }
        char before = text.charAt(start - 2);
        return before == '/' || before == '\\';
    }

    /** Whether the directory before is one that home directories hang on. */
    private static boolean isRooted(String text, int start) {
        int from = Alphabet.DASH.runStart(text, start, LONGEST_NAME);
        boolean slash = from > 0 && (text.charAt(from - 1) == '/' || text.charAt(from - 1) == '\\');
        boolean unc = from > 1 && text.charAt(from - 1) == '\\' && text.charAt(from - 2) == '\\';
        boolean up = text.startsWith("..", start - 2);
        if (unc || up || slash && PARENTS.contains(text.substring(from, start).toLowerCase(Locale.ROOT))) {
            return true;
        }
        int line = start;
        while (line > 0 && start - line < LONGEST_ROOT && "\"'`<> \n\t(),;".indexOf(text.charAt(line - 1)) < 0) {
            line--;
        }
        String root = text.substring(line, start).toLowerCase(Locale.ROOT);
        int scheme = root.indexOf("://");
        boolean files = scheme > 0
                && FILE_SCHEMES.contains(
                        root.substring(Alphabet.DASH.runStart(root.replace('+', '-'), scheme, scheme), scheme));
        return files || root.contains("wsl$") || root.contains("wsl.localhost") || root.startsWith("/net/");
    }

    /** The folder that an agent names after a path by putting dashes for slashes: {@code -home-ann-shop}. */
    private static void projectFolder(String text, int start, int end, Hits hits) {
        boolean windows = start >= 2 && text.charAt(start - 1) == '-' && Alphabet.LETTER.has(text.charAt(start - 2));
        boolean written = text.startsWith("-home-", start) || text.startsWith("-Users-", start);
        boolean begins = start == 0 || windows || !Alphabet.DASH.has(text.charAt(start - 1));
        if (!begins || !written) {
            return;
        }
        int to = end;
        while (to < text.length() && to - end <= LONGEST_NAME && isOfName(text.charAt(to)) && text.charAt(to) != '-') {
            to++;
        }
        boolean spaced = start > 0 && Character.isWhitespace(text.charAt(start - 1));
        boolean goesOn = to < text.length() && "-/\\".indexOf(text.charAt(to)) >= 0;
        boolean stops = to == text.length() || !Character.isLetterOrDigit(text.charAt(to));
        if (goesOn || (stops && !spaced)) {
            userName(text, end, to, hits);
        }
    }

    private static void tilde(String text, int start, int end, Hits hits) {
        boolean begins = start == 0 || " \"'`=(:\n\t".indexOf(text.charAt(start - 1)) >= 0;
        // In style sheets it stands for the directory of packages.
        begins &= !text.startsWith("import ", start - 8);
        int to = nameEnd(text, end, false);
        if (begins
                && to < text.length()
                && text.charAt(to) == '/'
                && to > end
                && Alphabet.LETTER.has(text.charAt(end))) {
            userName(text, end, to, hits);
        }
    }

    private static boolean isOfName(char c) {
        return Alphabet.DOTS.has(c) || (c > 127 && Character.isLetterOrDigit(c));
    }

    private static int nameEnd(String text, int from, boolean windows) {
        int at = from;
        while (at < text.length() && at - from <= LONGEST_NAME && isOfName(text.charAt(at))) {
            at++;
        }
        if (windows && at < text.length() && text.charAt(at) == ' ') {
            int further = at;
            while (further < text.length()
                    && further - from <= LONGEST_NAME
                    && (isOfName(text.charAt(further)) || text.charAt(further) == ' ')) {
                further++;
            }
            if (further < text.length() && text.charAt(further) == '\\') {
                return further;
            }
        }
        while (at > from && text.charAt(at - 1) == '.') {
            at--;
        }
        return at;
    }

    private static void userName(String text, int from, int to, Hits hits) {
        if (to == from || to - from > LONGEST_NAME) {
            return;
        }
        String name = text.substring(from, to);
        boolean last = to == text.length() || "/\\".indexOf(text.charAt(to)) < 0;
        boolean file = last && Shape.isFileEnding(name.substring(name.lastIndexOf('.') + 1)) && name.indexOf('.') >= 0;
        if (!isNobody(name) && !file && (name.length() < 3 || !Values.isStandIn(name))) {
            hits.add(from, to, Kind.USER_NAME, Surety.PERSONAL);
        }
    }
}
