package io.millrace.transforms.source.git;

import io.millrace.transforms.common.repository.classify.FileClassifier;
import io.millrace.transforms.common.repository.classify.FileReason;
import io.millrace.transforms.common.repository.classify.FileText;
import io.millrace.transforms.common.repository.classify.Language;
import io.millrace.transforms.common.repository.classify.Languages;
import io.millrace.transforms.source.git.answer.FileEdit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** The files of a commit that an example shows, as text before and after, and as the bytes that must come out. */
final class FileChanges {

    /** Files of more bytes are not read: no limit in characters lets them pass. */
    private static final int LARGEST_FILE = 1 << 20;

    private static final Pattern VERSION = Pattern.compile("\\bv?\\d+\\.\\d+\\.\\d[\\w.+-]*");

    /** One file in both states. */
    private record Change(String oldPath, String newPath, FileEdit edit, TextCodec codec, byte[] bytesAfter) {}

    private final List<Change> changes;

    private FileChanges(List<Change> changes) {
        this.changes = changes;
    }

    /**
     * Reads the files that a commit changes.
     *
     * @param entries what differs from the parent's tree
     * @param renames old paths by new paths
     * @throws RefusedException when they make no example
     * @throws IOException also when an object is missing or broken
     */
    static FileChanges read(
            ObjectReader reader,
            List<DiffEntry> entries,
            SortedMap<String, String> renames,
            GitHistorySettings settings)
            throws RefusedException, IOException {
        if (entries.isEmpty()) {
            throw new RefusedException(CommitReason.EMPTY_COMMIT, "");
        }
        List<Pair> pairs = new ArrayList<>();
        int modes = 0;
        int foreign = 0;
        for (Pair pair : pairs(entries, renames)) {
            if (isLeftOut(FileClassifier.ofPath(pair.path()))) {
                foreign++;
            } else if (pair.changesModeAlone()) {
                modes++;
            } else {
                pair.requireRegularFile();
                pairs.add(pair);
            }
        }
        if (pairs.size() > settings.maximumFiles()) {
            throw new RefusedException(
                    CommitReason.TOO_MANY_FILES, pairs.size() + " files, at most " + settings.maximumFiles());
        }
        List<Change> changes = new ArrayList<>();
        for (Pair pair : pairs) {
            Change change = pair.read(reader);
            String shown = change.edit.isDeleted() ? change.edit.before() : change.edit.after();
            Optional<Language> language = Languages.of(pair.path(), shown);
            if (isLeftOut(FileClassifier.ofText(pair.path(), shown, language))) {
                foreign++;
            } else {
                changes.add(change);
            }
        }
        if (foreign > changes.size()) {
            throw new RefusedException(
                    CommitReason.MOSTLY_GENERATED, foreign + " of " + (foreign + changes.size()) + " files");
        }
        if (changes.isEmpty()) {
            throw new RefusedException(CommitReason.MODE_ONLY, modes + " files");
        }
        FileChanges result = new FileChanges(changes);
        result.requireContent(settings);
        return result;
    }

    /** Whether a file is no person's work for this repository; other peculiarities do not matter to a change. */
    private static boolean isLeftOut(Optional<FileReason> reason) {
        return reason.isPresent()
                && switch (reason.get()) {
                    case VENDORED, GENERATED, MINIFIED, ENCODED_DATA, LONG_LINES, MANY_LINES -> true;
                    case BINARY, NOT_UTF_8, LFS_POINTER, EMPTY, FEW_LETTERS, XML_DOCUMENT, LITTLE_TEXT, DATA_SIZE ->
                        false;
                };
    }

    private void requireContent(GitHistorySettings settings) throws RefusedException {
        int before = changes.stream()
                .mapToInt(change -> change.edit.before().length())
                .sum();
        // First, since the rest looks at every character.
        if (before > settings.maximumBefore()) {
            throw new RefusedException(
                    CommitReason.BEFORE_TOO_BIG, before + " characters, at most " + settings.maximumBefore());
        }
        boolean source = false;
        boolean text = false;
        boolean blanks = false;
        boolean beyondVersions = false;
        for (Change change : changes) {
            FileEdit edit = change.edit;
            text |= !dense(edit.before()).equals(dense(edit.after()));
            blanks |= !edit.before().equals(edit.after());
            beyondVersions |= !withoutVersions(edit.before()).equals(withoutVersions(edit.after()));
            String shown = edit.isDeleted() ? edit.before() : edit.after();
            source |= Languages.of(edit.path(), shown)
                    .map(language -> language.kind() != Language.Kind.PROSE)
                    .orElse(false);
        }
        if (!text) {
            throw new RefusedException(
                    blanks ? CommitReason.WHITESPACE_ONLY : CommitReason.RENAME_ONLY, changes.size() + " files");
        }
        if (!beyondVersions) {
            throw new RefusedException(CommitReason.VERSION_BUMP, "only version numbers change");
        }
        if (!source) {
            throw new RefusedException(CommitReason.NO_SOURCE, changes.size() + " files");
        }
    }

    /** The text with numbers of at least three parts taken out; what people mean by numbers of two is not known. */
    private static String withoutVersions(String text) {
        return VERSION.matcher(text).replaceAll("");
    }

