package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Tells what licence a file of a repository is under, as an SPDX expression: the one that it names itself, or else that of
 * the licence files in the nearest folder above it that has some.
 *
 * <p>Files that are named after what they hold, {@code LICENSE-MIT} and {@code LICENSE-APACHE}, are a choice, as Cargo's
 * users have it; of others all hold. GPL beside LGPL is what the latter refers to. Where one of the files is not known,
 * none is guessed.
 *
 * <p>Not thread-safe; remembers the files and some of the folders that it has read.
 */
public final class Licences {

    /** No licence text is larger. */
    private static final int LARGEST_FILE = 1 << 18;

    /** A file of no more words says at most which of the others to read. */
    private static final int LONGEST_POINTER = 120;

    private static final String POINTER = "pointer";

    private static final int MOST_FOLDERS = 1 << 12;

    private static final String HOLDS =
            "mit|apache(?:[-_]?2(?:[._]0)?)?|bsd(?:[-_]?[23](?:[-_]clause)?)?|0bsd|isc|zlib|boost"
                    + "|mpl(?:[-_]?2(?:[._]0)?)?|epl|cc0|unlicense|[al]?gpl(?:[-_]?v?[23](?:[._][01])?)?|lesser|lib|1_0";

    private static final Pattern FILE = Pattern.compile("(?i)(?:(?<before>" + HOLDS
            + ")[-_.])?(?:(?<un>un)?licen[cs]e|copying)(?:[-_.](?<after>" + HOLDS + "))?" + "(?:\\.(?:md|txt|rst))?");

    /** What one folder has: its licence, {@code null} without a licence file, and the folders in it. */
    private record Folder(String licence, Map<String, ObjectId> folders) {}

    private final Map<ObjectId, String> texts = new HashMap<>();
    private final Map<ObjectId, Folder> folders = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Folder> eldest) {
            return size() > MOST_FOLDERS;
        }
    };

    private Licences() {}

    public static Licences create() {
        return new Licences();
    }

    /**
     * The licence of a file.
     *
     * @param tree the root tree of a commit
     * @param path the file's, whether it is there or not
     * @param text the file's, which may name a licence of its own
     * @return an SPDX expression; empty when there is no licence file, or one that is not known
     * @throws IOException when the repository cannot be read; a missing or broken object gives no licence
     */
    public String of(ObjectReader reader, AnyObjectId tree, String path, String text) throws IOException {
        String own = SpdxLine.licence(text);
        return own.isEmpty() ? ofFolders(reader, tree, path) : own;
    }

    /** The expression that asks for all of several; empty when one of them is. */
    public static String all(Collection<String> expressions) {
        if (expressions.contains("")) {
            return "";
        }
        TreeSet<String> distinct = new TreeSet<>(expressions);
        return distinct.size() == 1
                ? distinct.first()
                : String.join(
                        " AND ", distinct.stream().map(Licences::inParentheses).toList());
    }

    private static String inParentheses(String expression) {
        return expression.indexOf(' ') >= 0 ? "(" + expression + ")" : expression;
    }

    private String ofFolders(ObjectReader reader, AnyObjectId tree, String path) throws IOException {
        String found = "";
        try {
            ObjectId at = tree.copy();
            String[] names = path.split("/");
            for (int depth = 0; at != null && depth < names.length; depth++) {
                Folder folder = folder(reader, at);
                found = folder.licence() == null ? found : folder.licence();
                at = folder.folders().get(names[depth]);
            }
            return found;
        } catch (MissingObjectException | IncorrectObjectTypeException | CorruptObjectException e) {
            return "";
        }
    }

    private Folder folder(ObjectReader reader, ObjectId tree) throws IOException {
        Folder folder = folders.get(tree);
        if (folder == null) {
            folder = read(reader, tree);
            folders.put(tree, folder);
        }
        return folder;
    }

    private Folder read(ObjectReader reader, ObjectId tree) throws IOException {
        Map<String, ObjectId> inside = new HashMap<>();
        List<String> choices = new ArrayList<>();
        List<String> others = new ArrayList<>();
        int pointers = 0;
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            while (walk.next()) {
                FileMode mode = walk.getFileMode(0);
                Matcher name = FILE.matcher(walk.getNameString());
                if (mode == FileMode.TREE) {
                    inside.put(walk.getNameString(), walk.getObjectId(0).copy());
                } else if ((mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) && name.matches()) {
                    String licence = text(reader, walk.getObjectId(0).copy());
                    if (name.group("before") != null || name.group("after") != null || name.group("un") != null) {
                        choices.add(licence);
                    } else if (licence.equals(POINTER)) {
                        pointers++;
                    } else {
                        others.add(licence);
                    }
                }
            }
        }
        if (choices.isEmpty() && others.isEmpty()) {
            return new Folder(pointers == 0 ? null : "", inside);
        }
        return new Folder(join(choices, others), inside);
    }

    private static String join(List<String> choices, List<String> others) {
        List<String> found = new ArrayList<>(choices);
        found.addAll(others);
        if (found.contains("") || found.contains(POINTER)) {
            return "";
        }
        if (found.stream().anyMatch(licence -> licence.startsWith("LGPL"))) {
            choices.removeIf(licence -> licence.startsWith("GPL"));
            others.removeIf(licence -> licence.startsWith("GPL"));
        }
        others.removeAll(choices);
        if (!choices.isEmpty()) {
            others.add(String.join(" OR ", new TreeSet<>(choices)));
        }
        return all(others);
    }

    private String text(ObjectReader reader, ObjectId file) throws IOException {
        String spdx = texts.get(file);
        if (spdx == null) {
            ObjectLoader loader = reader.open(file, Constants.OBJ_BLOB);
            spdx = loader.getSize() > LARGEST_FILE ? "" : of(new String(loader.getBytes(), StandardCharsets.UTF_8));
            texts.put(file, spdx);
        }
        return spdx;
    }

    private static String of(String text) {
        String spdx = LicenceText.spdx(text);
        if (spdx.isEmpty()) {
            spdx = SpdxLine.licence(text);
        }
        return spdx.isEmpty() && LicenceText.length(text) <= LONGEST_POINTER ? POINTER : spdx;
    }
}
