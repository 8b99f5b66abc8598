package io.millrace.transforms.source.fim;

import io.millrace.transforms.common.repository.GitRepository;
import io.millrace.transforms.common.repository.classify.FileMarks;
import io.millrace.transforms.common.repository.classify.FileMarks.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Lists the files of a commit. */
final class TreeLister {

    /** Attributes in the tree count; those of the machine's user do not, since they are no part of the input. */
    private static final AttributesNodeProvider TREE_ALONE = new AttributesNodeProvider() {
        @Override
        public AttributesNode getInfoAttributesNode() {
            return new AttributesNode();
        }

        @Override
        public AttributesNode getGlobalAttributesNode() {
            return new AttributesNode();
        }
    };

    private TreeLister() {}

    /**
     * All entries of a commit's tree but folders, in the tree's order.
     *
     * @throws IOException when the commit's topmost tree cannot be read
     */
    static List<TreeFile> list(GitRepository repository, RevCommit commit) throws IOException {
        List<TreeFile> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository.jgit())) {
            walk.setAttributesNodeProvider(TREE_ALONE);
            walk.setOperationType(TreeWalk.OperationType.CHECKIN_OP);
            walk.addTree(commit.getTree());
            while (walk.next()) {
                if (walk.isSubtree()) {
                    enter(walk, files);
                } else {
                    files.add(entry(walk));
                }
            }
        }
        return files;
    }

    private static void enter(TreeWalk walk, List<TreeFile> files) throws IOException {
        try {
            walk.enterSubtree();
        } catch (MissingObjectException | IncorrectObjectTypeException | CorruptObjectException broken) {
            files.add(other(TreeFile.Kind.BROKEN_FOLDER, walk));
        }
    }

    private static TreeFile entry(TreeWalk walk) throws IOException {
        FileMode mode = walk.getFileMode(0);
        if (mode == FileMode.SYMLINK) {
            return other(TreeFile.Kind.SYMLINK, walk);
        }
        if (mode == FileMode.GITLINK) {
            return other(TreeFile.Kind.SUBMODULE, walk);
        }
        AnyObjectId object = walk.getObjectId(0);
        return new TreeFile(
                TreeFile.Kind.FILE,
                walk.getPathString(),
                object.name(),
                size(walk.getObjectReader(), object),
                marks(walk));
    }

    private static TreeFile other(TreeFile.Kind kind, TreeWalk walk) {
        return new TreeFile(kind, walk.getPathString(), walk.getObjectId(0).name(), 0, FileMarks.NONE);
    }

    private static long size(ObjectReader reader, AnyObjectId object) throws IOException {
        try {
            return reader.getObjectSize(object, Constants.OBJ_BLOB);
        } catch (MissingObjectException | IncorrectObjectTypeException | CorruptObjectException broken) {
            // Whoever reads the file finds it broken, and says so.
            return 0;
        }
    }

    private static FileMarks marks(TreeWalk walk) {
        Attributes attributes;
        try {
            attributes = walk.getAttributes();
        } catch (JGitInternalException unreadable) {
            return FileMarks.NONE;
        }
        if (attributes.isEmpty()) {
            return FileMarks.NONE;
        }
        String language = attributes.getValue("linguist-language");
        return new FileMarks(
                mark(attributes.get("linguist-vendored")),
                mark(attributes.get("linguist-generated")),
                language == null ? "" : language.toLowerCase(Locale.ROOT).replace('-', ' '));
    }

    private static Mark mark(Attribute attribute) {
        if (attribute == null) {
            return Mark.UNSAID;
        }
        return switch (attribute.getState()) {
            case SET -> Mark.YES;
            case UNSET -> Mark.NO;
            case UNSPECIFIED -> Mark.UNSAID;
            case CUSTOM -> attribute.getValue().equals("false") ? Mark.NO : Mark.YES;
        };
    }
}