    private static String dense(String text) {
        StringBuilder dense = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                dense.append(text.charAt(i));
            }
        }
        return dense.toString();
    }

    /** The files as text, by path. */
    List<FileEdit> edits() {
        return changes.stream().map(Change::edit).toList();
    }

    /** Whether these texts, in the files' encodings, are the bytes of all files after the commit and of no others. */
    boolean areExactly(Map<String, String> after) {
        int expected = 0;
        for (Change change : changes) {
            if (change.edit.isDeleted()) {
                continue;
            }
            expected++;
            String text = after.get(change.newPath);
            byte[] bytes = text == null ? null : change.codec.encode(text).orElse(null);
            if (bytes == null || !Arrays.equals(bytes, change.bytesAfter)) {
                return false;
            }
        }
        return after.size() == expected;
    }

    private static List<Pair> pairs(List<DiffEntry> entries, SortedMap<String, String> renames) {
        Set<String> movedAway = new HashSet<>(renames.values());
        Map<String, DiffEntry> deleted = new HashMap<>();
        for (DiffEntry entry : entries) {
            if (entry.getChangeType() == ChangeType.DELETE) {
                deleted.put(entry.getOldPath(), entry);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (DiffEntry entry : entries) {
            switch (entry.getChangeType()) {
                case ADD -> {
                    String oldPath = renames.get(entry.getNewPath());
                    pairs.add(new Pair(oldPath == null ? null : deleted.get(oldPath), entry));
                }
                case DELETE -> {
                    if (!movedAway.contains(entry.getOldPath())) {
                        pairs.add(new Pair(entry, null));
                    }
                }
                case MODIFY -> pairs.add(new Pair(entry, entry));
                case RENAME, COPY -> throw new IllegalStateException("a comparison by ids finds no renames");
            }
        }
        return pairs;
    }

    /** The old side of one entry and the new side of the same or another; either may be absent. */
    private record Pair(@Nullable DiffEntry old, @Nullable DiffEntry now) {

        String path() {
            return now != null ? now.getNewPath() : old.getOldPath();
        }

        boolean changesModeAlone() {
            return old != null && old == now && old.getOldId().equals(now.getNewId());
        }

        void requireRegularFile() throws RefusedException {
            for (FileMode mode : new FileMode[] {
                old == null ? FileMode.MISSING : old.getOldMode(), now == null ? FileMode.MISSING : now.getNewMode()
            }) {
                if (mode == FileMode.GITLINK) {
                    throw new RefusedException(CommitReason.SUBMODULE, "");
                }
                if (mode == FileMode.SYMLINK) {
                    throw new RefusedException(CommitReason.SYMBOLIC_LINK, "");
                }
            }
        }

        Change read(ObjectReader reader) throws IOException, RefusedException {
            String oldPath = old == null ? "" : old.getOldPath();
            String newPath = now == null ? "" : now.getNewPath();
            byte[] before = old == null ? null : bytes(reader, old.getOldId(), CommitReason.BEFORE_TOO_BIG);
            byte[] after = now == null ? null : bytes(reader, now.getNewId(), CommitReason.ANSWER_TOO_BIG);
            byte[] first = before != null ? before : after;
            // Nearly all files are, and the text is at hand then.
            Optional<String> plain = TextCodec.UTF_8.decode(first).filter(text -> text.indexOf('\0') < 0);
            TextCodec codec = plain.isPresent() ? TextCodec.UTF_8 : codec(first);
            if (before == null && codec != TextCodec.UTF_8) {
                throw new RefusedException(CommitReason.ENCODING_CHANGED, "a new file is not in UTF-8");
            }
            String textBefore = before == null ? "" : plain.isPresent() ? plain.get() : text(codec, before);
            String textAfter =
                    after == null ? "" : before == null && plain.isPresent() ? plain.get() : text(codec, after);
            boolean executable = (now != null ? now.getNewMode() : old.getOldMode()) == FileMode.EXECUTABLE_FILE;
            return new Change(
                    oldPath, newPath, new FileEdit(oldPath, newPath, textBefore, textAfter, executable), codec, after);
        }

        private static byte[] bytes(ObjectReader reader, AbbreviatedObjectId id, CommitReason tooBig)
                throws IOException, RefusedException {
            ObjectLoader loader = reader.open(id.toObjectId(), Constants.OBJ_BLOB);
            if (loader.getSize() > LARGEST_FILE) {
                throw new RefusedException(tooBig, "a file of " + loader.getSize() + " bytes, at most " + LARGEST_FILE);
            }
            byte[] bytes = loader.getBytes();
            if (FileText.isLfsPointer(bytes)) {
                throw new RefusedException(CommitReason.LFS_POINTER, "");
            }
            if (FileText.isBinary(bytes) && !TextCodec.isMarkedUtf16(bytes)) {
                throw new RefusedException(CommitReason.BINARY_FILE, "");
            }
            return bytes;
        }

        private static TextCodec codec(byte[] bytes) throws RefusedException {
            return TextCodec.of(bytes).orElseThrow(() -> new RefusedException(CommitReason.ENCODING_UNKNOWN, ""));
        }

        private static String text(TextCodec codec, byte[] bytes) throws RefusedException {
            Optional<String> text = codec.decode(bytes);
            if (text.isEmpty()) {
                boolean known = TextCodec.of(bytes).isPresent();
                throw new RefusedException(known ? CommitReason.ENCODING_CHANGED : CommitReason.ENCODING_UNKNOWN, "");
            }
            if (text.get().indexOf('\0') >= 0) {
                throw new RefusedException(CommitReason.BINARY_FILE, "");
            }
            return text.get();
        }
    }
}
