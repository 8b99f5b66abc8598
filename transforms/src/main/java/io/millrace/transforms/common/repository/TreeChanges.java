package io.millrace.transforms.common.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffConfig;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.RenameDetector;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** What differs between two trees, told from object ids, and which of the additions are renames. */
public final class TreeChanges {

    /**
     * A file that was added and one that was deleted are one renamed file when at least this percentage of
     * their content is the same. JGit's default; git's own is 50, which takes files that share little but a
     * licence header for renames.
     */
    public static final int RENAME_SIMILARITY = 60;

    /**
     * Renames with changed content are looked for when neither the added nor the deleted files are more than
     * this: the work grows with their product. Renames with unchanged content are always found.
     */
    public static final int RENAME_LIMIT = 250;

    /** The id of an empty file: two of those have nothing in common. */
    private static final ObjectId EMPTY = ObjectId.fromString("e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");

    /** Without the settings of whoever runs the job, which would change the result. */
    private static final DiffConfig NO_SETTINGS = new Config().get(DiffConfig.KEY);

    private TreeChanges() {}

    /**
     * The files that differ between two trees: added, deleted or modified ones, by path.
     *
     * @param before a tree, or {@link ObjectId#zeroId()} for none
     * @param after a tree
     * @throws IOException also when one of the trees is missing or broken
     */
    public static List<DiffEntry> between(ObjectReader reader, ObjectId before, ObjectId after) throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            if (before.equals(ObjectId.zeroId())) {
                walk.addTree(new org.eclipse.jgit.treewalk.EmptyTreeIterator());
            } else {
                walk.addTree(before);
            }
            walk.addTree(after);
            walk.setRecursive(true);
            walk.setFilter(TreeFilter.ANY_DIFF);
            return DiffEntry.scan(walk);
        }
    }

    /**
     * Which additions are renames.
     *
     * @param changes as {@link #between} tells them
     * @return the old path of each renamed file by its new path
     * @throws IOException also when a file to be compared is missing or broken
     */
    static SortedMap<String, String> renames(ObjectReader reader, List<DiffEntry> changes) throws IOException {
        List<DiffEntry> comparable = new ArrayList<>();
        int added = 0;
        for (DiffEntry change : changes) {
            if (change.getChangeType() == ChangeType.ADD && isComparable(change, DiffEntry.Side.NEW)) {
                comparable.add(change);
                added++;
            } else if (change.getChangeType() == ChangeType.DELETE && isComparable(change, DiffEntry.Side.OLD)) {
                comparable.add(change);
            }
        }
        SortedMap<String, String> renames = new TreeMap<>();
        if (added == 0 || added == comparable.size()) {
            return renames;
        }
        RenameDetector detector = new RenameDetector(reader, NO_SETTINGS);
        detector.setRenameScore(RENAME_SIMILARITY);
        detector.setRenameLimit(RENAME_LIMIT);
        detector.setSkipContentRenamesForBinaryFiles(true);
        detector.addAll(comparable);
        for (DiffEntry change : detector.compute()) {
            if (change.getChangeType() == ChangeType.RENAME) {
                renames.put(change.getNewPath(), change.getOldPath());
            }
        }
        return renames;
    }

    private static boolean isComparable(DiffEntry change, DiffEntry.Side side) {
        FileMode mode = change.getMode(side);
        return (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE)
                && !change.getId(side).toObjectId().equals(EMPTY);
    }
}
